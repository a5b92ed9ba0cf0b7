import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isCause, isEthnicGroupCode, isId, isLocalDate } from '#standards';

const rule = (name: string, validate: (value: unknown) => boolean) => (options: ValidationOptions = {}): PropertyDecorator => (target, property) => {
  registerDecorator({ name, target: target.constructor, propertyName: String(property), options, validator: { validate } });
};

const isRecordOf = (fits: (value: unknown) => boolean) => (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= 200 && Object.entries(value).every(([key, entry]) => /^[a-z0-9-]{1,60}$/.test(key) && fits(entry));

/** A lower-case UUID. */
export const IsIdField = rule('isId', (value) => typeof value === 'string' && isId(value));
/** A date of the calendar, `YYYY-MM-DD`. */
export const IsLocalDateField = rule('isLocalDate', isLocalDate);
/** Code 01–54 of the list of ethnic groups. */
export const IsEthnicGroupField = rule('isEthnicGroup', isEthnicGroupCode);
/** Causes of form 10, each once. */
export const AreCausesField = rule('areCauses', (value) => Array.isArray(value) && value.every(isCause) && new Set(value).size === value.length);
/** Question or sign id → yes, no, or null where nobody answered. */
export const AreAnswersField = rule('areAnswers', isRecordOf((value) => value === null || typeof value === 'boolean'));
/** Item id → option id, or null where nobody answered. */
export const AreChoicesField = rule('areChoices', isRecordOf((value) => value === null || (typeof value === 'string' && value.length <= 60)));
