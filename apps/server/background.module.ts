import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ErasureRunner, FollowUpRunner } from '#household';
import { CONFIG, Sentences, type Config } from '#platform';
import { ProjectionEngine } from '#projection';
import { DecisionRunner, ListingRunner, WhatIfRunner } from '#review';
import { projectionSentences } from './text/vi.ts';

/** Keeps the read models and the processes that follow them at work while the server runs, unless this process only answers requests. */
@Injectable()
class BackgroundWork implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(ProjectionEngine) private readonly engine: ProjectionEngine,
    @Inject(FollowUpRunner) private readonly followUps: FollowUpRunner,
    @Inject(ErasureRunner) private readonly erasures: ErasureRunner,
    @Inject(WhatIfRunner) private readonly whatIfs: WhatIfRunner,
    @Inject(ListingRunner) private readonly listings: ListingRunner,
    @Inject(DecisionRunner) private readonly decisions: DecisionRunner,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  onModuleInit(): void {
    this.sentences.register(projectionSentences, { 'unknown-projection': 404 });
  }

  onApplicationBootstrap(): void {
    if (this.config.LOTRINH_ROLE === 'api') return;
    this.engine.start();
    this.followUps.start();
    this.erasures.start();
    this.whatIfs.start();
    this.listings.start();
    this.decisions.start();
  }

  /** Before the event store closes. */
  async onModuleDestroy(): Promise<void> {
    await this.decisions.stop();
    await this.listings.stop();
    await this.whatIfs.stop();
    await this.erasures.stop();
    await this.followUps.stop();
    await this.engine.stop();
  }
}

@Module({ providers: [BackgroundWork] })
export class BackgroundModule {}
