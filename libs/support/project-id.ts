import type { ProjectId, UnitId } from '#standards';
import { idOf } from '#standards';
import { derivedUuid } from '#platform';
import type { StreamId } from '#event-store';

/** The same project always gets the same id, so that an import finds what an earlier one listed. */
export const projectIdOf = (programme: string, code: string, unit: UnitId): ProjectId =>
  idOf<ProjectId>(derivedUuid('project', programme, code, unit));

export const projectStream = (project: ProjectId): StreamId => `project-${project}`;
