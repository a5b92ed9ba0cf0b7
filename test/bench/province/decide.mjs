// Signs the decision of every commune, lets it be written to every household, waits for the read models and computes all forms of the province, as a
// server split by `LOTRINH_ROLE` does: this process is the one that people talk to, a worker beside it writes and folds. Started again after a kill of both it
// goes on where it was: every command carries a key of its own. Prints what it did and how long it took.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { RoundForms, SignReviewDecision } from '#review';
import { APP_POOL, derivedUuid } from '#platform';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';
import { communesOf, provinceUnit, roundOf } from './province.mjs';

const households = Number(process.argv[2]);
const chairmen = 4;
const chairman = { account: '00000000-0000-4000-8000-0000000000cc', role: 'chairman', unit: null, scope: { kind: 'everything' } };
const contextOf = (commune) => {
  const key = derivedUuid('bench-decision', commune);
  return { actor: chairman, idempotencyKey: key, correlationId: key, causationId: null, origin: null };
};

const session = await openSession({ account: null });
const pool = session.get(APP_POOL);
const countOf = async (sql) => (await pool.query(`select (${sql})::int as count`)).rows[0].count;
const until = async (isSo) => {
  while (!(await isSo())) await new Promise((resolve) => void setTimeout(resolve, 50));
};
const shown = () => session.engine.waitForHead({ timeoutMs: 3_600_000 });
await shown();

// The worker takes over the read models.
await session.engine.stop();
const worker = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('./work.mjs', import.meta.url))], { stdio: ['ignore', 'ignore', 'inherit'] });
const ended = once(worker, 'exit');
process.once('exit', () => worker.kill('SIGKILL'));
await until(async () => (await countOf(`select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)) >= session.projections.all().length);
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

const started = performance.now();
const cpu = process.cpuUsage();
const seconds = () => (performance.now() - started) / 1_000;
const communes = communesOf(households);
let decided = 0;
let commune = 0;
// Each commune's chairman signs for himself.
const sign = async () => {
  while (commune < communes) {
    const own = commune++;
    const data = { round: roundOf(own).round, number: `${own + 1}/QD-UBND`, decidedOn: '2024-10-28', content: 'list-and-exits', paper: { number: '9/TTr', date: '2024-10-28' } };
    const { households: named } = await session.commands.execute(new SignReviewDecision(data, contextOf(own)));
    decided += named;
  }
};
await Promise.all(Array.from({ length: chairmen }, sign));
const signed = seconds();
await shown();
await until(async () => (await countOf('select coalesce(sum(total - done), 0) from review_work.decision where not annulled')) === 0);
await shown();
const applied = seconds();
const forms = session.get(RoundForms);
const { tables } = await forms.count({ round: { kind: 'periodic', year: 2024 }, as: 'official', on: '2024-12-31', knownAt: null, unit: provinceUnit, within: null, depth: 1, rules: forms.rules });
const computed = seconds();
const { user, system } = process.cpuUsage(cpu);
// What a process took most so far, and of all its processor time, as the kernel counts.
const kernel = (pid, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const ticks = readFileSync(`/proc/${worker.pid}/stat`, 'utf8').split(') ')[1].split(' ');
const memory = { asking: kernel('self', 'VmHWM'), working: kernel(worker.pid, 'VmHWM') };
const workerCpu = (Number(ticks[11]) + Number(ticks[12])) / 100;
worker.kill('SIGTERM');
await ended;
process.stdout.write(`${JSON.stringify({ communes, decided, signed, applied, computed, cpu: { asking: (user + system) / 1e6, working: workerCpu }, memory, forms: tables.length })}\n`);
await session.close();
