import type { EnrolmentId, LocalDate, PersonId } from '#standards';
import type {
  CompleteSupport, EnrolHousehold, EnrolmentRules, RecordDelivery, ResumeSupport, Stated, SuspendSupport, WithdrawSupport,
} from '../commands.ts';
import type { Member } from '../facts.ts';
import { latest, leastAgeOn, membersOf } from '../members.ts';
import type { Circumstances } from '../parameters.ts';
import { refuse } from '../rejections.ts';
import { classOn, entitledOn, escapeWatchedOn, type Enrolment, type HouseholdState } from '../state.ts';
import { windowAfter } from '../transitions.ts';
import { inItsTime, repeats, type Decision } from './guards.ts';

type EligibleAs = Stated<'HouseholdEnrolledInSupport'>['eligibleAs'];

/** What the household is on that day in the eyes of the project, strongest claim first; null when nothing fits. */
const eligibilityOn = (state: HouseholdState, date: LocalDate, rules: EnrolmentRules, { parameters }: Circumstances): EligibleAs | null => {
  const entry = rules.basis === 'entitled' ? entitledOn(state, date) : classOn(state, date);
  if (entry !== null && entry.class !== 'none' && rules.eligible.includes(entry.class)) return entry.class;
  const escape = escapeWatchedOn(state, date, (escaped) => {
    const exit = state.timeline.find(({ trueFrom }) => trueFrom === escaped.trueFrom);
    const counts = rules.escapedNearPoorCounts && escaped.path === 'near-poor-to-none' && exit !== undefined;
    return escaped.monitoring ?? (counts ? windowAfter(exit, parameters) : null);
  });
  if (escape !== null && rules.eligible.includes('newly-escaped')) return 'newly-escaped';
  return rules.eligible.includes('other') ? 'other' : null;
};

const isOpen = (enrolledOn: LocalDate, { openFrom, openTo }: EnrolmentRules): void => {
  if ((openFrom !== null && enrolledOn < openFrom) || (openTo !== null && enrolledOn > openTo)) refuse('project-not-open', { enrolledOn, openFrom, openTo });
};

/** A member on that day; imported papers may be older than the registration that names the members. */
const memberThen = ({ people }: HouseholdState, person: PersonId, date: LocalDate, { source }: Circumstances): Member =>
  membersOf(people, date).find((member) => member.person === person)
  ?? (source === 'history' ? latest(people.get(person)?.details ?? []) : null)
  ?? refuse('not-a-member', { person, date });

const fitsSubject = (state: HouseholdState, { person, enrolledOn, rules }: EnrolHousehold['data'], circumstances: Circumstances): void => {
  if (person === null) return rules.subject === 'person' ? refuse('person-required') : undefined;
  const member = memberThen(state, person, enrolledOn, circumstances);
  const age = leastAgeOn(member, enrolledOn);
  if (rules.underAge !== null && age >= rules.underAge) refuse('person-too-old', { person, age, under: rules.underAge });
};

const runningElsewhere = (state: HouseholdState, { enrolment, project, person }: EnrolHousehold['data']): Enrolment | undefined =>
  [...state.enrolments.values()].find((other) =>
    other.enrolment !== enrolment && other.project === project && other.person === person && (other.status === 'active' || other.status === 'suspended'));

/** Eligibility is judged on the enrolment date; a later exit does not cancel it. */
export const enrolHousehold = ({ data, circumstances }: EnrolHousehold, state: HouseholdState): Decision => {
  const { rules, ...enrolment } = data;
  const stated = state.enrolments.get(data.enrolment);
  if (repeats(state, 'HouseholdEnrolledInSupport', { ...enrolment, eligibleAs: stated?.eligibleAs ?? 'other' })) return [];
  const household = inItsTime(state, data.enrolledOn, circumstances);
  if (stated !== undefined) refuse('id-in-use', { enrolment: data.enrolment });
  isOpen(data.enrolledOn, rules);
  if (data.completeBy !== null && data.completeBy < data.enrolledOn) refuse('deadline-before-enrolment', { completeBy: data.completeBy });
  fitsSubject(household, data, circumstances);
  const other = runningElsewhere(household, data);
  if (other !== undefined) refuse('already-enrolled', { enrolment: other.enrolment, enrolledOn: other.enrolledOn });
  const eligibleAs = eligibilityOn(household, data.enrolledOn, rules, circumstances);
  if (eligibleAs === null) return refuse('not-eligible', { enrolledOn: data.enrolledOn, eligible: rules.eligible, basis: rules.basis });
  return [{ type: 'HouseholdEnrolledInSupport', data: { ...enrolment, eligibleAs, corrects: null } }];
};

const enrolled = (state: HouseholdState, id: EnrolmentId, date: LocalDate, circumstances: Circumstances): Enrolment => {
  const enrolment = inItsTime(state, date, circumstances).enrolments.get(id) ?? refuse('enrolment-unknown', { enrolment: id });
  if (date < enrolment.enrolledOn) refuse('dates-out-of-order', { date, lastRecorded: enrolment.enrolledOn });
  return enrolment;
};

/** A status changes from its last day on; only an earlier delivery may still be recorded late. */
const turnable = (enrolment: Enrolment, date: LocalDate): Enrolment => {
  if (date < enrolment.since) refuse('dates-out-of-order', { date, lastRecorded: enrolment.since });
  return enrolment;
};

export const recordDelivery = ({ data, circumstances }: RecordDelivery, state: HouseholdState): Decision => {
  if (repeats(state, 'SupportDelivered', data)) return [];
  const enrolment = enrolled(state, data.enrolment, data.deliveredOn, circumstances);
  if (state.deliveries.has(data.delivery)) refuse('id-in-use', { delivery: data.delivery });
  if (enrolment.status !== 'active' && data.deliveredOn >= enrolment.since) refuse('support-not-active', { status: enrolment.status, since: enrolment.since });
  const diedOn = enrolment.person === null ? null : state.people.get(enrolment.person)?.diedOn ?? null;
  if (diedOn !== null && data.deliveredOn > diedOn) refuse('not-a-member', { person: enrolment.person, diedOn });
  const sound = Number.isFinite(data.quantity) && data.quantity > 0 && Number.isSafeInteger(data.valueVnd) && data.valueVnd >= 0;
  if (!sound) refuse('amount-invalid', { quantity: data.quantity, valueVnd: data.valueVnd });
  return [{ type: 'SupportDelivered', data: { ...data, corrects: null } }];
};

export const suspendSupport = ({ data, circumstances }: SuspendSupport, state: HouseholdState): Decision => {
  if (repeats(state, 'SupportSuspended', data)) return [];
  const { status } = turnable(enrolled(state, data.enrolment, data.suspendedOn, circumstances), data.suspendedOn);
  if (status !== 'active') refuse('support-not-active', { status });
  return [{ type: 'SupportSuspended', data: { ...data, corrects: null } }];
};

export const resumeSupport = ({ data, circumstances }: ResumeSupport, state: HouseholdState): Decision => {
  if (repeats(state, 'SupportResumed', data)) return [];
  const { status } = turnable(enrolled(state, data.enrolment, data.resumedOn, circumstances), data.resumedOn);
  if (status !== 'suspended') refuse('support-not-suspended', { status });
  return [{ type: 'SupportResumed', data: { ...data, corrects: null } }];
};

const notEnded = (enrolment: Enrolment): void => {
  if (enrolment.status === 'completed' || enrolment.status === 'withdrawn') refuse('support-not-active', { status: enrolment.status, since: enrolment.since });
};

export const completeSupport = ({ data, circumstances }: CompleteSupport, state: HouseholdState): Decision => {
  if (repeats(state, 'SupportCompleted', data)) return [];
  notEnded(turnable(enrolled(state, data.enrolment, data.completedOn, circumstances), data.completedOn));
  return [{ type: 'SupportCompleted', data: { ...data, corrects: null } }];
};

export const withdrawSupport = ({ data, circumstances }: WithdrawSupport, state: HouseholdState): Decision => {
  if (repeats(state, 'SupportWithdrawn', data)) return [];
  notEnded(turnable(enrolled(state, data.enrolment, data.withdrawnOn, circumstances), data.withdrawnOn));
  return [{ type: 'SupportWithdrawn', data: { ...data, corrects: null } }];
};
