import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { plainArray, snapshot } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import { isMissingTable } from '#projection';
import { addDays, addMonths, localDate, type LocalDate, type RoundId, type UnitId } from '#standards';
import { areaOfScope, covers, Territory } from '#territory';
import { anythingIn, monthlyFigures, monthlyReportDue, REVIEW_RULES, type MonthlyFigures, type MonthlyReportDue, type MonthlyRound } from '../../domain/index.ts';
import { loadPicture } from './load-picture.ts';
import { communesUnder } from './round-area.ts';

/** One commune's figures; communes without any ad hoc review in the month have no line. */
export interface MonthlyReportLine extends MonthlyFigures {
  readonly commune: UnitId;
  readonly communeName: string;
  readonly rounds: readonly RoundId[];
}

export interface MonthlyReport extends MonthlyReportDue {
  /** `2024-09`. */
  readonly month: string;
  readonly communes: readonly MonthlyReportLine[];
  readonly position: Position | null;
}

/** What ad hoc review came to in a month, for the commune's report to the level above (Decision 24/2021/QĐ-TTg, article 7). */
export class ReadMonthlyReport extends Query<MonthlyReport> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly unit: UnitId | null; readonly month: string },
  ) {
    super();
  }
}

@QueryHandler(ReadMonthlyReport)
export class ReadMonthlyReportHandler implements IQueryHandler<ReadMonthlyReport> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, wanted: { unit, month } }: ReadMonthlyReport): Promise<MonthlyReport> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    const first = localDate(`${month}-01`);
    const communes = communesUnder(map, actor, unit, today);
    const area = areaOfScope(map, actor.scope, today);
    const told = { month, ...monthlyReportDue(first, REVIEW_RULES) };
    try {
      return await snapshot(this.pool, 'review_board', async (db, { position }) => {
        const rows = await db.query<{ round: RoundId; commune: UnitId }>(
          `select round, commune from review_board.round
           where kind = 'ad-hoc' and ($1::uuid[] is null or commune = any ($1::uuid[])) and opened_on <= $2 and (closed_on is null or closed_on >= $3) order by commune, opened_on, round`,
          [communes === null ? null : plainArray(communes), lastDayOf(first), first],
        );
        const byCommune = new Map<UnitId, RoundId[]>();
        // A report is the commune's: a village head's area does not hold it.
        for (const { round, commune } of rows.filter((row) => covers(area, row.commune))) byCommune.set(commune, [...(byCommune.get(commune) ?? []), round]);
        const lines: MonthlyReportLine[] = [];
        for (const [commune, rounds] of byCommune) {
          const pictures: MonthlyRound[] = [];
          for (const round of rounds) pictures.push((await loadPicture(db, round, today, null)).picture);
          const figures = monthlyFigures(pictures, first, REVIEW_RULES);
          if (anythingIn(figures)) lines.push({ commune, communeName: map.describeNearest(commune, today)?.name ?? commune, rounds, ...figures });
        }
        return { ...told, communes: lines, position };
      });
    } catch (error) {
      if (!isMissingTable(error)) throw error;
      return { ...told, communes: [], position: null };
    }
  }
}

const lastDayOf = (first: LocalDate): LocalDate => addDays(addMonths(first, 1), -1);
