// One commune's whole round; and a province decides: the lists of every commune signed, written to every household, the read models caught up, all forms computed; and the same killed
// on the way. Filling the province comes before and is not measured.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { markdownTable, whole } from './harness/figures.mjs';

export const title = 'Review rounds';

const program = (name) => fileURLToPath(new URL(`./province/${name}.mjs`, import.meta.url));

// As `npm start` runs it.
const asTheServer = ['--max-semi-space-size=64'];

/** Runs a program; answers what it printed, or null when it was killed after `killAfter` milliseconds of work. */
const run1 = (name, args, env, killAfter = null) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...asTheServer, program(name), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    let last = null;
    let killed = false;
    let timer;
    // With the worker beside it.
    const kill = () => process.kill(-child.pid, 'SIGKILL');
    process.once('exit', kill);
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = JSON.parse(line);
      if (last.ready === true && killAfter !== null) timer = setTimeout(() => (killed = kill()), killAfter);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      process.off('exit', kill);
      if (code === 0) resolve(last);
      else if (killed) resolve(null);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });

/** As after a night: what was filled in is vacuumed and counted, and stands on disk. */
const settle = async ({ adminUrl }) => {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('vacuum analyze');
    await admin.query('checkpoint');
  } finally {
    await admin.end();
  }
};

const random = (seed) => () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

export const run = async ({ server, option, log }) => {
  const households = Number(option('households', '470000'));
  const kills = Number(option('kills', '10'));
  const folder = await mkdtemp(join(tmpdir(), 'lotrinh-bench-province-'));
  const database = await server.freshDatabase([]);
  const envOf = ({ appUrl, ownerUrl }) => ({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, LOTRINH_DATA: join(folder, 'data'), LOTRINH_MASTER_KEY_FILE: join(folder, 'key', 'master.key'), LOG_LEVEL: 'error' });
  try {
    const communeDatabase = await server.freshDatabase([]);
    // A KurrentDB server holds one log, and the province wants it empty.
    const commune = await run1('commune', [], { ...envOf(communeDatabase), EVENT_STORE: 'postgres' });
    await communeDatabase.drop();
    log(JSON.stringify(commune));
    const started = performance.now();
    const { events } = await run1('fill', [String(households)], envOf(database));
    log(`${whole(events)} events written in ${Math.round((performance.now() - started) / 1000)} s`);
    await settle(database);
    const killed = kills === 0 ? null : await server.copyOf(database);
    await settle(database);
    const undisturbed = await run1('decide', [String(households)], envOf(database));
    log(JSON.stringify(undisturbed));
    const state = await run1('state-hash', [], envOf(database));
    let told = 'Not killed in this run.';
    if (killed !== null) {
      const next = random(Number(option('seed', '7')));
      let times = 0;
      while (times < kills && (await run1('decide', [String(households)], envOf(killed), Math.round(next() * undisturbed.applied * 1000 * 0.15))) === null) {
        times += 1;
        log(`killed ${times}`);
      }
      await run1('decide', [String(households)], envOf(killed));
      const after = await run1('state-hash', [], envOf(killed));
      if (after.hash !== state.hash || after.events !== state.events) throw new Error(`killed ${times} times: ${JSON.stringify(after)}, undisturbed ${JSON.stringify(state)}`);
      told = `Both killed ${times} times with SIGKILL at random moments of the work and started again: the same ${whole(after.events)} events in ${whole(after.streams)} streams of households and rounds, the same hash of what they say.`;
      await killed.drop();
    }
    const { communes, decided, signed, applied, computed, cpu, memory } = undisturbed;
    return [
      `**One commune**: the example's whole round of 2023 (1,329 households, 264 of them listed; ${whole(commune.papers)} papers through the real commands, one after the other): ${commune.closed.toFixed(1)} s from opening to closing, ${commune.computed.toFixed(1)} s with all forms (aim: under 5), of which ${commune.cpu.toFixed(1)} s processor time of Node.`,
      `**A province decides.** Its log on ${process.env.EVENT_STORE === 'kurrentdb' ? 'KurrentDB' : 'PostgreSQL'}. ${whole(households)} registered households in ${whole(communes)} communes; ${whole(decided)} of them listed, scored, met about and posted; four chairmen sign at a time. A server split by \`LOTRINH_ROLE\` into one that is asked and one worker for read models and decisions. Load average after the run ${loadavg()[0].toFixed(1)}.`,
      markdownTable({
        columns: ['from the first signature', 'seconds'],
        rows: [
          [`${whole(communes)} decisions signed, each checked against every paper of its households`, signed.toFixed(1)],
          ['every household has its class, all read models show it', applied.toFixed(1)],
          ['**forms 1–13 of the province, by commune** (aim: under 60)', computed.toFixed(1)],
          ['processor time of Node: the server that is asked / the worker, with its start', `${cpu.asking.toFixed(1)} / ${cpu.working.toFixed(1)}`],
        ],
      }),
      `Most memory: ${whole(memory.asking)} MB and, the worker, ${whole(memory.working)} MB. ${told}`,
    ].join('\n\n');
  } finally {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
};
