import type { Actor } from '#platform';
import type { LocalDate, RuleSet, UnitId } from '#standards';

/** A what-if as somebody asks it. */
export interface WhatIfQuestion {
  /** The day whose assessments are judged anew: of each household the last one made by then. */
  readonly on: LocalDate;
  /** As known at this instant (ISO UTC with milliseconds); null = now. */
  readonly knownAt: string | null;
  /** Null = everything the account may see. */
  readonly unit: UnitId | null;
  /** Id or name of a standard. */
  readonly ruleSet: string;
  /** `RuleSetChanges`, as they came in; null = none. */
  readonly changes: unknown;
}

/** The question checked: whose, over which villages, by which standard. */
export interface WhatIfAsked extends Omit<WhatIfQuestion, 'ruleSet'> {
  readonly id: string;
  readonly actor: Actor;
  readonly base: string;
  readonly ruleSet: RuleSet;
  /** Ids of any day; null = all, for an account of the whole store. */
  readonly villages: readonly UnitId[] | null;
}

export const JOB_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** How far a what-if has come. */
export interface WhatIfProgress {
  readonly whatIf: string;
  readonly state: JobState;
  readonly on: LocalDate;
  readonly unit: UnitId | null;
  readonly knownAt: string | null;
  readonly base: string;
  readonly changes: unknown;
  readonly ruleSet: RuleSet;
  /** Households to judge, and judged; both 0 while it waits. */
  readonly households: number;
  readonly judged: number;
  readonly askedAt: string;
  readonly endedAt: string | null;
  /** How often it had to begin again, because its read model was built anew in another version. */
  readonly restarts: number;
  readonly failure: string | null;
  /** The log position it stands for. */
  readonly position: string | null;
  /** The log had not yet passed `knownAt`. */
  readonly provisional: boolean;
}
