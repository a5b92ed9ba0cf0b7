import { idOf, type EventId, type Fact, type Identified } from '#standards';
import { derivedUuid } from '#platform';
import type { LoadedStream, Receipt, StreamCommand, StreamKind } from '../event-log.ts';
import type { ChainEnd, DraftEvent } from '../seal-event.ts';
import type { EventMetadata, Position } from '../stored-event.ts';
import type { EventCodec } from './event-codec.ts';

/** What became of one command before anything is stored. */
export type Decision =
  | { readonly kind: 'refused'; readonly error: Error }
  | { readonly kind: 'decided'; readonly events: readonly EventId[]; readonly revision: number; readonly repeated: boolean; readonly position: Position | null };

/** All commands of one attempt on one stream: what to store, and what to answer. */
export interface Decided {
  readonly after: ChainEnd | null;
  readonly drafts: readonly DraftEvent[];
  readonly decisions: readonly Decision[];
}

/** The id of a command's n-th event. The stream is part of it, since one command may write to many streams. Changing this breaks the recognition of repeats. */
export const eventId = ({ context, name, stream }: StreamCommand<unknown, never>, ordinal: number): EventId =>
  idOf(derivedUuid(context.actor.account, name, context.idempotencyKey, stream, ordinal));

const metadataOf = <C, S>({ context, place }: StreamCommand<C, S>, state: S, recordedAt: string): EventMetadata => {
  const { actor, idempotencyKey, correlationId, causationId, origin } = context;
  const { commune, village } = typeof place === 'function' ? place(state) : place;
  return { recordedAt, actor: actor.account, role: actor.role, actorUnit: actor.unit, commune, village, correlationId, causationId, idempotencyKey, origin };
};

const commandOn = <C, S>(command: C | ((state: S) => C), state: S): C => (typeof command === 'function' ? (command as (state: S) => C)(state) : command);

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Decides one stream's commands in order, each on the state that those before it leave. */
export class DecidedCommands<C, S, E extends Fact<string, unknown>> {
  readonly #kind: StreamKind<C, S, E>;
  readonly #codec: EventCodec<E>;
  readonly #loaded: LoadedStream<S, E>;
  readonly #recordedAt: string;
  readonly #known: Map<EventId, { readonly revision: number; readonly position: Position | null }>;
  readonly #history: Identified<E>[];
  readonly #drafts: DraftEvent[] = [];
  readonly #check: (data: unknown) => void;
  #state: S;
  /** Facts were decided since the state was folded; most streams have one command, which asks for no state after it. */
  #stale = false;

  /** `check` throws for data that cannot be stored, which refuses the command it comes from and no other. */
  constructor(kind: StreamKind<C, S, E>, codec: EventCodec<E>, loaded: LoadedStream<S, E>, recordedAt: string, check: (data: unknown) => void) {
    this.#kind = kind;
    this.#codec = codec;
    this.#loaded = loaded;
    this.#recordedAt = recordedAt;
    this.#check = check;
    this.#history = [...loaded.history];
    this.#known = new Map(loaded.history.map(({ id, revision, position }) => [id, { revision, position }]));
    this.#state = loaded.state;
  }

  decide(commands: readonly StreamCommand<C, S>[]): Decided {
    const decisions = commands.map((command) => this.#answered(command) ?? this.#decided(command));
    const last = this.#loaded.history.at(-1);
    return { after: last === undefined ? null : { revision: last.revision, hash: last.hash }, drafts: this.#drafts, decisions };
  }

  get #revision(): number {
    return this.#loaded.revision + this.#drafts.length;
  }

  /** The answer of the first time, when its events stand in the stream. */
  #answered(command: StreamCommand<C, S>): Decision | null {
    const events: EventId[] = [];
    let last: { readonly revision: number; readonly position: Position | null } | undefined;
    for (let id = eventId(command, 0), found = this.#known.get(id); found !== undefined; found = this.#known.get(id)) {
      events.push(id);
      last = found;
      id = eventId(command, events.length);
    }
    return last === undefined ? null : { kind: 'decided', events, revision: last.revision, position: last.position, repeated: true };
  }

  #decided(command: StreamCommand<C, S>): Decision {
    try {
      const state = this.#stateNow();
      const facts = this.#kind.decider.decide(commandOn(command.command, state), state);
      if (facts.length === 0) return this.#nothingLeftToDo();
      for (const { data } of facts) this.#check(data);
      const metadata = metadataOf(command, state, this.#recordedAt);
      const events = facts.map((fact, ordinal) => this.#add(fact, eventId(command, ordinal), metadata));
      this.#stale = true;
      return { kind: 'decided', events, revision: this.#revision, position: null, repeated: false };
    } catch (thrown) {
      return { kind: 'refused', error: asError(thrown) };
    }
  }

  #stateNow(): S {
    if (this.#stale) this.#state = this.#kind.decider.fold(this.#history);
    this.#stale = false;
    return this.#state;
  }

  #nothingLeftToDo(): Decision {
    const position = this.#drafts.length > 0 ? null : (this.#loaded.history.at(-1)?.position ?? null);
    return { kind: 'decided', events: [], revision: this.#revision, position, repeated: true };
  }

  #add(fact: E, id: EventId, metadata: EventMetadata): EventId {
    this.#drafts.push({ id, type: this.#codec.storedType(fact.type), data: fact.data, metadata });
    this.#history.push({ ...fact, id });
    this.#known.set(id, { revision: this.#revision, position: null });
    return id;
  }
}

/** `appended`: the position of the attempt's last event; covers every command of the stream. */
export const receiptOf = (stream: Receipt['stream'], decision: Decision, appended: Position | null): Receipt | Error => {
  if (decision.kind === 'refused') return decision.error;
  const { events, revision, repeated } = decision;
  return { stream, events, revision, repeated, position: decision.position ?? appended };
};
