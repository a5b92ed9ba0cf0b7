import type { RecordOf, supportLayout } from '#documents';
import { membersOf, latest, nameOf, sameName, type Circumstances, type HouseholdCommand, type HouseholdState, type Enrolment, type Member, type Paper } from '#household';
import { derivedUuid } from '#platform';
import { idOf, isErased, type DeliveryId, type EnrolmentId, type HouseholdId, type LocalDate, type PersonId, type ProjectId } from '#standards';
import { paperIn } from '#territory';
import type { ProjectRules } from '../domain/index.ts';
import { enrolmentRulesOf } from '../use-cases/enrolment-rules.ts';

type Sheets = (typeof supportLayout)['sheets'];
export type EnrolmentCells = RecordOf<Sheets[0]>;
export type DeliveryCells = RecordOf<Sheets[1]>;

/** Who is or was a member: an enrolment may be older than a move. */
const everyone = ({ people }: HouseholdState): readonly Member[] => [...people.values()].flatMap(({ details }) => latest(details) ?? []);

/** The member that a row names: by ID number, else by name. */
export const personMeant = ({ member, memberIdNumber }: Pick<EnrolmentCells, 'member' | 'memberIdNumber'>, state: HouseholdState): PersonId | 'several' | 'unknown' | null => {
  if (member === null && memberIdNumber === null) return null;
  const known = everyone(state);
  const byNumber = known.filter(({ identity }) => memberIdNumber !== null && !isErased(identity) && identity.value.idNumber === memberIdNumber);
  const byName = (among: readonly Member[]): readonly Member[] => among.filter((one) => member !== null && sameName(nameOf(one) ?? '', member));
  const here = byName(membersOf(state.people));
  const meant = byNumber.length > 0 ? byNumber : here.length > 0 ? here : byName(known);
  return meant.length > 1 ? 'several' : meant[0]?.person ?? 'unknown';
};

/** Derived from what names an enrolment, so that the same row again finds it. */
const enrolmentIdOf = (household: HouseholdId, project: ProjectId, enrolledOn: LocalDate, person: PersonId | null): EnrolmentId =>
  idOf<EnrolmentId>(derivedUuid('enrolment', household, project, enrolledOn, person ?? 'household'));

const deliveryIdOf = (enrolment: EnrolmentId, { deliveredOn, item, quantity, unit, valueVnd, source, paperNumber, paperDate }: DeliveryCells): DeliveryId =>
  idOf<DeliveryId>(derivedUuid('delivery', enrolment, deliveredOn, item, quantity, unit, valueVnd, source, paperNumber ?? '', paperDate ?? ''));

interface Whose {
  readonly household: HouseholdId;
  readonly state: HouseholdState;
  readonly project: ProjectId;
  readonly person: PersonId | null;
  readonly circumstances: Circumstances;
}

/** Judged on the day of enrolment. An enrolment that stands keeps the deadline it was given. */
export const enrolCommand = (cells: EnrolmentCells, rules: ProjectRules, { household, state, project, person, circumstances }: Whose): HouseholdCommand => {
  const enrolment = enrolmentIdOf(household, project, cells.enrolledOn, person);
  const stands = state.enrolments.get(enrolment);
  const paper: Paper | null = paperIn(cells);
  return {
    type: 'EnrolHousehold',
    circumstances,
    data: { enrolment, project, person, enrolledOn: cells.enrolledOn, completeBy: stands === undefined ? rules.completeBy : stands.completeBy, paper, rules: enrolmentRulesOf(rules) },
  };
};

/** The enrolment that a delivery is for: the one that has it already, else the running one, else the last by that day. */
export const enrolmentFor = (cells: DeliveryCells, { state, project, person }: Whose): Enrolment | 'several' | null => {
  const own = [...state.enrolments.values()].filter((one) => one.project === project && one.person === person && one.enrolledOn <= cells.deliveredOn);
  const has = own.find(({ enrolment }) => state.deliveries.has(deliveryIdOf(enrolment, cells)));
  if (has !== undefined) return has;
  const running = own.filter(({ status }) => status === 'active' || status === 'suspended');
  if (running.length > 1) return 'several';
  return running[0] ?? own.toSorted((a, b) => (a.enrolledOn < b.enrolledOn ? -1 : 1)).at(-1) ?? null;
};

/** The delivery, and the completion when the row marks it. */
export const deliveryCommands = (cells: DeliveryCells, { enrolment }: Pick<Enrolment, 'enrolment'>, circumstances: Circumstances): readonly HouseholdCommand[] => {
  const { deliveredOn, item, quantity, unit, valueVnd, source } = cells;
  const delivery = deliveryIdOf(enrolment, cells);
  return [
    { type: 'RecordDelivery', circumstances, data: { enrolment, delivery, deliveredOn, item, quantity, unit, valueVnd, source, paper: paperIn(cells) } },
    ...(cells.completes ? [{ type: 'CompleteSupport', circumstances, data: { enrolment, completedOn: deliveredOn } } as const] : []),
  ];
};

/** Tells two rows of one file apart that say the same. */
export const deliveryName = (cells: DeliveryCells, project: ProjectId, person: PersonId | null): string => deliveryIdOf(idOf<EnrolmentId>(derivedUuid('row', project, person ?? 'household')), cells);
