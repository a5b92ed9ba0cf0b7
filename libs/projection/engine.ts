import { setMaxListeners } from 'node:events';
import type { Pool } from 'pg';
import { UnknownKey, type EventLog, type EventStore, type Position } from '#event-store';
import { readCheckpoints, setCheckpoint } from './checkpoints.ts';
import { CheckpointTaken, isTransient, ProjectionBehind, ProjectionFailed, UnknownEventType } from './failures.ts';
import { Feed } from './feed.ts';
import { Leases } from './leases.ts';
import type { Projection } from './projection.ts';
import { Refolding, type Parity, type Rebuilt } from './refold.ts';
import type { Projections } from './registry.ts';
import { Runner } from './runner.ts';
import { foldInTransaction, identifier } from './session.ts';
import type { Progress } from './shadow.ts';
import type { ProjectionStatus } from './status.ts';
import { Bell } from './bell.ts';

const leasePollMs = 1_000;
const foreignPollMs = 25;
const attemptsBeforeStopping = 4;
const backOffMs = (attempts: number): number => Math.min(100 * 2 ** (attempts - 1), 10_000);

export interface WaitOptions {
  /** All projections when absent. */
  readonly names?: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * Keeps the read models up with the log. Several processes may run one each: a projection is run by whoever holds its lease,
 * and its checkpoint moves by compare-and-set in the transaction that writes its rows, so that every event takes effect once.
 */
export class ProjectionEngine {
  readonly #pool: Pool;
  readonly #store: EventStore;
  readonly #projections: Projections;
  readonly #refolding: Refolding;
  readonly #log: EventLog;
  readonly #leases: Leases;
  readonly #runners = new Map<string, Runner>();
  readonly #feeding = new Set<string>();
  readonly #feeds = new Set<Promise<void>>();
  readonly #bell = new Bell();
  readonly #advanced = new Bell();
  #stopping: AbortController | null = null;
  #supervisor: Promise<void> = Promise.resolve();

  constructor(pool: Pool, store: EventStore, log: EventLog, projections: Projections) {
    this.#pool = pool;
    this.#store = store;
    this.#log = log;
    this.#projections = projections;
    this.#refolding = new Refolding(pool, store, log);
    this.#leases = new Leases(pool);
  }

  /** Takes what leases are free and follows the log until `stop`. Returns at once; `waitFor` tells when it has caught up. */
  start(): void {
    if (this.#stopping !== null) return;
    const stopping = new AbortController();
    // Every feed listens to it, and there may be one for each read model.
    setMaxListeners(0, stopping.signal);
    this.#stopping = stopping;
    for (const projection of this.#projections.all()) this.#runners.set(projection.name, new Runner(projection));
    this.#leases.onLost(() => this.#bell.ring());
    this.#supervisor = this.#supervise(stopping.signal);
  }

  /** Lets the batches under way end, then gives up the leases. */
  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#bell.ring();
    await this.#supervisor;
    await Promise.all(this.#feeds);
    await this.#leases.close();
    this.#runners.clear();
    this.#stopping = null;
    this.#advanced.ring();
  }

  /** For a program that runs no projections and only asks where they stand or folds them anew. */
  get running(): boolean {
    return this.#stopping !== null;
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const [head, rows] = await Promise.all([this.#store.head(), readCheckpoints(this.#pool)]);
    return this.#projections.all().map((projection): ProjectionStatus => {
      const runner = this.#runners.get(projection.name);
      const row = rows.get(projection.name);
      const here = runner !== undefined && this.#feeding.has(projection.name);
      const position = (here ? runner.position : null) ?? row?.position ?? null;
      return {
        name: projection.name,
        version: row?.version ?? projection.version,
        state: runner?.state ?? 'elsewhere',
        position,
        knownAt: (here ? runner.knownAt : null) ?? row?.knownAt ?? null,
        head,
        upToDate: head === null || (position !== null && this.#store.isPosition(position) && this.#store.compare(position, head) >= 0),
        failure: runner?.failure ?? null,
      };
    });
  }

  /** Resolves when every named read model shows the position; throws `ProjectionFailed` or, in time, `ProjectionBehind`. */
  async waitFor(position: Position, options: WaitOptions = {}): Promise<void> {
    const names = options.names ?? this.#projections.all().map((projection) => projection.name);
    const deadline = Date.now() + (options.timeoutMs ?? 10_000);
    if ((await this.#behind(names, position)).length === 0) return;
    for (;;) {
      const heard = this.#advanced.next();
      const behind = await this.#behind(names, position);
      if (behind.length === 0) return;
      for (const name of behind) {
        const runner = this.#runners.get(name);
        const code = runner?.failure?.code;
        if (runner?.state === 'failed' && code !== undefined && code !== 'retrying') throw new ProjectionFailed(code, name, runner.position, new Error(runner.failure?.message));
      }
      const left = deadline - Date.now();
      if (left <= 0) throw new ProjectionBehind(behind, position);
      const foreign = behind.some((name) => !this.#feeding.has(name));
      await heard.within(Math.min(left, foreign ? foreignPollMs : 1_000));
    }
  }

  /** Waits until all read models show what the log holds now. */
  async waitForHead(options: WaitOptions = {}): Promise<Position | null> {
    const head = await this.#store.head();
    if (head !== null) await this.waitFor(head, options);
    return head;
  }

  async rebuild(name: string, report?: (progress: Progress) => void): Promise<Rebuilt> {
    const projection = this.#projections.named(name);
    const rebuilt = await this.#refolding.rebuild(projection, report);
    this.resume(name);
    return rebuilt;
  }

  async parity(name: string, report?: (progress: Progress) => void): Promise<Parity> {
    return this.#refolding.parity(this.#projections.named(name), report);
  }

  /** Lets a stopped projection try again. */
  resume(name: string): void {
    const runner = this.#runners.get(name);
    if (runner === undefined || runner.state !== 'failed') return;
    runner.state = 'retrying';
    runner.retryAt = 0;
    runner.attempts = 0;
    this.#bell.ring();
  }

  async #behind(names: readonly string[], position: Position): Promise<readonly string[]> {
    const shows = (at: Position | null | undefined): boolean => at !== null && at !== undefined && this.#store.isPosition(at) && this.#store.compare(at, position) >= 0;
    const unseen = names.filter((name) => !(this.#feeding.has(name) && shows(this.#runners.get(name)?.position)));
    if (unseen.length === 0) return [];
    const rows = await readCheckpoints(this.#pool);
    return unseen.filter((name) => !shows(rows.get(name)?.position));
  }

  async #supervise(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const heard = this.#bell.next();
      try {
        await this.#startFeeds(signal);
      } catch (error) {
        // The database is away: nothing can be led from here until it is back; the states say so.
        for (const runner of this.#runners.values()) if (!this.#feeding.has(runner.name)) this.#note(runner, error);
      }
      const waiting = [...this.#runners.values()].filter((runner) => !this.#feeding.has(runner.name) && runner.state !== 'failed');
      const soonest = Math.min(...waiting.map((runner) => Math.max(runner.retryAt - Date.now(), runner.state === 'retrying' ? 1 : leasePollMs)));
      await heard.within(Number.isFinite(soonest) ? soonest : leasePollMs);
    }
    for (const runner of this.#runners.values()) if (runner.state !== 'failed') runner.state = 'stopped';
  }

  async #startFeeds(signal: AbortSignal): Promise<void> {
    const groups = new Map<string, Runner[]>();
    for (const runner of this.#runners.values()) {
      if (signal.aborted) return;
      if (this.#feeding.has(runner.name) || runner.state === 'failed' || runner.retryAt > Date.now()) continue;
      if (!(await this.#leases.take(runner.name))) {
        runner.state = 'elsewhere';
        continue;
      }
      try {
        await this.#prepare(runner);
      } catch (error) {
        this.#met(runner, error);
        continue;
      }
      const key = JSON.stringify([runner.position, runner.knownAt]);
      groups.set(key, [...(groups.get(key) ?? []), runner]);
    }
    for (const members of groups.values()) this.#feed(members, signal);
  }

  #feed(members: readonly Runner[], signal: AbortSignal): void {
    for (const member of members) this.#feeding.add(member.name);
    const feed = new Feed(this.#pool, this.#store, this.#log, members, {
      failed: (runner, error) => {
        this.#feeding.delete(runner.name);
        this.#met(runner, error);
        this.#bell.ring();
        this.#advanced.ring();
      },
      advanced: () => this.#advanced.ring(),
    });
    const run: Promise<void> = feed.run(signal).finally(() => {
      this.#feeds.delete(run);
      for (const member of members) this.#feeding.delete(member.name);
      this.#bell.ring();
    });
    this.#feeds.add(run);
  }

  /** Brings the schema and the checkpoint row into being, and rebuilds what an older version of the code left. */
  async #prepare(runner: Runner): Promise<void> {
    const { projection } = runner;
    const [rows, head] = await Promise.all([readCheckpoints(this.#pool), this.#store.head()]);
    const row = rows.get(projection.name);
    if (row !== undefined && row.version !== projection.version) {
      runner.state = 'rebuilding';
      await this.#refolding.rebuild(projection);
      const rebuilt = (await readCheckpoints(this.#pool)).get(projection.name);
      if (rebuilt !== undefined) runner.standAt(rebuilt);
    } else if (row === undefined) {
      runner.standAt(await this.#create(projection));
    } else {
      // A checkpoint without a knowledge time has seen no event: it stands before the first one, also of a log that is still empty.
      const { position, knownAt } = row;
      // Another store's, from before the log was moved: where that is here nobody knows.
      const foreign = position !== null && !this.#store.isPosition(position);
      if (foreign || (position !== null && knownAt !== null && (head === null || this.#store.compare(position, head) > 0))) throw new ProjectionFailed('ahead-of-log', projection.name, position);
      runner.standAt(row);
    }
    runner.state = 'catching-up';
  }

  async #create(projection: Projection): Promise<Runner['saved']> {
    const checkpoint = { name: projection.name, version: projection.version, position: null, knownAt: null };
    await foldInTransaction(this.#pool, async (db) => {
      // Without a checkpoint nothing vouches for what a schema of this name may hold.
      await db.query(`drop schema if exists ${identifier(projection.name)} cascade`);
      await db.query(`create schema ${identifier(projection.name)}`);
      await projection.create(projection.name, db);
      await setCheckpoint(db, checkpoint);
    });
    return checkpoint;
  }

  #met(runner: Runner, error: unknown): void {
    if (error instanceof CheckpointTaken) {
      runner.state = 'elsewhere';
      runner.retryAt = Date.now() + leasePollMs;
      return;
    }
    this.#note(runner, error);
    if (error instanceof ProjectionFailed || error instanceof UnknownEventType) this.#fail(runner, error.code, error);
    else if (!isTransient(error) && runner.attempts >= attemptsBeforeStopping) this.#fail(runner, error instanceof UnknownKey ? 'unknown-key' : 'poisoned', error);
  }

  #note(runner: Runner, error: unknown): void {
    runner.attempts += 1;
    runner.state = 'retrying';
    runner.retryAt = Date.now() + backOffMs(runner.attempts);
    const message = error instanceof Error ? error.message : String(error);
    runner.failure = { code: 'retrying', message, since: runner.failure?.since ?? new Date().toISOString(), attempts: runner.attempts };
  }

  #fail(runner: Runner, code: ProjectionFailed['code'], error: unknown): void {
    runner.state = 'failed';
    const message = error instanceof Error ? error.message : String(error);
    runner.failure = { code, message, since: runner.failure?.since ?? new Date().toISOString(), attempts: runner.attempts };
    this.#advanced.ring();
  }
}
