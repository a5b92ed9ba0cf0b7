import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { plainArray, snapshot } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import { isMissingTable } from '#projection';
import { yearOf, type LocalDate, type RoundId, type UnitId } from '#standards';
import { areaOfScope, covers, Territory, type TerritoryMap } from '#territory';
import { REVIEW_RULES, reviewCalendar, type AverageLivingCase, type DueItem, type RoundPicture } from '../../domain/index.ts';
import { dueName } from '../../text/vi.ts';
import { openAverageLiving } from '../average-living/open-requests.ts';
import { communeSums, type CommuneNamed, type CommuneSum } from './commune-sums.ts';
import { loadPicture } from './load-picture.ts';
import { communesUnder } from './round-area.ts';

/** Ahead of today. */
const horizonDays = 120;
/** An account above more communes than this is told the province's days, and each commune in one line. */
const communesLookedAt = 12;

export interface CalendarEntry extends DueItem {
  readonly name: string;
  readonly commune: UnitId | null;
  readonly communeName: string | null;
}

export interface ReviewCalendar {
  readonly on: LocalDate;
  readonly entries: readonly CalendarEntry[];
  /** For an account above many communes, in place of their single entries; most overdue first. */
  readonly communes: readonly CommuneSum[];
  readonly position: Position | null;
}

/** What is due in the account's area, for whom, in how many days. */
export class ReadReviewCalendar extends Query<ReviewCalendar> {
  constructor(
    readonly actor: Actor,
    readonly on: LocalDate | null,
  ) {
    super();
  }
}

const isCommune = (map: TerritoryMap, today: LocalDate) => (unit: UnitId): boolean => map.life(unit)?.kind === 'commune' && map.isValid(unit, today);

@QueryHandler(ReadReviewCalendar)
export class ReadReviewCalendarHandler implements IQueryHandler<ReadReviewCalendar> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, on: asked }: ReadReviewCalendar): Promise<ReviewCalendar> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    const on = asked ?? today;
    const communes = (communesUnder(map, actor, null, today) ?? map.units()).filter(isCommune(map, today));
    const named = communes.map((commune) => ({ commune, name: map.describeNearest(commune, today)?.name ?? commune }));
    const fromAbove = this.#entries(null, [], on, null).filter(({ forRole }) => forRole === 'upper-level');
    if (communes.length > communesLookedAt) return this.#summed(named, fromAbove, on, map);
    const area = areaOfScope(map, actor.scope, today);
    try {
      return await snapshot(this.pool, 'review_board', async (db, { position }) => {
        const rounds = await db.query<{ round: RoundId; commune: UnitId }>('select round, commune from review_board.round where commune = any ($1::uuid[]) and year >= $2 order by opened_on', [plainArray(communes), yearOf(on) - 1]);
        const asking = await openAverageLiving(db, map, on, today);
        const entries: CalendarEntry[] = communes.length > 1 ? [...fromAbove] : [];
        for (const commune of communes) {
          const pictures: RoundPicture[] = [];
          for (const { round } of rounds.filter((row) => row.commune === commune)) pictures.push((await loadPicture(db, round, on, null)).picture);
          // The province's days are the same for all its communes: told once.
          entries.push(...this.#entries(commune, pictures, on, map.describeNearest(commune, today)?.name ?? null, asking.get(commune)).filter(({ forRole }) => communes.length === 1 || forRole !== 'upper-level'));
        }
        // A village head is told of its own village's postings, complaints and requests.
        const seen = entries.filter(({ subject, commune }) => (commune !== null && covers(area, commune)) || ((subject.kind === 'posting' || subject.kind === 'average-living') && covers(area, subject.village)) || subject.kind === 'commune' || subject.kind === 'round');
        return { on, position, communes: [], entries: seen.toSorted((a, b) => (a.daysLeft ?? Number.NEGATIVE_INFINITY) - (b.daysLeft ?? Number.NEGATIVE_INFINITY)) };
      });
    } catch (error) {
      if (!isMissingTable(error)) throw error;
      return { on, entries: communes.flatMap((commune) => this.#entries(commune, [], on, map.describeNearest(commune, today)?.name ?? null)), communes: [], position: null };
    }
  }

  async #summed(communes: readonly CommuneNamed[], entries: readonly CalendarEntry[], on: LocalDate, map: TerritoryMap): Promise<ReviewCalendar> {
    try {
      return await snapshot(this.pool, 'review_board', async (db, { position }) => {
        const sums = await communeSums(db, communes, await openAverageLiving(db, map, on, this.clock.today()), on, horizonDays, yearOf(on) - 1);
        return { on, entries, communes: sums.toSorted((a, b) => b.overdue - a.overdue || b.undecided - a.undecided), position };
      });
    } catch (error) {
      if (!isMissingTable(error)) throw error;
      return { on, entries, communes: [], position: null };
    }
  }

  #entries(commune: UnitId | null, rounds: readonly RoundPicture[], on: LocalDate, communeName: string | null, averageLiving: readonly AverageLivingCase[] = []): readonly CalendarEntry[] {
    return reviewCalendar({ on, withinDays: horizonDays, rounds, averageLiving, rules: REVIEW_RULES }).map((item) => ({ ...item, name: dueName(item.code), commune, communeName }));
  }
}
