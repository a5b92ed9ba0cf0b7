import { findChainBreak, OutcomeUnknown, type EventStore, type StoredEvent, type StreamAppend } from '#event-store';
import { appendTo, endOf, newCategory, newStream } from '../contract/sealed-events.ts';

/** What a load did and what stands of it. */
export interface Tally {
  readonly faults: number;
  readonly acknowledged: number;
  readonly unsettledAtFirst: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unasked: number;
  readonly brokenChains: number;
  readonly missedByReader: number;
  readonly repeatedToReader: number;
}

const eventsPerStream = 10;

/** Writers, each on streams of its own, and one reader that follows from the start; every answer is remembered. */
export class Load {
  readonly #store: EventStore;
  readonly #category = newCategory();
  readonly #acknowledged = new Map<string, StreamAppend>();
  readonly #cancel = new AbortController();
  readonly #seen: StoredEvent[] = [];
  readonly #writers: Promise<void>[];
  readonly #reading: Promise<void>;
  #stopping = false;
  #faults = 0;
  #unsettled = 0;

  constructor(store: EventStore, { writers = 16, bytes = 200 } = {}) {
    this.#store = store;
    this.#reading = this.#read();
    this.#writers = Array.from({ length: writers }, () => this.#write('x'.repeat(bytes)));
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  fault(): void {
    this.#faults += 1;
  }

  /** Until so many more appends were acknowledged: the fault is over, or has not hurt. */
  async proceed(more: number, seconds = 90): Promise<void> {
    const goal = this.acknowledged + more;
    const giveUp = Date.now() + seconds * 1_000;
    while (this.acknowledged < goal) {
      if (Date.now() > giveUp) throw new Error(`only ${this.acknowledged} of ${goal} appends were acknowledged`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends the writers, waits for the reader, and compares what stands with what was acknowledged. */
  async tally(): Promise<Tally> {
    this.#stopping = true;
    await Promise.all(this.#writers);
    const expected = this.#acknowledged.size;
    for (let waited = 0; this.#seen.length < expected && waited < 60_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    this.#cancel.abort();
    await this.#reading;
    const streams = [...new Set([...this.#acknowledged.values()].map(({ stream }) => stream))];
    const standing = [...(await this.#store.readStreams(streams)).values()];
    const ids = standing.flat().map(({ id }) => String(id));
    const unique = new Set(ids);
    const seen = new Set(this.#seen.map(({ id }) => String(id)));
    return {
      faults: this.#faults,
      acknowledged: expected,
      unsettledAtFirst: this.#unsettled,
      lost: [...this.#acknowledged.keys()].filter((id) => !unique.has(id)).length,
      doubled: ids.length - unique.size,
      unasked: [...unique].filter((id) => !this.#acknowledged.has(id)).length,
      brokenChains: standing.filter((events) => findChainBreak(events) !== null).length,
      missedByReader: [...this.#acknowledged.keys()].filter((id) => !seen.has(id)).length,
      repeatedToReader: this.#seen.length - seen.size,
    };
  }

  async #write(text: string): Promise<void> {
    while (!this.#stopping) {
      let append = appendTo(newStream(this.#category), { data: { text } });
      for (let n = 0; n < eventsPerStream && !this.#stopping; n += 1) {
        await this.#settled(append);
        this.#acknowledged.set(String(append.events[0]?.id), append);
        append = appendTo(append.stream, { after: endOf(append), data: { text } });
      }
    }
  }

  // As the event log does: the same sealed events again until their outcome is known.
  async #settled(append: StreamAppend): Promise<void> {
    for (;;) {
      try {
        await this.#store.append(append);
        return;
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error;
        this.#unsettled += 1;
      }
    }
  }

  async #read(): Promise<void> {
    for await (const page of this.#store.subscribe({ from: null, categories: [this.#category], signal: this.#cancel.signal })) this.#seen.push(...page.events);
  }
}
