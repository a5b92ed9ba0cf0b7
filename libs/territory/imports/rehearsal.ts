import { allOf, refusedAt, type GroupFate, type RowFate } from '#documents';
import type { EventLog, EventStore, Recorded, StreamCommand, StreamId, StreamKind } from '#event-store';
import { derivedUuid } from '#platform';
import { idOf, Rejection, type Fact, type Identified } from '#standards';

/** A command of a row, as it would be sent. */
export interface Rehearsed<Command, State> {
  readonly command: StreamCommand<Command, State>;
  /** Facts that it states; none when all is said already. */
  readonly facts: number;
}

/** A command that the rules refuse, and which of a whole it was. */
export interface Refusal {
  readonly index: number;
  readonly error: Rejection;
}

/** The log took a command otherwise than it was rehearsed: somebody wrote to the same stream in between. */
export class RehearsalOvertaken extends Error {
  readonly code = 'rehearsal-overtaken';
  constructor(readonly stream: StreamId, options: ErrorOptions) {
    super(`${stream} changed while it was being imported`, options);
  }
}

interface Rehearsing<State, E extends Fact<string, unknown>> {
  readonly history: readonly Identified<E>[];
  readonly state: State;
}

/**
 * Decides commands in memory first, on the state that the log holds: so that a dry run tells what a real one does, and that of
 * a household's rows all are written or none. What was accepted is then sent to the log in one go.
 */
export class Rehearsal<Command, State, E extends Fact<string, unknown>> {
  readonly #streams = new Map<StreamId, Rehearsing<State, E>>();
  readonly #accepted: StreamCommand<Command, State>[] = [];

  constructor(
    private readonly kind: StreamKind<Command, State, E>,
    private readonly store: EventStore,
    private readonly log: EventLog,
  ) {}

  /** Reads streams that are not known yet, together. */
  async load(streams: readonly StreamId[]): Promise<void> {
    const missing = [...new Set(streams)].filter((stream) => !this.#streams.has(stream));
    if (missing.length === 0) return;
    const stored = await this.store.readStreams(missing);
    const opened = new Map<StreamId, Identified<E>[]>(missing.map((stream) => [stream, []]));
    for (const event of await this.log.open([...stored.values()].flat())) opened.get(event.stream)?.push(this.#own(event));
    for (const [stream, history] of opened) this.#streams.set(stream, { history, state: this.kind.decider.fold(history) });
  }

  /** As rehearsed so far. The stream must have been loaded. */
  state(stream: StreamId): State {
    return this.#of(stream).state;
  }

  exists(stream: StreamId): boolean {
    return this.#of(stream).history.length > 0;
  }

  /** Takes all of these commands, each on what those before it leave, or none of them. */
  attempt(commands: readonly StreamCommand<Command, State>[]): readonly Rehearsed<Command, State>[] | Refusal {
    const before = new Map(commands.map(({ stream }) => [stream, this.#of(stream)]));
    const rehearsed: Rehearsed<Command, State>[] = [];
    for (const [index, command] of commands.entries()) {
      const { history, state } = this.#of(command.stream);
      try {
        const facts = this.kind.decider.decide(orderIn(command, state), state);
        rehearsed.push({ command, facts: facts.length });
        if (facts.length > 0) this.#add(command, history, facts);
      } catch (error) {
        for (const [stream, was] of before) this.#streams.set(stream, was);
        if (isRejection(error)) return { index, error };
        throw error;
      }
    }
    this.#accepted.push(...rehearsed.filter(({ facts }) => facts > 0).map(({ command }) => command));
    return rehearsed;
  }

  /** For rows that are tried one upon the other: takes back everything accepted from now on. Only this stream may be written to meanwhile. */
  undoFrom(stream: StreamId): () => void {
    const was = this.#of(stream);
    const accepted = this.#accepted.length;
    return () => {
      this.#streams.set(stream, was);
      this.#accepted.length = accepted;
    };
  }

  /** Writes what was accepted since the last time; a dry run writes nothing. */
  async settle({ commit }: { readonly commit: boolean }): Promise<void> {
    const commands = this.#accepted.splice(0);
    if (!commit) return;
    for (const [index, answer] of (await this.log.executeMany(this.kind, commands)).entries()) {
      if (answer instanceof Error) throw new RehearsalOvertaken(commands[index]?.stream ?? '-', { cause: answer });
    }
  }

  /** Forgets all streams but those that later rows may ask for: memory stays flat. */
  forgetAllBut(kept: (stream: StreamId) => boolean): void {
    for (const stream of this.#streams.keys()) if (!kept(stream)) this.#streams.delete(stream);
  }

  #add(command: StreamCommand<Command, State>, history: readonly Identified<E>[], facts: readonly E[]): void {
    const from = history.length;
    const added = [...history, ...facts.map((fact, ordinal): Identified<E> => ({ ...fact, id: idOf(derivedUuid('rehearsed', command.stream, from + ordinal)) }))];
    this.#streams.set(command.stream, { history: added, state: this.kind.decider.fold(added) });
  }

  #of(stream: StreamId): Rehearsing<State, E> {
    const found = this.#streams.get(stream);
    if (found === undefined) throw new TypeError(`${stream} was not loaded: this is a fault of the import`);
    return found;
  }

  // Every stream loaded here is of this kind: its category says so, and the log opens it by the same shapes.
  #own(event: Recorded): Identified<E> {
    return event as unknown as Identified<E>;
  }
}

/** A refusal by rules, whichever lib's. */
export const isRejection = (error: unknown): error is Rejection => error instanceof Rejection;

/** Whether commands were refused. */
export const isRefusal = (outcome: readonly unknown[] | Refusal): outcome is Refusal => 'error' in outcome;

/** What becomes of a row that stands alone: `fate` where its commands stated anything. */
export const fateOf = (row: Parameters<typeof refusedAt>[0], outcome: readonly { readonly facts: number }[] | Refusal, fate: RowFate): GroupFate =>
  isRefusal(outcome) ? refusedAt(row, null, outcome.error.code, outcome.error.facts) : allOf({ rows: [row] }, outcome.some(({ facts }) => facts > 0) ? fate : 'unchanged');

const orderIn = <Command, State>({ command }: StreamCommand<Command, State>, state: State): Command =>
  (typeof command === 'function' ? (command as (state: State) => Command)(state) : command);
