import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, householdsLayout, Importers, runImport, type Importer, type ImportReport, type ImportRequest } from '#documents';
import { ImportDesk } from '#territory';
import { HouseholdFinder } from './household-finder.ts';
import { HouseholdsPlan } from './households-plan.ts';

/** `import households`: every household of a commune, and those that went. */
@Injectable()
export class HouseholdsImporter implements Importer, OnModuleInit {
  readonly kind = 'households';
  readonly layout = householdsLayout;

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
      kind: this.kind, layout: householdsLayout, request, explain: explainBy(this.desk.sentences),
      planFor: (run) => new HouseholdsPlan(this.desk, territory, this.finder, request.actor, run, request.commune ?? null),
    });
  }
}
