import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { LocalDate } from '#standards';
import type { Actor, Clock, CommandContext } from '#platform';
import type { ProjectionEngine, Projections } from '#projection';
import type { FindSentence } from '../failure.ts';

/** The store, opened for one run of the command line, and the account that acts. */
export interface Session {
  /** What people must be told once, such as where the master key was made. */
  readonly notes: readonly string[];
  /** Where a demo store's clock stands; null where time is real. */
  readonly workingDate: LocalDate | null;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly engine: ProjectionEngine;
  readonly projections: Projections;
  readonly sentence: FindSentence;
  /** A provider of the running modules. */
  get<T>(token: symbol | string | (abstract new (...args: never[]) => T)): T;
  /** The context of a command typed here: its own key, so that typing it again is a new command. */
  newContext(): CommandContext;
  /** To be called before the first write, so that trails can name the accounts of the system itself. */
  beginWriting(): Promise<void>;
  /** Waits until every read model shows what the log holds now. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Username of the account that acts; null for the system account. */
  readonly account: string | null;
}

export type OpenSession = (options: SessionOptions) => Promise<Session>;
