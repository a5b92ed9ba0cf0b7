// Needs KURRENTDB_URL: an empty KurrentDB or EventStoreDB server that may keep what the bench writes.
import { median, markdownTable, ratio, whole } from './harness/figures.mjs';
import { openCandidates, payloadBytes } from './kurrentdb/candidates.mjs';

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

export const run = async ({ server, rounds, seconds, log }) => {
  const url = process.env.KURRENTDB_URL;
  if (url === undefined) return 'Not measured: `KURRENTDB_URL` is not set.';
  const { candidates, version, close } = await openCandidates(url, server);
  try {
    const results = new Map(candidates.map(({ key }) => [key, [...cells, null].map(() => [])]));
    for (const [index, cell] of cells.entries()) {
      for (const { append } of candidates) await appendsFor(append, cell, 0.5);
      for (let round = 0; round < rounds; round += 1) for (const { key, append } of candidates) results.get(key)[index].push(await appendsFor(append, cell, seconds));
      log(`${cell.name}: ${candidates.map(({ key }) => `${key} ${whole(median(results.get(key)[index]))}`).join(', ')}`);
    }
    for (let round = 0; round < rounds; round += 1) for (const { key, readAll } of candidates) results.get(key)[cells.length].push(await readFor(readAll));
    log(`reading: ${candidates.map(({ key }) => `${key} ${whole(median(results.get(key)[cells.length]))}`).join(', ')}`);
    const columns = ['events per second', ...cells.map(({ name }) => name), 'reading the log'];
    // The ratio within each round, then the median: a slow moment of the machine hits both sides.
    const shares = results.get('adapter').map((values, index) => ratio(median(values.map((value, round) => value / results.get('bare')[index][round]))));
    const rows = candidates.map(({ key, name }) => [name, ...results.get(key).map((values) => whole(median(values)))]);
    return `KurrentDB server ${version}, on the same machine as its client, on disk and synced. Medians of ${rounds} rounds of ${seconds} s, candidates in turn; one event is ${payloadBytes} bytes of data; every append begins a stream. The adapter also checks links between hashes, limits what is under way and takes hashes in and out of the metadata.\n\n${markdownTable({ columns, rows: [...rows, ['**adapter ÷ bare client** (aim ≥ 0.9)', ...shares]] })}`;
  } finally {
    await close();
  }
};
