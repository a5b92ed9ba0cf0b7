import { fieldRule } from '#platform';
import { isCause, isEthnicGroupCode } from '#standards';

export { IsIdField, IsLocalDateField } from '#platform';

const isRecordOf = (fits: (value: unknown) => boolean) => (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= 200 && Object.entries(value).every(([key, entry]) => /^[a-z0-9-]{1,60}$/.test(key) && fits(entry));

/** Code 01–54 of the list of ethnic groups. */
export const IsEthnicGroupField = fieldRule('isEthnicGroup', isEthnicGroupCode);
/** Causes of form 10, each once. */
export const AreCausesField = fieldRule('areCauses', (value) => Array.isArray(value) && value.every(isCause) && new Set(value).size === value.length);
/** Question or sign id → yes, no, or null where nobody answered. */
export const AreAnswersField = fieldRule('areAnswers', isRecordOf((value) => value === null || typeof value === 'boolean'));
/** Item id → option id, or null where nobody answered. */
export const AreChoicesField = fieldRule('areChoices', isRecordOf((value) => value === null || (typeof value === 'string' && value.length <= 60)));
