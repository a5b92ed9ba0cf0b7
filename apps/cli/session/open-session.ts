import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { OpenedMasterKey } from '#access';
import { Accounts, OPENED_MASTER_KEY, SystemAccounts, systemActors } from '#access';
import type { Actor, Config } from '#platform';
import { NestLogger, Sentences, WorkingClock, createLogger, openDatabase, readConfig, runMigrations } from '#platform';
import type { EventStore } from '#event-store';
import { EVENT_STORE, readStoreMark } from '#event-store';
import { FollowUpRunner } from '#household';
import { ProjectionEngine, Projections } from '#projection';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { sessionText } from '../text/vi.ts';
import { CliModule } from './cli.module.ts';
import { migrations } from './migrations.ts';
import type { OpenSession, Session } from './session.ts';

/** A person who waits reads warnings, not the start-up chatter; whoever set `LOG_LEVEL` wants it. */
const logLevel = (config: Config): Config['LOG_LEVEL'] => (process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL);

// A first catching up after an import of a whole province takes its time.
const patienceMs = 3_600_000;

const actorNamed = async (app: INestApplicationContext, username: string | null): Promise<Actor> => {
  if (username === null) return systemActors['command-line'];
  const accounts = app.get(Accounts, { strict: false });
  const account = await accounts.accountNamed(username);
  const actor = account === null ? null : await accounts.actorOf(account);
  if (actor === null) throw new CliFailure(exitCodes.usage, 'account-unknown', sessionText.noSuchAccount(username), { username });
  return actor;
};

const lookAgainMs = 20;

/** An empty log has nothing to wait for, yet its read models need their tables before they can be asked. */
const tablesMade = async (engine: ProjectionEngine): Promise<void> => {
  while ((await engine.status()).some(({ state }) => state === 'starting')) await setTimeout(lookAgainMs);
};

/** Read models up to the head, and no household waiting for another to be brought in line. */
const catchUp = async (app: INestApplicationContext): Promise<void> => {
  const engine = app.get(ProjectionEngine, { strict: false });
  const followUps = app.get(FollowUpRunner, { strict: false });
  const store = app.get<EventStore>(EVENT_STORE, { strict: false });
  await tablesMade(engine);
  for (;;) {
    const head = await engine.waitForHead({ timeoutMs: patienceMs });
    await followUps.runOnce();
    // What is refused stays on its list; only new facts make another round.
    if ((await store.head()) === head) return;
  }
};

const sessionOn = (app: INestApplicationContext, actor: Actor, clock: WorkingClock, close: () => Promise<void>): Session => {
  const engine = app.get(ProjectionEngine, { strict: false });
  const sentences = app.get(Sentences, { strict: false });
  const { created, file } = app.get<OpenedMasterKey>(OPENED_MASTER_KEY, { strict: false });
  return {
    notes: created ? [sessionText.masterKeyMade(file)] : [],
    workingDate: clock.workingDate,
    actor,
    clock,
    commands: app.get(CommandBus, { strict: false }),
    queries: app.get(QueryBus, { strict: false }),
    engine,
    projections: app.get(Projections, { strict: false }),
    sentence: (code) => sentences.find(code)?.sentence ?? null,
    get: (token) => app.get(token, { strict: false }),
    newContext: () => {
      const idempotencyKey = randomUUID();
      return { actor, idempotencyKey, correlationId: idempotencyKey, causationId: null, origin: null };
    },
    beginWriting: () => app.get(SystemAccounts, { strict: false }).ensure(),
    caughtUp: () => catchUp(app),
    close,
  };
};

/** Opens the store of the configuration for one run: uses the database of a running server, or starts it meanwhile. */
export const openSession: OpenSession = async ({ account }) => {
  const config = readConfig();
  const logger = createLogger({ level: logLevel(config) });
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const database = await openDatabase(config);
    closers.push(() => database.close());
    await runMigrations(database.ownerUrl, migrations);
    const mark = await readStoreMark(config, database.appUrl);
    const clock = new WorkingClock();
    if (mark.workingDate !== null) clock.standAt(mark.workingDate);
    const module = CliModule.forRoot({ config, clock, logger, database }, mark.demo);
    const app = await NestFactory.createApplicationContext(module, { logger: new NestLogger(logger), abortOnError: false });
    closers.push(() => app.close());
    const engine = app.get(ProjectionEngine, { strict: false });
    engine.start();
    closers.push(() => engine.stop());
    return sessionOn(app, await actorNamed(app, account), clock, close);
  } catch (error) {
    await close();
    throw error;
  }
};
