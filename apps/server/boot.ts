import type { NestExpressApplication } from '@nestjs/platform-express';
import { OPENED_MASTER_KEY, SystemAccounts, type OpenedMasterKey } from '#access';
import { readStoreMark, type StoreMark } from '#event-store';
import { acquireServerLock, createLogger, openDatabase, runMigrations, WorkingClock, type Config, type Database, type PlatformParts } from '#platform';
import { loadDemo, wantsDemo } from './demo.ts';
import { createHttpApp } from './http-app.ts';
import { checkPort, listen } from './listening.ts';
import { migrations } from './migrations.ts';
import { Opened } from './opened.ts';

/** A server at work. */
export interface RunningServer {
  readonly app: NestExpressApplication;
  readonly parts: PlatformParts;
  readonly mark: StoreMark;
  readonly masterKey: OpenedMasterKey;
  /** Where people reach it; null for a worker. */
  readonly url: string | null;
  stop(): Promise<void>;
}

/** A signal came during the start; what was opened is closed again. */
export class StartGivenUp extends Error {
  readonly code = 'start-given-up';
  constructor() {
    super('stopped during the start');
    this.name = 'StartGivenUp';
  }
}

const servesRequests = (config: Config): boolean => config.LOTRINH_ROLE !== 'worker';

/** The database with its migrations run; refuses a second server on the same folder and a busy port before it changes anything. */
const prepareDatabase = async (config: Config, opened: Opened): Promise<Database> => {
  const database = await openDatabase(config);
  opened.add(() => database.close());
  if (servesRequests(config)) {
    if (database.embedded) {
      const lock = await acquireServerLock(database.ownerUrl, config.LOTRINH_DATA);
      opened.add(() => lock.release());
    }
    await checkPort(config);
  }
  await runMigrations(database.ownerUrl, migrations);
  return database;
};

const markAfterDemo = async (config: Config, database: Database, asked: AbortSignal): Promise<StoreMark> => {
  const mark = await readStoreMark(config, database.appUrl);
  if (!wantsDemo(config, database, mark)) return mark;
  await loadDemo(asked);
  if (asked.aborted) throw new StartGivenUp();
  return readStoreMark(config, database.appUrl);
};

/** Boots in order: database, port, migrations, example commune, application, projections, HTTP. On a fault everything opened so far is closed again. */
export const bootServer = async (config: Config, asked: AbortSignal): Promise<RunningServer> => {
  const logger = createLogger({ level: config.LOG_LEVEL });
  const opened = new Opened(logger);
  try {
    const database = await prepareDatabase(config, opened);
    const mark = await markAfterDemo(config, database, asked);
    const clock = new WorkingClock();
    if (mark.workingDate !== null) clock.standAt(mark.workingDate);
    const parts: PlatformParts = { config, clock, logger, database };
    const app = await createHttpApp(parts, { demo: mark.demo });
    opened.add(() => app.close());
    await app.init();
    // The first event of a demo's log is its mark, so the system's accounts wait until there is one, or no demo is wanted.
    if (!mark.empty || config.LOTRINH_DEMO === 'no') await app.get(SystemAccounts).ensure();
    const url = servesRequests(config) ? await listen(app, config) : null;
    return { app, parts, mark, masterKey: app.get<OpenedMasterKey>(OPENED_MASTER_KEY), url, stop: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
};
