import type { AcceptedRow, GroupFate, reviewLayout, RowGroup, RowProblem } from '#documents';
import { rowContext } from '#territory';
import type { HouseholdId, LocalDate, RuleSet } from '#standards';
import { currentVillage, type HouseholdClass, type VillageReference } from '../domain/index.ts';
import { roundsOfDecision, type RoundsRunHere } from '../use-cases/rounds-run-here.ts';
import type { MatchedHousehold } from './household-finder.ts';
import { orderFor } from './household-rows.ts';
import { firstOf, HouseholdRowsPlan, type HouseholdImport, type LocatedGroup } from './household-rows-plan.ts';
import { isResultProblem, resultOrders, roundOf, type ResultCells } from './review-orders.ts';
import { refuseRow, Whole } from './whole.ts';

type Layout = typeof reviewLayout;
type Row = AcceptedRow<Layout>;

const classIn = (row: Exclude<Row, { readonly sheet: 'removals' }>): HouseholdClass => (row.sheet === 'listed' ? row.values.class : 'none');

const dayOf = (row: Row): LocalDate => (row.sheet === 'removals' ? row.values.removedOn : row.values.decidedOn);

const yearKey = (row: Row): number | null => (row.sheet === 'removals' ? null : row.values.roundYear);

/** The lists of a review, one decision per household and round; a file may hold several years. */
export class ReviewPlan extends HouseholdRowsPlan<Layout> {
  /** Years of the lists in this file. */
  readonly #years = new Set<number>();
  readonly #earlier = new Map<string, readonly number[]>();
  /** Households whose rows have been judged: another group may mean one of them under another spelling. */
  readonly #met = new Map<string, number>();

  /** Whether one of the rounds that a row stands for was opened here, by commune, round and month. */
  readonly #runHere = new Map<string, Promise<boolean>>();

  constructor(
    around: HouseholdImport,
    private readonly rounds: RoundsRunHere,
    private readonly ruleSets: readonly RuleSet[],
  ) {
    super(around);
  }

  survey(row: Row): readonly RowProblem[] {
    const year = yearKey(row);
    if (year !== null) this.#years.add(year);
    return [];
  }

  /** Removals come last: a paper of the same review may still name a household that has gone since. */
  phaseOf({ rows }: RowGroup<Layout>): number {
    return rows.some(({ sheet }) => sheet === 'removals') ? 1 : 0;
  }

  protected located(group: RowGroup<Layout>): LocatedGroup<Layout> {
    const first = firstOf(group.rows);
    return { group, ...this.at(first, dayOf(first), group.rows.map(({ values }) => values.headIdNumber)) };
  }

  /** Which lists are known already; asked before this import writes any. */
  protected async fetch(located: readonly LocatedGroup<Layout>[]): Promise<void> {
    for (const { commune } of located.map(({ place }) => place)) {
      if (!this.#earlier.has(commune)) this.#earlier.set(commune, await this.finder.listedYears(commune));
    }
  }

  protected async judge({ group, place, cells }: LocatedGroup<Layout>, match: MatchedHousehold): Promise<GroupFate> {
    const household = this.recorded(firstOf(group.rows), match, cells);
    const whole = new Whole(group.rows);
    const rounds = new Map<string, number>();
    for (const row of group.rows.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))) {
      if (row.sheet === 'removals') await this.remove(row, household, place, whole);
      else {
        const repeated = this.#roundsOnce(household, row, rounds);
        if (repeated !== null) refuseRow(row, 'roundYear', 'import-two-results-of-a-round', { row: repeated });
        if (await this.#isRunHere(row.values, household, place)) refuseRow(row, 'roundYear', 'import-round-run-here', { year: row.values.roundYear });
        this.#result(row, classIn(row), row.values, household, place, whole);
      }
    }
    const fate = whole.rehearse(this.rehearsal, 'new', true);
    if (!fate.refused) for (const [key, row] of rounds) this.#met.set(key, row);
    return fate;
  }

  /** The row that already gave this household a result of the same round; null for the first. */
  #roundsOnce(household: HouseholdId, row: Exclude<Row, { readonly sheet: 'removals' }>, rounds: Map<string, number>): number | null {
    const { roundYear, roundKind, decidedOn, entitledFrom } = row.values;
    // A changeover round decides twice, under the old and the new standard; between rounds each paper is a result of its own.
    const key = `${household} ${roundYear} ${roundKind ?? 'periodic'} ${row.values.ruleSet} ${roundKind === 'ad-hoc' ? `${decidedOn} ${entitledFrom ?? ''}` : ''}`;
    const known = rounds.get(key) ?? this.#met.get(key) ?? null;
    rounds.set(key, row.place.row);
    return known;
  }

  /** A round that was opened here gives its classes by its own signed decision. */
  #isRunHere(cells: ResultCells, household: HouseholdId, place: VillageReference): Promise<boolean> {
    const where = currentVillage(this.matching.stateOf(household)) ?? place;
    const { roundYear, roundKind, decidedOn } = cells;
    const key = `${where.village} ${roundYear} ${roundKind ?? 'periodic'} ${decidedOn}`;
    const known = this.#runHere.get(key);
    if (known !== undefined) return known;
    const decided = { round: roundOf(where.commune, cells), decision: { number: cells.decisionNumber, decidedOn, signedBy: null } };
    const asked = this.rounds.firstOf(roundsOfDecision(this.territory.map, where, decided)).then((found) => found !== null);
    this.#runHere.set(key, asked);
    return asked;
  }

  #result(row: Row, to: HouseholdClass, cells: ResultCells, household: HouseholdId, place: VillageReference, whole: Whole): void {
    const context = rowContext(this.actor, this.run, row.place);
    const where = currentVillage(this.matching.stateOf(household)) ?? place;
    const orders = resultOrders(to, cells, {
      household, commune: where.commune, importer: this.actor.account, circumstances: this.circumstances, ruleSets: this.ruleSets,
      areaOn: (date) => this.territory.map.areaOf(where.village, date),
      earlierClasses: this.#listedBefore(where, cells.roundYear) ? 'known' : 'unknown',
    });
    if (isResultProblem(orders)) return refuseRow(row, orders.field, orders.code, orders.facts);
    if (orders.assess !== null) whole.add(row, orderFor(household, where, orders.assess, context, 'AssessHousehold'));
    whole.add(row, orderFor(household, where, orders.classify, context, 'ClassifyHousehold'));
  }

  #listedBefore({ commune }: VillageReference, year: number): boolean {
    return [...(this.#earlier.get(commune) ?? []), ...this.#years].some((listed) => listed < year);
  }
}
