import { NoAnswer } from './failures.ts';

/** What the client gives for a read or a subscription: a stream of objects in paused mode. */
export interface Source<T> {
  read(): T | null;
  on(event: 'readable' | 'end' | 'close' | 'caughtUp' | 'fellBehind', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  /** A read's way to stop. */
  cancel?(): Promise<void>;
  /** A subscription's way to stop. */
  unsubscribe?(): Promise<void>;
}

/**
 * Takes what a source has when the consumer asks, so that the server waits for the consumer. The client's own
 * `for await` has no batches, and leaving it early leaks the call.
 */
export class Intake<T> {
  readonly #source: Source<T>;
  #ended = false;
  #failure: Error | null = null;
  #changed = false;
  #left = false;
  #wake: (() => void) | null = null;

  constructor(source: Source<T>) {
    this.#source = source;
    const ended = (): void => {
      this.#ended = true;
      this.nudge();
    };
    source.on('readable', () => (this.#left ? this.#discard() : this.nudge()));
    source.on('end', ended);
    source.on('close', ended);
    source.on('error', (error) => {
      this.#failure ??= error;
      ended();
    });
  }

  /** At most so many that have arrived; throws what broke the source once everything before it was taken. */
  take(atMost: number): T[] {
    this.#changed = false;
    const taken: T[] = [];
    while (taken.length < atMost) {
      const next = this.#source.read();
      if (next === null) break;
      taken.push(next);
    }
    if (taken.length === 0 && this.#failure !== null) throw this.#failure;
    return taken;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Something other than an object has arrived. */
  nudge(): void {
    this.#changed = true;
    this.#wake?.();
  }

  /** Until something arrives, the source ends, the signal aborts or the time is over; false for the last. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#changed || this.#ended || signal?.aborted === true) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (heard: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.#wake = null;
        resolve(heard);
      };
      const wake = (): void => done(true);
      const timer = setTimeout(() => done(false), milliseconds);
      signal?.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
    });
  }

  /** Ends the call on the server, also when not all was taken. */
  async leave(): Promise<void> {
    if (this.#ended) return;
    this.#left = true;
    this.#discard();
    await (this.#source.cancel?.() ?? this.#source.unsubscribe?.());
  }

  // What is left in the buffers has to flow off, or the cancelled call is never let go.
  #discard(): void {
    while (this.#source.read() !== null);
  }
}

/** Everything a finite read gives. Throws `NoAnswer` when nothing comes for so long. */
export const takeAll = async <T>(source: Source<T>, silentAtMost: number): Promise<T[]> => {
  const intake = new Intake(source);
  const all: T[] = [];
  try {
    for (;;) {
      const taken = intake.take(Number.POSITIVE_INFINITY);
      for (const one of taken) all.push(one);
      if (taken.length === 0 && intake.ended) return all;
      if (!(await intake.wait(silentAtMost))) throw new NoAnswer(silentAtMost);
    }
  } finally {
    await intake.leave();
  }
};
