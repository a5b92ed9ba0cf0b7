import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, UnstorableValue } from './canonical-json.ts';

interface Vector {
  readonly name: string;
  readonly input: unknown;
  readonly canonical: string;
}
const vectors = JSON.parse(readFileSync(new URL('./format/format-1.json', import.meta.url), 'utf8')) as { readonly canonicalJson: readonly Vector[] };

// `null` prototypes and -0 are not what a JSON reader gives back; NUL and unpaired surrogates are refused.
const storable = fc.letrec((tie) => ({
  text: fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000')),
  number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()).map((n) => (Object.is(n, -0) || (Number.isInteger(n) && !Number.isSafeInteger(n)) ? 0 : n)),
  value: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), tie('number'), tie('text'), fc.array(tie('value')), fc.dictionary(tie('text') as fc.Arbitrary<string>, tie('value'), { noNullPrototype: true })),
})).value;

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, shuffled(member)]));
};

describe('canonical JSON', () => {
  it.each(vectors.canonicalJson)('is as RFC 8785 writes it: $name', ({ input, canonical }) => {
    expect(canonicalJson(input)).toBe(canonical);
  });

  it('reads back as the same value', () => {
    fc.assert(fc.property(storable, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(value)));
  });

  it('is the same whatever the order of the members, and canonical already when read back', () => {
    fc.assert(
      fc.property(storable, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('leaves out members that are undefined, and writes negative zero as 0', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it.each([
    ['NUL', { a: ['x', 'y\u0000'] }, 'nul-character', '/a/1'],
    ['NUL in a name', { 'a\u0000': 1 }, 'nul-character', '/a\u0000'],
    ['a lone high surrogate', { 'a/b': '\ud800x' }, 'lone-surrogate', '/a~1b'],
    ['a lone low surrogate', 'x\udc00', 'lone-surrogate', ''],
    ['surrogates the wrong way round', '\udc00\ud800', 'lone-surrogate', ''],
    ['an integer beyond 2^53', { n: 2 ** 53 }, 'integer-beyond-2^53', '/n'],
    ['1e21', { n: 1e21 }, 'integer-beyond-2^53', '/n'],
    ['NaN', [Number.NaN], 'not-finite', '/0'],
    ['infinity', [1, -Infinity], 'not-finite', '/1'],
    ['a date object', { on: new Date(0) }, 'not-json', '/on'],
    ['a map', new Map(), 'not-json', ''],
    ['a bigint', { n: 1n }, 'not-json', '/n'],
    ['undefined in a list', [undefined], 'not-json', '/0'],
    ['a function', { f: () => 1 }, 'not-json', '/f'],
  ])('refuses %s and says where', (_, value, reason, path) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'unstorable-value', reason, path }));
  });

  it('refuses what is nested without end', () => {
    const circle: { inner?: unknown } = {};
    circle.inner = circle;
    expect(() => canonicalJson(circle)).toThrow(UnstorableValue);
  });

  it('never names the value in its refusal', () => {
    expect(() => canonicalJson({ name: 'secret\u0000' })).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
  });
});
