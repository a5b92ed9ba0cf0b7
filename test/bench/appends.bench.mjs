import { median, markdownTable, ratio, whole } from './harness/figures.mjs';
import { measure } from './appends/load.mjs';

export const title = 'Appends with an expected revision';

const cells = [
  { name: '1 client', clients: 1, batch: 1 },
  { name: '16 clients', clients: 16, batch: 1 },
  { name: 'batches of 100, 1 client', clients: 1, batch: 100 },
  { name: 'batches of 100, 16 clients', clients: 16, batch: 100 },
];

const candidates = (peers) => [
  { key: 'insert', name: 'plain INSERT, nothing checked', path: './appends/plain-insert.mjs' },
  { key: 'copy', name: 'COPY, nothing checked', path: './appends/copy.mjs' },
  { key: 'bare', name: 'ours without chain and encryption (bench only)', path: './appends/bare.mjs' },
  { key: 'ours', name: '**ours**', path: './appends/ours.mjs' },
  ...(peers
    ? [
        { key: 'emmett', name: 'emmett-postgresql 0.42.0', path: './peers/emmett.mjs' },
        { key: 'messageDb', name: 'message-db 1.3.1', path: './peers/message-db.mjs' },
      ]
    : []),
];

const aims = [
  ['without chain and encryption ÷ plain INSERT, 16 clients', 'bare', 'insert', 1, '≥ 0.9'],
  ['without chain and encryption ÷ emmett, 16 clients', 'bare', 'emmett', 1, '≥ 3'],
  ['ours ÷ emmett, 16 clients', 'ours', 'emmett', 1, ''],
  ['ours ÷ message-db, 16 clients', 'ours', 'messageDb', 1, ''],
  ['without chain and encryption ÷ COPY, batches, 1 client', 'bare', 'copy', 2, '≥ 0.6'],
  ['without chain and encryption ÷ COPY, batches, 16 clients', 'bare', 'copy', 3, '≥ 0.6'],
  ['ours ÷ without chain and encryption, 1 client', 'ours', 'bare', 0, '≥ 0.8'],
  ['ours ÷ without chain and encryption, 16 clients', 'ours', 'bare', 1, '≥ 0.8'],
  ['ours ÷ without chain and encryption, batches, 1 client', 'ours', 'bare', 2, '≥ 0.4'],
  ['ours ÷ without chain and encryption, batches, 16 clients', 'ours', 'bare', 3, '≥ 0.4'],
];

export const run = async ({ server, peers, rounds, seconds, log }) => {
  const all = await Promise.all(candidates(peers).map(async (candidate) => ({ ...candidate, open: (await import(candidate.path)).open })));
  const results = new Map(all.map(({ key }) => [key, cells.map(() => [])]));
  for (const [index, cell] of cells.entries()) {
    const opened = [];
    for (const candidate of all) opened.push({ ...candidate, ...(await candidate.open(server, cell.clients)) });
    for (const { append } of opened) await measure(append, { ...cell, seconds: 0.5 });
    for (let round = 0; round < rounds; round += 1) {
      for (const { key, append } of opened) results.get(key)[index].push(await measure(append, { ...cell, seconds }));
    }
    for (const { close } of opened) await close();
    log(`${cell.name}: ${all.map(({ key }) => `${key} ${whole(median(results.get(key)[index]))}`).join(', ')}`);
  }
  const at = (key, index) => median(results.get(key)[index]);
  // The ratio within each round, then the median: a slow moment of the machine hits both sides.
  const ratioOf = (a, b, index) => median(results.get(a)[index].map((value, round) => value / results.get(b)[index][round]));
  const figures = markdownTable({
    columns: ['events per second', ...cells.map(({ name }) => name)],
    rows: all.map(({ key, name }) => [name, ...cells.map((_, index) => whole(at(key, index)))]),
  });
  const ratios = markdownTable({
    columns: ['ratio', 'measured', 'aim'],
    rows: aims.filter(([, a, b]) => results.has(a) && results.has(b)).map(([name, a, b, index, aim]) => [name, ratio(ratioOf(a, b, index)), aim]),
  });
  return `Medians of ${rounds} rounds of ${seconds} s, candidates in turn. One event: ${Buffer.byteLength(JSON.stringify((await import('./appends/load.mjs')).payload.data))} bytes of data, one personal value of three fields; streams of 20 events. message-db has no append of several events: one statement calls its function for each.\n\n${figures}\n\n${ratios}`;
};
