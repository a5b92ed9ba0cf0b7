import type { LocalDate } from '#standards';
import type { ProjectClosing, ProjectListing, ProjectRulesChange } from './events.ts';
import type { ProjectRules } from './facts.ts';
import { normalRules } from './facts.ts';
import type { ProjectState } from './state.ts';
import { standing } from './state.ts';

/** What stands of a project's history, by kind of record. */
export interface ProjectTimeline {
  readonly listed: ProjectListing | null;
  readonly changes: readonly ProjectRulesChange[];
  readonly closed: ProjectClosing | null;
}

/** Earliest `trueFrom` first; among equal ones the later record wins, so it comes last. */
export const timelineOf = (state: ProjectState): ProjectTimeline => {
  const records = standing(state).map((one) => one.record);
  return {
    listed: records.findLast((one) => one.type === 'ProjectListed') ?? null,
    changes: records
      .filter((one) => one.type === 'ProjectRulesChanged')
      .toSorted((a, b) => (a.data.trueFrom < b.data.trueFrom ? -1 : a.data.trueFrom > b.data.trueFrom ? 1 : 0)),
    closed: records.findLast((one) => one.type === 'ProjectClosed') ?? null,
  };
};

export type RulesOnDate =
  | { readonly inForce: true; readonly rules: ProjectRules }
  | {
      readonly inForce: false;
      readonly code: 'project-not-listed' | 'project-not-yet-valid' | 'project-ended' | 'project-closed';
      readonly facts: Readonly<Record<string, unknown>>;
    };

/** The rules last stated by a date, in force or not; null for a project never listed. */
export const rulesStatedBy = (timeline: ProjectTimeline, date: LocalDate): ProjectRules | null => {
  if (timeline.listed === null) return null;
  return normalRules((timeline.changes.findLast((one) => one.data.trueFrom <= date) ?? timeline.listed).data);
};

/** The rules by which a household is enrolled on a date, or why nobody is. */
export const rulesOn = (state: ProjectState, date: LocalDate): RulesOnDate => {
  const timeline = timelineOf(state);
  const rules = rulesStatedBy(timeline, date);
  if (rules === null) return { inForce: false, code: 'project-not-listed', facts: {} };
  const { code, name, validFrom, validTo } = rules;
  if (timeline.closed !== null && timeline.closed.data.closedOn <= date)
    return { inForce: false, code: 'project-closed', facts: { code, name, closedOn: timeline.closed.data.closedOn, date } };
  if (date < validFrom) return { inForce: false, code: 'project-not-yet-valid', facts: { code, name, validFrom, date } };
  if (validTo !== null && validTo < date) return { inForce: false, code: 'project-ended', facts: { code, name, validTo, date } };
  return { inForce: true, rules };
};
