import type { Fact } from '#standards';
import type { StoredShapes } from '../event-log.ts';

/** The log holds a type that this build's shapes do not name: written by a newer build, or a shape was dropped. */
export class UnknownStoredType extends Error {
  readonly code = 'unknown-stored-type';
  constructor(
    readonly category: string,
    readonly storedType: string,
  ) {
    super(`category ${category} has no stored type ${storedType}`);
  }
}

/** Shapes that contradict themselves. */
export class AmbiguousShapes extends Error {
  readonly code = 'ambiguous-shapes';
  constructor(
    readonly category: string,
    readonly storedType: string,
  ) {
    super(`category ${category} names the stored type ${storedType} twice`);
  }
}

/** Between domain events and their stored types, for one category. */
export class EventCodec<E extends Fact<string, unknown>> {
  readonly #category: string;
  readonly #storedTypes: ReadonlyMap<string, string>;
  readonly #readers = new Map<string, (data: unknown) => E>();

  constructor(shapes: StoredShapes<E>) {
    this.#category = shapes.category;
    this.#storedTypes = new Map(Object.entries<string>(shapes.current));
    for (const [type, storedType] of this.#storedTypes) this.#read(storedType, (data) => ({ type, data }) as E);
    for (const [storedType, upcast] of Object.entries(shapes.upcasts)) this.#read(storedType, upcast);
  }

  storedType(type: string): string {
    const stored = this.#storedTypes.get(type);
    if (stored === undefined) throw new UnknownStoredType(this.#category, type);
    return stored;
  }

  /** The event in today's shape. `data` has its personal values opened already. */
  read(storedType: string, data: unknown): E {
    const read = this.#readers.get(storedType);
    if (read === undefined) throw new UnknownStoredType(this.#category, storedType);
    return read(data);
  }

  #read(storedType: string, reader: (data: unknown) => E): void {
    if (this.#readers.has(storedType)) throw new AmbiguousShapes(this.#category, storedType);
    this.#readers.set(storedType, reader);
  }
}

const codecs = new WeakMap<object, unknown>();

/** The codec of these shapes, made once. */
export const codecOf = <E extends Fact<string, unknown>>(shapes: StoredShapes<E>): EventCodec<E> => {
  const made = codecs.get(shapes) ?? new EventCodec(shapes);
  codecs.set(shapes, made);
  return made as EventCodec<E>;
};
