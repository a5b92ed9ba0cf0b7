import type { PoolClient } from 'pg';
import type { RuleSet } from '#standards';
import { judgedRows } from '../judgement/judgement-sql.ts';

/** A job as a block of it is worked on. */
export interface JobAtWork {
  readonly id: string;
  readonly state: string;
  readonly on_date: string;
  readonly known_at: Date | null;
  readonly asked_at: Date;
  readonly rule_set: RuleSet;
  readonly villages: readonly string[] | null;
  readonly stands_at: Date | null;
  readonly model_version: number | null;
}

/** Enough for a second of work or less, so that progress shows and a cancellation is soon heard. */
const HOUSEHOLDS_PER_BLOCK = 25_000;

const inForce = 'true_from <= $1 and (true_until is null or $1 < true_until) and known_from <= $2 and (known_until is null or $2 < known_until)';

interface Checkpoint {
  readonly version: number;
  readonly position: string | null;
  readonly known_at: string | null;
}

/** Where the read model stands; undefined while it has not been made. */
export const checkpointOf = async (client: PoolClient): Promise<Checkpoint | undefined> =>
  (await client.query<Checkpoint>(`select version, position, known_at from projection.checkpoint where name = 'assessments'`)).rows[0];

/** Fixes the moment that the job judges and cuts its villages into blocks. An empty one has nothing left to do. */
export const cutIntoBlocks = async (client: PoolClient, job: JobAtWork, checkpoint: Checkpoint, now: string): Promise<void> => {
  const stands = job.stands_at?.toISOString() ?? job.known_at?.toISOString() ?? checkpoint.known_at ?? job.asked_at.toISOString();
  const { rows } = await client.query<{ village: string; households: number }>(
    `select village, count(*)::integer as households from assessments.in_force where ${inForce} and ($3::uuid[] is null or village = any ($3)) group by village order by village`, [job.on_date, stands, job.villages]);
  const blocks: { villages: string[]; households: number }[] = [];
  for (const { village, households } of rows) {
    const last = blocks.at(-1);
    if (last === undefined || last.households + households > HOUSEHOLDS_PER_BLOCK) blocks.push({ villages: [village], households });
    else {
      last.villages.push(village);
      last.households += households;
    }
  }
  for (const [number, block] of blocks.entries()) await client.query('insert into what_if.block (job, number, villages, households) values ($1, $2, $3, $4)', [job.id, number, block.villages, block.households]);
  const households = blocks.reduce((sum, block) => sum + block.households, 0);
  await client.query(
    `update what_if.job set state = case when $2 = 0 then 'done' else 'running' end, households = $2, judged = 0, stands_at = $3, position = $4, provisional = $5, model_version = $6, worked_at = $7, ended_at = case when $2 = 0 then $7::timestamptz end where id = $1`,
    [job.id, households, stands, checkpoint.position, job.known_at !== null && (checkpoint.known_at === null || checkpoint.known_at < job.known_at.toISOString()), checkpoint.version, now]);
};

/** Begins again from nothing, at the same moment: rows of another version of the read model are not put beside those judged before. */
export const beginAgain = async (client: PoolClient, job: JobAtWork): Promise<void> => {
  for (const table of ['block', 'tally', 'changed']) await client.query(`delete from what_if.${table} where job = $1`, [job.id]);
  await client.query(`update what_if.job set state = 'waiting', restarts = restarts + 1 where id = $1`, [job.id]);
};

/** Judges the next block where it lies: what it adds up to and the households that change are written with its being done, or not at all. */
export const judgeNextBlock = async (client: PoolClient, job: JobAtWork, now: string, ruleSets: readonly RuleSet[]): Promise<void> => {
  const { rows } = await client.query<{ number: number; villages: string[] }>('select number, villages from what_if.block where job = $1 and not done order by number limit 1', [job.id]);
  const [block] = rows;
  if (block !== undefined) {
    // Compiling the plan would cost more than it saves on a block.
    await client.query('set local jit = off');
    await client.query(
      `with judged as materialized (${judgedRows(job.rule_set, `select * from assessments.in_force where ${inForce} and village = any ($3::uuid[])`, ruleSets)}),
       changed as (insert into what_if.changed (job, village, household, assessment, assessed_on, was, would, completeness, urban, b1, b2, known, deprived, closed, ages_low, ages_high, rule_set)
         select $4::uuid, village, household, assessment, assessed_on, outcome, would, completeness, urban, b1, b2, known, deprived, closed, ages_low, ages_high, rule_set from judged where would <> outcome)
       insert into what_if.tally (job, village, was, would, missing, households) select $4::uuid, village, outcome, would, missing, count(*)::integer from judged group by village, outcome, would, missing`,
      [job.on_date, job.stands_at, block.villages, job.id]);
    await client.query('update what_if.block set done = true where job = $1 and number = $2', [job.id, block.number]);
  }
  await client.query(
    `update what_if.job set judged = (select coalesce(sum(households), 0) from what_if.block where job = $1 and done), worked_at = $2,
       state = case when exists (select 1 from what_if.block where job = $1 and not done) then state else 'done' end,
       ended_at = case when exists (select 1 from what_if.block where job = $1 and not done) then null else $2::timestamptz end where id = $1`, [job.id, now]);
};
