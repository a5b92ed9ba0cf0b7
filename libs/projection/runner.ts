import type { Position } from '#event-store';
import type { Checkpoint } from './checkpoints.ts';
import type { Projection } from './projection.ts';
import type { ProjectionFailure, ProjectionState } from './status.ts';

/** What this process knows of one projection while it runs it. */
export class Runner {
  readonly projection: Projection;
  state: ProjectionState = 'starting';
  failure: ProjectionFailure | null = null;
  attempts = 0;
  retryAt = 0;
  /** The row as this worker last wrote or read it. */
  saved: Checkpoint;
  /** How far the log has been read for it; ahead of `saved` only by events that do not concern it. */
  position: Position | null = null;
  knownAt: string | null = null;
  /** Whether the readers' indexes are known to be there. */
  indexed = false;

  constructor(projection: Projection) {
    this.projection = projection;
    this.saved = { name: projection.name, version: projection.version, position: null, knownAt: null };
  }

  get name(): string {
    return this.projection.name;
  }

  standAt(checkpoint: Checkpoint): void {
    this.saved = checkpoint;
    this.position = checkpoint.position;
    this.knownAt = checkpoint.knownAt;
  }

  succeeded(): void {
    this.attempts = 0;
    this.failure = null;
  }
}
