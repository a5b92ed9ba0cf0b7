import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, ModuleRef } from '@nestjs/core';
import type pg from 'pg';
import { CLOCK, type Clock } from './clock.ts';
import { CONFIG, type Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import { APP_POOL, createPool, OWNER_POOL } from './database/pool.ts';
import { HealthChecks } from './health/health-checks.ts';
import { HealthController } from './health/health.controller.ts';
import { validationPipe } from './http/invalid-fields.ts';
import { ProblemFilter } from './http/problem-filter.ts';
import { WaitForPosition } from './http/wait-for-position.ts';
import { LOGGER, type Logger } from './logging/logger.ts';
import { Sentences } from './sentences.ts';
import { edgeSentences } from './text/vi.ts';

/** What the process has made before Nest starts. */
export interface PlatformParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Pick<Database, 'appUrl' | 'ownerUrl'>;
}

const sentences = (): Sentences => {
  const all = new Sentences();
  all.register(edgeSentences, {
    'invalid-fields': 400,
    'idempotency-key-missing': 400,
    'idempotency-key-invalid': 400,
    'invalid-id': 400,
    'invalid-date': 400,
    'not-signed-in': 401,
    'read-model-behind': 503,
    'outcome-unknown': 503,
    'event-store-unreachable': 503,
  });
  return all;
};

const healthOf = (pool: pg.Pool): HealthChecks => {
  const checks = new HealthChecks();
  checks.register('database', async () => {
    await pool.query('select 1');
    return { healthy: true };
  });
  return checks;
};

const appPoolSize = 20;

/** Configuration, clock, log, pools, sentences, health and the edge of the API, for every lib. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly module: ModuleRef) {}

  static forRoot({ config, clock, logger, database }: PlatformParts): DynamicModule {
    const onLost = (error: Error): void => logger.warn({ context: 'database', err: error }, 'a connection was lost');
    const given = [CONFIG, CLOCK, LOGGER, APP_POOL, OWNER_POOL, Sentences, HealthChecks];
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
        { provide: LOGGER, useValue: logger },
        { provide: APP_POOL, useFactory: () => createPool({ url: database.appUrl, max: appPoolSize, name: 'app', onLost }) },
        { provide: OWNER_POOL, useFactory: () => createPool({ url: database.ownerUrl, max: 2, name: 'owner', onLost }) },
        { provide: Sentences, useFactory: sentences },
        { provide: HealthChecks, useFactory: healthOf, inject: [APP_POOL] },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_INTERCEPTOR, useClass: WaitForPosition },
      ],
      exports: given,
    };
  }

  /** The last to close: other modules still write while they stop. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([APP_POOL, OWNER_POOL].map((token) => this.module.get<pg.Pool>(token).end()));
  }
}
