import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule, type AccessOptions } from '#access';
import { ImportsModule } from '#documents';
import { EventStoreModule, SealsModule } from '#event-store';
import { HouseholdImportsModule, HouseholdModule } from '#household';
import { PlatformModule, type PlatformParts } from '#platform';
import { ProjectionModule } from '#projection';
import { ReviewFormsModule, ReviewModule, WhatIfModule } from '#review';
import { SupportImportsModule, SupportModule } from '#support';
import { TerritoryImportsModule, TerritoryModule } from '#territory';
import { BackgroundModule } from './background.module.ts';
import { DemoDate } from './demo-date.ts';

/** The whole server: the only place where libs meet. */
@Module({})
export class AppModule {
  static forRoot(parts: PlatformParts, access: AccessOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(parts),
        CqrsModule.forRoot(),
        EventStoreModule,
        SealsModule,
        ProjectionModule,
        TerritoryModule,
        AccessModule.forRoot(access),
        HouseholdModule,
        WhatIfModule,
        ReviewFormsModule,
        ReviewModule,
        SupportModule,
        ImportsModule,
        TerritoryImportsModule,
        HouseholdImportsModule,
        SupportImportsModule,
        BackgroundModule,
      ],
      providers: [DemoDate],
    };
  }
}
