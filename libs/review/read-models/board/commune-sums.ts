import { plainArray } from '#household';
import type { ProjectionDatabase } from '#projection';
import type { HouseholdId, Identified, LocalDate, RoundId, UnitId } from '#standards';
import { foldRound, REVIEW_RULES, reviewCalendar, type AverageLivingCase, type CalendarRound, type DueCode, type ReviewedHousehold, type RoundEvent } from '../../domain/index.ts';
import { roundStream } from '../../stored-shapes.ts';
import { dueName } from '../../text/vi.ts';

/** A commune in one line: how far its rounds are, and what presses most. As the log stands, whatever day the calendar is asked for. */
export interface CommuneSum {
  readonly commune: UnitId;
  readonly communeName: string;
  readonly openRounds: number;
  readonly listed: number;
  /** Listed in an open round and without an outcome yet. */
  readonly undecided: number;
  readonly openComplaints: number;
  readonly overdue: number;
  readonly next: { readonly code: DueCode; readonly name: string; readonly due: LocalDate; readonly daysLeft: number } | null;
}

interface RoundRow {
  readonly round: RoundId;
  readonly commune: UnitId;
  readonly closed: boolean;
}

interface CountRow {
  readonly round: RoundId;
  readonly listed: number;
  readonly undecided: number;
}

export interface CommuneNamed {
  readonly commune: UnitId;
  readonly name: string;
}

const groupBy = <T, K>(all: readonly T[], key: (one: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
};

/** Sums for many communes at once: counts are left to the database, and only rounds' own papers and open complaints are read. */
export const communeSums = async (db: ProjectionDatabase, communes: readonly CommuneNamed[], asking: ReadonlyMap<UnitId, readonly AverageLivingCase[]>, on: LocalDate, withinDays: number, fromYear: number): Promise<readonly CommuneSum[]> => {
  const rounds = await db.query<RoundRow>('select round, commune, closed_on is not null as closed from review_board.round where commune = any ($1::uuid[]) and year >= $2', [plainArray(communes.map(({ commune }) => commune)), fromYear]);
  const ids = plainArray(rounds.map(({ round }) => round));
  const steps = await db.query<{ stream: string; event: string }>('select stream, event from review_board.step where stream = any ($1::text[]) order by stream, revision', [plainArray(rounds.map(({ round }) => roundStream(round)))]);
  const counts = await db.query<CountRow>(
    `select round, count(*) filter (where listed_on is not null)::int as listed,
            count(*) filter (where listed_on is not null and reviewed::json ->> 'outcome' is null and reviewed::json ->> 'removedOn' is null)::int as undecided
     from review_board.participation where round = any ($1::uuid[]) group by round`, [ids]);
  const complaining = await db.query<{ round: RoundId; household: HouseholdId; reviewed: string }>(
    `select round, household, reviewed from review_board.participation where round = any ($1::uuid[]) and reviewed like '%"answer":null%' order by round, household`, [ids]);
  // Written by the projection of the same version from events of the round's category, and from reviewed households.
  const eventsOf = groupBy(steps, ({ stream }) => stream);
  const filesOf = groupBy(complaining, ({ round }) => round);
  const countOf = new Map(counts.map((count) => [count.round, count]));
  const roundsOf = groupBy(rounds, ({ commune }) => commune);
  return communes.map(({ commune, name }): CommuneSum => {
    const own = roundsOf.get(commune) ?? [];
    const open = own.filter(({ closed }) => !closed);
    const files = (round: RoundId): readonly ReviewedHousehold[] => (filesOf.get(round) ?? []).map(({ reviewed }) => JSON.parse(reviewed) as ReviewedHousehold);
    const asked = own.map(({ round }): CalendarRound => ({
      round: foldRound((eventsOf.get(roundStream(round)) ?? []).map(({ event }) => JSON.parse(event) as Identified<RoundEvent>)), villages: new Map(), files: files(round),
      decided: (countOf.get(round)?.listed ?? 0) > 0 && countOf.get(round)?.undecided === 0,
    }));
    const due = reviewCalendar({ on, withinDays, rounds: asked, averageLiving: asking.get(commune) ?? [], rules: REVIEW_RULES }).filter(({ forRole }) => forRole !== 'upper-level');
    const next = due.find(({ overdue, daysLeft }) => !overdue && daysLeft !== null);
    const sum = (of: (count: CountRow) => number): number => open.flatMap(({ round }) => countOf.get(round) ?? []).reduce((all, count) => all + of(count), 0);
    return {
      commune, communeName: name, openRounds: open.length, listed: sum(({ listed }) => listed), undecided: sum(({ undecided }) => undecided),
      openComplaints: due.filter(({ code }) => code === 'complaint-answer').length, overdue: due.filter(({ overdue }) => overdue).length,
      next: next === undefined || next.due === null || next.daysLeft === null ? null : { code: next.code, name: dueName(next.code), due: next.due, daysLeft: next.daysLeft },
    };
  });
};
