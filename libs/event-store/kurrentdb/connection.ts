import { EventStoreDBClient } from '@eventstore/db-client';
import { pause } from '../postgres/wake-up.ts';
import { EventStoreRefused } from './failures.ts';
import { InFlight } from './in-flight.ts';
import { dropLateAnswers } from './late-answers.ts';

/** The calls used: those that `@kurrent/kurrentdb-client` has as well. */
export type KurrentClient = Pick<EventStoreDBClient, 'appendToStream' | 'readStream' | 'readAll' | 'subscribeToAll' | 'dispose'>;

/** Thrown for a second server in one process: the client keeps all unanswered appends of a process in one table. */
export class SecondServer extends Error {
  readonly code = 'second-kurrentdb-server';
  constructor() {
    super('this process already works with another KurrentDB server; one client per process');
  }
}

// A server that stopped answering is found out by the client's keep-alive after twenty seconds.
const drainWithin = 25_000;
const disposeWithin = 5_000;
const appendsAtOnce = 64;

let current: Connection | null = null;
let ending: Promise<void> = Promise.resolve();

// A certificate is read here, so a file that is missing shows at once. What the client says may repeat the address with its password.
const clientOf = (url: string): KurrentClient => {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    const reason = error instanceof Error && !error.message.includes('@') ? error.message : 'unreadable';
    throw new EventStoreRefused('address', reason, { cause: error });
  }
};

/** The one client of this process, shared by all who open the same address. */
export class Connection {
  readonly client: KurrentClient;
  readonly inFlight = new InFlight(appendsAtOnce);
  readonly #url: string;
  #users = 0;

  private constructor(url: string) {
    this.#url = url;
    this.client = clientOf(url);
    dropLateAnswers(this.client);
  }

  /** Addresses, credentials and certificates come from the URL. Nothing is sent yet. */
  static async open(url: string): Promise<Connection> {
    await ending;
    current ??= new Connection(url);
    if (current.#url !== url) throw new SecondServer();
    current.#users += 1;
    return current;
  }

  /** The last user's call waits for the appends under way, then ends the client; without that the process would never exit. */
  async release(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0 || current !== this) return;
    current = null;
    ending = this.#end();
    await ending;
  }

  async #end(): Promise<void> {
    await this.inFlight.drained(drainWithin);
    const giveUp = new AbortController();
    await Promise.race([this.client.dispose(), pause(disposeWithin, giveUp.signal)]);
    giveUp.abort();
  }
}
