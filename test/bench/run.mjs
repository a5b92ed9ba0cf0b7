// `npm run bench [-- name … --rounds=N --seconds=N --without-peers --dry]`: runs every *.bench.mjs beside this file, or those named,
// prints their tables and keeps them in docs/performance.md between markers.
//
// A bench exports `title` and `run(context)`; the context has `server` (freshDatabase), `rounds`, `seconds`, `peers` (false
// without neighbours), `option(name, otherwise)` and `log`. It returns Markdown.
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { installPeers } from './harness/peers.mjs';
import { startBenchServer } from './harness/server.mjs';
import { writeSection } from './harness/figures.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const report = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));

const given = process.argv.slice(2);
const option = (name, otherwise) => given.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const flag = (name) => given.includes(`--${name}`);
const named = given.filter((argument) => !argument.startsWith('--'));

const all = readdirSync(here)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length))
  .sort();
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are: ${all.join(', ')}`);
  process.exit(2);
}
const wanted = named.length > 0 ? named : all;

const peers = !flag('without-peers');
if (peers && wanted.includes('appends')) installPeers();

const server = await startBenchServer();
const stop = async () => {
  await server.stop();
  process.exit(130);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
try {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, Node ${process.versions.node}, PostgreSQL ${await server.version()}; load average before the run ${loadavg()[0]?.toFixed(1)}`;
  const context = { server, peers, option, rounds: Number(option('rounds', '3')), seconds: Number(option('seconds', '2')), log: (text) => console.error(text) };
  for (const name of wanted) {
    const bench = await import(`./${name}.bench.mjs`);
    console.error(`\n${bench.title}`);
    const text = `## ${bench.title}\n\n${machine}\n\n${(await bench.run(context)).trim()}`;
    console.log(`\n${text}\n`);
    if (!flag('dry')) writeSection(report, name, text);
  }
} finally {
  await server.stop();
}
