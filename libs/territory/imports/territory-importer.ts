import { Injectable } from '@nestjs/common';
import { territoryLayout, type ImportRequest, type ImportRun } from '#documents';
import type { TerritorySnapshot } from '../read-models/territory-map/territory-snapshot.ts';
import { MapImporter } from './map-importer.ts';
import { TerritoryPlan } from './territory-plan.ts';

/** `import territory`: units, declared totals, targets. */
@Injectable()
export class TerritoryImporter extends MapImporter<typeof territoryLayout> {
  readonly kind = 'territory';
  readonly layout = territoryLayout;

  protected planFor(run: ImportRun, territory: TerritorySnapshot, { actor }: ImportRequest): TerritoryPlan {
    return new TerritoryPlan(this.desk, territory, actor, run);
  }
}
