import type { Position, Receipt } from '#event-store';
import type { UnitOutcome } from '../use-cases/unit-desk.ts';

/** A command's answer: what to wait for, and whether it had been answered before. */
export interface RecordedAnswer {
  readonly events: readonly string[];
  readonly position: Position | null;
  readonly repeated: boolean;
}

export const recordedAnswer = ({ events, position, repeated }: Receipt): RecordedAnswer => ({ events, position, repeated });

/** The answer for the only unit of a command; throws its refusal. */
export const onlyOutcome = ([outcome]: readonly UnitOutcome[]): RecordedAnswer => {
  if (outcome === undefined || outcome.kind === 'acceptable') throw new TypeError('a command for one unit was left without an answer');
  if (outcome.kind === 'refused') throw outcome.error;
  return recordedAnswer(outcome.receipt);
};

/** One answer per unit. */
export type UnitAnswer = { readonly unit: string } & ({ readonly recorded: RecordedAnswer } | { readonly refused: string; readonly facts: unknown });

export const unitAnswer = (outcome: UnitOutcome): UnitAnswer => {
  switch (outcome.kind) {
    case 'recorded': return { unit: outcome.unit, recorded: recordedAnswer(outcome.receipt) };
    case 'acceptable': return { unit: outcome.unit, recorded: { events: [], position: null, repeated: false } };
    case 'refused': {
      const { error } = outcome;
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
      return { unit: outcome.unit, refused: code, facts: 'facts' in error ? error.facts : {} };
    }
  }
};
