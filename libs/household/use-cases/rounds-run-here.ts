import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Recorded } from '#event-store';
import { dateOf, yearOf, type EventId, type Identified, type LocalDate, type RoundId, type UnitId } from '#standards';
import { Territory, type TerritorySnapshot } from '#territory';
import { currentVillage, refuse, type Classification, type HouseholdEvent, type HouseholdState, type RoundReference, type VillageReference } from '../domain/index.ts';
import { roundReferenceOf } from '../round-id.ts';
import { OPENED_ROUNDS, type OpenedRounds } from './opened-rounds.ts';
import { importedClasses } from './trail.ts';

type Decided = Pick<Classification, 'round' | 'decision'>;
type Entry = Identified<HouseholdEvent>;

/** Every commune that a village belonged to in the course of a year: a round opened before a merger keeps the id that it had. */
const communesIn = (map: TerritorySnapshot['map'], { village, commune }: VillageReference, year: number, decidedOn: LocalDate): readonly UnitId[] => {
  const days = [dateOf(year, 1, 1), dateOf(year, 9, 1), decidedOn, dateOf(year, 12, 31)];
  return [...new Set([commune, ...days.map((day) => map.communeOf(village, day)).filter((found) => found !== null)])];
};

/** The round that a decision names, and the ones of its year or month that would decide on the household if they were run here. */
export const roundsOfDecision = (map: TerritorySnapshot['map'], place: VillageReference, { round, decision: { decidedOn } }: Decided): readonly RoundReference[] => {
  const { kind, year } = round ?? { kind: 'periodic' as const, year: yearOf(decidedOn) };
  const number = kind === 'periodic' ? 1 : Number(decidedOn.slice(5, 7));
  const own = communesIn(map, place, year, decidedOn).map((commune) => roundReferenceOf(commune, kind, year, number));
  return [...(round === null ? [] : [round]), ...own];
};

/** The commune that a household belonged to on a day, and all that went into it by then. */
const communeAndPredecessors = (map: TerritorySnapshot['map'], { village, commune }: VillageReference, on: LocalDate): readonly UnitId[] =>
  [...new Set([map.communeOf(village, on) ?? commune].flatMap((own) => map.lineage.allSources(own, on)))];

/**
 * Keeps what a round decides out of the routes that know no round: where a round was opened here, its steps come by its own routes and a class by its
 * signed decision alone. Papers of rounds that were never opened here are recorded as before.
 */
@Injectable()
export class RoundsRunHere {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Optional() @Inject(OPENED_ROUNDS) private readonly rounds: OpenedRounds | undefined,
  ) {}

  /** The first of these rounds that was opened here. */
  async firstOf(rounds: readonly RoundReference[]): Promise<RoundReference | null> {
    const asked = new Set<RoundId>();
    for (const round of rounds) {
      if (asked.has(round.round)) continue;
      asked.add(round.round);
      if (await this.rounds?.isOpened(round.round)) return round;
    }
    return null;
  }

  async assertNoStepOf(round: RoundReference | null): Promise<void> {
    const found = round === null ? null : await this.firstOf([round]);
    if (found !== null) refuse('step-belongs-to-its-round', { round: found.round, year: found.year, kind: found.kind });
  }

  /** Also where no round is named, or another: a household that takes part in one gets no class beside it. */
  async assertNoneDecides(decided: Decided, state: HouseholdState): Promise<void> {
    const place = currentVillage(state);
    const { map } = await this.territory.read();
    const undecided = [...state.reviews.values()].filter(({ listing, outcome }) => listing !== null && outcome === null).map(({ round }) => round);
    const found = await this.firstOf([...(place === null ? [] : roundsOfDecision(map, place, decided)), ...undecided]);
    if (found !== null) refuse('decided-by-its-round', { round: found.round, year: found.year, kind: found.kind });
    if (place !== null) await this.#assertNotSinceRounds(map, place, decided.decision.decidedOn);
  }

  /** A commune that has begun to run its rounds here decides in a round: also in a month that it has opened none for. */
  async #assertNotSinceRounds(map: TerritorySnapshot['map'], place: VillageReference, decidedOn: LocalDate): Promise<void> {
    const since = (await this.rounds?.firstRunBy(communeAndPredecessors(map, place, decidedOn), decidedOn)) ?? null;
    if (since !== null) refuse('commune-decides-in-rounds', { since, decidedOn });
  }

  /** A paper from before that time is not moved into it by a correction of its day. */
  async assertStaysBeforeRounds(state: HouseholdState, from: LocalDate, to: LocalDate): Promise<void> {
    const place = currentVillage(state);
    if (place === null || to <= from) return;
    const { map } = await this.territory.read();
    const since = (await this.rounds?.firstRunBy(communeAndPredecessors(map, place, to), to)) ?? null;
    if (since !== null && from < since) refuse('commune-decides-in-rounds', { since, decidedOn: to });
  }

  /** Classes that came by a workbook alone: their rounds were never run here, and no record of meeting, posting and opinion is held. */
  async bareResults(history: readonly Recorded<HouseholdEvent>[]): Promise<ReadonlySet<EventId>> {
    const bare = new Set<EventId>();
    for (const { id, data: { round } } of importedClasses(history)) if (round === null || (await this.firstOf([round])) === null) bare.add(id);
    return bare;
  }

  /** A class that a round's decision gave is changed by a later decision of the round; an imported one, or one of no round run here, like any record. */
  async assertMayChange(record: EventId, history: readonly (Entry | Recorded<HouseholdEvent>)[]): Promise<void> {
    const entry = history.find(({ id }) => id === record);
    if (entry === undefined || !('decision' in entry.data) || !('round' in entry.data) || entry.data.round === null) return;
    // What came with a round's own papers was written by the process, after its decision.
    if ('metadata' in entry && entry.metadata.origin !== null && entry.metadata.causationId === null) return;
    const found = await this.firstOf([entry.data.round]);
    if (found !== null) refuse('decided-by-its-round', { round: found.round, year: found.year, kind: found.kind });
  }
}
