import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Sentences } from '#platform';
import { HouseholdFinder } from './household-finder.ts';
import { HouseholdsImporter } from './households-importer.ts';
import { ListedYearsProjection } from './listed-years.projection.ts';
import { ReviewImporter } from './review-importer.ts';
import { householdImportSentences } from './text/vi.ts';

/** `import households` and `import review`. Needs `TerritoryImportsModule` and `HouseholdModule`. */
@Global()
@Module({ providers: [ListedYearsProjection, HouseholdFinder, HouseholdsImporter, ReviewImporter], exports: [HouseholdFinder] })
export class HouseholdImportsModule implements OnModuleInit {
  constructor(@Inject(Sentences) private readonly sentences: Sentences) {}

  onModuleInit(): void {
    this.sentences.register(householdImportSentences);
  }
}
