import { Global, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import type pg from 'pg';
import { APP_POOL, HealthChecks, POSITION_WAITER, type PositionWaiter } from '#platform';
import { EVENT_LOG, EVENT_STORE, type EventLog, type EventStore } from '#event-store';
import { ProjectionEngine } from './engine.ts';
import { ProjectionBehind } from './failures.ts';
import { healthOf } from './health.ts';
import { Projections } from './registry.ts';

const waiterOn = (engine: ProjectionEngine, store: EventStore): PositionWaiter => ({
  isPosition: (text) => store.isPosition(text),
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

/** Gathers the projections of all modules and gives the engine that runs them; a program that wants them run calls its `start`. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Projections,
    {
      provide: ProjectionEngine,
      inject: [APP_POOL, EVENT_STORE, EVENT_LOG, Projections],
      useFactory: (pool: pg.Pool, store: EventStore, log: EventLog, projections: Projections): ProjectionEngine => new ProjectionEngine(pool, store, log, projections),
    },
    { provide: POSITION_WAITER, inject: [ProjectionEngine, EVENT_STORE], useFactory: waiterOn },
  ],
  exports: [Projections, ProjectionEngine, POSITION_WAITER],
})
export class ProjectionModule implements OnModuleInit, OnModuleDestroy {
  readonly #projections: Projections;
  readonly #discovery: DiscoveryService;
  readonly #engine: ProjectionEngine;

  constructor(projections: Projections, discovery: DiscoveryService, engine: ProjectionEngine, health: HealthChecks) {
    this.#projections = projections;
    this.#discovery = discovery;
    this.#engine = engine;
    health.register('projections', () => healthOf(engine));
  }

  onModuleInit(): void {
    this.#projections.discover(this.#discovery);
  }

  /** Before the store and the pool close. */
  async onModuleDestroy(): Promise<void> {
    await this.#engine.stop();
  }
}
