import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, Importers, reviewLayout, runImport, type Importer, type ImportReport, type ImportRequest } from '#documents';
import { ImportDesk } from '#territory';
import { HouseholdFinder } from './household-finder.ts';
import { ReviewPlan } from './review-plan.ts';

/** `import review`: results of a review, as papers decided them. */
@Injectable()
export class ReviewImporter implements Importer, OnModuleInit {
  readonly kind = 'review';
  readonly layout = reviewLayout;

  constructor(
    @Inject(ImportDesk) private readonly desk: ImportDesk,
    @Inject(HouseholdFinder) private readonly finder: HouseholdFinder,
    @Inject(Importers) private readonly importers: Importers,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(request: ImportRequest): Promise<ImportReport> {
    await this.desk.caughtUp();
    const territory = await this.desk.snapshot();
    return runImport({
      kind: this.kind, layout: reviewLayout, request, explain: explainBy(this.desk.sentences),
      planFor: (run) => new ReviewPlan(this.desk, territory, this.finder, request.actor, run, request.commune ?? null),
    });
  }
}
