import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Pool } from 'pg';
import { freshDatabase } from '#testing/postgres';
import { AccessModule, accessMigrations } from '#access';
import { Importers, ImportsModule, recordRow, sheetFor, writeWorkbook, type ImportKind, type ImportReport, type ImportRequest, type RecordOf, type SheetLayout, type SheetToWrite } from '#documents';
import { EVENT_LOG, EVENT_STORE, EventStoreModule, eventStoreMigrations, openEventStore, type EventLog, type EventStore, type Recorded } from '#event-store';
import { HouseholdImportsModule, HouseholdModule } from '#household';
import { APP_POOL, createLogger, PlatformModule, POSITION_WAITER, readConfig, WorkingClock, type Actor, type PositionWaiter } from '#platform';
import { ProjectionEngine, projectionMigrations, ProjectionModule, Projections } from '#projection';
import { ReviewFormsModule, ReviewModule } from '#review';
import { idOf, localDate, type AccountId } from '#standards';
import { SupportImportsModule, SupportModule } from '#support';
import { Territory, TerritoryImportsModule, TerritoryModule } from '#territory';
import { storeUnderTest } from '../../libs/event-store/testing/store-under-test.ts';

const waiterOf = (engine: ProjectionEngine, store: EventStore): PositionWaiter => ({
  isPosition: (text) => store.isPosition(text),
  waitFor: async (position, timeoutMs) => {
    await engine.waitFor(position, { timeoutMs });
    return true;
  },
});

@Global()
@Module({
  providers: [
    {
      provide: ProjectionEngine,
      inject: [APP_POOL, EVENT_STORE, EVENT_LOG, Projections],
      useFactory: (pool: Pool, store: EventStore, log: EventLog, projections: Projections) => new ProjectionEngine(pool, store, log, projections),
    },
    { provide: POSITION_WAITER, inject: [ProjectionEngine, EVENT_STORE], useFactory: waiterOf },
  ],
  exports: [ProjectionEngine, POSITION_WAITER],
})
class Engine {}

export const importMigrations = [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations];

/** Somebody of the whole store. */
export const importer: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-0000000000aa'), role: 'administrator', unit: null, scope: { kind: 'everything' } };

/** A sheet in an import's layout. */
export const sheetOf = <S extends SheetLayout>(layout: S, records: readonly RecordOf<S>[]): SheetToWrite => sheetFor(layout, records.map((record) => recordRow(layout, record)));

/** Everything that imports need, on a database of their own, without HTTP. */
export class ImportApplication {
  private constructor(
    private readonly module: TestingModule,
    private readonly drop: () => Promise<void>,
    readonly clock: WorkingClock,
    readonly engine: ProjectionEngine,
  ) {}

  static async open(today: string): Promise<ImportApplication> {
    const database = await freshDatabase({ migrations: importMigrations });
    return ImportApplication.on(database, today, () => database.drop());
  }

  /** On a database that has been migrated. */
  static async on(database: { readonly appUrl: string; readonly ownerUrl: string }, today: string, drop: () => Promise<void>): Promise<ImportApplication> {
    const clock = new WorkingClock();
    clock.standAt(localDate(today));
    const keys = await mkdtemp(join(tmpdir(), 'import-keys-'));
    const config = readConfig({ LOTRINH_MASTER_KEY_FILE: join(keys, 'master.key'), ...storeUnderTest.env });
    const platform = PlatformModule.forRoot({ config, clock, logger: createLogger({ level: 'silent' }), database });
    const imports = [
      platform, CqrsModule.forRoot(), EventStoreModule, ProjectionModule, Engine, TerritoryModule, AccessModule.forRoot(), HouseholdModule, ReviewFormsModule, ReviewModule, SupportModule,
      ImportsModule, TerritoryImportsModule, HouseholdImportsModule, SupportImportsModule,
    ];
    const module = await Test.createTestingModule({ imports })
      .overrideProvider(EVENT_STORE)
      .useFactory({ inject: [APP_POOL], factory: async (pool: Pool) => storeUnderTest.around(await openEventStore(config, pool)) })
      .compile();
    await module.init();
    const engine = module.get(ProjectionEngine);
    engine.start();
    return new ImportApplication(module, async () => {
      await drop();
      await rm(keys, { recursive: true });
    }, clock, engine);
  }

  /** A provider of the running modules. */
  get<T>(token: symbol | string | (abstract new (...args: never[]) => T)): T {
    return this.module.get<T>(token, { strict: false });
  }

  async caughtUp(): Promise<void> {
    await this.engine.waitForHead({ timeoutMs: 60_000 });
  }

  get territory(): Territory {
    return this.module.get(Territory);
  }

  async import(kind: ImportKind, sheets: readonly SheetToWrite[] | Uint8Array | string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
    const file = typeof sheets === 'string' || sheets instanceof Uint8Array ? sheets : await writeWorkbook(sheets);
    return this.module.get(Importers).of(kind).run({ file, name: `${kind}.xlsx`, actor: importer, commit: true, ...more });
  }

  /** Every event of the log, in order. */
  async events(): Promise<readonly Recorded[]> {
    const stored = [];
    for await (const page of this.module.get<EventStore>(EVENT_STORE).readAll(null)) stored.push(...page.events);
    return this.module.get<EventLog>(EVENT_LOG).open(stored);
  }

  async eventTypes(): Promise<readonly string[]> {
    return (await this.events()).map(({ type }) => type);
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.module.close();
    await this.drop();
  }
}

/** What a report counts: read, accepted, refused; new, changed, unchanged. */
export const counts = ({ read, accepted, refused, newRows, changedRows, unchanged }: ImportReport): readonly number[] => [read, accepted, refused, newRows, changedRows, unchanged];

/** Where and why rows were refused. */
export const refusals = ({ problems }: ImportReport): readonly string[] => problems.map(({ sheet, row, code }) => `${sheet} ${row} ${code}`);
