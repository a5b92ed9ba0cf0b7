import type { StoredShapes, StreamKind } from '#event-store';
import type { ProjectCommand, ProjectEvent, ProjectState } from './domain/index.ts';
import { projectDecider } from './domain/index.ts';

/** Category of the streams `project-<uuid>`. */
export const projectCategory = 'project';

/** Storage formats of the project catalogue; each has a frozen fixture. */
export const projectShapes: StoredShapes<ProjectEvent> = {
  category: projectCategory,
  current: {
    ProjectListed: 'ProjectListed',
    ProjectRulesChanged: 'ProjectRulesChanged',
    ProjectClosed: 'ProjectClosed',
    RecordAnnulled: 'RecordAnnulled',
  },
  upcasts: {},
};

/** One stream per project. */
export const projects: StreamKind<ProjectCommand, ProjectState, ProjectEvent> = { shapes: projectShapes, decider: projectDecider };
