import type { Position } from '#event-store';

/** Why a read model stands still. `poisoned`: the same batch failed every time; `ahead-of-log`: the log is an older copy than the read model, or its positions are another store's; `unknown-key`: the log names data keys that the key store never heard of. */
export type ProjectionFailureCode = 'poisoned' | 'unknown-event-type' | 'ahead-of-log' | 'unknown-key';

/** A read model that stopped and waits for somebody: shown by health, thrown at whoever waits for it. The others go on. */
export class ProjectionFailed extends Error {
  constructor(
    readonly code: ProjectionFailureCode,
    readonly projection: string,
    readonly position: Position | null,
    cause?: unknown,
  ) {
    super(`projection ${projection} stopped (${code}) after ${position ?? 'the start'}${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause });
    this.name = 'ProjectionFailed';
  }
}

/** Thrown inside a fold: an event type that the projection neither handles nor ignores. */
export class UnknownEventType extends Error {
  readonly code = 'unknown-event-type';
  constructor(
    readonly projection: string,
    readonly type: string,
  ) {
    super(`projection ${projection} neither handles nor ignores ${type}`);
    this.name = 'UnknownEventType';
  }
}

/** Another worker moved the checkpoint: this one steps aside. */
export class CheckpointTaken extends Error {
  readonly code = 'checkpoint-taken';
  constructor(readonly projection: string) {
    super(`projection ${projection}: another worker moved the checkpoint`);
    this.name = 'CheckpointTaken';
  }
}

/** Thrown by `waitFor`: the read models had not reached the position in time. */
export class ProjectionBehind extends Error {
  readonly code = 'projection-behind';
  constructor(
    readonly projections: readonly string[],
    readonly awaited: Position,
  ) {
    super(`not yet at ${awaited}: ${projections.join(', ')}`);
    this.name = 'ProjectionBehind';
  }
}

export class UnknownProjection extends Error {
  readonly code = 'unknown-projection';
  constructor(readonly projection: string) {
    super(`no projection is called ${projection}`);
    this.name = 'UnknownProjection';
  }
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

// Connection lost (08…), server shutting down (57P…), deadlock or serialisation (40…), resources short (53…), and the socket's own.
const transientState = /^(08|40|53|57P)/;
const transientSocket = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** True where trying again later may succeed without anybody's doing. */
export const isTransient = (error: unknown): boolean => {
  const code = codeOf(error);
  if (transientState.test(code) || transientSocket.has(code)) return true;
  return error instanceof Error && /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(error.message);
};
