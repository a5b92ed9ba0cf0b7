import { dirname, join } from 'node:path';
import { Global, Inject, Injectable, Module, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { APP_POOL, CLOCK, CONFIG, HealthChecks, LOGGER, Sentences, type Clock, type Config, type HealthFinding, type Logger } from '#platform';
import { EVENT_STORE, type EventStore } from '../event-store.ts';
import { pause } from '../postgres/wake-up.ts';
import { SealFault } from './ledger/seal-fault.ts';
import { SealLedger } from './ledger/seal-ledger.ts';
import { Sealer } from './ledger/sealer.ts';
import { SealingKey } from './ledger/sealing-key.ts';
import { sealFaults } from './text/vi.ts';

/** Beside the master key, so outside the data and its backups. */
export const sealingKeyFile = ({ LOTRINH_MASTER_KEY_FILE }: Pick<Config, 'LOTRINH_MASTER_KEY_FILE'>): string => join(dirname(LOTRINH_MASTER_KEY_FILE), 'seal.key');

const minute = 60_000;

/** Seals while the worker runs, `LOTRINH_SEAL_EVERY` minutes apart. */
@Injectable()
export class ScheduledSealing implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #fault: string | null = null;

  constructor(
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(SealLedger) private readonly ledger: SealLedger,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.sentences.register(sealFaults, { 'no-seal': 404, 'seal-unknown': 404 });
    this.health.register('seals', () => Promise.resolve(this.#finding()));
  }

  onApplicationBootstrap(): void {
    if (this.config.LOTRINH_ROLE !== 'api' && this.config.LOTRINH_SEAL_EVERY > 0) this.#running = this.#run();
  }

  /** Before the event store closes. */
  async onModuleDestroy(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async sealNow(): Promise<void> {
    try {
      const key = await SealingKey.open(sealingKeyFile(this.config), this.ledger, this.clock.now());
      const sealed = await this.sealer.seal(key);
      this.#fault = null;
      if (sealed !== null) this.logger.info({ context: 'seals', number: sealed.seal.number, size: sealed.seal.size }, 'sealed');
    } catch (error) {
      // Another worker's seal is as good as ours.
      if (error instanceof SealFault && error.code === 'sealing-elsewhere') return;
      this.#fault = error instanceof SealFault ? error.code : 'unexpected';
      this.logger.error({ context: 'seals', err: error }, 'could not seal');
    }
  }

  #finding(): HealthFinding {
    return { healthy: this.#fault === null, facts: { fault: this.#fault ?? '' } };
  }

  /** The first time soon after the start, so that a server that is often restarted seals all the same. */
  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    for (let wait = minute; !signal.aborted; wait = this.config.LOTRINH_SEAL_EVERY * minute) {
      await pause(wait, signal);
      if (!signal.aborted) await this.sealNow();
    }
  }
}

/** Seals, their ledger and their schedule. Needs platform and event store. */
@Global()
@Module({
  providers: [
    { provide: SealLedger, inject: [APP_POOL], useFactory: (pool: Pool) => new SealLedger(pool) },
    { provide: Sealer, inject: [EVENT_STORE, SealLedger, CLOCK], useFactory: (store: EventStore, ledger: SealLedger, clock: Clock) => new Sealer({ store, ledger, clock }) },
    ScheduledSealing,
  ],
  exports: [SealLedger, Sealer, ScheduledSealing],
})
export class SealsModule {}
