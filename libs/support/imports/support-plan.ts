import type { AcceptedRow, GroupFate, ImportPlan, ImportRun, RowGroup, supportLayout } from '#documents';
import {
  currentVillage, HouseholdMatching, households, householdStream, judged, orderFor, refuseRow, VillageFinder,
  type HouseholdCells, type HouseholdFinder, type HouseholdRehearsal, type HouseholdState, type MatchedHousehold, type VillageReference,
} from '#household';
import type { Actor } from '#platform';
import type { HouseholdId, LocalDate, PersonId, UnitId } from '#standards';
import { isRefusal, rowContext, type ImportDesk, type TerritorySnapshot } from '#territory';
import { projects } from '../project-streams.ts';
import { ProjectsByCode, type FoundProject } from './projects-by-code.ts';
import { deliveryCommands, deliveryName, enrolCommand, enrolmentFor, personMeant } from './support-orders.ts';

type Layout = typeof supportLayout;
type Row = AcceptedRow<Layout>;
type EnrolmentRow = Extract<Row, { readonly sheet: 'enrolments' }>;
type DeliveryRow = Extract<Row, { readonly sheet: 'deliveries' }>;

interface Located {
  readonly group: RowGroup<Layout>;
  readonly place: VillageReference;
  readonly cells: HouseholdCells;
}

const dayOf = (row: Row): LocalDate => (row.sheet === 'enrolments' ? row.values.enrolledOn : row.values.deliveredOn);

/** Enrolments first, then deliveries, each in the order of their days: a household's rows are judged one upon the other. */
const inOrder = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => Number(a.sheet === 'deliveries') - Number(b.sheet === 'deliveries') || (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));

/** Who takes part in which project, and what was handed over. */
export class SupportPlan implements ImportPlan<Layout> {
  readonly keyFields = ['communeCode', 'village', 'householdCode', 'head'];
  readonly #rehearsal: HouseholdRehearsal;
  readonly #matching: HouseholdMatching;
  readonly #villages: VillageFinder;
  readonly #projects: ProjectsByCode;
  readonly #today: LocalDate;

  constructor(
    desk: ImportDesk,
    territory: TerritorySnapshot,
    finder: HouseholdFinder,
    private readonly actor: Actor,
    private readonly run: ImportRun,
    commune: UnitId | null,
  ) {
    this.#today = desk.today();
    this.#rehearsal = desk.rehearse(households);
    this.#matching = new HouseholdMatching(finder, this.#rehearsal);
    this.#villages = new VillageFinder(territory, desk.areaOf(territory, actor), actor, this.#today, commune);
    this.#projects = new ProjectsByCode(desk.rehearse(projects));
  }

  async apply(groups: readonly RowGroup<Layout>[]): Promise<readonly GroupFate[]> {
    const fates = new Map<RowGroup<Layout>, GroupFate>();
    const located: Located[] = [];
    for (const group of groups) {
      const fate = await judged(() => {
        located.push(this.#located(group));
        return { refused: false, fates: [] };
      });
      if (fate.refused) fates.set(group, fate);
    }
    const matches = await this.#matching.match(located.map(({ cells }) => cells));
    await this.#projects.load(located.flatMap(({ group, place }) => group.rows.map(({ values }) => ({ commune: place.commune, code: values.projectCode }))));
    for (const [index, one] of located.entries()) fates.set(one.group, await judged(() => this.#judge(one, matches[index] ?? { kind: 'none' })));
    if (this.run.commit) await this.#rehearsal.commit();
    else this.#rehearsal.discard();
    this.#rehearsal.forgetAllBut(() => false);
    return groups.map((group) => fates.get(group) ?? { refused: true, problems: [] });
  }

  #located(group: RowGroup<Layout>): Located {
    const [first] = group.rows;
    if (first === undefined) throw new TypeError('a group without rows: this is a fault of the import');
    const found = this.#villages.find(first.values, dayOf(first));
    if (!found.ok) return refuseRow(first, found.code === 'import-commune-unknown' ? 'communeCode' : 'village', found.code, { village: first.values.village, commune: first.values.communeCode });
    const idNumbers = group.rows.map(({ values }) => values.headIdNumber).filter((number) => number !== null);
    return { group, place: found.place, cells: { idNumbers, code: first.values.householdCode, head: first.values.head, village: found.place.village } };
  }

  /** A row may rest on an earlier one of its household, so each is rehearsed on what those before it leave; all count or none. */
  #judge({ group, place, cells }: Located, match: MatchedHousehold): GroupFate {
    const [first] = group.rows;
    if (first === undefined) return { refused: true, problems: [] };
    if (match.kind === 'several') return refuseRow(first, null, 'import-household-ambiguous');
    if (match.kind === 'none') return refuseRow(first, null, 'import-household-unknown', { code: cells.code });
    const { household } = match;
    const before = this.#rehearsal.mark(householdStream(household));
    const seen = new Map<string, number>();
    const fates = new Map<Row, 'new' | 'unchanged'>();
    try {
      for (const row of inOrder(group.rows)) fates.set(row, this.#record(row, household, place, seen));
    } catch (error) {
      this.#rehearsal.backTo(before);
      throw error;
    }
    return { refused: false, fates: group.rows.map((row) => fates.get(row) ?? 'unchanged') };
  }

  #record(row: Row, household: HouseholdId, place: VillageReference, seen: Map<string, number>): 'new' | 'unchanged' {
    const state = this.#matching.stateOf(household);
    const found = this.#projects.find(place.commune, row.values.projectCode, dayOf(row));
    if (found === null) return refuseRow(row, 'projectCode', 'import-project-unknown', { code: row.values.projectCode });
    if (found === 'several') return refuseRow(row, 'projectCode', 'import-project-ambiguous', { code: row.values.projectCode });
    const person = this.#person(row, state);
    const commands = row.sheet === 'enrolments' ? this.#enrolment(row, found, person, household, state, seen) : this.#delivery(row, found, person, household, state, seen);
    const where = currentVillage(state) ?? place;
    const context = rowContext(this.actor, this.run, row.place);
    const outcome = this.#rehearsal.attempt(commands.map((command) => orderFor(household, where, command, context, command.type)));
    if (isRefusal(outcome)) return refuseRow(row, null, outcome.error.code, outcome.error.facts);
    return outcome.some(({ facts }) => facts > 0) ? 'new' : 'unchanged';
  }

  #person(row: Row, state: HouseholdState): PersonId | null {
    const person = personMeant(row.values, state);
    if (person === 'unknown') return refuseRow(row, 'member', 'import-member-unknown', { name: row.values.member });
    return person === 'several' ? refuseRow(row, 'member', 'import-member-ambiguous', { name: row.values.member }) : person;
  }

  #enrolment(row: EnrolmentRow, { project, rules }: FoundProject, person: PersonId | null, household: HouseholdId, state: HouseholdState, seen: Map<string, number>) {
    this.#once(row, `enrolment ${project} ${row.values.enrolledOn} ${person ?? ''}`, seen);
    if (!rules.inForce) return refuseRow(row, 'enrolledOn', rules.code, rules.facts);
    if (rules.rules.subject === 'household' && person !== null) return refuseRow(row, 'member', 'support-names-a-person', { code: rules.rules.code });
    return [enrolCommand(row.values, rules.rules, { household, state, project, person, today: this.#today })];
  }

  #delivery(row: DeliveryRow, { project }: FoundProject, person: PersonId | null, household: HouseholdId, state: HouseholdState, seen: Map<string, number>) {
    this.#once(row, deliveryName(row.values, project, person), seen);
    const enrolment = enrolmentFor(row.values, { household, state, project, person, today: this.#today });
    if (enrolment === null) return refuseRow(row, 'projectCode', 'import-not-enrolled', { code: row.values.projectCode });
    if (enrolment === 'several') return refuseRow(row, 'projectCode', 'import-enrolment-ambiguous', { code: row.values.projectCode });
    return deliveryCommands(row.values, enrolment, this.#today);
  }

  /** Two rows that say the same: one of them is a mistake, or the second delivery needs a paper of its own. */
  #once(row: Row, name: string, seen: Map<string, number>): void {
    const earlier = seen.get(name);
    if (earlier !== undefined) refuseRow(row, null, 'row-repeated', { row: earlier });
    seen.set(name, row.place.row);
  }
}
