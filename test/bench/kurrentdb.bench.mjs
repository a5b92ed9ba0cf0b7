// Needs KURRENTDB_URL: an empty KurrentDB or EventStoreDB server that may keep what the bench writes.
import { median, markdownTable, ratio, whole } from './harness/figures.mjs';
import { openCandidates, payloadBytes } from './kurrentdb/candidates.mjs';
import { openProjecting } from './kurrentdb/projecting.mjs';

export const title = 'KurrentDB: the adapter against its bare client, and PostgreSQL beside it';

const cells = [
  { name: '1 in flight', clients: 1, batch: 1 },
  { name: '32 in flight', clients: 32, batch: 1 },
  { name: 'batches of 100', clients: 1, batch: 100 },
];

const appendsFor = async (append, { clients, batch }, seconds) => {
  let events = 0;
  const end = performance.now() + seconds * 1_000;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        await append(batch);
        events += batch;
      }
    }),
  );
  return (events * 1_000) / (performance.now() - start);
};

const readFor = async (readAll) => {
  const start = performance.now();
  const events = await readAll();
  return (events * 1_000) / (performance.now() - start);
};

export const run = async ({ server, rounds, seconds, option, log }) => {
  const url = process.env.KURRENTDB_URL;
  if (url === undefined) return 'Not measured: `KURRENTDB_URL` is not set.';
  const { candidates, version, close } = await openCandidates(url, server);
  let projecting = null;
  try {
    const results = new Map(candidates.map(({ key }) => [key, [...cells, null].map(() => [])]));
    for (const [index, cell] of cells.entries()) {
      for (const { append } of candidates) await appendsFor(append, cell, 0.5);
      for (let round = 0; round < rounds; round += 1) for (const { key, append } of candidates) results.get(key)[index].push(await appendsFor(append, cell, seconds));
      log(`${cell.name}: ${candidates.map(({ key }) => `${key} ${whole(median(results.get(key)[index]))}`).join(', ')}`);
    }
    for (let round = 0; round < rounds; round += 1) for (const { key, readAll } of candidates) results.get(key)[cells.length].push(await readFor(readAll));
    log(`reading: ${candidates.map(({ key }) => `${key} ${whole(median(results.get(key)[cells.length]))}`).join(', ')}`);
    projecting = await openProjecting(url, server, Number(option('events', '20000')), log);
    const folded = new Map(projecting.stores.map(([key]) => [key, []]));
    for (let round = 0; round < rounds; round += 1) for (const [key, project] of projecting.stores) folded.get(key).push(await project());
    log(`projection: ${[...folded].map(([key, values]) => `${key} ${whole(median(values))}`).join(', ')}`);
    const columns = ['events per second', ...cells.map(({ name }) => name), 'reading the log', 'folding the rates'];
    // The ratio within each round, then the median: a slow moment of the machine hits both sides.
    const shares = results.get('adapter').map((values, index) => ratio(median(values.map((value, round) => value / results.get('bare')[index][round]))));
    const rows = candidates.map(({ key, name }) => [name, ...results.get(key).map((values) => whole(median(values))), folded.has(key) ? whole(median(folded.get(key))) : '']);
    return `KurrentDB server ${version}, on the same machine as its client, on disk and synced. Medians of ${rounds} rounds of ${seconds} s, candidates in turn; one event is ${payloadBytes} bytes of data; every append begins a stream. The adapter also checks links between hashes, limits what is under way and takes hashes in and out of the metadata. The rates are folded into PostgreSQL from ${whole(projecting.count)} household events; the same log was copied from one store to the other and compared at ${whole(projecting.copied)} events/s.\n\n${markdownTable({ columns, rows: [...rows, ['**adapter ÷ bare client** (aim ≥ 0.9)', ...shares, '']] })}`;
  } finally {
    await projecting?.close();
    await close();
  }
};
