import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isPortFree } from '../../../libs/platform/embedded-postgres/free-port.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../libs/platform/embedded-postgres/embedded-postgres.ts';
import { awaitEnd } from '../../../libs/platform/embedded-postgres/postmaster.ts';
import { until } from './awaiting.ts';

const firstPort = 12_000;
const ports = 16_000;

/** A port below those that the system gives to outgoing connections, so that nobody takes it while what listens there is down. */
export const quietPort = async (): Promise<number> => {
  const port = firstPort + Math.floor(Math.random() * ports);
  return (await isPortFree(port)) ? port : quietPort();
};

const parentOf = (pid: number): number => {
  try {
    // The name of the program, in parentheses, may hold spaces: the parent is the second word after it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
  } catch {
    return 0;
  }
};

const childrenOf = (parent: number): readonly number[] => readdirSync('/proc').map(Number).filter((pid) => pid > 0 && parentOf(pid) === parent);

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // A session that ended by itself meanwhile. (Node's errors are of another realm than Jest's `Error`.)
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** The PostgreSQL of one place, which the suite may kill, hold and restart; with the settings that the product runs it with. */
export class OwnPostgres {
  #running: EmbeddedPostgres;

  private constructor(
    private readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
    running: EmbeddedPostgres,
  ) {
    this.#running = running;
  }

  static async start(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<OwnPostgres> {
    const all = { shared_buffers: '32MB', ...settings };
    if (existsSync(folder)) writeFileSync(join(folder, 'port'), `${await quietPort()}\n`);
    return new OwnPostgres(folder, all, await startEmbeddedPostgres({ folder, settings: all }));
  }

  get port(): number {
    return this.#running.port;
  }

  url(role: 'postgres' | 'lotrinh_owner' | 'lotrinh_app', port: number = this.port): string {
    const { superuser, owner, app } = this.#running.credentials;
    const password = { postgres: superuser, lotrinh_owner: owner, lotrinh_app: app }[role];
    return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/lotrinh`;
  }

  /** Asks as superuser, on a connection of its own: none outlives a fault. */
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: this.url('postgres'), connectionTimeoutMillis: 10_000 });
    // Its query fails as well, and tells; an error that nobody hears would end the test.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** The postmaster and every process it has. */
  get #family(): readonly number[] {
    const postmaster = this.#postmaster;
    return [postmaster, ...childrenOf(postmaster)];
  }

  get #postmaster(): number {
    return Number(readFileSync(join(this.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** `kill -9` of all of it at once, as when the power goes but for the memory of the machine. */
  async kill(): Promise<void> {
    const family = this.#family;
    for (const pid of family) send(pid, 'SIGKILL');
    await Promise.all(family.map((pid) => awaitEnd(pid, 30_000)));
  }

  /** All of it stands still: nothing answers, nothing is refused. */
  pause(): void {
    for (const pid of this.#family) send(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.#family) send(pid, 'SIGCONT');
  }

  /** Ends in an orderly way under its users' hands: sessions are cut, what was committed is written. */
  async shutDown(): Promise<void> {
    const postmaster = this.#postmaster;
    send(postmaster, 'SIGINT');
    await awaitEnd(postmaster, 60_000);
  }

  /** After `kill`, `shutDown` or an end of its own; on the same port. */
  async start(): Promise<void> {
    this.#running = await startEmbeddedPostgres({ folder: this.folder, settings: this.settings });
  }

  /** Whether it takes statements. */
  async answers(): Promise<boolean> {
    return this.query('select 1').then(() => true, () => false);
  }

  async answering(): Promise<void> {
    await until(() => this.answers(), () => `PostgreSQL in ${this.folder} does not answer`);
  }

  async stop(): Promise<void> {
    await this.#running.stop();
  }
}
