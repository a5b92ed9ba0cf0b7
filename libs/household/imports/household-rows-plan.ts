import type { GroupFate, ImportLayout, ImportPlan, ImportRequest, ImportRun, RowGroup, RowProblem } from '#documents';
import type { Actor } from '#platform';
import type { LocalDate } from '#standards';
import type { ImportDesk, TerritorySnapshot } from '#territory';
import type { Circumstances, HouseholdParameters, VillageReference } from '../domain/index.ts';
import { households } from '../stored-shapes.ts';
import type { HouseholdCells, HouseholdFinder, MatchedHousehold } from './household-finder.ts';
import { HouseholdMatching, type HouseholdRehearsal } from './household-rows.ts';
import { VillageFinder, type VillageCells } from './village-finder.ts';
import { judged, refuseRow } from './whole.ts';

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
    if (this.run.commit) await this.rehearsal.commit();
    else this.rehearsal.discard();
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
}

/** The first row of a group, which is never empty. */
export const firstOf = <Row>([first]: readonly Row[]): Row => {
  if (first === undefined) throw new TypeError('a group without rows: this is a fault of the import');
  return first;
};
