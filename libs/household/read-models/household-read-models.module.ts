import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { IdNumberHash } from '#access';
import { Sentences } from '#platform';
import { ClassificationProjection } from './classification/classification.projection.ts';
import { ListOfHandler } from './classification/lists.query.ts';
import { HouseholdReadModelsController } from './http/household-read-models.controller.ts';
import { RatesController } from './http/rates.controller.ts';
import { MovementsOfHandler } from './movement/movement.query.ts';
import { DuplicatePersonsOfHandler } from './persons/duplicates.query.ts';
import { ID_NUMBER_HASHES } from './persons/id-number-hashes.ts';
import { PersonsProjection } from './persons/persons.projection.ts';
import { PersonSearch } from './persons/persons.service.ts';
import { RatesOfHandler } from './rates/rates.query.ts';
import { RegisterProjection } from './register/register.projection.ts';
import { RegisterPageOfHandler } from './register/register.query.ts';
import { SupportsProjection } from './supports/supports.projection.ts';
import { LateSupportsOfHandler, SupportsOfHandler } from './supports/supports.query.ts';
import { readModelRejections } from './text/vi.ts';

/** Feeds and answers of the household's read models. Needs the platform, the territory, the access module and the query bus. */
@Module({
  controllers: [RatesController, HouseholdReadModelsController],
  providers: [
    { provide: ID_NUMBER_HASHES, useExisting: IdNumberHash },
    ClassificationProjection, RegisterProjection, PersonsProjection, SupportsProjection,
    RatesOfHandler, ListOfHandler, RegisterPageOfHandler, MovementsOfHandler, DuplicatePersonsOfHandler, LateSupportsOfHandler, SupportsOfHandler,
    PersonSearch,
  ],
  exports: [PersonSearch],
})
export class HouseholdReadModelsModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(readModelRejections, { 'unit-not-on-map': 404, 'one-figure-at-a-time': 400, 'date-or-round': 400, 'projection-behind': 503, poisoned: 503, 'unknown-event-type': 503, 'ahead-of-log': 503, 'unknown-key': 503 });
  }
}
