import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { freshDatabase } from '#testing/postgres';
import type { Actor, Clock, CommandContext } from '#platform';
import { APP_POOL, PlatformModule, createLogger, derivedUuid, readConfig } from '#platform';
import type { EventLog, EventStore } from '#event-store';
import { EVENT_LOG, EVENT_STORE, EventStoreModule, eventStoreMigrations } from '#event-store';
import { ProjectionEngine, ProjectionModule, Projections, projectionMigrations } from '#projection';
import { TerritoryModule } from '#territory';
import { HouseholdModule } from '#household';
import { AccessModule, accessMigrations } from '#access';
import type { LocalDate } from '#standards';
import { localDate } from '#standards';
import type { Pool } from 'pg';
import { SupportModule } from '../support.module.ts';

/** A clock that a test sets. */
export class SetClock implements Clock {
  constructor(private date: LocalDate) {}
  setTo(date: string): void {
    this.date = localDate(date);
  }
  today(): LocalDate {
    return this.date;
  }
  now(): string {
    return `${this.date}T02:00:00.000Z`;
  }
}

/** The modules that support needs, on a database of their own, without HTTP. */
export class SupportApplication {
  private constructor(
    private readonly module: TestingModule,
    private readonly drop: () => Promise<void>,
    readonly clock: SetClock,
    readonly engine: ProjectionEngine,
  ) {}

  static async open(today: string): Promise<SupportApplication> {
    const database = await freshDatabase({ migrations: [...eventStoreMigrations, ...projectionMigrations, ...accessMigrations] });
    const keys = await mkdtemp(join(tmpdir(), 'support-keys-'));
    const config = readConfig({ LOTRINH_MASTER_KEY_FILE: join(keys, 'master.key') });
    const clock = new SetClock(localDate(today));
    const platform = PlatformModule.forRoot({ config, clock, logger: createLogger({ level: 'silent' }), database });
    const imports = [platform, CqrsModule.forRoot(), EventStoreModule, ProjectionModule, TerritoryModule, AccessModule.forRoot(), HouseholdModule, SupportModule];
    const module = await Test.createTestingModule({ imports }).compile();
    await module.init();
    const engine = new ProjectionEngine(module.get<Pool>(APP_POOL), module.get<EventStore>(EVENT_STORE), module.get<EventLog>(EVENT_LOG), module.get(Projections));
    engine.start();
    const drop = async (): Promise<void> => {
      await database.drop();
      await rm(keys, { recursive: true });
    };
    return new SupportApplication(module, drop, clock, engine);
  }

  get log(): EventLog {
    return this.module.get<EventLog>(EVENT_LOG);
  }
  get commands(): CommandBus {
    return this.module.get(CommandBus);
  }
  get queries(): QueryBus {
    return this.module.get(QueryBus);
  }

  async close(): Promise<void> {
    await this.engine.stop();
    await this.module.close();
    await this.drop();
  }
}

/** Everything about a command but its content; the same name gives the same key. */
export const contextOf = (actor: Actor, name: string): CommandContext => {
  const idempotencyKey = derivedUuid('test', name);
  return { actor, idempotencyKey, correlationId: idempotencyKey, causationId: null, origin: null };
};
