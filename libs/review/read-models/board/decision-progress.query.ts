import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { plainArray } from '#household';
import { APP_POOL, CLOCK, Sentences, type Actor, type Clock } from '#platform';
import { soFar } from '#projection';
import type { HouseholdId, RoundId, UnitId } from '#standards';
import { Territory } from '#territory';
import { communesUnder } from './round-area.ts';
import { progressOf, type DecisionProgress } from './work-progress.ts';

const refusalsShown = 100;

/** A household that refused its class so far: it stays on the list and is tried again. */
export interface RefusedItem {
  readonly round: RoundId;
  readonly number: string;
  readonly household: HouseholdId;
  readonly code: string;
  readonly sentence: string | null;
  readonly attempts: number;
}

/** All decisions of a unit as they are being written: one figure, and each of its own. */
export interface DecisionsProgress {
  readonly decisions: number;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly perSecond: number | null;
  readonly remainingSeconds: number | null;
  /** The latest first, at most 500. */
  readonly latest: readonly DecisionProgress[];
  readonly refusals: readonly RefusedItem[];
}

export class ReadDecisionProgress extends Query<DecisionsProgress> {
  constructor(
    readonly actor: Actor,
    readonly wanted: { readonly unit: UnitId | null; readonly round: RoundId | null },
  ) {
    super();
  }
}

@QueryHandler(ReadDecisionProgress)
export class ReadDecisionProgressHandler implements IQueryHandler<ReadDecisionProgress> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(Sentences) private readonly sentences: Sentences,
  ) {}

  async execute({ actor, wanted: { unit, round } }: ReadDecisionProgress): Promise<DecisionsProgress> {
    const { map } = await this.territory.read();
    const communes = communesUnder(map, actor, unit, this.clock.today());
    const db = soFar(this.pool);
    const latest = await progressOf(db, { communes, ...(round === null ? {} : { round }) });
    const sum = (of: (one: DecisionProgress) => number): number => latest.reduce((total, one) => total + of(one), 0);
    const [total, done, refused] = [sum((one) => one.total), sum((one) => one.done), sum((one) => one.refused)];
    // One worker writes one decision after the other: the pace of all is that of those that were written.
    const paced = latest.filter(({ perSecond }) => perSecond !== null && perSecond > 0);
    const seconds = paced.reduce((all, one) => all + one.done / (one.perSecond ?? 1), 0);
    const perSecond = seconds === 0 ? null : Math.round(paced.reduce((all, one) => all + one.done, 0) / seconds);
    const left = Math.max(0, total - done - refused);
    const refusals = await db.query<Omit<RefusedItem, 'sentence'> & { readonly facts: Readonly<Record<string, unknown>> | null }>(
      `select d.round, d.number, i.household, i.problem as code, i.attempts, i.problem_facts as facts from review_work.item i join review_work.decision d on d.event = i.event
       where not d.annulled and not i.done and not i.settled and i.problem is not null and ($1::uuid is null or d.round = $1) and ($2::uuid[] is null or d.commune = any ($2::uuid[]))
       order by d.ordinal desc, i.ordinal limit ${refusalsShown}`,
      [round, communes === null ? null : plainArray(communes)],
    );
    return {
      decisions: latest.length, total, done, refused, perSecond, remainingSeconds: left === 0 ? 0 : perSecond === null || perSecond === 0 ? null : Math.ceil(left / perSecond), latest: latest.slice(0, 500),
      refusals: refusals.map(({ facts, ...item }) => ({ ...item, sentence: this.sentences.find(item.code)?.sentence(facts ?? {}) ?? null })),
    };
  }
}
