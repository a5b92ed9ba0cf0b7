import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, Importers, runImport, territoryLayout, type Importer, type ImportReport, type ImportRequest } from '#documents';
import { ImportDesk } from './import-desk.ts';
import { TerritoryPlan } from './territory-plan.ts';

/** `import territory`: units, declared totals, targets. */
@Injectable()
export class TerritoryImporter implements Importer, OnModuleInit {
  readonly kind = 'territory';
  readonly layout = territoryLayout;

  constructor(
    @Inject(ImportDesk) private readonly desk: ImportDesk,
    @Inject(Importers) private readonly importers: Importers,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(request: ImportRequest): Promise<ImportReport> {
    await this.desk.caughtUp();
    const snapshot = await this.desk.snapshot();
    return runImport({
      kind: this.kind, layout: territoryLayout, request, explain: explainBy(this.desk.sentences),
      planFor: (run) => new TerritoryPlan(this.desk, snapshot, request.actor, run),
    });
  }
}
