import { createHmac } from 'node:crypto';
import { loadavg } from 'node:os';
import { markdownTable, ratio, whole } from './harness/figures.mjs';
import { filledLog } from './read-models/filled-log.mjs';
import { ClassificationProjection, PersonsProjection, RegisterProjection, SupportsProjection } from '#household';
import { ProjectionEngine, Projections } from '#projection';

export const title = 'Rebuilding the read models from the log';

const hashes = { of: (number) => createHmac('sha256', 'bench').update(number).digest('hex') };
const projections = () => [new ClassificationProjection(), new RegisterProjection(), new PersonsProjection(hashes), new SupportsProjection()];
const names = { classification: 'rates (two-clock facts and ledger)', register: 'register', persons: 'persons', supports: 'supports' };

const timed = async (work) => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
};

const engineOver = ({ pool, store, eventLog }, list) => {
  const registry = new Projections();
  for (const projection of list) registry.add(projection);
  return new ProjectionEngine(pool, store, eventLog, registry);
};

const measured = async (server, events, log) => {
  const filled = await filledLog(server, events, log);
  const rows = new Map();
  const note = (key, { seconds, cpu }) => {
    rows.set(key, { rate: filled.count / seconds, cpu: (cpu / filled.count) * 1e6 });
    log(`${key}: ${whole(filled.count / seconds)} events/s, ${((cpu / filled.count) * 1e6).toFixed(1)} µs of Node's processor time an event`);
  };
  note('reading', await timed(async () => {
    for await (const page of filled.store.readAll(null, { pageSize: 5_000 })) if (page.events.length === 0) break;
  }));
  for (const projection of projections()) note(projection.name, await timed(() => engineOver(filled, [projection]).rebuild(projection.name)));
  await filled.pool.query('delete from projection.checkpoint');
  const engine = engineOver(filled, projections());
  note('together', await timed(async () => {
    engine.start();
    await engine.waitForHead({ timeoutMs: 3_600_000 });
  }));
  await engine.stop();
  await filled.close();
  return { count: filled.count, rows };
};

export const run = async ({ server, option, log }) => {
  const sizes = option('events', '100000,1000000').split(',').map(Number);
  const results = [];
  for (const size of sizes) results.push(await measured(server, size, log));
  const keys = [...results[0].rows.keys()];
  const label = (key) => (key === 'reading' ? 'reading the log, nothing else' : key === 'together' ? '**all together, one reading**' : (names[key] ?? key));
  const table = markdownTable({
    columns: ['events per second', ...results.flatMap(({ count }) => [`${whole(count)} events`, 'processor time of Node, µs an event']), ...(results.length > 1 ? ['cost per event, last ÷ first'] : [])],
    rows: keys.map((key) => [label(key), ...results.flatMap(({ rows }) => [whole(rows.get(key).rate), rows.get(key).cpu.toFixed(1)]), ...(results.length > 1 ? [ratio(results[0].rows.get(key).rate / results.at(-1).rows.get(key).rate)] : [])]),
  });
  return `Load average after the run ${loadavg()[0].toFixed(1)}.\n\n${table}\n\nAims: rates 40,000 events/s, all together 12,000, and a cost per event at the larger size of at most 1.2 times that at the smaller, on a machine with nothing else to do.`;
};
