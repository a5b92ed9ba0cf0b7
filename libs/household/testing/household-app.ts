import type { INestApplication, Type } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import supertest from 'supertest';
import { AccessModule, accessMigrations, DemoAccounts, demoHolders, demoPassword, SystemAccounts, systemActors, systemContext } from '#access';
import { EVENT_LOG, EVENT_STORE, EventStoreModule, eventStoreMigrations, openEventStore, storeStream, storeStreamKind, type EventLog, type EventStore } from '#event-store';
import { APP_POOL, createLogger, PlatformModule, readConfig, type Clock, type Migration, type Role } from '#platform';
import { ProjectionEngine, ProjectionModule, projectionMigrations, Projections } from '#projection';
import { localDate, RULE_SETS, type RuleSet } from '#standards';
import { EstablishUnits, TerritoryModule } from '#territory';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { commune, exampleUnits, foreignVillage, province, villages } from '../../access/testing/example-units.ts';
import { storeUnderTest } from '../../event-store/testing/store-under-test.ts';
import { HouseholdModule } from '../household.module.ts';
import { FollowUpRunner } from '../processes/follow-up-runner.ts';
import { KNOWN_RULE_SETS } from '../use-cases/known-rule-sets.ts';
import { Browser } from './browser.ts';

const clockAt = (today: string): Clock => ({ now: () => `${today}T02:00:00.000Z`, today: () => localDate(today) });

export { commune, foreignVillage, province, villages };

export interface HouseholdAppOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly around?: (store: EventStore) => EventStore;
  readonly modules?: readonly Type[];
  readonly migrations?: readonly Migration[];
  readonly today?: string;
  readonly ruleSets?: readonly RuleSet[];
}

/** The server as far as households go, on a real database, as a demo store with its accounts. Follow-ups run when a test says so. */
export class HouseholdApp {
  private constructor(
    readonly app: INestApplication<Server>,
    readonly database: FreshDatabase,
    readonly engine: ProjectionEngine,
    private readonly folder: string,
  ) {}

  /** `env`: settings beside the usual ones; `around`: what stands between the event store and everything else; `modules`, `migrations`: of a lib above; `today`: the working day; `ruleSets`: the standards known. */
  static async start({ env = storeUnderTest.env, around = storeUnderTest.around, modules = [], migrations = [], today = '2024-10-15', ruleSets = RULE_SETS }: HouseholdAppOptions = {}): Promise<HouseholdApp> {
    const database = await freshDatabase({ migrations: [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations, ...migrations] });
    const folder = await mkdtemp(join(tmpdir(), 'lotrinh-household-'));
    const config = readConfig({ LOTRINH_DATA: join(folder, 'data'), LOTRINH_MASTER_KEY_FILE: join(folder, 'master.key'), LOG_LEVEL: 'silent', ...env });
    const testing = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot({ config, clock: clockAt(today), logger: createLogger({ level: 'silent' }), database }), CqrsModule.forRoot(), EventStoreModule, ProjectionModule,
        TerritoryModule, AccessModule.forRoot(), HouseholdModule, ...modules,
      ],
    })
      .overrideProvider(EVENT_STORE)
      .useFactory({ inject: [APP_POOL], factory: async (pool: Pool) => around(await openEventStore(config, pool)) })
      .overrideProvider(KNOWN_RULE_SETS)
      .useValue(ruleSets)
      .compile();
    const app = testing.createNestApplication<INestApplication<Server>>();
    app.setGlobalPrefix('api');
    app.enableShutdownHooks();
    await app.init();
    const log = app.get<EventLog>(EVENT_LOG);
    await log.execute(storeStreamKind, { stream: storeStream, command: { type: 'MarkDemoStore', logIsEmpty: true }, place: { commune: null, village: null }, context: systemContext(systemActors['command-line'], 'demo'), name: 'MarkDemoStore' });
    const engine = new ProjectionEngine(app.get<Pool>(APP_POOL), app.get<EventStore>(EVENT_STORE), log, app.get(Projections));
    engine.start();
    await app.get(CommandBus).execute(new EstablishUnits(exampleUnits));
    await app.get(SystemAccounts).ensure();
    await app.get(DemoAccounts).open({ province, commune, village: villages[0] });
    await engine.waitForHead();
    return new HouseholdApp(app, database, engine, folder);
  }

  get<T>(token: Type<T>): T {
    return this.app.get(token, { strict: false });
  }

  /** A browser of somebody who is signed in. */
  async signedIn(role: Role): Promise<Browser> {
    const agent = supertest.agent(this.app.getHttpServer());
    await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
    return new Browser(agent);
  }

  /** Lets the read models catch up and the follow-ups run until nothing moves any more. */
  async settled(): Promise<void> {
    const runner = this.get(FollowUpRunner);
    let before: unknown = null;
    for (;;) {
      const head = await this.engine.waitForHead();
      if (head === before) return;
      before = head;
      await runner.runOnce();
    }
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await this.app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
