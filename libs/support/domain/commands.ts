import type { EventId, LocalDate, Private, ProjectId } from '#standards';
import type { ProjectRules } from './facts.ts';

// `corrects` names the record that the command's content replaces; null for a new fact.

export interface ListProject {
  readonly type: 'ListProject';
  readonly project: ProjectId;
  readonly rules: ProjectRules;
  readonly corrects: EventId | null;
}

export interface ChangeProjectRules {
  readonly type: 'ChangeProjectRules';
  readonly project: ProjectId;
  readonly trueFrom: LocalDate;
  readonly rules: ProjectRules;
  readonly corrects: EventId | null;
}

export interface CloseProject {
  readonly type: 'CloseProject';
  readonly project: ProjectId;
  readonly closedOn: LocalDate;
  readonly corrects: EventId | null;
}

export interface AnnulProjectRecord {
  readonly type: 'AnnulProjectRecord';
  readonly annuls: EventId;
  readonly annulledOn: LocalDate;
  readonly reason: Private<string>;
}

export type ProjectCommand = ListProject | ChangeProjectRules | CloseProject | AnnulProjectRecord;
