import type { EventId } from './ids.ts';

/** Something that happened, named subject + past participle. The type is a storage format: never renamed. */
export interface Fact<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

/** A command that the rules refuse: a code from a literal union and the facts behind it. Never an HTTP status, never a sentence. */
export class Rejection<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Rejection';
  }
}

/** One handler for every event type: a new event without a handler does not compile. Total: never throws, reads no clock. */
export type Evolvers<State, E extends Fact<string, unknown>> = {
  readonly [Type in E['type']]: (state: State, data: Extract<E, { type: Type }>['data'], id: EventId) => State;
};

/** An event together with its id in the log; what a fold needs to follow corrections. */
export type Identified<E extends Fact<string, unknown>> = E & { readonly id: EventId };

/**
 * The rules of one kind of stream, as three pure values.
 * `decide` returns the new facts (none when the command repeats what already happened) or throws a `Rejection`.
 * `fold` builds the state a decision needs from the stream's whole history.
 */
export interface Decider<Command, State, E extends Fact<string, unknown>> {
  readonly decide: (command: Command, state: State) => readonly E[];
  readonly fold: (history: readonly Identified<E>[]) => State;
}
