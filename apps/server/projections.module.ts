import { Global, Inject, Injectable, Module, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { EVENT_LOG, EVENT_STORE, type EventLog, type EventStore } from '#event-store';
import { FollowUpRunner } from '#household';
import { APP_POOL, CONFIG, HealthChecks, POSITION_WAITER, Sentences, type Config, type HealthFinding, type PositionWaiter } from '#platform';
import { ProjectionBehind, ProjectionEngine, Projections } from '#projection';
import { projectionSentences } from './text/vi.ts';

const waiterOf = (engine: ProjectionEngine): PositionWaiter => ({
  waitFor: async (position, timeoutMs) => {
    try {
      await engine.waitFor(position, { timeoutMs });
      return true;
    } catch (error) {
      if (error instanceof ProjectionBehind) return false;
      throw error;
    }
  },
});

const healthOf = async (engine: ProjectionEngine): Promise<HealthFinding> => {
  const status = await engine.status();
  const failed = status.filter((projection) => projection.failure !== null).map(({ name }) => name);
  const behind = status.filter((projection) => !projection.upToDate).length;
  return { healthy: failed.length === 0, facts: { projections: status.length, behind, failed: failed.join(', ') } };
};

/** Runs the read models and the processes that follow them while the server runs, unless this process only answers requests. */
@Injectable()
class ProjectionsRun implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(ProjectionEngine) private readonly engine: ProjectionEngine,
    @Inject(FollowUpRunner) private readonly followUps: FollowUpRunner,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.health.register('projections', () => healthOf(this.engine));
    this.sentences.register(projectionSentences, { 'unknown-projection': 404 });
  }

  onApplicationBootstrap(): void {
    if (this.config.LOTRINH_ROLE === 'api') return;
    this.engine.start();
    this.followUps.start();
  }

  /** Before the event store closes. */
  async onModuleDestroy(): Promise<void> {
    await this.followUps.stop();
    await this.engine.stop();
  }
}

/** The engine that feeds the read models, its health, and waiting for one's own writes. */
@Global()
@Module({
  providers: [
    ProjectionsRun,
    {
      provide: ProjectionEngine,
      inject: [APP_POOL, EVENT_STORE, EVENT_LOG, Projections],
      useFactory: (pool: Pool, store: EventStore, log: EventLog, projections: Projections) => new ProjectionEngine(pool, store, log, projections),
    },
    { provide: POSITION_WAITER, inject: [ProjectionEngine], useFactory: waiterOf },
  ],
  exports: [ProjectionEngine, POSITION_WAITER],
})
export class ProjectionsModule {}
