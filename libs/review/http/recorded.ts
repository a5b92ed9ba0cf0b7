import type { Position, Receipt } from '#event-store';

/** A command's answer: what to wait for, and whether it had been answered before. */
export interface RecordedAnswer {
  readonly events: readonly string[];
  readonly position: Position | null;
  readonly repeated: boolean;
}

export const recorded = ({ events, position, repeated }: Receipt): RecordedAnswer => ({ events, position, repeated });
