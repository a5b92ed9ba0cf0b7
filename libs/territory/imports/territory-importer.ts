import { Inject, Injectable } from '@nestjs/common';
import { Importers, territoryLayout, type ImportRequest, type ImportRun } from '#documents';
import type { TerritorySnapshot } from '../read-models/territory-map/territory-snapshot.ts';
import { ImportDesk } from './import-desk.ts';
import { MapImporter } from './map-importer.ts';
import { TerritoryPlan } from './territory-plan.ts';

/** `import territory`: units, declared totals, targets. */
@Injectable()
export class TerritoryImporter extends MapImporter<typeof territoryLayout> {
  readonly kind = 'territory';
  readonly layout = territoryLayout;

  constructor(@Inject(ImportDesk) desk: ImportDesk, @Inject(Importers) importers: Importers) {
    super(desk, importers);
  }

  protected planFor(run: ImportRun, territory: TerritorySnapshot, { actor }: ImportRequest): TerritoryPlan {
    return new TerritoryPlan(this.desk, territory, actor, run);
  }
}
