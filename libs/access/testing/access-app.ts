import type { INestApplication } from '@nestjs/common';
import { Controller, Get, Inject, Module, Param, Post, type Type } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { EVENT_LOG, EVENT_STORE, EventStoreModule, eventStoreMigrations, type EventLog, type EventStore } from '#event-store';
import { APP_POOL, createLogger, Permit, PlatformModule, Public, readConfig, RequestActor, type Actor, type Clock } from '#platform';
import { ProjectionEngine, ProjectionModule, projectionMigrations, Projections } from '#projection';
import { idOf, localDate, type UnitId } from '#standards';
import { EstablishUnits, TerritoryModule } from '#territory';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { AccessModule } from '../access.module.ts';
import { accessMigrations } from '../migrations/index.ts';
import { ScopeGuard } from '../scope/scope-guard.ts';
import { exampleUnits } from './example-units.ts';

const clock: Clock = { now: () => '2024-10-15T02:00:00.000Z', today: () => localDate('2024-10-15') };

/** Routes of every kind, to try the guard on. */
@Controller('probe')
class ProbeController {
  constructor(@Inject(ScopeGuard) private readonly scope: ScopeGuard) {}

  @Get('open')
  @Public()
  open(): string { return 'open'; }

  @Get('unnamed')
  unnamed(): string { return 'no permission named'; }

  @Get('rates')
  @Permit('read-rates')
  rates(@RequestActor() actor: Actor): { readonly role: string } { return { role: actor.role }; }

  @Post('decision')
  @Permit('decide-classifications')
  decide(): string { return 'decided'; }

  @Post('record')
  @Permit('record-households')
  record(): string { return 'recorded'; }

  @Get('villages')
  @Permit('read-rates')
  villages(@RequestActor() actor: Actor): Promise<'everything' | readonly UnitId[]> { return this.scope.villagesOf(actor); }

  @Get('units/:id')
  @Permit('read-rates')
  async unit(@RequestActor() actor: Actor, @Param('id') id: string): Promise<string> {
    await this.scope.assertCovers(actor, idOf(id));
    return 'yours';
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

/** The server as far as access goes, with an example commune and its neighbour. */
export class AccessApp {
  private constructor(
    readonly app: INestApplication<Server>,
    readonly database: FreshDatabase,
    private readonly engine: ProjectionEngine,
    private readonly folder: string,
  ) {}

  static async start(): Promise<AccessApp> {
    const database = await freshDatabase({ migrations: [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations] });
    const folder = await mkdtemp(join(tmpdir(), 'lotrinh-access-'));
    const config = readConfig({ LOTRINH_DATA: join(folder, 'data'), LOTRINH_MASTER_KEY_FILE: join(folder, 'master.key'), LOG_LEVEL: 'silent' });
    const logger = createLogger({ level: 'silent' });
    const testing = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot({ config, clock, logger, database }), CqrsModule.forRoot(), EventStoreModule, ProjectionModule, TerritoryModule, AccessModule.forRoot(), ProbeModule,
      ],
    }).compile();
    const app = testing.createNestApplication<INestApplication<Server>>();
    app.setGlobalPrefix('api');
    app.enableShutdownHooks();
    await app.init();
    const engine = new ProjectionEngine(app.get<Pool>(APP_POOL), app.get<EventStore>(EVENT_STORE), app.get<EventLog>(EVENT_LOG), app.get(Projections));
    engine.start();
    await app.get(CommandBus).execute(new EstablishUnits(exampleUnits));
    await engine.waitForHead();
    return new AccessApp(app, database, engine, folder);
  }

  get<T>(token: Type<T>): T {
    return this.app.get(token, { strict: false });
  }

  async caughtUp(): Promise<void> {
    await this.engine.waitForHead();
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await this.app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
