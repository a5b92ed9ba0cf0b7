import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from '#access';
import { ImportsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import { HouseholdImportsModule, HouseholdModule } from '#household';
import type { PlatformParts } from '#platform';
import { PlatformModule } from '#platform';
import { ProjectionModule } from '#projection';
import { ReviewFormsModule, ReviewModule, WhatIfModule } from '#review';
import { SupportImportsModule, SupportModule } from '#support';
import { TerritoryImportsModule, TerritoryModule } from '#territory';

/** The same libs as the server, without HTTP. */
@Module({})
export class CliModule {
  static forRoot(parts: PlatformParts, demo: boolean): DynamicModule {
    return {
      module: CliModule,
      imports: [
        PlatformModule.forRoot(parts), CqrsModule.forRoot(), EventStoreModule, ProjectionModule, AccessModule.forRoot({ demo }),
        TerritoryModule, HouseholdModule, ReviewFormsModule, ReviewModule, WhatIfModule, SupportModule, ImportsModule, TerritoryImportsModule, HouseholdImportsModule, SupportImportsModule,
      ],
    };
  }
}
