import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, Importers, runImport, supportLayout, type Importer, type ImportReport, type ImportRequest } from '#documents';
import { HouseholdFinder } from '#household';
import { ImportDesk } from '#territory';
import { SupportPlan } from './support-plan.ts';

/** `import support`: enrolments and deliveries. */
@Injectable()
export class SupportImporter implements Importer, OnModuleInit {
  readonly kind = 'support';
  readonly layout = supportLayout;

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
      kind: this.kind, layout: supportLayout, request, explain: explainBy(this.desk.sentences),
      planFor: (run) => new SupportPlan(this.desk, territory, this.finder, request.actor, run, request.commune ?? null),
    });
  }
}
