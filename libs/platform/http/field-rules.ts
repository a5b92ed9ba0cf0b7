import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isId, isLocalDate } from '#standards';

/** A rule for one field of a request, as a decorator. `name` is how the answer to a bad request calls it. */
export const fieldRule = (name: string, validate: (value: unknown) => boolean) => (options: ValidationOptions = {}): PropertyDecorator => (target, property) => {
  registerDecorator({ name, target: target.constructor, propertyName: String(property), options, validator: { validate } });
};

/** A lower-case UUID. */
export const IsIdField = fieldRule('isId', (value) => typeof value === 'string' && isId(value));
/** A date of the calendar, `YYYY-MM-DD`. */
export const IsLocalDateField = fieldRule('isLocalDate', isLocalDate);
/** An instant, ISO 8601 with its zone. */
export const IsInstantField = fieldRule('isDateString', (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value)));
