import { createHash } from 'node:crypto';

/** Everything that has to agree before a stored shape may be released. */
export interface ReleasedShapes {
  /** Domain type → stored type that is written today. */
  readonly current: Readonly<Record<string, string>>;
  /** Older stored types, each with its way to the current shape. */
  readonly upcasts: Readonly<Record<string, (data: unknown) => { readonly type: string; readonly data: unknown }>>;
  /** Stored type → content of its frozen example. */
  readonly fixtures: Readonly<Record<string, string>>;
  /** Stored type → SHA-256 of the example as it was when released. */
  readonly released: Readonly<Record<string, string>>;
  /** Domain type → an event in today's shape with every part filled in. */
  readonly samples: Readonly<Record<string, { readonly data: unknown }>>;
  /** Older stored type → what its frozen example has to become today. */
  readonly upcastTo: Readonly<Record<string, { readonly type: string; readonly data: unknown }>>;
}

interface Stored {
  readonly type: string;
  readonly data: unknown;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)])) : value;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(plain(a))) === JSON.stringify(sorted(plain(b)));

/**
 * What is wrong with a set of stored shapes: a shape changed without a new version, an example edited, dropped or never released,
 * an old type nobody can read any more, an upcast that nothing proves. Empty when all is well.
 */
export const shapeFaults = ({ current, upcasts, fixtures, released, samples, upcastTo }: ReleasedShapes): readonly string[] => {
  const stored = [...Object.values(current), ...Object.keys(upcasts)];
  const example = (type: string): Stored | null => (fixtures[type] === undefined ? null : (JSON.parse(fixtures[type]) as Stored));
  return [
    ...stored.filter((type) => fixtures[type] === undefined).map((type) => `${type}: no frozen example`),
    ...Object.keys(fixtures).filter((type) => !stored.includes(type)).map((type) => `${type}: an example that nothing reads`),
    ...Object.keys(released).filter((type) => !stored.includes(type)).map((type) => `${type}: was released and can no longer be read`),
    ...Object.entries(fixtures).filter(([type]) => released[type] === undefined).map(([type]) => `${type}: its example is not pinned`),
    ...Object.entries(fixtures).filter(([type, text]) => released[type] !== undefined && released[type] !== sha256(text)).map(([type]) => `${type}: its example was edited`),
    ...stored.filter((type) => (example(type)?.type ?? type) !== type).map((type) => `${type}: its example is of another type`),
    ...Object.entries(current).filter(([type, name]) => {
      const frozen = example(name);
      return frozen !== null && !same(samples[type]?.data, frozen.data);
    }).map(([, name]) => `${name}: is written in another shape than was released; it needs a new version`),
    ...Object.keys(upcasts).filter((type) => upcastTo[type] === undefined).map((type) => `${type}: nothing says what its example becomes`),
    ...Object.keys(upcastTo).filter((type) => upcasts[type] === undefined).map((type) => `${type}: an old type without an upcast`),
    ...Object.entries(upcasts).filter(([type, upcast]) => {
      const frozen = example(type);
      return frozen !== null && upcastTo[type] !== undefined && !same(upcast(frozen.data), upcastTo[type]);
    }).map(([type]) => `${type}: its example becomes something else`),
    ...Object.entries(upcasts).flatMap(([type, upcast]) => {
      const frozen = example(type);
      const event = frozen === null ? null : upcast(frozen.data);
      const sample = event === null ? undefined : samples[event.type];
      const fields = (data: unknown): string => (typeof data === 'object' && data !== null ? Object.keys(data).sort().join() : '');
      return event === null || (sample !== undefined && fields(sample.data) === fields(event.data)) ? [] : [`${type}: does not become today's shape`];
    }),
  ];
};
