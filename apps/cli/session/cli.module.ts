import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { AccessModule } from '#access';
import { ImportsModule } from '#documents';
import type { EventLog, EventStore } from '#event-store';
import { EVENT_LOG, EVENT_STORE, EventStoreModule } from '#event-store';
import type { PlatformParts, PositionWaiter } from '#platform';
import { APP_POOL, POSITION_WAITER, PlatformModule } from '#platform';
import { ProjectionBehind, ProjectionEngine, ProjectionModule, Projections } from '#projection';
import { HouseholdImportsModule, HouseholdModule } from '#household';
import { SupportImportsModule, SupportModule } from '#support';
import { TerritoryImportsModule, TerritoryModule } from '#territory';

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

/** The engine that keeps the read models up while a command runs; beside a running server it leaves them to it. */
@Global()
@Module({
  providers: [
    {
      provide: ProjectionEngine,
      inject: [APP_POOL, EVENT_STORE, EVENT_LOG, Projections],
      useFactory: (pool: Pool, store: EventStore, log: EventLog, projections: Projections) => new ProjectionEngine(pool, store, log, projections),
    },
    { provide: POSITION_WAITER, inject: [ProjectionEngine], useFactory: waiterOf },
  ],
  exports: [ProjectionEngine, POSITION_WAITER],
})
class EngineModule {}

/** The same libs as the server, without HTTP. */
@Module({})
export class CliModule {
  static forRoot(parts: PlatformParts, demo: boolean): DynamicModule {
    return {
      module: CliModule,
      imports: [
        PlatformModule.forRoot(parts), CqrsModule.forRoot(), EventStoreModule, ProjectionModule, EngineModule, AccessModule.forRoot({ demo }),
        TerritoryModule, HouseholdModule, SupportModule, ImportsModule, TerritoryImportsModule, HouseholdImportsModule, SupportImportsModule,
      ],
    };
  }
}
