import pg from 'pg';
import { markdownTable, quantile, whole } from './harness/figures.mjs';
import { communeId, communeOf, dayMs, history, householdId, villageId } from './read-models/history.mjs';
import { ClassificationProjection, countsOf } from '#household';
import { projectionMigrations } from '#projection';

export const title = 'Rates on any date, as known at any moment';

const batchSize = 10_000;

// Fed straight into the read model: how events reach it is the question of the rebuild bench.
const filled = async (server, households, log) => {
  const database = await server.freshDatabase(projectionMigrations);
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  // One statement after the other, as in the engine's transactions.
  let last = Promise.resolve();
  const db = {
    query: (sql, parameters = []) => {
      const rows = last.then(async () => (await client.query(sql, [...parameters])).rows);
      last = rows.catch(() => undefined);
      return rows;
    },
  };
  const projection = new ClassificationProjection();
  await db.query('create schema classification');
  await projection.create('classification', db);
  const revisions = new Uint16Array(households);
  const numbers = new Map(Array.from({ length: households }, (_, n) => [householdId(n), n]));
  let [batch, count] = [[], 0];
  const write = async () => {
    await client.query('begin; set local synchronous_commit = off');
    await projection.apply(batch, 'classification', db);
    await client.query('commit');
    batch = [];
  };
  for (const [household, fact, knownAt] of history(households)) {
    const id = `00000055-0000-4000-8000-${(count++).toString(16).padStart(12, '0')}`;
    const revision = revisions[household]++;
    if (projection.handles.includes(fact.type)) batch.push({ ...fact, id, stream: `household-${householdId(household)}`, revision, knownAt });
    if (batch.length === batchSize) await write();
  }
  await write();
  await projection.index('classification', db);
  await db.query('vacuum analyze');
  await db.query('set max_parallel_workers_per_gather = 0; set jit = off');
  log(`${whole(households)} households, ${whole(count)} events`);
  return { db, households: numbers.size, close: async () => { await client.end(); await database.drop(); } };
};

const areasOf = (households) => {
  const villages = Array.from({ length: Math.ceil(households / 133) }, (_, n) => villageId(n));
  const communes = new Map();
  villages.forEach((village, n) => communes.set(communeOf(n), [...(communes.get(communeOf(n)) ?? []), village]));
  const own = [...communes].map(([n, inside]) => ({ unit: communeId(n), recordedAs: inside }));
  const middle = own[own.length >> 1];
  return {
    'one village': [{ unit: villages[villages.length >> 1], recordedAs: [villages[villages.length >> 1]] }],
    'one commune': [middle],
    'one commune, by village': [...middle.recordedAs.map((village) => ({ unit: village, recordedAs: [village] })), middle],
    'everything': [{ unit: 'all', recordedAs: villages }],
    'everything, by commune': [...own, { unit: 'all', recordedAs: villages }],
  };
};

const instantOf = (from, days) => new Date(from + days * dayMs).toISOString();

export const run = async ({ server, option, log }) => {
  const households = Number(option('households', '1000000'));
  const repeats = Number(option('repeats', '100'));
  const { db, close } = await filled(server, households, log);
  const rows = [];
  for (const [name, areas] of Object.entries(areasOf(households))) {
    for (const known of [false, true]) {
      const times = [];
      for (let n = 0; n < repeats + 5; n += 1) {
        const knownAt = known ? instantOf(Date.UTC(2022, 1, 1), (n * 29) % 1_000) : null;
        const on = instantOf(Date.UTC(2021, 5, 1), (n * 37) % 1_400).slice(0, 10);
        const question = n % 3 === 0 ? { figure: 'result-of-round', year: 2022 + (n % 2), knownAt } : { figure: n % 3 === 1 ? 'class-on-date' : 'entitled-on-date', on, knownAt };
        const start = performance.now();
        await countsOf(areas, question, 'classification', db);
        if (n >= 5) times.push(performance.now() - start);
      }
      rows.push([`${name}, ${known ? 'as known at some moment' : 'as known now'}`, quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1)]);
      log(rows.at(-1).join(' | '));
    }
  }
  await close();
  return `${whole(households)} households, all three figures, random dates; milliseconds a question. Aim: p95 under 50.\n\n${markdownTable({ columns: ['question', 'p50', 'p95'], rows })}`;
};
