import { plainArray } from '#household';
import type { ProjectionDatabase } from '#projection';
import type { AccountId, Identified, LocalDate, RoundId, UnitId } from '#standards';
import { foldRound, foldVillageReview, REVIEW_RULES, type ReviewedClass, type ReviewedHousehold, type RoundEvent, type RoundPicture, type RoundState, type VillageReviewEvent, type VillageReviewState } from '../../domain/index.ts';
import { roundStream, villageReviewStream } from '../../stored-shapes.ts';

/** A step as the read model has it, for trails. */
export interface StepRow {
  readonly stream: string;
  readonly revision: number;
  readonly event: Identified<RoundEvent | VillageReviewEvent>;
  readonly actor: AccountId;
  readonly recordedAt: string;
}

/** Every step of a round and its villages, in the order of each stream. */
export const loadSteps = async (db: ProjectionDatabase, round: RoundId): Promise<readonly StepRow[]> => {
  const rows = await db.query<{ stream: string; revision: number; event: string; actor: AccountId; recorded_at: string }>(
    'select stream, revision, event, actor, recorded_at from review_board.step where round = $1 order by stream, revision', [round],
  );
  // Written by the projection of the same version from events of these two categories.
  return rows.map(({ stream, revision, event, actor, recorded_at }) => ({ stream, revision, event: JSON.parse(event) as StepRow['event'], actor, recordedAt: recorded_at }));
};

const eventsOf = <E extends RoundEvent | VillageReviewEvent>(steps: readonly StepRow[], stream: string): readonly Identified<E>[] =>
  steps.filter((step) => step.stream === stream).map(({ event }) => event as Identified<E>);

/** The class that a requester had when it asked: no event of the round tells it. */
const classesWhenAsking = async (db: ProjectionDatabase, files: readonly ReviewedHousehold[]): Promise<ReadonlyMap<string, ReviewedClass>> => {
  const asking = files.filter(({ listing }) => listing === null || listing.entry.kind === 'request');
  if (asking.length === 0) return new Map();
  const rows = await db.query<{ household: string; class: ReviewedClass }>(
    `select w.household, s.class from unnest($1::uuid[], $2::date[]) as w (household, on_day)
     join register.spell s on s.household = w.household and s.figure = 'class' and s.from_on <= w.on_day and (s.until is null or w.on_day < s.until)`,
    [plainArray(asking.map(({ household }) => household)), plainArray(asking.map(({ listing, complaints }) => listing?.listedOn ?? complaints[0]?.filedOn ?? null))],
  );
  return new Map(rows.map((row) => [row.household, row.class]));
};

/** Those who take part in a round, of some villages or of all. */
export const loadFiles = async (db: ProjectionDatabase, round: RoundId, villages: readonly UnitId[] | null): Promise<readonly ReviewedHousehold[]> => {
  const rows = await db.query<{ reviewed: string }>(
    `select reviewed from review_board.participation where round = $1 ${villages === null ? '' : 'and village = any ($2::uuid[])'} order by village, household`,
    villages === null ? [round] : [round, plainArray(villages)],
  );
  const files = rows.map(({ reviewed }) => JSON.parse(reviewed) as ReviewedHousehold);
  const classes = await classesWhenAsking(db, files);
  return files.map((file) => (file.listing?.entry.kind === 'on-list' ? file : { ...file, classOnListing: classes.get(file.household) ?? 'none' }));
};

/** A round as the read model shows it. */
export interface LoadedPicture {
  readonly picture: RoundPicture;
  readonly steps: readonly StepRow[];
}

/** The round and its villages as their steps tell them. */
export const foldSteps = (steps: readonly StepRow[], round: RoundId): { readonly state: RoundState; readonly villages: ReadonlyMap<UnitId, VillageReviewState> } => {
  const state = foldRound(eventsOf<RoundEvent>(steps, roundStream(round)));
  return { state, villages: new Map((state.opened?.villages ?? []).map((village) => [village, foldVillageReview(eventsOf<VillageReviewEvent>(steps, villageReviewStream(round, village)))])) };
};

export const loadPicture = async (db: ProjectionDatabase, round: RoundId, on: LocalDate, villages: readonly UnitId[] | null): Promise<LoadedPicture> => {
  const steps = await loadSteps(db, round);
  const folded = foldSteps(steps, round);
  return { steps, picture: { round: folded.state, villages: folded.villages, files: await loadFiles(db, round, villages), on, rules: REVIEW_RULES } };
};
