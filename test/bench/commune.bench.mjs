import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable, quantile, whole } from './harness/figures.mjs';

export const title = 'One commune through HTTP';

const root = fileURLToPath(new URL('../..', import.meta.url));

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

/** The product as people start it, with the example commune, in a folder of its own. */
const startProduct = async (log) => {
  const [folder, port] = [await mkdtemp(join(tmpdir(), 'lotrinh-bench-commune-')), await freePort()];
  const child = spawn(process.execPath, ['--max-semi-space-size=64', 'dist/apps/server/main.js'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LOTRINH_DATA: join(folder, 'data'), LOTRINH_MASTER_KEY_FILE: join(folder, 'master.key'), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  // Read to its end: a server whose output nobody takes would be stopped by it.
  await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes(`http://localhost:${port}`)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  log(`serving on ${port}`);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { base: `http://127.0.0.1:${port}/api`, stop };
};

const signIn = async (base, username) => {
  const answer = await fetch(`${base}/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'lotrinh-demo' }) });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
};

const timed = async (ask) => {
  const start = performance.now();
  const answer = await ask();
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${body}`);
  return performance.now() - start;
};

const queriesOf = (household) => ({
  'rates, result of round 2023': '/rates?round=2023',
  'rates on 31/12/2023': '/rates?asOf=2023-12-31',
  'rates on 31/12/2023, as known on 1/12/2023': '/rates?asOf=2023-12-31&knownAt=2023-12-01T00:00:00.000Z',
  'entitled on 1/1/2024': '/rates?entitledOn=2024-01-01',
  'register, first page': '/households',
  'register, search without accents': '/households?search=nguyen%20van',
  'one household': `/households/${household}`,
  'audit trail of one household': `/households/${household}/trail`,
  'movements of 2023': '/movements?from=2022-12-31&to=2023-12-31',
  'late support': '/supports/late?on=2024-10-15',
});

const milliseconds = (value) => value.toFixed(1);

export const run = async ({ option, seconds, log }) => {
  const product = await startProduct(log);
  try {
    const { base } = product;
    const cookie = await signIn(base, 'canbo');
    const get = (path) => () => fetch(base + path, { headers: { cookie } });
    const register = await (await get('/households')()).json();
    const households = register.lines.map((line) => line.household);
    const times = Number(option('times', '200'));
    const queries = [];
    for (const [name, path] of Object.entries(queriesOf(households[0]))) {
      for (let n = 0; n < 20; n += 1) await timed(get(path));
      const took = [];
      for (let n = 0; n < times; n += 1) took.push(await timed(get(path)));
      queries.push([name, milliseconds(quantile(took, 0.5)), milliseconds(quantile(took, 0.95))]);
    }
    // Visits are paid to households on the list.
    const listed = (await (await get('/households?class=poor')()).json()).lines.map((line) => line.household);
    const visit = (n) => () => fetch(`${base}/households/${listed[n % listed.length]}/visits`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ visitedOn: '2024-10-10', findings: ['stable'] }),
    });
    const commands = [];
    for (const clients of [1, 16]) {
      const until = performance.now() + seconds * 1000;
      const took = [];
      const client = async (first) => {
        // Each client keeps to households of its own, so that nobody meets a conflict.
        for (let n = first; performance.now() < until; n += clients) took.push(await timed(visit(n)));
      };
      await Promise.all(Array.from({ length: clients }, (_, first) => client(first)));
      commands.push([String(clients), whole(took.length / seconds), milliseconds(quantile(took, 0.5)), milliseconds(quantile(took, 0.95))]);
    }
    return [
      `The example commune (1,329 households, ${register.total} of them registered now) in a server of its own; each query ${times} times, one after the other, the client on the same machine.`,
      markdownTable({ columns: ['query', 'p50, ms', 'p95, ms (aim: under 20)'], rows: queries }),
      'Whole commands (sign-in checked, loaded, decided, sealed, appended, answered): a monitoring visit.',
      markdownTable({ columns: ['clients', 'commands per second', 'p50, ms', 'p95, ms'], rows: commands }),
    ].join('\n\n');
  } finally {
    await product.stop();
  }
};
