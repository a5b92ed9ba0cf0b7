// 100,000 rows of households, one household in a hundred with a bad row, against a quarter of them: time and memory.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importMigrations } from '../../dist/test/imports/import-application.js';
import { markdownTable, whole } from './harness/figures.mjs';

export const title = 'Importing households';

const heapMb = 512;
const child = fileURLToPath(new URL('./imports/import-rows.mjs', import.meta.url));

// A process of its own for each size: the memory of one must not stand in the figures of another.
const measure = (database, rows) =>
  new Promise((resolve, reject) => {
    const args = [`--max-old-space-size=${heapMb}`, '--expose-gc', child, database.appUrl, database.ownerUrl, String(rows)];
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let answer = '';
    running.stdout.on('data', (text) => { answer += text; });
    running.once('error', reject);
    running.once('exit', (code) => (code === 0 ? resolve(JSON.parse(answer)) : reject(new Error(`importing ${rows} rows ended with ${code}`))));
  });

export const run = async ({ server, option, log }) => {
  const most = Number(option('rows', '100000'));
  const measured = [];
  for (const rows of [most / 4, most]) {
    const database = await server.freshDatabase(importMigrations);
    log(`${rows} rows …`);
    measured.push(await measure(database, rows));
    log(JSON.stringify(measured.at(-1)));
    await database.drop();
  }
  const [small, large] = measured;
  const table = markdownTable({
    columns: ['rows', 'accepted', 'refused', 'dry run, s', 'written, s', 'rows/s', 'the same again, s', 'heap in use at most, MB', 'resident at most, MB'],
    rows: measured.map((one) => [
      whole(one.read), whole(one.accepted), whole(one.refused), one.drySeconds.toFixed(1), one.seconds.toFixed(1), whole(one.read / one.seconds), one.againSeconds.toFixed(1), whole(one.heapMb), whole(one.residentMb),
    ]),
  });
  return [
    table, '',
    `Four members a household, one household in a hundred with an impossible ID number; the JavaScript heap limited to ${heapMb} MB. Live heap at most: ${(large.heapMb / small.heapMb).toFixed(2)}× for 4× the rows.`,
  ].join('\n');
};
