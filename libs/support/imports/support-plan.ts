import type { AcceptedRow, GroupFate, RowGroup, supportLayout } from '#documents';
import {
  currentVillage, firstOf, HouseholdRowsPlan, householdStream, orderFor, refuseRow,
  type HouseholdImport, type HouseholdState, type LocatedGroup, type MatchedHousehold, type VillageReference,
} from '#household';
import type { HouseholdId, LocalDate, PersonId } from '#standards';
import { isRefusal, rowContext } from '#territory';
import { projects } from '../project-streams.ts';
import { ProjectsByCode, type FoundProject } from './projects-by-code.ts';
import { deliveryCommands, deliveryName, enrolCommand, enrolmentFor, personMeant } from './support-orders.ts';

type Layout = typeof supportLayout;
type Row = AcceptedRow<Layout>;
type EnrolmentRow = Extract<Row, { readonly sheet: 'enrolments' }>;
type DeliveryRow = Extract<Row, { readonly sheet: 'deliveries' }>;

const dayOf = (row: Row): LocalDate => (row.sheet === 'enrolments' ? row.values.enrolledOn : row.values.deliveredOn);

/** Enrolments first, then deliveries, each in the order of their days: a household's rows are judged one upon the other. */
const inOrder = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => Number(a.sheet === 'deliveries') - Number(b.sheet === 'deliveries') || (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));

/** Who takes part in which project, and what was handed over. */
export class SupportPlan extends HouseholdRowsPlan<Layout> {
  readonly #projects: ProjectsByCode;

  constructor(household: HouseholdImport) {
    super(household);
    this.#projects = new ProjectsByCode(household.desk.rehearse(projects));
  }

  protected located(group: RowGroup<Layout>): LocatedGroup<Layout> {
    const first = firstOf(group.rows);
    return { group, ...this.at(first, dayOf(first), group.rows.map(({ values }) => values.headIdNumber)) };
  }

  protected async fetch(located: readonly LocatedGroup<Layout>[]): Promise<void> {
    await this.#projects.load(located.flatMap(({ group, place }) => group.rows.map(({ values }) => ({ commune: place.commune, code: values.projectCode }))));
  }

  /** A row may rest on an earlier one of its household, so each is rehearsed on what those before it leave; all count or none. */
  protected judge({ group, place, cells }: LocatedGroup<Layout>, match: MatchedHousehold): GroupFate {
    const household = this.recorded(firstOf(group.rows), match, cells);
    const undo = this.rehearsal.undoFrom(householdStream(household));
    const seen = new Map<string, number>();
    const fates = new Map<Row, 'new' | 'unchanged'>();
    try {
      for (const row of inOrder(group.rows)) fates.set(row, this.#record(row, household, place, seen));
    } catch (error) {
      undo();
      throw error;
    }
    return { refused: false, fates: group.rows.map((row) => fates.get(row) ?? 'unchanged') };
  }

  #record(row: Row, household: HouseholdId, place: VillageReference, seen: Map<string, number>): 'new' | 'unchanged' {
    const state = this.matching.stateOf(household);
    const found = this.#projects.find(place.commune, row.values.projectCode, dayOf(row));
    if (found === null) return refuseRow(row, 'projectCode', 'import-project-unknown', { code: row.values.projectCode });
    if (found === 'several') return refuseRow(row, 'projectCode', 'import-project-ambiguous', { code: row.values.projectCode });
    const person = this.#person(row, state);
    const commands = row.sheet === 'enrolments' ? this.#enrolment(row, found, person, household, state, seen) : this.#delivery(row, found, person, household, state, seen);
    const where = currentVillage(state) ?? place;
    const context = rowContext(this.actor, this.run, row.place);
    const outcome = this.rehearsal.attempt(commands.map((command) => orderFor(household, where, command, context, command.type)));
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
    return [enrolCommand(row.values, rules.rules, { household, state, project, person, circumstances: this.circumstances })];
  }

  #delivery(row: DeliveryRow, { project }: FoundProject, person: PersonId | null, household: HouseholdId, state: HouseholdState, seen: Map<string, number>) {
    this.#once(row, deliveryName(row.values, project, person), seen);
    const enrolment = enrolmentFor(row.values, { household, state, project, person, circumstances: this.circumstances });
    if (enrolment === null) return refuseRow(row, 'projectCode', 'import-not-enrolled', { code: row.values.projectCode });
    if (enrolment === 'several') return refuseRow(row, 'projectCode', 'import-enrolment-ambiguous', { code: row.values.projectCode });
    return deliveryCommands(row.values, enrolment, this.circumstances);
  }

  /** Two rows that say the same: one of them is a mistake, or the second delivery needs a paper of its own. */
  #once(row: Row, name: string, seen: Map<string, number>): void {
    const earlier = seen.get(name);
    if (earlier !== undefined) refuseRow(row, null, 'row-repeated', { row: earlier });
    seen.set(name, row.place.row);
  }
}
