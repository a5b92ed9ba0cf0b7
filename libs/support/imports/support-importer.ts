import { Inject, Injectable } from '@nestjs/common';
import { Importers, supportLayout, type ImportRequest, type ImportRun } from '#documents';
import { HOUSEHOLD_PARAMETERS, HouseholdFinder, type HouseholdParameters } from '#household';
import { ImportDesk, MapImporter, type TerritorySnapshot } from '#territory';
import { SupportPlan } from './support-plan.ts';

/** `import support`: enrolments and deliveries. */
@Injectable()
export class SupportImporter extends MapImporter<typeof supportLayout> {
  readonly kind = 'support';
  readonly layout = supportLayout;

  constructor(
    @Inject(ImportDesk) desk: ImportDesk,
    @Inject(Importers) importers: Importers,
    @Inject(HouseholdFinder) private readonly finder: HouseholdFinder,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
  ) {
    super(desk, importers);
  }

  protected planFor(run: ImportRun, territory: TerritorySnapshot, request: ImportRequest): SupportPlan {
    return new SupportPlan({ desk: this.desk, finder: this.finder, parameters: this.parameters, territory, request, run });
  }
}
