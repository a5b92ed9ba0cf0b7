import type { Fact } from '#standards';
import type { Clock } from '#platform';
import type { EventLog, LoadedStream, Receipt, Recorded, StreamCommand, StreamKind } from '../event-log.ts';
import { OutcomeUnknown, RevisionConflict, type Appended, type EventStore } from '../event-store.ts';
import { KeyRing } from '../key-ring.ts';
import type { PersonalKeys } from '../personal-keys.ts';
import { categoryOf, type StoredEvent, type StreamId } from '../stored-event.ts';
import type { StreamKinds } from '../stream-kinds.ts';
import { receiptOf } from './decide-commands.ts';
import { codecOf } from './event-codec.ts';
import { openEvents } from './open-events.ts';
import { prepare, sealChecked, type Attempt, type Loaded } from './prepare-appends.ts';

export interface EventLogParts {
  readonly store: Pick<EventStore, 'append' | 'appendMany' | 'readStream' | 'readStreams'>;
  readonly keys: PersonalKeys;
  readonly clock: Clock;
  readonly kinds: StreamKinds;
  /** Waits between two attempts at an append whose outcome is unknown, in milliseconds. */
  readonly resendWaits?: readonly number[];
}

const decideAgain = 3;
const defaultResendWaits = [50, 200, 500, 1_000, 2_000, 4_000] as const;
// Milliseconds in which somebody waits for one answer; KurrentDB's adapter tries for about as long before it says that it does not know.
const settleWithin = 9_000;
const streamsAtOnce = 250;

/** A category that a kind's streams do not belong to: the wrong kind was passed, or the wrong stream. */
export class WrongCategory extends Error {
  readonly code = 'wrong-category';
  constructor(
    readonly stream: StreamId,
    readonly category: string,
  ) {
    super(`${stream} is no stream of category ${category}`);
  }
}

/** A stream's commands, each with its place among all. */
type StreamGroup<C, S> = [StreamId, { readonly command: StreamCommand<C, S>; readonly index: number }[]];

class SealingEventLog implements EventLog {
  readonly #store: EventLogParts['store'];
  readonly #keys: KeyRing;
  readonly #clock: Clock;
  readonly #kinds: StreamKinds;
  readonly #resendWaits: readonly number[];

  constructor({ store, keys, clock, kinds, resendWaits = defaultResendWaits }: EventLogParts) {
    this.#store = store;
    this.#keys = keys instanceof KeyRing ? keys : new KeyRing(keys);
    this.#clock = clock;
    this.#kinds = kinds;
    this.#resendWaits = resendWaits;
  }

  async load<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, stream: StreamId): Promise<LoadedStream<S, E>> {
    checkCategory(kind, stream);
    return this.#loaded(kind, stream, await this.#opened(kind, await this.#store.readStream(stream)));
  }

  async loadMany<C, S, E extends Fact<string, unknown>>(
    kind: StreamKind<C, S, E>,
    streams: readonly StreamId[],
    { personal } = { personal: true },
  ): Promise<ReadonlyMap<StreamId, LoadedStream<S, E>>> {
    for (const stream of streams) checkCategory(kind, stream);
    const loaded = new Map<StreamId, LoadedStream<S, E>>();
    const asked = [...new Set(streams)];
    for (let start = 0; start < asked.length; start += streamsAtOnce) {
      const page = asked.slice(start, start + streamsAtOnce);
      const stored = await this.#store.readStreams(page);
      const histories = groupByStream(await this.#opened(kind, [...stored.values()].flat(), personal));
      for (const stream of page) loaded.set(stream, this.#loaded(kind, stream, histories.get(stream) ?? []));
    }
    return loaded;
  }

  async execute<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, command: StreamCommand<C, S>): Promise<Receipt> {
    for (let attempt = 0; ; attempt += 1) {
      const loaded = await this.load(kind, command.stream);
      const { decided, append } = (await this.#attempts(kind, [[loaded, [command]]]))[0] ?? missing();
      const decision = decided.decisions[0] ?? missing();
      try {
        const appended = append === null ? null : await this.#settled(() => this.#store.append(append), settleWithin);
        const receipt = receiptOf(command.stream, decision, appended?.position ?? null);
        if (receipt instanceof Error) throw receipt;
        return receipt;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === decideAgain) throw error;
      }
    }
  }

  async executeMany<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, commands: readonly StreamCommand<C, S>[], options = { personal: true }): Promise<readonly (Receipt | Error)[]> {
    const answers: (Receipt | Error)[] = [];
    const byStream: StreamGroup<C, S>[] = [...groupByStream(commands.map((command, index) => ({ stream: command.stream, command, index })))];
    for (let start = 0; start < byStream.length; start += streamsAtOnce) {
      let left = byStream.slice(start, start + streamsAtOnce);
      for (let attempt = 0; left.length > 0; attempt += 1) left = await this.#executeOnce(kind, left, answers, attempt === decideAgain, options);
    }
    return answers;
  }

  async open(events: readonly StoredEvent[], { personal } = { personal: true }): Promise<readonly Recorded[]> {
    return openEvents(events, ({ stream }) => this.#kinds.codecOf(categoryOf(stream)), personal ? this.#keys : null);
  }

  /** Returns the streams whose commands met another writer and have to be decided anew. */
  async #executeOnce<C, S, E extends Fact<string, unknown>>(
    kind: StreamKind<C, S, E>,
    groups: readonly StreamGroup<C, S>[],
    answers: (Receipt | Error)[],
    last: boolean,
    options: { readonly personal: boolean },
  ): Promise<StreamGroup<C, S>[]> {
    const loaded = await this.loadMany(kind, groups.map(([stream]) => stream), options);
    const attempts = await this.#attempts(kind, groups.map(([stream, numbered]) => [loaded.get(stream) ?? missing(), numbered.map(({ command }) => command)]));
    const appends = attempts.map(({ append }) => append).filter((append) => append !== null);
    const appended = appends.length === 0 ? [] : await this.#settled(() => this.#store.appendMany(appends), Number.POSITIVE_INFINITY);
    const outcomes = new Map<StreamId, Appended | RevisionConflict>(appended.map((outcome) => [outcome.stream, outcome]));
    return groups.filter(([stream, numbered], group) => {
      const outcome = outcomes.get(stream);
      if (outcome instanceof RevisionConflict && !last) return true;
      numbered.forEach(({ index }, n) => {
        const decision = attempts[group]?.decided.decisions[n] ?? missing();
        answers[index] = outcome instanceof RevisionConflict ? outcome : receiptOf(stream, decision, outcome?.position ?? null);
      });
      return false;
    });
  }

  /** Decides and seals; keys of all streams are obtained together. */
  async #attempts<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, groups: readonly Loaded<C, S, E>[]): Promise<readonly Attempt[]> {
    const recordedAt = this.#clock.now();
    const prepared = groups.map((group) => prepare(kind, group, recordedAt));
    const keys = [...new Set(prepared.flatMap(({ drafts }) => drafts.keys))];
    const secrets = keys.length === 0 ? new Map() : await this.#keys.obtain(keys);
    return prepared.map((first, index) => sealChecked(kind, groups[index] ?? missing(), first, recordedAt, secrets));
  }

  #opened<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, events: readonly StoredEvent[], personal = true): Promise<readonly Recorded<E>[]> {
    const codec = codecOf(kind.shapes);
    return openEvents(events, () => codec, personal ? this.#keys : null);
  }

  #loaded<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, stream: StreamId, history: readonly Recorded<E>[]): LoadedStream<S, E> {
    return { stream, history, state: kind.decider.fold(history), revision: history.at(-1)?.revision ?? -1 };
  }

  /** Sends the same sealed events, byte for byte, until their outcome is known. */
  async #settled<T>(send: () => Promise<T>, patience: number): Promise<T> {
    const giveUp = performance.now() + patience;
    for (const wait of this.#resendWaits) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof OutcomeUnknown) || performance.now() > giveUp) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return send();
  }
}

const groupByStream = <T extends { readonly stream: StreamId }>(items: readonly T[]): Map<StreamId, T[]> => {
  const groups = new Map<StreamId, T[]>();
  for (const item of items) {
    const group = groups.get(item.stream);
    if (group === undefined) groups.set(item.stream, [item]);
    else group.push(item);
  }
  return groups;
};

const checkCategory = (kind: { readonly shapes: { readonly category: string } }, stream: StreamId): void => {
  if (categoryOf(stream) !== kind.shapes.category) throw new WrongCategory(stream, kind.shapes.category);
};

const missing = (): never => {
  throw new TypeError('an answer is missing: this is a fault of the event log');
};

/** The event log over a store: seals on the way in, opens on the way out, repeats safely. */
export const createEventLog = (parts: EventLogParts): EventLog => new SealingEventLog(parts);
