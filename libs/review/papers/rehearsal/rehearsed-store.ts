import type { Appended, EventStore, ReadStreamOptions, RevisionConflict, SealedEvent, StoredEvent, StreamAppend, StreamId } from '#event-store';

/** The log as it would stand: what is appended is kept here, over streams that are only read. */
export class RehearsedStore implements Pick<EventStore, 'append' | 'appendMany' | 'readStream' | 'readStreams'> {
  readonly #added = new Map<StreamId, readonly StoredEvent[]>();
  #count = 0;

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readStreams'>) {}

  /** Streams that something was added to. */
  get touched(): readonly StreamId[] {
    return [...this.#added.keys()];
  }

  append({ stream, expected, events }: StreamAppend): Promise<Appended> {
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const stored = events.map((event: SealedEvent, index): StoredEvent => ({ ...event, stream, revision: first + index, position: `rehearsed-${(this.#count += 1)}` }));
    this.#added.set(stream, [...(this.#added.get(stream) ?? []), ...stored]);
    return Promise.resolve({ stream, revision: first + events.length - 1, position: `rehearsed-${this.#count}` });
  }

  appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | RevisionConflict)[]> {
    return Promise.all(appends.map((append) => this.append(append)));
  }

  async readStream(stream: StreamId, options?: ReadStreamOptions): Promise<readonly StoredEvent[]> {
    return [...(await this.store.readStream(stream, options)), ...(this.#added.get(stream) ?? [])];
  }

  async readStreams(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly StoredEvent[]>> {
    const found = await this.store.readStreams(streams);
    return new Map(streams.map((stream) => [stream, [...(found.get(stream) ?? []), ...(this.#added.get(stream) ?? [])]]));
  }
}
