import { Inject, Injectable } from '@nestjs/common';
import { KNOWN_RULE_SETS } from '#household';
import { CLOCK, LOGGER, type Clock, type Logger } from '#platform';
import { isMissingTable, ToDoRunner } from '#projection';
import type { RuleSet } from '#standards';
import { beginAgain, checkpointOf, cutIntoBlocks, judgeNextBlock, type JobAtWork } from './judge-block.ts';
import { WhatIfJobs } from './what-if-jobs.ts';

const atWork = `select id, state, on_date::text as on_date, known_at, asked_at, rule_set, villages, stands_at, model_version from what_if.job`;

const TURN_MS = 1_000;

/** What would be refused for ever: a statement that the database does not understand, a rule set that is none. A lost connection is not. */
const refusedForGood = (error: unknown): string | null => {
  if (error instanceof TypeError) return error.name;
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return null;
  return /^(22|42)/.test(error.code) && !isMissingTable(error) ? error.code : null;
};

/**
 * Works off the what-ifs that were asked, one block of each in turn. Each block is one transaction that also says how far the job has come: a
 * process that is killed, or two at once, change nothing but who goes on.
 */
@Injectable()
export class WhatIfRunner extends ToDoRunner {
  constructor(
    @Inject(WhatIfJobs) private readonly jobs: WhatIfJobs,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {
    super('what-if', logger);
  }

  /** Something was asked in this process. */
  wake(): void {
    this.look();
  }

  /** The next block of one job, or of whichever waited longest. False where there was nothing to do. */
  async runBlock(only: string | null = null): Promise<boolean> {
    let at: string | null = null;
    try {
      return await this.jobs.inTransaction(async (client) => {
        const { rows } = await client.query<JobAtWork>(`${atWork} where state in ('waiting', 'running') and ($1::uuid is null or id = $1) order by worked_at nulls first, asked_at limit 1 for update skip locked`, [only]);
        const [job] = rows;
        if (job === undefined) return false;
        at = job.id;
        const checkpoint = await checkpointOf(client);
        if (checkpoint === undefined) return false;
        const now = this.clock.now();
        if (job.state === 'waiting') await cutIntoBlocks(client, job, checkpoint, now);
        else if (job.model_version !== checkpoint.version) await beginAgain(client, job);
        else await judgeNextBlock(client, job, now, this.ruleSets);
        return true;
      });
    } catch (error) {
      const failure = refusedForGood(error);
      if (at !== null && failure !== null) await this.jobs.fail(at, failure);
      throw error;
    }
  }

  /** A little at a time, so that a stop is soon heard; there is more to look at while a job is under way. */
  protected async workOff(): Promise<void> {
    const until = performance.now() + TURN_MS;
    while (await this.runBlock()) {
      if (performance.now() < until) continue;
      this.look();
      return;
    }
  }
}
