import type { GroupFate, ImportLayout, ImportPlan, ImportRequest, ImportRun, RowGroup, RowProblem } from '#documents';
import type { Actor } from '#platform';
import type { HouseholdId, LocalDate } from '#standards';
import { rowContext, type ImportDesk, type TerritorySnapshot } from '#territory';
import { currentVillage, type Circumstances, type HouseholdParameters, type VillageReference } from '../domain/index.ts';
import { households } from '../stored-shapes.ts';
import type { HouseholdCells, HouseholdFinder, MatchedHousehold } from './household-finder.ts';
import { HouseholdMatching, orderFor, type HouseholdRehearsal } from './household-rows.ts';
import { removalCommand, type RemovalRow } from './removal-orders.ts';
import { VillageFinder, type VillageCells } from './village-finder.ts';
import { judged, refuseRow, type Whole } from './whole.ts';

/** What a plan of households' rows is made with. */
export interface HouseholdImport {
  readonly desk: ImportDesk;
  readonly finder: HouseholdFinder;
  readonly parameters: HouseholdParameters;
  readonly territory: TerritorySnapshot;
  readonly request: ImportRequest;
  readonly run: ImportRun;
}

/** The rows of one household, and what they say of where it lives and how it is found. */
export interface LocatedGroup<Layout extends ImportLayout> {
  readonly group: RowGroup<Layout>;
  readonly place: VillageReference;
  readonly cells: HouseholdCells;
}

/** The row that speaks for its group. */
interface NamingRow {
  readonly place: RowProblem['place'];
  readonly values: VillageCells & { readonly householdCode: string | null; readonly head: string };
}

/** An import whose rows are of households: which household they mean, then what follows for it, chunk by chunk. */
export abstract class HouseholdRowsPlan<Layout extends ImportLayout, Located extends LocatedGroup<Layout> = LocatedGroup<Layout>> implements ImportPlan<Layout> {
  readonly keyFields = ['communeCode', 'village', 'householdCode', 'head'];
  protected readonly rehearsal: HouseholdRehearsal;
  protected readonly matching: HouseholdMatching;
  protected readonly finder: HouseholdFinder;
  protected readonly territory: TerritorySnapshot;
  protected readonly actor: Actor;
  protected readonly run: ImportRun;
  /** Imported papers are taken as they are; nothing in them may lie after the office's today. */
  protected readonly circumstances: Circumstances;
  readonly #villages: VillageFinder;

  constructor({ desk, finder, parameters, territory, request: { actor, commune }, run }: HouseholdImport) {
    const today = desk.today();
    this.rehearsal = desk.rehearse(households);
    this.matching = new HouseholdMatching(finder, this.rehearsal);
    this.finder = finder;
    this.territory = territory;
    this.actor = actor;
    this.run = run;
    this.circumstances = { today, source: 'history', parameters };
    this.#villages = new VillageFinder(territory, desk.areaOf(territory, actor), actor, today, commune ?? null);
  }

  /** Where the group's household lives. Throws `RowRefused`. */
  protected abstract located(group: RowGroup<Layout>): Located;
  /** Fetches what judging needs beside the households that rows may mean. */
  protected abstract fetch(located: readonly Located[]): Promise<void>;
  /** What follows for the household, rehearsed. Throws `RowRefused`. */
  protected abstract judge(located: Located, match: MatchedHousehold): Promise<GroupFate> | GroupFate;

  async apply(groups: readonly RowGroup<Layout>[]): Promise<readonly GroupFate[]> {
    const fates = new Map<RowGroup<Layout>, GroupFate>();
    const located: Located[] = [];
    for (const group of groups) {
      const fate = await judged(() => {
        located.push(this.located(group));
        return { refused: false, fates: [] };
      });
      if (fate.refused) fates.set(group, fate);
    }
    const matches = await this.matching.match(located.map(({ cells }) => cells));
    await this.fetch(located);
    for (const [index, one] of located.entries()) fates.set(one.group, await judged(() => this.judge(one, matches[index] ?? { kind: 'none' })));
    await this.rehearsal.settle(this.run);
    const kept = this.matching.keptStreams;
    this.rehearsal.forgetAllBut((stream) => kept.has(stream));
    return groups.map((group) => fates.get(group) ?? { refused: true, problems: [] });
  }

  /** Finds the village that a row names, on the row's own day where it has gone since. Throws `RowRefused`. */
  protected at(row: NamingRow, on: LocalDate, idNumbers: readonly (string | null)[]): Pick<Located, 'place' | 'cells'> {
    const { communeCode: commune, village, householdCode: code, head } = row.values;
    const found = this.#villages.find(row.values, on);
    if (!found.ok) return refuseRow(row, found.code === 'import-commune-unknown' ? 'communeCode' : 'village', found.code, { village, commune });
    return { place: found.place, cells: { idNumbers: idNumbers.filter((number) => number !== null), code, head, village: found.place.village } };
  }

  /** The household that a row means, where it must be known already. Throws `RowRefused`. */
  protected recorded(row: Pick<NamingRow, 'place'>, match: MatchedHousehold, { code }: HouseholdCells): HouseholdId {
    if (match.kind === 'one') return match.household;
    return match.kind === 'several' ? refuseRow(row, null, 'import-household-ambiguous') : refuseRow(row, null, 'import-household-unknown', { code });
  }

  /** The household that a cell names by its code. Throws `RowRefused`. */
  protected async oneByCode(row: Pick<NamingRow, 'place'>, field: string, code: string, place: VillageReference): Promise<HouseholdId> {
    const found = await this.matching.byCode(code, place, this.territory.map.villagesUnder(place.commune, this.circumstances.today));
    const [one] = found;
    if (one === undefined) return refuseRow(row, field, 'import-household-unknown', { code });
    return found.length > 1 ? refuseRow(row, field, 'import-household-ambiguous', { code }) : one;
  }

  /** Adds what a row of removals asks for. Throws `RowRefused`. */
  protected async remove(removal: RemovalRow, household: HouseholdId, place: VillageReference, whole: Whole): Promise<void> {
    const { values: { reason, intoCode } } = removal;
    const into = reason !== 'merged' ? null : intoCode === null ? refuseRow(removal, 'intoCode', 'missing') : await this.oneByCode(removal, 'intoCode', intoCode, place);
    const context = rowContext(this.actor, this.run, removal.place);
    const state = this.matching.stateOf(household);
    const command = removalCommand(removal.values, state, into, this.circumstances, context);
    if (command !== null) whole.add(removal, orderFor(household, currentVillage(state) ?? place, command, context, command.type));
  }
}

/** The first row of a group, which is never empty. */
export const firstOf = <Row>([first]: readonly Row[]): Row => {
  if (first === undefined) throw new TypeError('a group without rows: this is a fault of the import');
  return first;
};
