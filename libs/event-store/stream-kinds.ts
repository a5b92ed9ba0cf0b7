import type { Fact } from '#standards';
import type { StoredShapes } from './event-log.ts';
import { codecOf, type EventCodec } from './log/event-codec.ts';

/** No lib has registered the category of a stream in the log. */
export class UnknownCategory extends Error {
  readonly code = 'unknown-category';
  constructor(readonly category: string) {
    super(`no lib has registered streams of category ${category}`);
  }
}

/** Two libs claim one category. */
export class CategoryTaken extends Error {
  readonly code = 'category-taken';
  constructor(readonly category: string) {
    super(`streams of category ${category} are registered twice`);
  }
}

/** Every kind of stream there is, by category: each lib's module registers its own, so that the log can open any event. */
export class StreamKinds {
  readonly #shapes = new Map<string, object>();
  readonly #codecs = new Map<string, EventCodec<Fact<string, unknown>>>();

  /** Registering the same kind again changes nothing. */
  register<E extends Fact<string, unknown>>({ shapes }: { readonly shapes: StoredShapes<E> }): this {
    const registered = this.#shapes.get(shapes.category);
    if (registered !== undefined && registered !== shapes) throw new CategoryTaken(shapes.category);
    this.#shapes.set(shapes.category, shapes);
    this.#codecs.set(shapes.category, codecOf(shapes));
    return this;
  }

  get categories(): readonly string[] {
    return [...this.#shapes.keys()];
  }

  codecOf(category: string): EventCodec<Fact<string, unknown>> {
    const codec = this.#codecs.get(category);
    if (codec === undefined) throw new UnknownCategory(category);
    return codec;
  }
}
