import { plainArray } from '#household';
import type { ProjectionDatabase } from '#projection';
import type { DecisionId, EventId, LocalDate, RoundId, UnitId } from '#standards';

/** How far a signed decision is written to the households that it names. */
export interface DecisionProgress {
  readonly event: EventId;
  readonly round: RoundId;
  readonly decision: DecisionId;
  readonly number: string;
  readonly decidedOn: LocalDate;
  readonly total: number;
  readonly done: number;
  /** Kept on the list with their reasons. */
  readonly refused: number;
  /** Households a second while it was written; null before anything was. */
  readonly perSecond: number | null;
  /** Null while nobody can say. */
  readonly remainingSeconds: number | null;
}

export interface ListingProgress {
  /** Looked at again before long. */
  readonly due: boolean;
  readonly candidates: number;
  readonly listed: number;
  readonly refused: number;
}

interface Row extends Omit<DecisionProgress, 'perSecond' | 'remainingSeconds'> {
  readonly worked: number;
  readonly workedMs: number;
}

/** Pace and what is left of it. */
export const paceOf = ({ total, done, refused, worked, workedMs }: { readonly total: number; readonly done: number; readonly refused: number; readonly worked: number; readonly workedMs: number }): Pick<DecisionProgress, 'perSecond' | 'remainingSeconds'> => {
  const left = Math.max(0, total - done - refused);
  if (worked === 0 || workedMs <= 0) return { perSecond: null, remainingSeconds: left === 0 ? 0 : null };
  const perSecond = (worked * 1_000) / workedMs;
  return { perSecond: Math.round(perSecond), remainingSeconds: Math.ceil(left / perSecond) };
};

/** Of a round, or of all rounds of some communes; the latest signed first. */
export const progressOf = async (db: ProjectionDatabase, { round, communes }: { readonly round?: RoundId; readonly communes?: readonly UnitId[] | null }): Promise<readonly DecisionProgress[]> => {
  const rows = await db.query<Row>(
    `select d.event, d.round, d.decision, d.number, d.decided_on::text as "decidedOn", d.total,
            d.done + (select count(*)::int from review_work.item i where i.event = d.event and i.settled and not i.done) as done,
            (select count(*)::int from review_work.item i where i.event = d.event and not i.done and not i.settled and i.problem is not null) as refused,
            d.worked, d.worked_ms::float8 as "workedMs"
     from review_work.decision d where not d.annulled and ($1::uuid is null or d.round = $1) and ($2::uuid[] is null or d.commune = any ($2::uuid[]))
     order by d.ordinal desc`,
    [round ?? null, communes === undefined || communes === null ? null : plainArray(communes)],
  );
  return rows.map(({ worked, workedMs, ...row }) => ({ ...row, ...paceOf({ ...row, worked, workedMs }) }));
};

export const listingOf = async (db: ProjectionDatabase, round: RoundId): Promise<ListingProgress | null> => {
  // What the runner notes for itself is lost with a rebuild, and it looks at no closed round again: whoever was listed was a candidate.
  const [row] = await db.query<ListingProgress>('select due and not closed as due, greatest(candidates, listed) as candidates, listed, refused from review_work.listing where round = $1 and automatic', [round]);
  return row ?? null;
};
