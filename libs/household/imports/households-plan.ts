import type { AcceptedRow, GroupFate, householdsLayout, RowGroup, RowProblem } from '#documents';
import type { HouseholdId } from '#standards';
import type { VillageReference } from '../domain/index.ts';
import { householdStream } from '../stored-shapes.ts';
import type { MatchedHousehold } from './household-finder.ts';
import { firstOf, HouseholdRowsPlan, type HouseholdImport, type LocatedGroup } from './household-rows-plan.ts';
import { listedHousehold, RegisterOrders, type MemberRow } from './register-orders.ts';
import type { RemovalRow } from './removal-orders.ts';
import { refuseRow, Whole } from './whole.ts';

type Layout = typeof householdsLayout;
type Row = AcceptedRow<Layout>;

interface Sorted {
  readonly group: RowGroup<Layout>;
  readonly members: readonly MemberRow[];
  readonly removals: readonly RemovalRow[];
}

type Located = Sorted & LocatedGroup<Layout>;

const sorted = (group: RowGroup<Layout>): Sorted => {
  const members: MemberRow[] = [];
  const removals: RemovalRow[] = [];
  for (const row of group.rows) {
    if (row.sheet === 'members') members.push({ place: row.place, values: row.values });
    else removals.push({ place: row.place, values: row.values });
  }
  return { group, members, removals };
};

/** Every household of a commune with its members, and those that went. */
export class HouseholdsPlan extends HouseholdRowsPlan<Layout, Located> {
  readonly #orders: RegisterOrders;
  /** ID number → the group that names it and the row. */
  readonly #idNumbers = new Map<string, { readonly key: string; readonly row: number }>();
  readonly #clashing = new Set<string>();
  /** Codes that later rows ask for: parents of splits, survivors of mergers. */
  readonly #wanted = new Set<string>();

  constructor(household: HouseholdImport) {
    super(household);
    this.#orders = new RegisterOrders(this.actor, this.run, this.circumstances);
  }

  survey(row: Row, key: string): readonly RowProblem[] {
    if (row.sheet === 'removals') {
      if (row.values.intoCode !== null) this.#wanted.add(row.values.intoCode);
      return [];
    }
    const { idNumber, splitFromCode } = row.values;
    if (splitFromCode !== null) this.#wanted.add(splitFromCode);
    if (idNumber === null) return [];
    const known = this.#idNumbers.get(idNumber);
    if (known === undefined) {
      this.#idNumbers.set(idNumber, { key, row: row.place.row });
      return [];
    }
    // Nobody can say which of the two is right: both households are refused.
    this.#clashing.add(known.key);
    return [{ place: row.place, field: 'idNumber', code: 'import-id-number-repeated', facts: { row: known.row } }];
  }

  prepare(): Promise<void> {
    this.#idNumbers.clear();
    return Promise.resolve();
  }

  phaseOf({ rows }: RowGroup<Layout>): number {
    if (rows.some(({ sheet }) => sheet === 'removals')) return 2;
    return rows.some((row) => row.sheet === 'members' && row.values.origin === 'split') ? 1 : 0;
  }

  protected located(group: RowGroup<Layout>): Located {
    const rows = sorted(group);
    const { members, removals } = rows;
    const first = firstOf([...members, ...removals]);
    if (this.#clashing.has(group.key)) refuseRow(first, 'idNumber', 'import-id-number-repeated', {});
    const on = 'registeredOn' in first.values ? first.values.registeredOn : first.values.removedOn;
    return { ...rows, ...this.at(first, on, [...members.map(({ values }) => values.idNumber), ...removals.map(({ values }) => values.headIdNumber)]) };
  }

  protected async fetch(located: readonly Located[]): Promise<void> {
    await this.rehearsal.load(located.flatMap(({ members, place }) => (members.length === 0 ? [] : [householdStream(this.#orders.householdIdFor(listedAnyhow(members, place)))])));
  }

  protected async judge(located: Located, match: MatchedHousehold): Promise<GroupFate> {
    const { group, members, removals, place } = located;
    const whole = new Whole(group.rows);
    const [first] = group.rows;
    if (first === undefined || match.kind === 'several') return first === undefined ? { refused: true, problems: [] } : refuseRow(first, null, 'import-household-ambiguous');
    const [removal, second] = removals;
    if (second !== undefined) refuseRow(second, null, 'row-repeated', { row: removal?.place.row });
    let household = match.kind === 'one' ? match.household : null;
    let isNew = false;
    if (members.length > 0) {
      const listed = listedHousehold(members, place);
      const parent = listed.first.values.origin === 'split' ? await this.#parentOf(listed.first, place, household) : null;
      const own = this.#orders.householdIdFor(listed);
      isNew = parent !== null || household === null;
      if (parent !== null) this.#orders.split(listed, { household: parent, state: this.matching.stateOf(parent) }, own, whole);
      else if (household === null) this.#orders.register(listed, own, whole);
      else this.#orders.update(listed, household, this.matching.stateOf(household), whole);
      household = isNew ? own : household;
    }
    if (removal !== undefined) {
      if (household === null || isNew) return refuseRow(removal, null, household === null ? 'import-household-unknown' : 'import-new-household-removed');
      await this.remove(removal, household, place, whole);
    }
    const fate = whole.rehearse(this.rehearsal, isNew ? 'new' : 'changed');
    const code = located.cells.code;
    if (!fate.refused && isNew && household !== null && code !== null && this.#wanted.has(code)) this.matching.keep(code, household);
    return fate;
  }

  /** The household that a new one splits off from; null when it has been split off already. */
  async #parentOf(first: MemberRow, place: VillageReference, matched: HouseholdId | null): Promise<HouseholdId | null> {
    if (matched !== null && this.matching.stateOf(matched).registration?.origin.kind === 'split' && this.matching.stateOf(matched).registration?.code === first.values.householdCode) return null;
    const { splitFromCode } = first.values;
    if (splitFromCode === null) return refuseRow(first, 'splitFromCode', 'missing');
    return this.oneByCode(first, 'splitFromCode', splitFromCode, place);
  }
}

/** For the id alone, which needs the first row only. */
const listedAnyhow = (rows: readonly MemberRow[], place: VillageReference) => {
  const first = firstOf(rows);
  return { rows, first, head: first, place };
};
