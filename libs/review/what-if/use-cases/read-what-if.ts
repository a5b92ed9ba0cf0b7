import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { visibleVillages } from '#household';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import { Territory } from '#territory';
import type { WhatIfProgress } from '../jobs/question.ts';
import { WhatIfJobs } from '../jobs/what-if-jobs.ts';
import { countsOfTally, rowsOfTally, type JudgedCounts, type JudgedRow, type TallyRow } from './judged-counts.ts';
import { standardShown, type StandardShown } from './standards-shown.ts';
import { WhatIfRejection } from './what-if-rejection.ts';

/** A what-if as its page shows it. */
export interface WhatIfShown extends Omit<WhatIfProgress, 'ruleSet'> {
  readonly standard: StandardShown;
  /** Null until it is done: counts of a part would be taken for the whole. */
  readonly result: { readonly total: JudgedCounts; readonly villages: readonly JudgedRow[] } | null;
}

export class ReadWhatIf extends Query<WhatIfShown> {
  constructor(
    readonly whatIf: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadWhatIf)
export class ReadWhatIfHandler implements IQueryHandler<ReadWhatIf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(WhatIfJobs) private readonly jobs: WhatIfJobs,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ whatIf, actor }: ReadWhatIf): Promise<WhatIfShown> {
    const progress = await this.jobs.of(whatIf, actor.account);
    if (progress === null) throw new WhatIfRejection('what-if-unknown');
    const { ruleSet, ...shown } = progress;
    return { ...shown, standard: standardShown(ruleSet), result: progress.state === 'done' ? await this.#result(progress, actor) : null };
  }

  /** The account's area may have become smaller since it asked. */
  async #result({ whatIf, on, unit }: WhatIfProgress, actor: Actor): Promise<WhatIfShown['result']> {
    const { map } = await this.territory.read();
    const villages = visibleVillages(map, actor, unit, this.clock.today());
    const { rows } = await this.pool.query<TallyRow>('select village, was, would, missing, households from what_if.tally where job = $1 and ($2::uuid[] is null or village = any ($2))', [whatIf, villages]);
    return { total: countsOfTally(rows), villages: rowsOfTally(rows, map, on) };
  }
}

/** The account's latest what-ifs, newest first, without their counts. */
export class ListWhatIfs extends Query<readonly Omit<WhatIfProgress, 'ruleSet'>[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ListWhatIfs)
export class ListWhatIfsHandler implements IQueryHandler<ListWhatIfs> {
  constructor(@Inject(WhatIfJobs) private readonly jobs: WhatIfJobs) {}

  async execute({ actor }: ListWhatIfs): Promise<readonly Omit<WhatIfProgress, 'ruleSet'>[]> {
    return (await this.jobs.latest(actor.account)).map(({ ruleSet: _, ...progress }) => progress);
  }
}
