import { Inject, Injectable } from '@nestjs/common';
import { householdsLayout, Importers, type ImportRequest, type ImportRun } from '#documents';
import { ImportDesk, MapImporter, type TerritorySnapshot } from '#territory';
import type { HouseholdParameters } from '../domain/index.ts';
import { HOUSEHOLD_PARAMETERS } from '../use-cases/household-parameters.ts';
import { HouseholdFinder } from './household-finder.ts';
import { HouseholdsPlan } from './households-plan.ts';

/** `import households`: every household of a commune, and those that went. */
@Injectable()
export class HouseholdsImporter extends MapImporter<typeof householdsLayout> {
  readonly kind = 'households';
  readonly layout = householdsLayout;

  constructor(
    @Inject(ImportDesk) desk: ImportDesk,
    @Inject(Importers) importers: Importers,
    @Inject(HouseholdFinder) private readonly finder: HouseholdFinder,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
  ) {
    super(desk, importers);
  }

  protected planFor(run: ImportRun, territory: TerritorySnapshot, request: ImportRequest): HouseholdsPlan {
    return new HouseholdsPlan({ desk: this.desk, finder: this.finder, parameters: this.parameters, territory, request, run });
  }
}
