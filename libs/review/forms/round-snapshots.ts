import type { LocalDate, RoundId, UnitId } from '#standards';
import type { RoundSnapshot, RoundState } from '../domain/index.ts';
import type { FormsAs } from './forms-input.ts';

/** A snapshot that a round's own records froze. */
export interface FrozenSnapshot extends RoundSnapshot {
  readonly as: FormsAs;
  readonly recordedOn: LocalDate;
  /** Whose round it was then. */
  readonly commune: UnitId;
}

type Frozen = Omit<FrozenSnapshot, 'commune'>;

/** A round open across a merger is the successor's from the day it was handed over. */
const communeOn = ({ opened, handOvers }: Pick<RoundState, 'opened' | 'handOvers'>, day: LocalDate): UnitId | null =>
  handOvers.filter(({ handedOverOn }) => handedOverOn <= day).at(-1)?.to ?? opened?.commune ?? null;

/** Those of a round: the preliminary reports', then the closing's and those of later corrections, either in the order of their versions. */
export const snapshotsOf = (state: Pick<RoundState, 'opened' | 'handOvers' | 'preliminary' | 'closed' | 'revisions'>): readonly FrozenSnapshot[] => {
  const { preliminary, closed, revisions } = state;
  const all: readonly Frozen[] = [
    ...preliminary.map(({ snapshot, reportedOn }): Frozen => ({ ...snapshot, as: 'preliminary', recordedOn: reportedOn })),
    ...(closed === null ? [] : [{ ...closed.snapshot, as: 'official', recordedOn: closed.closedOn } as const]),
    ...revisions.map(({ snapshot, revisedOn }): Frozen => ({ ...snapshot, as: 'official', recordedOn: revisedOn })),
  ];
  return all
    .flatMap((frozen) => {
      const commune = communeOn(state, frozen.recordedOn);
      return commune === null ? [] : [{ ...frozen, commune }];
    })
    .toSorted((a, b) => (a.as === b.as ? a.version - b.version : a.as === 'preliminary' ? -1 : 1));
};

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
