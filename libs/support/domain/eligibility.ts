import type { LocalDate } from '#standards';
import { ageOn, yearOf } from '#standards';
import type { EligibleClass, ProjectRules } from './facts.ts';
import type { EligibilityRefusalCode } from './rejection.ts';
import type { RulesOnDate } from './rules-on.ts';

/** What the household's own decisions say on the enrolment date. */
export interface HouseholdOnDate {
  /** The class it is entitled by on that day (policy period), not the class last decided; null without a decision. */
  readonly entitledAs: 'poor' | 'near-poor' | 'none' | null;
  /** Inside the newly-escaped window of an exit. */
  readonly newlyEscaped: boolean;
  /** Died out, merged, left the commune by that day. */
  readonly removed: boolean;
}

/** The member that an enrolment names. */
export interface PersonOnDate {
  readonly inHousehold: boolean;
  /** Null when only the year is known, or when the identity was erased. */
  readonly birthDate: LocalDate | null;
  readonly birthYear: number;
}

export interface EligibilityQuestion {
  readonly date: LocalDate;
  readonly household: HouseholdOnDate;
  readonly person: PersonOnDate | null;
  /** A paper names the ground for a household that no class covers. */
  readonly groundOnPaper: boolean;
}

export type Eligibility =
  | { readonly eligible: true; readonly as: EligibleClass; readonly completeBy: LocalDate | null }
  | { readonly eligible: false; readonly code: EligibilityRefusalCode; readonly facts: Readonly<Record<string, unknown>> };

const no = (code: EligibilityRefusalCode, facts: Readonly<Record<string, unknown>> = {}): Eligibility => ({ eligible: false, code, facts });

/** Children under sixteen (guide of 2023 for sub-project 3.2); the sixteenth birthday ends it. */
export const childAgeLimit = 16;

/** Completed years at least, by the year alone where the birthday is not known: in doubt a child is still a child. */
const leastAge = ({ birthDate, birthYear }: PersonOnDate, date: LocalDate): number =>
  birthDate === null ? yearOf(date) - birthYear - 1 : ageOn(birthDate, date);

const subjectRefusal = (rules: ProjectRules, { person, date }: EligibilityQuestion): Eligibility | null => {
  if (rules.subject === 'household') return person === null ? null : no('support-names-a-person', { code: rules.code });
  if (person === null) return no('support-names-no-person', { code: rules.code, subject: rules.subject });
  if (!person.inHousehold) return no('person-not-in-household', { date });
  if (rules.subject === 'person') return null;
  if (leastAge(person, date) < childAgeLimit) return null;
  return no('person-not-a-child', { birthYear: person.birthYear, date, limit: childAgeLimit });
};

const coveredAs = (rules: ProjectRules, household: HouseholdOnDate): EligibleClass | null => {
  const holds: Record<EligibleClass, boolean> = {
    poor: household.entitledAs === 'poor',
    'near-poor': household.entitledAs === 'near-poor',
    'newly-escaped': household.newlyEscaped,
    other: true,
  };
  return rules.eligibleClasses.find((one) => holds[one]) ?? null;
};

/**
 * Whether a household, or one of its members, may be enrolled on a date, and as what.
 * Asked once, for the enrolment date: a later exit does not cancel what was granted.
 */
export const eligibilityOn = (project: RulesOnDate, question: EligibilityQuestion): Eligibility => {
  if (!project.inForce) return no(project.code, project.facts);
  const { rules } = project;
  if (question.household.removed) return no('support-household-removed', { date: question.date });
  const subject = subjectRefusal(rules, question);
  if (subject !== null) return subject;
  const as = coveredAs(rules, question.household);
  if (as === null) {
    const { entitledAs, newlyEscaped } = question.household;
    return no('household-class-not-eligible', { code: rules.code, date: question.date, entitledAs, newlyEscaped, eligibleClasses: rules.eligibleClasses });
  }
  if (as === 'other' && !question.groundOnPaper) return no('other-ground-needs-paper', { code: rules.code });
  return { eligible: true, as, completeBy: rules.completeBy };
};
