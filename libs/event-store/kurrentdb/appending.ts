import { ChainMismatch, EventTooLarge, OutcomeUnknown, RevisionConflict, type Appended, type ExpectedRevision } from '../event-store.ts';
import type { EncodedAppend } from '../postgres/encoded-append.ts';
import { pause } from '../postgres/wake-up.ts';
import { nth } from './back-off.ts';
import type { Connection } from './connection.ts';
import { appendLimitOf, isPassing, isWrongRevision, NoAnswer, refusalOf } from './failures.ts';
import type { KnownEnds } from './known-ends.ts';
import { tokenOf } from './positions.ts';
import { proposed } from './recorded-events.ts';
import type { StreamReader } from './stream-reader.ts';

export interface AppendTimes {
  /** Milliseconds after which an attempt counts as unanswered. */
  readonly attempt: number;
  /** Milliseconds within which an append is tried again before its outcome is given up as unknown. */
  readonly settle: number;
}

const unreadableWaits = [1, 2, 5, 10, 20, 50, 100, 200] as const;
const unreadableLooks = 12;
const waits = [50, 100, 250, 500, 1_000] as const;
// The client sends a moment, not a span: a deadline that is near would refuse everything when two clocks differ.
const serverDeadline = 3_600_000;
const envelopeBytes = 300;

/** Appends to one server: checked, within our own time limit, tried again with the same ids until the outcome is known. */
export class Appending {
  readonly #connection: Connection;
  readonly #reader: StreamReader;
  readonly #ends: KnownEnds;
  readonly #times: AppendTimes;

  constructor(connection: Connection, reader: StreamReader, ends: KnownEnds, times: AppendTimes) {
    this.#connection = connection;
    this.#reader = reader;
    this.#ends = ends;
    this.#times = times;
  }

  /** Throws `RevisionConflict`, `ChainMismatch`, `EventTooLarge`, `OutcomeUnknown`. */
  async append(append: EncodedAppend): Promise<Appended> {
    if (!(await this.#isLinked(append))) return this.#unlinked(append);
    try {
      const appended = await this.#settled(append);
      this.#ends.note(appended.stream, { revision: appended.revision, hash: append.events.at(-1)?.hash ?? '' });
      return appended;
    } catch (error) {
      if (isWrongRevision(error)) return this.#refused(append);
      const limit = appendLimitOf(error);
      if (limit === null) throw refusalOf(error) ?? error;
      throw new EventTooLarge(append.append.stream, append.bytes, limit);
    }
  }

  /** The server checks the revision alone; that the hash before is the right one is checked here, mostly without asking. */
  async #isLinked({ append: { stream }, expected, previousHash }: EncodedAppend): Promise<boolean> {
    if (expected < 0) return true;
    const known = this.#ends.of(stream);
    if (known?.revision === expected) return known.hash === previousHash;
    const [before] = await this.#reader.read(stream, { from: expected, limit: 1 });
    return before === undefined || before.hash === previousHash;
  }

  async #settled(append: EncodedAppend): Promise<Appended> {
    const giveUp = performance.now() + this.#times.settle;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#sent(append);
      } catch (error) {
        if (!isPassing(error)) throw error;
        const wait = nth(waits, attempt);
        if (performance.now() + wait >= giveUp) throw new OutcomeUnknown({ cause: error });
        await pause(wait);
      }
    }
  }

  /** One attempt. Its place is kept until the client itself has an answer, however late. */
  async #sent({ append: { stream, events }, expected, bytes }: EncodedAppend): Promise<Appended> {
    const { client, inFlight } = this.#connection;
    const size = bytes + events.length * envelopeBytes;
    const started = performance.now();
    if (!(await inFlight.enter(size, this.#times.attempt))) throw new NoAnswer(this.#times.attempt);
    const expectedRevision = expected < 0 ? ('no_stream' as const) : BigInt(expected);
    const answer = client.appendToStream(stream, events.map(proposed), { expectedRevision, deadline: serverDeadline });
    const leave = (): void => inFlight.leave(size);
    answer.then(leave, leave);
    const { position } = await within(answer, this.#times.attempt - (performance.now() - started), this.#times.attempt);
    if (position === undefined) throw new TypeError('the server accepted an append without telling its position');
    return { stream, revision: expected + events.length, position: tokenOf(position) };
  }

  /** The event before is another one than the append was sealed for. */
  async #unlinked(append: EncodedAppend): Promise<Appended> {
    const { repeated, end } = await this.#standing(append);
    if (repeated !== null) return repeated;
    const { stream, expected } = append.append;
    if (end === append.expected) throw new ChainMismatch(stream, append.expected + 1);
    throw new RevisionConflict(stream, expected, asExpected(end));
  }

  /** The server found the stream elsewhere. It says so as soon as another append is under way, before that one can be read. */
  async #refused(append: EncodedAppend): Promise<Appended> {
    const { stream, expected } = append.append;
    for (let attempt = 0; ; attempt += 1) {
      const { repeated, end } = await this.#standing(append);
      if (repeated !== null) return repeated;
      if (end !== append.expected || attempt === unreadableLooks) throw new RevisionConflict(stream, expected, asExpected(end));
      await pause(nth(unreadableWaits, attempt));
    }
  }

  /** What is where the append wanted to write: its own events (then it is a repeat), or another writer's; and the stream's end. */
  async #standing({ append: { stream }, expected, events }: EncodedAppend): Promise<{ readonly repeated: Appended | null; readonly end: number }> {
    const there = await this.#reader.read(stream, { from: expected + 1, limit: events.length });
    const [last] = await this.#reader.read(stream, { direction: 'backward', limit: 1 });
    const own = there.at(-1);
    const repeats = own !== undefined && there.length === events.length && there.every(({ id }, n) => id === events[n]?.id);
    return { repeated: repeats ? { stream, revision: own.revision, position: own.position } : null, end: last?.revision ?? -1 };
  }
}

const asExpected = (revision: number): ExpectedRevision => (revision < 0 ? 'no-stream' : revision);

const within = async <T>(answer: Promise<T>, milliseconds: number, limit: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(limit)), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
