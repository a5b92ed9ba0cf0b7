import type { LocalDate, UnitId } from '#standards';

/** As what a household is supported. `other` = on a ground that the project's paper names and no class covers. */
export const eligibleClasses = ['poor', 'near-poor', 'newly-escaped', 'other'] as const;
export type EligibleClass = (typeof eligibleClasses)[number];

/** Whom an enrolment names: the household as such, one of its members, or a member under sixteen. */
export const supportSubjects = ['household', 'person', 'child'] as const;
export type SupportSubject = (typeof supportSubjects)[number];

/** A paper that a fact rests on: number and date as printed. */
export interface ProjectPaper {
  readonly number: string;
  readonly date: LocalDate;
}

/** A project as its paper sets it up: always the whole of it, so that one event can be read alone. */
export interface ProjectRules {
  /** Id of a programme of the catalogue, such as `2021-2025`. */
  readonly programme: string;
  /** Code within the programme, such as `3.1`. */
  readonly code: string;
  readonly name: string;
  /** Id of a kind of the programme: data, because the next programme has other ones. */
  readonly kind: string;
  /** The unit that runs it. */
  readonly unit: UnitId;
  /** First and last day on which a household can be enrolled. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly subject: SupportSubject;
  readonly eligibleClasses: readonly EligibleClass[];
  /** Last day on which completing an enrolment is in time. */
  readonly completeBy: LocalDate | null;
  readonly paper: ProjectPaper | null;
}

/** The same rules in one order of keys and classes: compares as text and stores alike. */
export const normalRules = (rules: ProjectRules): ProjectRules => ({
  programme: rules.programme,
  code: rules.code,
  name: rules.name,
  kind: rules.kind,
  unit: rules.unit,
  validFrom: rules.validFrom,
  validTo: rules.validTo,
  subject: rules.subject,
  eligibleClasses: eligibleClasses.filter((one) => rules.eligibleClasses.includes(one)),
  completeBy: rules.completeBy,
  paper: rules.paper === null ? null : { number: rules.paper.number, date: rules.paper.date },
});

export const sameRules = (a: ProjectRules, b: ProjectRules): boolean =>
  JSON.stringify(normalRules(a)) === JSON.stringify(normalRules(b));
