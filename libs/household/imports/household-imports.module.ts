import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { StreamKinds } from '#event-store';
import { Sentences } from '#platform';
import { households } from '../stored-shapes.ts';
import { HouseholdFinder } from './household-finder.ts';
import { HouseholdKeysProjection } from './household-keys.projection.ts';
import { HouseholdsImporter } from './households-importer.ts';
import { ReviewImporter } from './review-importer.ts';
import { householdImportSentences } from './text/vi.ts';

/** `import households` and `import review`. Needs `TerritoryImportsModule`, and an `IdNumberHash` from access. */
@Global()
@Module({ providers: [HouseholdKeysProjection, HouseholdFinder, HouseholdsImporter, ReviewImporter], exports: [HouseholdFinder] })
export class HouseholdImportsModule implements OnModuleInit {
  constructor(
    @Inject(Sentences) private readonly sentences: Sentences,
    @Inject(StreamKinds) private readonly kinds: StreamKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register(households);
    this.sentences.register(householdImportSentences);
  }
}
