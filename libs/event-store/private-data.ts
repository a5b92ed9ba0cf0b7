import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { isId, type EventId, type KeyId } from '#standards';
import { canonicalJson, pointerStep, UnstorableValue } from './canonical-json.ts';
import type { Json } from './stored-event.ts';

/** What stands in a stored event where personal data belongs: base64url, the tag at the end of `text`. Format 1. */
export type Ciphertext = {
  readonly key: KeyId;
  readonly nonce: string;
  readonly text: string;
};

/** A ciphertext does not open with its key at its place: the log, the key store or the place was altered. */
export class CiphertextAltered extends Error {
  readonly code = 'ciphertext-altered';
  constructor(
    readonly event: EventId,
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`personal data of event ${event} does not open at ${path}`, options);
  }
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const keyKinds: ReadonlySet<string> = new Set(['person', 'household', 'text']);

/** Tells whether a text names a data key. */
export const isKeyId = (text: unknown): text is KeyId => {
  if (typeof text !== 'string') return false;
  const dash = text.indexOf('-');
  return dash > 0 && keyKinds.has(text.slice(0, dash)) && isId(text.slice(dash + 1));
};

/** Random nonces are drawn in blocks: one call per value costs more than the encryption. */
const nonceBlock = Buffer.alloc(nonceBytes * 512);
let nextNonce = nonceBlock.length;
const freshNonce = (): Buffer => {
  if (nextNonce === nonceBlock.length) {
    randomFillSync(nonceBlock);
    nextNonce = 0;
  }
  nextNonce += nonceBytes;
  return nonceBlock.subarray(nextNonce - nonceBytes, nextNonce);
};

/** Encrypts one value for its place. The nonce is a parameter for test vectors only. */
export const encryptPrivate = (event: EventId, path: string, key: KeyId, secret: Buffer, value: unknown, nonce = freshNonce()): Ciphertext => {
  const aes = createCipheriv(cipher, secret, nonce, { authTagLength: tagBytes });
  aes.setAAD(Buffer.from(event + path, 'utf8'));
  const body = aes.update(canonicalJson(value), 'utf8');
  // A stream cipher: nothing is left over at the end.
  aes.final();
  return { key, nonce: nonce.toString('base64url'), text: Buffer.concat([body, aes.getAuthTag()]).toString('base64url') };
};

/** Opens one ciphertext; throws `CiphertextAltered` unless it was made for this event and place with this key. */
export const decryptPrivate = (event: EventId, path: string, { nonce, text }: Ciphertext, secret: Buffer): unknown => {
  try {
    const bytes = Buffer.from(text, 'base64url');
    const aes = createDecipheriv(cipher, secret, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes });
    aes.setAAD(Buffer.from(event + path, 'utf8'));
    aes.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    return JSON.parse(aes.update(bytes.subarray(0, bytes.length - tagBytes), undefined, 'utf8') + aes.final('utf8'));
  } catch (error) {
    throw new CiphertextAltered(event, path, { cause: error });
  }
};

type Copy = Json[] | { [key: string]: Json };
type Plain = Readonly<Record<string, unknown>>;

interface PrivateSlot {
  readonly path: string;
  readonly key: KeyId;
  readonly value: unknown;
  readonly fill: (stored: Json) => void;
}

/** Event data on its way into the log: a copy whose personal values wait for their keys. */
export class OutgoingData {
  readonly #slots: PrivateSlot[] = [];
  #root: Json = null;

  constructor(data: unknown) {
    this.#place(data, '', (copy) => {
      this.#root = copy;
    });
  }

  get keys(): readonly KeyId[] {
    return this.#slots.map((slot) => slot.key);
  }

  /** The data as stored. Under a destroyed key nothing is kept but the fact that it was erased. */
  seal(event: EventId, secrets: ReadonlyMap<KeyId, Buffer | 'erased'>): Json {
    for (const { path, key, value, fill } of this.#slots) {
      const secret = secrets.get(key);
      if (secret === undefined) throw new MissingKey(key);
      fill(secret === 'erased' ? { key, erased: true } : encryptPrivate(event, path, key, secret, value));
    }
    return this.#root;
  }

  #place(value: unknown, path: string, fill: (copy: Json) => void): void {
    if (typeof value !== 'object' || value === null) return fill(value as Json);
    if (Array.isArray(value)) return this.#placeArray(value, path, fill);
    const plain = value as Plain;
    const shape = privateShape(plain);
    if (shape === 'encrypted') throw new UnstorableValue('looks-encrypted', path);
    if (shape === 'private') {
      if (!isKeyId(plain['key'])) throw new UnstorableValue('unnamed-private', path);
      this.#slots.push({ path, key: plain['key'], value: plain['value'], fill });
      return undefined;
    }
    return this.#placeObject(plain, path, fill);
  }

  #placeArray(values: readonly unknown[], path: string, fill: (copy: Json) => void): void {
    const copy: Json[] = [];
    values.forEach((value, index) => this.#member(copy, index, value, path));
    fill(copy);
  }

  #placeObject(value: Plain, path: string, fill: (copy: Json) => void): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw new UnstorableValue('not-json', path);
    const copy: { [key: string]: Json } = {};
    for (const key in value) {
      if (value[key] !== undefined) this.#member(copy, key, value[key], path);
    }
    fill(copy);
  }

  #member(copy: Copy, key: string | number, value: unknown, path: string): void {
    if (typeof value === 'object' && value !== null) this.#place(value, path + pointerStep(key), (stored) => setMember(copy, key, stored));
    else setMember(copy, key, value as Json);
  }
}

/** A key that was asked for and not given: a fault of the key store. */
export class MissingKey extends Error {
  readonly code = 'missing-key';
  constructor(readonly key: KeyId) {
    super(`the key store did not answer for ${key}`);
  }
}

const setMember = (copy: Copy, key: string | number, stored: Json): void => {
  if (key === '__proto__') Object.defineProperty(copy, key, { value: stored, enumerable: true, configurable: true, writable: true });
  else (copy as Record<string | number, Json>)[key] = stored;
};

/** Members that are `undefined` are not stored, so they do not count: they must not hide personal data. */
const privateShape = (value: Plain): 'private' | 'encrypted' | null => {
  if (!('key' in value)) return null;
  const count = Object.values(value).filter((member) => member !== undefined).length;
  if (count === 2 && 'value' in value) return 'private';
  return count === 3 && 'nonce' in value && 'text' in value ? 'encrypted' : null;
};

/** In stored data, where no member is `undefined`. Runs for every object of every event read, so it makes nothing. */
const isCiphertext = (value: Plain): boolean => {
  if (!('nonce' in value && 'text' in value && 'key' in value)) return false;
  let members = 0;
  for (const _ in value) members += 1;
  return members === 3 && isKeyId(value['key']);
};

/** Calls back for every ciphertext of stored data. */
export const eachCiphertext = (data: Json, found: (ciphertext: Ciphertext) => void): void => {
  if (typeof data !== 'object' || data === null) return;
  if (Array.isArray(data)) {
    for (const member of data as readonly Json[]) if (typeof member === 'object') eachCiphertext(member, found);
    return;
  }
  const plain = data as { readonly [key: string]: Json };
  if (isCiphertext(plain)) return found(plain as unknown as Ciphertext);
  for (const key in plain) {
    const member = plain[key];
    if (typeof member === 'object') eachCiphertext(member ?? null, found);
  }
};

/** Stored data with every ciphertext replaced; parts that hold none are shared with the original. */
export const replaceCiphertexts = (data: Json, open: (ciphertext: Ciphertext, path: string) => unknown): unknown =>
  typeof data === 'object' && data !== null ? replaceWithin(data, [], open) : data;

/** Stored data with every ciphertext marked as erased, whatever became of its key; parts that hold none are shared with the original. */
export const eraseCiphertexts = (data: Json): unknown => (typeof data === 'object' && data !== null ? eraseWithin(data) : data);

const eraseWithin = (data: object): unknown => {
  if (Array.isArray(data)) {
    let copy: unknown[] | null = null;
    for (let index = 0; index < data.length; index += 1) {
      const member: unknown = data[index];
      if (typeof member !== 'object' || member === null) continue;
      const kept = eraseWithin(member);
      if (kept === member) continue;
      copy ??= data.slice();
      copy[index] = kept;
    }
    return copy ?? data;
  }
  const plain = data as Plain;
  if (isCiphertext(plain)) return { key: plain['key'], erased: true };
  let copy: Record<string, unknown> | null = null;
  for (const key in plain) {
    const member = plain[key];
    if (typeof member !== 'object' || member === null) continue;
    const kept = eraseWithin(member);
    if (kept === member) continue;
    copy ??= { ...plain };
    copy[key] = kept;
  }
  return copy ?? data;
};

const replaceWithin = (data: object, steps: string[], open: (ciphertext: Ciphertext, path: string) => unknown): unknown => {
  const plain = data as Plain;
  const isArray = Array.isArray(data);
  if (!isArray && isCiphertext(plain)) return open(data as Ciphertext, steps.map(pointerStep).join(''));
  let copy: Record<string, unknown> | null = null;
  for (const key in plain) {
    const member = plain[key];
    if (typeof member !== 'object' || member === null) continue;
    steps.push(key);
    const replaced = replaceWithin(member, steps, open);
    steps.pop();
    if (replaced === member) continue;
    copy ??= (isArray ? data.slice() : { ...data }) as Record<string, unknown>;
    copy[key] = replaced;
  }
  return copy ?? data;
};
