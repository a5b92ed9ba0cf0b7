import type { Position } from '#event-store';
import type { ProjectionFailureCode } from './failures.ts';

/** `elsewhere`: another worker runs it, or this process runs none. */
export type ProjectionState = 'starting' | 'rebuilding' | 'catching-up' | 'live' | 'retrying' | 'failed' | 'elsewhere' | 'stopped';

/** Why a read model does not get on, and since when. */
export interface ProjectionFailure {
  readonly code: ProjectionFailureCode | 'retrying';
  readonly message: string;
  readonly since: string;
  readonly attempts: number;
}

/** One read model in the health report. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: ProjectionState;
  readonly position: Position | null;
  readonly knownAt: string | null;
  /** The log's end, for comparison. */
  readonly head: Position | null;
  readonly upToDate: boolean;
  readonly failure: ProjectionFailure | null;
}
