import { ProjectionCheckpoints1700000300000 } from './migrations/checkpoints-1700000300000.ts';
import { SearchTrigrams1700000300001 } from './migrations/search-trigrams-1700000300001.ts';

export * from './projection.ts';
export { ProjectionModule } from './module.ts';
export { ProjectionEngine, type WaitOptions } from './engine.ts';
export { Projections, ReadModel } from './registry.ts';
export { ToDoRunner } from './to-do-runner.ts';
export { isMissingTable, soFar } from './missing-table.ts';
export { ProjectionBehind, ProjectionFailed, UnknownEventType, UnknownProjection, type ProjectionFailureCode } from './failures.ts';
export type { DifferingRow, Differences } from './differences.ts';
export type { Parity, Rebuilt } from './refold.ts';
export type { Progress } from './shadow.ts';
export type { ProjectionFailure, ProjectionState, ProjectionStatus } from './status.ts';

/** To be run after those of the platform. */
export const projectionMigrations = [ProjectionCheckpoints1700000300000, SearchTrigrams1700000300001];
