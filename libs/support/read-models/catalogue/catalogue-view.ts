import type { Identified, LocalDate, ProjectId } from '#standards';
import type { ProjectEvent, ProjectRules } from '../../domain/index.ts';
import { foldProject, rulesOn, rulesStatedBy, timelineOf } from '../../domain/index.ts';

/** One row of the catalogue's read model. */
export interface ProjectRecordRow {
  readonly project: ProjectId;
  readonly revision: number;
  readonly known_at: string;
  readonly event: Identified<ProjectEvent>;
}

export type ProjectStatus = 'open' | 'not-yet-valid' | 'ended' | 'closed';

/** A project as it stood on a date. */
export interface ProjectOnDate {
  readonly project: ProjectId;
  readonly status: ProjectStatus;
  readonly rules: ProjectRules;
  readonly closedOn: LocalDate | null;
}

const statusByCode = {
  // A project whose listing was annulled has no rules and is left out before this is asked.
  'project-not-listed': 'closed',
  'project-not-yet-valid': 'not-yet-valid',
  'project-ended': 'ended',
  'project-closed': 'closed',
} as const;

const projectOn = (project: ProjectId, history: readonly Identified<ProjectEvent>[], date: LocalDate): ProjectOnDate | null => {
  const state = foldProject(history);
  const timeline = timelineOf(state);
  const rules = rulesStatedBy(timeline, date);
  if (rules === null) return null;
  const answer = rulesOn(state, date);
  return { project, rules, closedOn: timeline.closed?.data.closedOn ?? null, status: answer.inForce ? 'open' : statusByCode[answer.code] };
};

const byCode = new Intl.Collator('vi', { numeric: true });

/** Every project that the rows list, as it stands on a date, in the order of codes. */
export const catalogueOn = (rows: readonly ProjectRecordRow[], date: LocalDate): readonly ProjectOnDate[] => {
  const histories = new Map<ProjectId, Identified<ProjectEvent>[]>();
  for (const { project, event } of rows.toSorted((a, b) => a.revision - b.revision)) {
    const history = histories.get(project) ?? [];
    history.push(event);
    histories.set(project, history);
  }
  return [...histories]
    .flatMap(([project, history]) => projectOn(project, history, date) ?? [])
    .toSorted((a, b) => byCode.compare(a.rules.code, b.rules.code) || (a.project < b.project ? -1 : 1));
};
