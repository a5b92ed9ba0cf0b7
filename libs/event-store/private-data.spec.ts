import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { idOf, type EventId, type KeyId } from '#standards';
import { UnstorableValue } from './canonical-json.ts';
import { CiphertextAltered, decryptPrivate, encryptPrivate, eraseCiphertexts, isKeyId, MissingKey, OutgoingData, replaceCiphertexts } from './private-data.ts';

const event = idOf<EventId>('11111111-2222-4333-8444-555555555555');
const person: KeyId = 'person-0b7f6e52-6d0c-4b55-9c2f-0d9f3c1a2b3c';
const text: KeyId = 'text-0b7f6e52-6d0c-4b55-9c2f-0d9f3c1a2b3d';
const secret = randomBytes(32);
const secrets = new Map<KeyId, Buffer | 'erased'>([[person, secret], [text, randomBytes(32)]]);
const stored = (data: unknown, keys: ReadonlyMap<KeyId, Buffer | 'erased'> = secrets) => new OutgoingData(data).seal(event, keys);

describe('personal data on its way into the log', () => {
  it('is nowhere in what is stored', () => {
    const json = JSON.stringify(stored({ members: [{ identity: { key: person, value: { name: 'Secret Name' } }, sex: 'female' }], note: { key: text, value: 'Secret note' } }));
    expect(json).not.toContain('Secret');
    expect(json).toContain('"sex":"female"');
  });

  it('opens to the same at its place', () => {
    const data = { members: [{ identity: { key: person, value: { name: 'a', numbers: [1, 2] } } }], 'odd/name~': { key: text, value: 'b' } };
    const opened = replaceCiphertexts(stored(data), (ciphertext, path) => {
      const key = secrets.get(ciphertext.key);
      if (key === undefined || key === 'erased') throw new Error('no key');
      return { key: ciphertext.key, value: decryptPrivate(event, path, ciphertext, key) };
    });
    expect(opened).toEqual(data);
  });

  it('reads as erased where nobody may open it, and everything else as it was', () => {
    const data = { members: [{ identity: { key: person, value: { name: 'a' } }, sex: 'female', causes: [1, [2]] }, null], text: { key: text, value: 'b' }, key: 'x' };
    const sealed = stored({ ...data, deep: { nonce: 'n', text: 't' }, four: { key: 'k', nonce: 'n', text: 't', more: 1 } });
    const expected = replaceCiphertexts(sealed, ({ key }) => ({ key, erased: true }));
    expect(eraseCiphertexts(sealed)).toEqual(expected);
    expect(expected).toMatchObject({ members: [{ identity: { key: person, erased: true }, causes: [1, [2]] }, null], text: { key: text, erased: true }, key: 'x', deep: { nonce: 'n', text: 't' }, four: { text: 't', more: 1 } });
    const plain = stored({ numbers: [1, { a: null }], name: 'x' });
    expect(eraseCiphertexts(plain)).toBe(plain);
  });

  it('names its keys before it is sealed', () => {
    expect(new OutgoingData([{ key: person, value: 1 }, { deep: { key: text, value: 2 } }]).keys).toEqual([person, text]);
  });

  it('under a destroyed key leaves only the fact that it was erased', () => {
    expect(stored({ name: { key: person, value: 'Secret' } }, new Map([[person, 'erased' as const]]))).toEqual({ name: { key: person, erased: true } });
  });

  it('that was erased before is stored as erased', () => {
    expect(stored({ name: { key: person, erased: true } })).toEqual({ name: { key: person, erased: true } });
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 2_000 }, () => encryptPrivate(event, '', person, secret, 'same').nonce);
    expect(new Set(nonces).size).toBe(2_000);
  });

  it('without its key is a fault', () => {
    expect(() => stored({ name: { key: person, value: 'x' } }, new Map())).toThrow(MissingKey);
  });

  it.each([
    ['a plain object that looks encrypted', { a: { key: person, nonce: 'x', text: 'y' } }, 'looks-encrypted', '/a'],
    ['one that looks encrypted under no known key', { key: 'k', nonce: 1, text: {} }, 'looks-encrypted', ''],
    ['one that looks encrypted beside an undefined member', { key: 'k', nonce: 1, text: {}, more: undefined }, 'looks-encrypted', ''],
    ['a private value without a key id', { list: [{ key: 'Lò Văn Ân', value: 'x' }] }, 'unnamed-private', '/list/0'],
    ['a class instance', { on: new Date(0) }, 'not-json', '/on'],
  ])('refuses %s', (_, data, reason, path) => {
    expect(() => stored(data)).toThrow(expect.objectContaining({ reason, path }));
  });

  it('does not take an undefined member for a reason to store the value in clear', () => {
    expect(JSON.stringify(stored({ name: { key: person, value: 'Secret', note: undefined } }))).not.toContain('Secret');
    expect(() => stored({ key: person, value: undefined })).not.toThrow(UnstorableValue);
  });

  it('keeps an odd member named __proto__ as data', () => {
    const data: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(JSON.stringify(stored(data))).toBe('{"__proto__":{"a":1},"b":2}');
  });
});

describe('a ciphertext', () => {
  const ciphertext = encryptPrivate(event, '/name', person, secret, 'x');
  it.each([
    ['of another event', idOf<EventId>(randomUUID()), '/name', secret, ciphertext],
    ['moved to another place', event, '/other', secret, ciphertext],
    ['under another key', event, '/name', randomBytes(32), ciphertext],
    ['altered in one character', event, '/name', secret, { ...ciphertext, text: `A${ciphertext.text.slice(1)}`.replace(/^AA/, 'BA') }],
    ['cut off', event, '/name', secret, { ...ciphertext, text: ciphertext.text.slice(0, 8) }],
  ])('%s does not open', (_, id, path, key, altered) => {
    expect(() => decryptPrivate(id, path, altered, key)).toThrow(CiphertextAltered);
  });
});

describe('the name of a key', () => {
  it.each([person, text, 'household-0b7f6e52-6d0c-4b55-9c2f-0d9f3c1a2b3c'])('%s is one', (id) => expect(isKeyId(id)).toBe(true));
  it.each(['', 'person', 'person-1', 'village-0b7f6e52-6d0c-4b55-9c2f-0d9f3c1a2b3c', 'PERSON-0b7f6e52-6d0c-4b55-9c2f-0d9f3c1a2b3c', 7, null])('%j is none', (id) =>
    expect(isKeyId(id)).toBe(false));
});
