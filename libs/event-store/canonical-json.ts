/** Why a value cannot be stored: both stores and every later reader must see the same value, or none. */
export type UnstorableReason =
  | 'not-json'
  | 'not-finite'
  | 'integer-beyond-2^53'
  | 'nul-character'
  | 'lone-surrogate'
  | 'too-deep'
  | 'looks-encrypted'
  | 'unnamed-private';

/** Thrown before anything is written. Carries the place of the value (JSON Pointer), never the value. */
export class UnstorableValue extends Error {
  readonly code = 'unstorable-value';
  constructor(
    readonly reason: UnstorableReason,
    readonly path = '',
  ) {
    super(`cannot be stored (${reason}) at ${path === '' ? 'the top' : path}`);
  }
}

const deepest = 200;
const needsCare = /[\u0000-\u001f"\\\ud800-\udfff]/;
/** With the `u` flag a surrogate that is half of a pair does not match. */
const loneSurrogate = /[\ud800-\udfff]/u;

const writeString = (text: string): string => {
  if (!needsCare.test(text)) return `"${text}"`;
  if (text.includes('\u0000')) throw new UnstorableValue('nul-character');
  if (loneSurrogate.test(text)) throw new UnstorableValue('lone-surrogate');
  return JSON.stringify(text);
};

/** Negative zero becomes 0, as RFC 8785 has it and as PostgreSQL stores it. */
const writeNumber = (number: number): string => {
  if (!Number.isFinite(number)) throw new UnstorableValue('not-finite');
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw new UnstorableValue('integer-beyond-2^53');
  return String(number);
};

/** Sorted by UTF-16 code units, as RFC 8785 §3.2.3 asks; most objects have few keys. */
const sortedKeys = (value: object): string[] => {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i += 1) {
    if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort();
  }
  return keys;
};

const isPlain = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const writeArray = (values: readonly unknown[], depth: number): string => {
  let text = '[';
  for (let i = 0; i < values.length; i += 1) text += i === 0 ? write(values[i], depth) : `,${write(values[i], depth)}`;
  return `${text}]`;
};

const writeObject = (value: object, depth: number): string => {
  if (!isPlain(value)) throw new UnstorableValue('not-json');
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${writeString(key)}:${write(member, depth)}`;
  }
  return `{${text}}`;
};

const write = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  if (typeof value !== 'object') throw new UnstorableValue('not-json');
  if (depth >= deepest) throw new UnstorableValue('too-deep');
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
};

/** One step of a JSON Pointer (RFC 6901). */
export const pointerStep = (step: string | number): string =>
  typeof step === 'number' ? `/${step}` : `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const refusalWithin = (value: unknown, path: string, depth: number): UnstorableValue | null => {
  if (typeof value !== 'object' || value === null || depth >= deepest) return refusalOf(() => write(value, depth), path);
  for (const [key, member] of Object.entries(value)) {
    const step = path + pointerStep(Array.isArray(value) ? Number(key) : key);
    const refusal = refusalOf(() => writeString(key), step) ?? (member === undefined && !Array.isArray(value) ? null : refusalWithin(member, step, depth + 1));
    if (refusal !== null) return refusal;
  }
  return refusalOf(() => write(value, depth), path);
};

const refusalOf = (attempt: () => void, path: string): UnstorableValue | null => {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof UnstorableValue) return new UnstorableValue(error.reason, path);
    throw error;
  }
};

/**
 * RFC 8785 text of a JSON value: the form that is hashed. Members that are `undefined` are left out.
 * Refuses (`UnstorableValue`) what some store or reader would change: NUL, lone surrogates, integers beyond 2^53, NaN.
 */
export const canonicalJson = (value: unknown): string => {
  try {
    return write(value, 0);
  } catch (error) {
    throw error instanceof UnstorableValue ? (refusalWithin(value, '', 0) ?? error) : error;
  }
};
