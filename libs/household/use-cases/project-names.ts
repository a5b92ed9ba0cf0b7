import type { ProjectId } from '#standards';

/** What the trail asks of the project catalogue, which lies above this lib. `libs/support` implements it, if it is there. */
export interface ProjectNames {
  /** Names of the known ones. */
  namesOf(projects: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, string>>;
}
export const PROJECT_NAMES = Symbol('ProjectNames');
