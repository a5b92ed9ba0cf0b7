import type { LocalDate, RoundId, UnitId } from '#standards';
import type { RoundSnapshot, RoundState } from '../domain/index.ts';
import type { FormsAs } from './forms-input.ts';

/** A snapshot that a round's own records froze. */
export interface FrozenSnapshot extends RoundSnapshot {
  readonly as: FormsAs;
  readonly recordedOn: LocalDate;
}

/** Those of a round in the order of their versions: the preliminary reports', the closing's, those of later corrections. */
export const snapshotsOf = ({ preliminary, closed, revisions }: Pick<RoundState, 'preliminary' | 'closed' | 'revisions'>): readonly FrozenSnapshot[] => [
  ...preliminary.map(({ snapshot, reportedOn }): FrozenSnapshot => ({ ...snapshot, as: 'preliminary', recordedOn: reportedOn })),
  ...(closed === null ? [] : [{ ...closed.snapshot, as: 'official', recordedOn: closed.closedOn } as const]),
  ...revisions.map(({ snapshot, revisedOn }): FrozenSnapshot => ({ ...snapshot, as: 'official', recordedOn: revisedOn })),
].toSorted((a, b) => a.version - b.version);

/** Which round a snapshot is of. */
export interface FormsRound {
  readonly round: RoundId;
  readonly year: number;
  readonly kind: 'periodic' | 'ad-hoc';
  /** Whose round it is on the day of the map. */
  readonly commune: UnitId;
  /** Of an ad hoc round: its forms compare the lists of this day with those of the map's. */
  readonly openedOn: LocalDate | null;
}
