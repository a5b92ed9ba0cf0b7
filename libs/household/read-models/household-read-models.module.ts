import { Module } from '@nestjs/common';
import { ClassificationProjection } from './classification/classification.projection.ts';
import { RatesOfHandler } from './rates/rates.query.ts';
import { RegisterProjection } from './register/register.projection.ts';
import { RegisterPageOfHandler } from './register/register.query.ts';

/** Feeds and answers of the household's read models. Needs the platform, the territory and the query bus. */
@Module({
  providers: [ClassificationProjection, RegisterProjection, RatesOfHandler, RegisterPageOfHandler],
  exports: [ClassificationProjection, RegisterProjection],
})
export class HouseholdReadModelsModule {}
