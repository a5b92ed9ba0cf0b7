import type { Decider, EventId, Fact, Identified, UnitId } from '#standards';
import type { CommandContext } from '#platform';
import type { EventMetadata, Position, StoredEvent, StreamId } from './stored-event.ts';

/** A domain event as it is read from the log: current shape, personal data opened or `Erased`. */
export type Recorded<E extends Fact<string, unknown> = Fact<string, unknown>> = Identified<E> & {
  readonly stream: StreamId;
  readonly revision: number;
  readonly position: Position;
  readonly metadata: EventMetadata;
  readonly hash: string;
};

/**
 * Which stored shapes a category of streams has, and how each old one becomes the current domain shape.
 * `current` maps every domain event type to the stored type that is written today (`Name` or `Name.v2`);
 * `upcasts` holds one function per older stored type, straight to the current shape.
 */
export interface StoredShapes<E extends Fact<string, unknown>> {
  readonly category: string;
  readonly current: { readonly [Type in E['type']]: string };
  readonly upcasts: { readonly [storedType: string]: (data: unknown) => E };
}

/** All that the log must know about one kind of stream. */
export interface StreamKind<Command, State, E extends Fact<string, unknown>> {
  readonly shapes: StoredShapes<E>;
  readonly decider: Decider<Command, State, E>;
}

/** Where a fact belongs; goes into the metadata of every event of the command. */
export interface Place {
  readonly commune: UnitId | null;
  readonly village: UnitId | null;
}

/** The answer to a command. */
export interface Receipt {
  readonly stream: StreamId;
  /** Ids of the events of this command, also when it was repeated; empty when nothing was left to do. */
  readonly events: readonly EventId[];
  readonly revision: number;
  /** The log position that a query can wait for; null when nothing stands in the stream. */
  readonly position: Position | null;
  /** True when the command had been answered before, or changed nothing. */
  readonly repeated: boolean;
}

export interface LoadedStream<State, E extends Fact<string, unknown>> {
  readonly stream: StreamId;
  readonly state: State;
  readonly history: readonly Recorded<E>[];
  /** -1 for a stream that does not exist. */
  readonly revision: number;
}

/** One command for one stream. `place` may depend on the state found. */
export interface StreamCommand<Command, State> {
  readonly stream: StreamId;
  readonly command: Command | ((state: State) => Command);
  readonly place: Place | ((state: State) => Place);
  readonly context: CommandContext;
  /** The command's name: with account and idempotency key it makes the event ids. */
  readonly name: string;
}

/** Reads and writes streams as domain events: opens and seals personal data, chains hashes, repeats safely. */
export interface EventLog {
  load<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, stream: StreamId): Promise<LoadedStream<S, E>>;
  /**
   * Many streams at once: read in few statements, their personal data opened together. An answer for every stream asked for, also one that does
   * not exist. With `personal: false` nothing is decrypted: personal data reads as `Erased`, also in the states.
   */
  loadMany<C, S, E extends Fact<string, unknown>>(
    kind: StreamKind<C, S, E>,
    streams: readonly StreamId[],
    options?: { readonly personal: boolean },
  ): Promise<ReadonlyMap<StreamId, LoadedStream<S, E>>>;
  /** Loads, decides, appends; on a conflict decides anew, three times. Throws the decider's `Rejection`. */
  execute<C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, command: StreamCommand<C, S>): Promise<Receipt>;
  /**
   * The same over many streams in few statements; each has its own outcome. A stream may stand more than once: its commands run in order.
   * With `personal: false` the states are folded without decrypting anything, for commands that neither ask for personal data nor pass it on.
   */
  executeMany<C, S, E extends Fact<string, unknown>>(
    kind: StreamKind<C, S, E>,
    commands: readonly StreamCommand<C, S>[],
    options?: { readonly personal: boolean },
  ): Promise<readonly (Receipt | Error)[]>;
  /**
   * Opens stored events of any registered category, in order (for projections, trails, exports).
   * With `personal: false` nothing is decrypted: personal data reads as `Erased`, which is several times faster.
   */
  open(events: readonly StoredEvent[], options?: { readonly personal: boolean }): Promise<readonly Recorded[]>;
}
export const EVENT_LOG = Symbol('EventLog');
