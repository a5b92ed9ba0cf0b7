export { HouseholdImportsModule } from './household-imports.module.ts';
export { HouseholdFinder, matchHousehold, sameName, type HouseholdCells, type MatchedHousehold } from './household-finder.ts';
export { HouseholdMatching, orderFor, type HouseholdOrder, type HouseholdRehearsal } from './household-rows.ts';
export { firstOf, HouseholdRowsPlan, type HouseholdImport, type LocatedGroup } from './household-rows-plan.ts';
export { HouseholdsImporter } from './households-importer.ts';
export { ListedYearsProjection } from './listed-years.projection.ts';
export { ReviewImporter } from './review-importer.ts';
export { VillageFinder, type VillageCells } from './village-finder.ts';
export { judged, refuseRow, RowRefused, Whole } from './whole.ts';
