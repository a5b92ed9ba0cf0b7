// Names, birth dates, ID numbers and secrets never reach a log, however deep they lie in what is logged.
const hidden = new Set([
  'name', 'fullname', 'headname', 'personname', 'membername', 'username', 'displayname',
  'birthdate', 'dateofbirth', 'idnumber', 'identitynumber', 'citizenid', 'phone', 'email', 'address', 'contact', 'houseaddress',
  'password', 'secret', 'token', 'cookie', 'setcookie', 'authorization', 'key', 'masterkey', 'value', 'text', 'note', 'query', 'parameters', 'detail',
]);

const censored = '[hidden]';
const depthLimit = 8;

// An ID number has 12 digits (citizen) or 9 (the old card); a phone number 10 or 11.
const longNumber = /(?<![\d-])\d{9,12}(?![\d-])/g;
const credentials = /(\w+:\/\/[^:/\s]+):[^@\s]+@/g;

/** A text without numbers that could identify a person and without passwords in addresses. */
export const redactText = (text: string): string => text.replace(credentials, '$1:[hidden]@').replace(longNumber, censored);

const redactError = (error: Error, depth: number): Record<string, unknown> => ({
  type: error.name,
  message: redactText(error.message),
  ...('code' in error ? { code: error.code } : {}),
  stack: redactText(error.stack ?? ''),
  ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
});

const isPlain = (value: object): value is Record<string, unknown> => !Array.isArray(value);

/** A copy fit for a log. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > depthLimit) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (!isPlain(value)) return Array.isArray(value) ? value.map((item) => redact(item, depth + 1)) : censored;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    const plain = name.toLowerCase().replaceAll(/[-_]/g, '');
    return [name, hidden.has(plain) ? censored : redact(inner, depth + 1)];
  });
  return Object.fromEntries(entries);
};
