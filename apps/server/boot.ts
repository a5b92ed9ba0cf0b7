import type { NestExpressApplication } from '@nestjs/platform-express';
import {
  acquireServerLock, createLogger, openDatabase, reasonOf, runMigrations, systemClock, type Config, type Database, type Logger, type PlatformParts, type ServerLock,
} from '#platform';
import { createHttpApp } from './http-app.ts';
import { migrations } from './migrations.ts';
import { checkPort, listen } from './listening.ts';

/** A server at work. */
export interface RunningServer {
  readonly app: NestExpressApplication;
  readonly parts: PlatformParts;
  /** Where people reach it; null for a worker, which serves only its health to nobody. */
  readonly url: string | null;
  stop(): Promise<void>;
}

// What was opened last is closed first, and one part that fails to close does not keep the others open.
class Opened {
  readonly #closers: (() => Promise<void>)[] = [];
  add(closer: () => Promise<void>): void {
    this.#closers.unshift(closer);
  }
  async close(logger: Logger): Promise<void> {
    for (const closer of this.#closers.splice(0)) {
      try {
        await closer();
      } catch (error) {
        logger.error({ context: 'stop', err: error }, reasonOf(error));
      }
    }
  }
}

const servesRequests = (config: Config): boolean => config.LOTRINH_ROLE !== 'worker';

const lockFolder = async (config: Config, database: Database): Promise<ServerLock | null> =>
  database.embedded && servesRequests(config) ? acquireServerLock(database.ownerUrl, config.LOTRINH_DATA) : null;

/** Boots in order: port, database, migrations, application, projections, HTTP. On a fault everything opened so far is closed again. */
export const bootServer = async (config: Config): Promise<RunningServer> => {
  const logger = createLogger({ level: config.LOG_LEVEL });
  const opened = new Opened();
  try {
    const database = await openDatabase(config);
    opened.add(() => database.close());
    const lock = await lockFolder(config, database);
    if (lock !== null) opened.add(() => lock.release());
    if (servesRequests(config)) await checkPort(config);
    const done = await runMigrations(database.ownerUrl, migrations);
    if (done.length > 0) logger.info({ context: 'database', migrations: done }, `${done.length} migrations`);
    const parts: PlatformParts = { config, clock: systemClock, logger, database };
    const app = await createHttpApp(parts);
    opened.add(() => app.close());
    await app.init();
    const url = servesRequests(config) ? await listen(app, config) : null;
    return { app, parts, url, stop: () => opened.close(logger) };
  } catch (error) {
    await opened.close(logger);
    throw error;
  }
};
