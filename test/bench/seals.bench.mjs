import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { eventStoreMigrations, Sealer, SealingKey, SealLedger, verifierScript } from '#event-store';
import { markdownTable, median, whole } from './harness/figures.mjs';
import { GeneratedLog } from './seals/generated-log.mjs';

export const title = 'Seals: cost per event, and checking an export';

const built = (module) => readFileSync(new URL(`../../dist/libs/event-store/${module}.js`, import.meta.url), 'utf8');
const clock = { now: () => '2024-10-15T02:03:04.005Z' };
const mega = (bytes) => `${Math.round(bytes / 1_048_576)} MB`;

/** Time on the clock and of this process's processor; a machine that does other things stretches the first alone. */
const timed = async (work) => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - start, cpu: (user + system) / 1_000 };
};
/** What making the events themselves costs, which is no part of sealing. */
const drain = async (log, from) => {
  for await (const page of log.readAll(from)) if (page.events.length === 0) throw new Error('empty page');
};

const child = (args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1));
};

const sealing = async (log, sealer, key, sizes) => {
  const rows = [];
  for (const size of sizes) {
    const from = log.length === 0 ? null : String(log.length);
    const added = size - log.length;
    log.length = size;
    const made = await timed(() => drain(log, from));
    const counted = await timed(() => sealer.seal(key));
    const small = [];
    for (let n = 0; n < 5; n += 1) {
      log.length += 100;
      small.push((await timed(() => sealer.seal(key))).clock);
    }
    rows.push([whole(size), whole(added), `${(((counted.cpu - made.cpu) * 1_000) / added).toFixed(1)} µs`, `${((counted.clock * 1_000) / added).toFixed(1)} µs`, `${median(small).toFixed(0)} ms`]);
  }
  return markdownTable({ columns: ['events in the log', 'new', 'sealing, per new event', 'on the clock, with making them', 'a seal after 100 new events'], rows });
};

const checking = (script, file, size, canonical) => {
  const args = [script, file, '--json', ...(canonical ? [] : ['--no-canonical'])];
  const report = child(args);
  if (report.findingsTotal !== 0 || report.counts.events !== size) throw new Error(JSON.stringify(report));
  return report.usage;
};

export const run = async ({ server, rounds, option, log: say }) => {
  const largest = Number(option('events', '1000000'));
  const sizes = [largest / 100, largest / 10, largest / 2, largest];
  const database = await server.freshDatabase(eventStoreMigrations);
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  pool.on('error', () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'lotrinh-bench-seals-'));
  const script = join(folder, 'verify.mjs');
  // The last line tells what the check itself took, without the start of Node.
  const usage = 'const report = JSON.parse(text); const { user, system } = process.cpuUsage(); report.usage = { clock: performance.now() / 1000, cpu: (user + system) / 1e6, rss: process.resourceUsage().maxRSS * 1024 }; console.log(JSON.stringify(report));';
  writeFileSync(script, verifierScript(built).replace('out: (text) => console.log(text)', `out: (text) => { ${usage} }`));
  try {
    const ledger = new SealLedger(pool);
    const log = new GeneratedLog();
    const sealer = new Sealer({ store: log, ledger, clock });
    const key = await SealingKey.open(join(folder, 'seal.key'), ledger, clock.now());
    const cost = await sealing(log, sealer, key, sizes);
    say(cost);
    const rows = [];
    // A province's log is sealed, exported and checked once: `--province=10000000` takes 11 GB of disk and a quarter of an hour.
    const province = Number(option('province', '0'));
    for (const size of [largest / 10, log.length, ...(province > 0 ? [province] : [])]) {
      const file = join(folder, 'log.ndjson');
      // The smaller export needs a seal of its own.
      const smaller = size === log.length ? database : await server.freshDatabase(eventStoreMigrations);
      if (smaller !== database) {
        const other = new pg.Pool({ connectionString: smaller.appUrl, max: 2 });
        const short = new GeneratedLog();
        short.length = size;
        const its = new SealLedger(other);
        await new Sealer({ store: short, ledger: its, clock }).seal(await SealingKey.open(join(folder, 'other.key'), its, clock.now()));
        await other.end();
      }
      const exported = child([fileURLToPath(new URL('./seals/export-child.mjs', import.meta.url)), smaller.appUrl, String(size), file]);
      const runs = (canonical) => Array.from({ length: size === province ? 1 : rounds }, () => checking(script, file, size, canonical));
      const [hashing, all] = [runs(false), runs(true)];
      const perSecond = (usages, of) => whole(size / median(usages.map((usage) => usage[of])));
      rows.push([whole(size), mega(statSync(file).size), mega(exported.rss), perSecond(hashing, 'cpu'), perSecond(all, 'cpu'), `${perSecond(hashing, 'clock')} / ${perSecond(all, 'clock')}`, mega(Math.max(...all.map(({ rss }) => rss)))]);
      say(`${rows.at(-1).join(' | ')}; exported in ${exported.seconds.toFixed(0)} s`);
      if (smaller !== database) await smaller.drop();
    }
    const checks = markdownTable({ columns: ['events', 'file', 'export, memory at most', 'check, events per second of one core', 'with canonical form', 'both on the clock', 'check, memory at most'], rows });
    return `A generated log of households with 20 events each in 50 communes, state in PostgreSQL; making the events is taken off. Checked by the one-file script, each time in a process of its own, start of Node included; medians of ${rounds} rounds${province > 0 ? ', the largest once' : ''}. Time is the process's own processor time, all its threads together; beside it what the clock showed on a machine that did other work too. A check parses every line, hashes its bytes, links it to the one before in its household and grows the trees; the check that the bytes are the canonical form comes on top.\n\n${cost}\n\n${checks}`;
  } finally {
    await pool.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
};
