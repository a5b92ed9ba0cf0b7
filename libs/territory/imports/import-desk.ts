import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, EVENT_STORE, type EventLog, type EventStore, type StreamKind } from '#event-store';
import { originOf, type ImportRun } from '#documents';
import { CLOCK, POSITION_WAITER, Sentences, type Actor, type Clock, type CommandContext, type PositionWaiter } from '#platform';
import type { Fact, LocalDate } from '#standards';
import { areaOfScope, type ScopeArea } from '../read-models/area-of-scope.ts';
import { Territory } from '../read-models/territory-map/territory.ts';
import type { TerritorySnapshot } from '../read-models/territory-map/territory-snapshot.ts';
import { Rehearsal } from './rehearsal.ts';

/** The read models do not catch up with the log, so that nobody can say what is known already. */
export class ReadModelsBehind extends Error {
  readonly code = 'import-read-models-behind';
  readonly facts = {};
}

const patienceMs = 600_000;

/** What every importer needs: the log, the map, the clock, and read models that show all that is recorded. */
@Injectable()
export class ImportDesk {
  constructor(
    @Inject(EVENT_LOG) readonly log: EventLog,
    @Inject(EVENT_STORE) readonly store: EventStore,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(POSITION_WAITER) private readonly waiter: PositionWaiter,
    @Inject(Sentences) readonly sentences: Sentences,
  ) {}

  today(): LocalDate {
    return this.clock.today();
  }

  /** Waits until everything in the log can be found. Throws `ReadModelsBehind`. */
  async caughtUp(): Promise<void> {
    const head = await this.store.head();
    if (head !== null && !(await this.waiter.waitFor(head, patienceMs))) throw new ReadModelsBehind();
  }

  snapshot(): Promise<TerritorySnapshot> {
    return this.territory.read();
  }

  areaOf({ map }: TerritorySnapshot, actor: Actor): ScopeArea {
    return areaOfScope(map, actor.scope, this.today());
  }

  rehearse<Command, State, E extends Fact<string, unknown>>(kind: StreamKind<Command, State, E>): Rehearsal<Command, State, E> {
    return new Rehearsal(kind, this.store, this.log);
  }
}

/** The context of a row's command. Its key is the import's id and the row, so that resuming finds what was written. */
export const rowContext = (actor: Actor, run: ImportRun, place: { readonly sheet: string; readonly row: number }): CommandContext => ({
  actor,
  idempotencyKey: `${run.importId}/${place.sheet}/${place.row}`,
  correlationId: run.importId,
  causationId: null,
  origin: originOf(run, place),
});

/** A paper, when the row names one by number and date. */
export const paperIn = ({ paperNumber, paperDate }: { readonly paperNumber: string | null; readonly paperDate: LocalDate | null }): { readonly number: string; readonly date: LocalDate } | null =>
  (paperNumber === null || paperDate === null ? null : { number: paperNumber, date: paperDate });
