import { loadavg } from 'node:os';
import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { accessMigrations } from '#access';
import { eventStoreMigrations } from '#event-store';
import { projectionMigrations } from '#projection';
import { AssessmentsProjection, judgedRows, WhatIfJobs, WhatIfRunner, whatIfMigrations } from '#review';
import { editRuleSet, RS_2022, RS_2027_DRAFT, RULE_SETS } from '#standards';
import { markdownTable, whole } from './harness/figures.mjs';

export const title = 'What-if over a million assessed households';

const clock = { now: () => new Date().toISOString(), today: () => '2024-12-31' };

// Villages of 130 households, two rounds each and a tenth of them moved between villages in between: three rows in force one after the other.
const fill = async (pool, households) => {
  const projection = new AssessmentsProjection(RULE_SETS);
  const db = { query: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows };
  await pool.query('create schema assessments');
  await projection.create('assessments', db);
  await pool.query('select setseed(0.5)');
  for (const [year, from, until] of [[2022, '2022-11-10', '2023-11-10'], [2023, '2023-11-10', null]]) {
    await pool.query(
      `insert into assessments.in_force (household, village, true_from, true_until, known_from, known_until, assessment, assessed_on, round, urban, completeness, b1, b2, known, deprived, closed, ages_low, ages_high, rule_set, outcome)
       select md5('household' || n)::uuid, md5('village' || ((n::bigint * 7919) % ($1 / 130)))::uuid, $2::date, $3::date, $2::timestamptz + interval '30 days', null, md5('assessment' || $4 || n)::uuid, $2::date, md5('round' || $4)::uuid,
         n % 10 = 0, case when n % 50 = 0 then 1 when n % 200 = 1 then 0 else 2 end, case when n % 200 = 1 then null else 80 + (random() * 120)::integer end, case when n % 50 = 0 then 10 * (random() * 8)::integer end,
         known, known & deprived, 0, case when n % 3 = 0 then (random() * 9e18)::bigint end, case when n % 3 = 0 then (random() * 9e3)::bigint end, 'RS-2022', 0
       from (select n, case when n % 20 = 0 then 1048575 & ~(1 << (random() * 19)::integer) else 1048575 end as known, (random() * 1048575)::integer & (random() * 1048575)::integer as deprived from generate_series(1, $1::integer) n) answers`,
      [households, from, until, String(year)]);
  }
  // The result recorded then is what the standard of the day makes of the answers.
  await pool.query(`update assessments.in_force f set outcome = judged.would from (${judgedRows(RS_2022, 'select * from assessments.in_force', RULE_SETS)}) judged where judged.household = f.household and judged.true_from = f.true_from`);
  await projection.index('assessments', db);
  await pool.query('vacuum full analyze assessments.in_force');
  await pool.query(`insert into projection.checkpoint (name, version, position, known_at) values ('assessments', $1, '1', '2024-06-01T00:00:00.000Z')`, [projection.version]);
};

const edited = editRuleSet(RS_2022, { b1: { nearPoorAtMost: { rural: 150, urban: 185 } }, b2PoorFrom: 40, indicators: { 'information-means': null, nutrition: { ages: { from: 0, to: 5 } } } }).ruleSet;
const cases = [
  ['RS-2022, as it is', RS_2022],
  ['RS-2027, provisional', RS_2027_DRAFT],
  ['an edited copy of RS-2022: limits, an indicator, ages', edited],
];

export const run = async ({ server, rounds, option, log }) => {
  const households = Number(option('households', '1000000'));
  const database = await server.freshDatabase([...eventStoreMigrations, ...projectionMigrations, ...accessMigrations, ...whatIfMigrations]);
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  try {
    await fill(pool, households);
    log(`${whole(households)} households are there`);
    const jobs = new WhatIfJobs(pool, clock);
    const runner = new WhatIfRunner(jobs, clock, { warn: () => undefined }, RULE_SETS);
    const rows = [];
    for (const [name, ruleSet] of cases) {
      const taken = [];
      let said = { changed: 0, undetermined: 0 };
      let grown = 0;
      for (let round = 0; round < rounds; round += 1) {
        const id = randomUUID();
        const actor = { account: randomUUID(), role: 'social-officer', unit: null, scope: { kind: 'everything' } };
        await jobs.ask({ id, actor, on: '2024-06-30', unit: null, knownAt: null, base: ruleSet.id, changes: null, ruleSet, villages: null });
        const before = process.memoryUsage().rss;
        const start = performance.now();
        let longest = 0;
        for (let turn = performance.now(); await runner.runBlock(id); turn = performance.now()) {
          longest = Math.max(longest, performance.now() - turn);
          grown = Math.max(grown, process.memoryUsage().rss - before);
        }
        taken.push({ seconds: (performance.now() - start) / 1000, longest });
        const { judged, state } = await jobs.of(id, actor.account);
        if (state !== 'done' || judged !== households) throw new Error(`${name}: ${state}, ${judged} judged`);
        const { rows: [told] } = await pool.query('select (select count(*)::integer from what_if.changed where job = $1) as changed, (select sum(households)::integer from what_if.tally where job = $1 and would = 3) as undetermined', [id]);
        said = told;
        await pool.query('delete from what_if.job where id = $1', [id]);
      }
      taken.sort((a, b) => a.seconds - b.seconds);
      const { seconds, longest } = taken[taken.length >> 1];
      log(`${name}: ${seconds.toFixed(1)} s`);
      rows.push([name, seconds.toFixed(1), whole(households / seconds), (30 / seconds).toFixed(1), longest.toFixed(0), whole(said.changed), whole(said.undetermined), (grown / 1_048_576).toFixed(0)]);
    }
    const table = markdownTable({ columns: ['standard', 'seconds', 'households/s', '30 s ÷ measured', 'longest block, ms', 'named as changed', 'undetermined', 'memory of Node grew by, MB'], rows });
    return `${whole(households)} households with two rounds each, all judged on one day through the read model's table; medians of ${rounds} rounds; load average after the run ${loadavg()[0].toFixed(1)}.\n\n${table}\n\nAim: 30 s on 2 cores with flat memory.`;
  } finally {
    await pool.end();
    await database.drop();
  }
};
