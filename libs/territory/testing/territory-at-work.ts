import { createEventLog, eventStoreMigrations, PostgresEventStore, StreamKinds, type EventLog, type EventStore } from '#event-store';
import { derivedUuid, type Actor, type Clock, type CommandContext } from '#platform';
import { ProjectionEngine, projectionMigrations, Projections } from '#projection';
import { idOf, localDate, type AccountId, type LocalDate, type UnitId } from '#standards';
import { MemoryKeys } from '#testing/memory-keys';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import type { UnitEvent, UnitKind } from '../domain/index.ts';
import { TerritoryMapProjection } from '../read-models/territory-map/territory-map.projection.ts';
import { Territory } from '../read-models/territory-map/territory.ts';
import { scoreSheetStreamKind, unitIdOfCode, unitStreamKind } from '../stream-kinds.ts';
import { EstablishUnitsHandler } from '../use-cases/establish-units.ts';
import { UnitDesk } from '../use-cases/unit-desk.ts';

/** A clock that stands where the spec puts it. */
export class StandingClock implements Clock {
  instant = '2024-01-10T02:00:00.000Z';
  now(): string { return this.instant; }
  today(): LocalDate { return localDate(this.instant.slice(0, 10)); }
}

export const administrator: Actor = { account: idOf<AccountId>(derivedUuid('spec', 'administrator')), role: 'administrator', unit: null, scope: { kind: 'everything' } };

export const contextOf = (key: string, actor: Actor = administrator): CommandContext => {
  const id = derivedUuid('spec', key);
  return { actor, idempotencyKey: id, correlationId: id, causationId: null, origin: null };
};

/** A unit of an example, with its code as its name. */
export const unitOf = (kind: UnitKind, code: string, parent: UnitId | null, validFrom = '2015-01-01'): Extract<UnitEvent, { type: 'UnitEstablished' }>['data'] => ({
  unit: unitIdOfCode(kind, code), kind, code, name: `Unit ${code}`, parent, validFrom: localDate(validFrom), area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null,
});

/** Territory with its log and its projection on a database of its own. */
export class TerritoryAtWork {
  private constructor(
    readonly database: FreshDatabase,
    readonly clock: StandingClock,
    readonly store: EventStore,
    readonly log: EventLog,
    readonly engine: ProjectionEngine,
    readonly territory: Territory,
    readonly desk: UnitDesk,
    readonly establish: EstablishUnitsHandler,
  ) {}

  static async start(): Promise<TerritoryAtWork> {
    const database = await freshDatabase({ migrations: [...eventStoreMigrations, ...projectionMigrations] });
    const clock = new StandingClock();
    const store = new PostgresEventStore(database.appPool);
    const kinds = new StreamKinds().register(unitStreamKind).register(scoreSheetStreamKind);
    const log = createEventLog({ store, keys: new MemoryKeys(), clock, kinds });
    const projections = new Projections();
    projections.add(new TerritoryMapProjection());
    const engine = new ProjectionEngine(database.appPool, store, log, projections);
    engine.start();
    const territory = new Territory(database.appPool);
    const desk = new UnitDesk(log, territory, clock);
    return new TerritoryAtWork(database, clock, store, log, engine, territory, desk, new EstablishUnitsHandler(desk));
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await this.store.close();
    await this.database.drop();
  }
}
