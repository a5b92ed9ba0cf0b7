import { correctingOf, householdOf, isHouseholdEvent, membersIn, pathFactOf, type CountedMember, type Correcting, type EventData, type HouseholdEvent, type Member, type PathFact, type Relation } from '#household';
import type { Known } from '#projection';
import type { AssessmentId, Identified, LocalDate, RoundId } from '#standards';

/** What the forms count about a member. No name, no birth date: only the year. */
export interface DetailedMember extends CountedMember {
  readonly female: boolean;
  readonly born: number;
  /** Code of the ethnic group. */
  readonly group: string;
  readonly relation: Relation;
  readonly temporary: boolean;
  readonly merit: boolean;
  readonly disability: boolean;
  /** Null: not known. */
  readonly able: boolean | null;
  readonly socialProtection: boolean;
}

type Detailed<Fact> = Fact extends { readonly members: readonly CountedMember[] }
  ? Omit<Fact, 'members'> & { readonly members: readonly DetailedMember[]; /** Registered as temporary residents. */ readonly temporary: boolean; readonly code: string | null }
  : Fact extends { readonly member: CountedMember }
    ? Omit<Fact, 'member'> & { readonly member: DetailedMember }
    : Fact extends { readonly kind: 'classified' }
      ? Fact & { readonly assessment: AssessmentId | null; readonly ruleSet: string }
      : Fact;

/** A scored household, as far as forms 4–7 and 10–11 ask. */
export interface AssessedContent {
  readonly kind: 'assessed';
  readonly assessment: AssessmentId;
  readonly on: LocalDate;
  readonly round: { readonly id: RoundId; readonly year: number; readonly kind: 'periodic' | 'ad-hoc' } | null;
  readonly ruleSet: string;
  readonly outcome: EventData<'HouseholdAssessed'>['outcome'];
  /** Form A ended the request: form B was never asked, so nothing is undetermined. */
  readonly screenedOut: boolean;
  /** Questions answered "deprived" and "not deprived"; one in neither was not answered. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly causes: readonly string[];
  readonly b1: number | null;
  readonly b2: number | null;
}

/** A fact of the path in more detail: what `HouseholdPath` folds, with what only the forms ask beside it. */
export type DetailedPathFact = Detailed<PathFact>;
export type OwnFact = AssessedContent & Correcting;
/** What forms 1–15 keep of an event. */
export type DetailFact = DetailedPathFact | OwnFact;

export const isOwnFact = (fact: DetailFact): fact is OwnFact => fact.kind === 'assessed';
export const isPathFact = (fact: DetailFact): fact is DetailedPathFact => !isOwnFact(fact);

const detailed = (counted: CountedMember, { sex, birthYear, ethnicity, relation, residence, merit, disability, workingAbility, socialProtection }: Member): DetailedMember => ({
  ...counted,
  female: sex === 'female', born: birthYear, group: ethnicity, relation, temporary: residence === 'temporary', merit, disability,
  able: workingAbility === 'unknown' ? null : workingAbility === 'able', socialProtection,
});

/** Counted members come in the order of the event's own. */
const together = (counted: readonly CountedMember[], members: readonly Member[]): readonly DetailedMember[] =>
  counted.flatMap((one, index) => {
    const member = members[index];
    return member === undefined ? [] : [detailed(one, member)];
  });

const inDetail = (event: Identified<HouseholdEvent>, fact: PathFact): DetailFact => {
  switch (fact.kind) {
    case 'registered':
      return { ...fact, members: together(fact.members, membersIn(event)), temporary: event.type === 'HouseholdRegistered' && event.data.residence === 'temporary', code: event.type === 'HouseholdRegistered' ? event.data.code : null };
    case 'member-in':
    case 'member-details': {
      const [member] = together([fact.member], membersIn(event));
      if (member === undefined) throw new TypeError(`${event.type} without its member`);
      return { ...fact, member };
    }
    case 'classified': {
      const decided = event.type === 'HouseholdClassifiedPoor' || event.type === 'HouseholdClassifiedNearPoor' || event.type === 'HouseholdClassifiedNeither' ? event.data : null;
      return { ...fact, assessment: decided?.assessment ?? null, ruleSet: decided?.ruleSet ?? '' };
    }
    default:
      return fact;
  }
};

const assessed = ({ assessment, assessedOn, round, ruleSet, outcome, screen, scores, causes }: EventData<'HouseholdAssessed'>): AssessedContent => {
  const answers = scores.completeness === 'missing' ? [] : Object.entries(scores.deprivations);
  return {
    kind: 'assessed', assessment, on: assessedOn, round: round === null ? null : { id: round.round, year: round.year, kind: round.kind }, ruleSet, outcome, screenedOut: screen?.passed === false,
    yes: answers.filter(([, answer]) => answer === true).map(([question]) => question),
    no: answers.filter(([, answer]) => answer === false).map(([question]) => question),
    causes,
    b1: scores.completeness === 'missing' ? null : scores.b1,
    b2: scores.completeness === 'missing' ? null : scores.b2,
  };
};

/** The part of an event that the forms keep; null where they keep nothing. */
export const detailFactOf = (event: Known): DetailFact | null => {
  if (!isHouseholdEvent(event)) return null;
  if (event.type === 'HouseholdAssessed') return { ...assessed(event.data), ...correctingOf(event) };
  const path = pathFactOf(event);
  return path === null ? null : inDetail(event, path);
};

export { householdOf };
