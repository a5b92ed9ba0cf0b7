import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Position } from '#event-store';
import { plainArray, snapshot } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import { isMissingTable } from '#projection';
import type { LocalDate, RoundId, UnitId } from '#standards';
import { Territory } from '#territory';
import { roundName } from '../../text/vi.ts';
import { marksInRounds } from './marks-in-rounds.ts';
import { communesUnder, villagesSeen } from './round-area.ts';

export interface RoundLine {
  readonly round: RoundId;
  readonly name: string;
  readonly commune: UnitId;
  readonly communeName: string;
  readonly kind: 'periodic' | 'ad-hoc';
  readonly year: number;
  readonly number: number;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  /** Households that take part. */
  readonly households: number;
  /** Marks on its steps, where it came with papers of the past; of the villages that the reader sees. */
  readonly marks: number;
  /** Its commune went into another one; the round waits for being handed over. */
  readonly awaitsHandOver: boolean;
}

export interface RoundList {
  readonly rounds: readonly RoundLine[];
  readonly position: Position | null;
}

/** The rounds of a unit and of everything below it, the latest first; those of a merged commune under its successor. */
export class ListRounds extends Query<RoundList> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly unit: UnitId | null; readonly year: number | null },
  ) {
    super();
  }
}

type Row = Omit<RoundLine, 'name' | 'communeName' | 'awaitsHandOver' | 'marks'>;

@QueryHandler(ListRounds)
export class ListRoundsHandler implements IQueryHandler<ListRounds> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, wanted: { unit, year } }: ListRounds): Promise<RoundList> {
    const { map } = await this.territory.read();
    const today = this.clock.today();
    const communes = communesUnder(map, actor, unit, today);
    try {
      return await snapshot(this.pool, 'review_board', async (db, { position }) => {
        const rows = await db.query<Row>(
          `select r.round, r.commune, r.kind, r.year, r.number, r.opened_on::text as "openedOn", r.closed_on::text as "closedOn",
                  (select count(*)::int from review_board.participation p where p.round = r.round and p.listed_on is not null) as households
           from review_board.round r where ($1::uuid[] is null or r.commune = any ($1::uuid[])) and ($2::int is null or r.year = $2) order by r.year desc, r.opened_on desc, r.round limit 2000`,
          [communes === null ? null : plainArray(communes), year],
        );
        const marks = await marksInRounds(db, rows.map(({ round }) => round), (state) => villagesSeen(map, actor, state, today));
        const rounds = rows.map((row): RoundLine => ({
          ...row, marks: marks.get(row.round) ?? 0, name: roundName(row.kind, row.year, row.number), communeName: map.describeNearest(row.commune, today)?.name ?? row.commune,
          awaitsHandOver: row.closedOn === null && !map.isValid(row.commune, today),
        }));
        return { rounds, position };
      });
    } catch (error) {
      if (isMissingTable(error)) return { rounds: [], position: null };
      throw error;
    }
  }
}
