import { Inject, Injectable } from '@nestjs/common';
import { Importers, reviewLayout, type ImportRequest, type ImportRun } from '#documents';
import { ImportDesk, MapImporter, type TerritorySnapshot } from '#territory';
import type { RuleSet } from '#standards';
import type { HouseholdParameters } from '../domain/index.ts';
import { HOUSEHOLD_PARAMETERS } from '../use-cases/household-parameters.ts';
import { KNOWN_RULE_SETS } from '../use-cases/known-rule-sets.ts';
import { RoundsRunHere } from '../use-cases/rounds-run-here.ts';
import { HouseholdFinder } from './household-finder.ts';
import { ReviewPlan } from './review-plan.ts';

/** `import review`: results of a review, as papers decided them. */
@Injectable()
export class ReviewImporter extends MapImporter<typeof reviewLayout> {
  readonly kind = 'review';
  readonly layout = reviewLayout;

  constructor(
    @Inject(ImportDesk) desk: ImportDesk,
    @Inject(Importers) importers: Importers,
    @Inject(HouseholdFinder) private readonly finder: HouseholdFinder,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
    @Inject(RoundsRunHere) private readonly rounds: RoundsRunHere,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {
    super(desk, importers);
  }

  protected planFor(run: ImportRun, territory: TerritorySnapshot, request: ImportRequest): ReviewPlan {
    return new ReviewPlan({ desk: this.desk, finder: this.finder, parameters: this.parameters, territory, request, run }, this.rounds, this.ruleSets);
  }
}
