import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { explainBy, Importers, runImport, type Importer, type ImportKind, type ImportLayout, type ImportPlan, type ImportReport, type ImportRequest, type ImportRun } from '#documents';
import type { TerritorySnapshot } from '../read-models/territory-map/territory-snapshot.ts';
import { ImportDesk } from './import-desk.ts';

/** An import whose rows are places or stand in one: it begins once the read models show all that is recorded, with the map of that moment. */
@Injectable()
export abstract class MapImporter<Layout extends ImportLayout> implements Importer, OnModuleInit {
  abstract readonly kind: ImportKind;
  abstract readonly layout: Layout;

  constructor(
    @Inject(ImportDesk) protected readonly desk: ImportDesk,
    @Inject(Importers) private readonly importers: Importers,
  ) {}

  protected abstract planFor(run: ImportRun, territory: TerritorySnapshot, request: ImportRequest): ImportPlan<Layout>;

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(request: ImportRequest): Promise<ImportReport> {
    await this.desk.caughtUp();
    const territory = await this.desk.snapshot();
    return runImport({ kind: this.kind, layout: this.layout, request, explain: explainBy(this.desk.sentences), planFor: (run) => this.planFor(run, territory, request) });
  }
}
