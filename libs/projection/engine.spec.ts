import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnknownKey } from '#event-store';
import { ProjectionBehind, ProjectionEngine, ProjectionFailed, Projections, type Known, type Projection, type ProjectionDatabase } from './index.ts';
import { MarkLog, Tally } from './testing/tally.ts';

let marks: MarkLog;
const engines: ProjectionEngine[] = [];

const engineOf = (...projections: readonly Projection[]): ProjectionEngine => {
  const registry = new Projections();
  for (const projection of projections) registry.add(projection);
  const engine = new ProjectionEngine(marks.database.appPool, marks.store, marks.log, registry);
  engines.push(engine);
  return engine;
};

const rowsOf = async (schema: string): Promise<readonly (readonly [value: number, times: number])[]> => {
  const { rows } = await marks.database.appPool.query<{ value: number; times: number }>(`select value, times from "${schema}".mark order by value`);
  return rows.map(({ value, times }) => [value, times]);
};

const stateOf = async (engine: ProjectionEngine, name: string) => (await engine.status()).find((status) => status.name === name);

const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error);

beforeEach(async () => {
  marks = await MarkLog.open();
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
  await marks.close();
});

describe('the engine', () => {
  it('catches up with what is there, then follows what comes, each event once', async () => {
    await marks.make([1, 2, 3]);
    const engine = engineOf(new Tally('first'), new Tally('second'));
    engine.start();
    const { position } = await marks.make([4]);
    await engine.waitFor(position ?? '');
    for (const name of ['first', 'second']) expect(await rowsOf(name)).toEqual([[1, 1], [2, 1], [3, 1], [4, 1]]);
    expect(await engine.status()).toMatchObject([{ name: 'first', state: 'live', position, upToDate: true, failure: null }, { name: 'second', position }]);
  });

  it('goes on where it stopped', async () => {
    const before = engineOf(new Tally('first'));
    before.start();
    await before.waitFor((await marks.make([1])).position ?? '');
    await before.stop();
    const after = engineOf(new Tally('first'));
    after.start();
    await after.waitFor((await marks.make([2])).position ?? '');
    expect(await rowsOf('first')).toEqual([[1, 1], [2, 1]]);
  });

  it('goes on when it was stopped before the first event', async () => {
    const before = engineOf(new Tally('first'));
    before.start();
    while ((await stateOf(before, 'first'))?.state !== 'live') await new Promise(setImmediate);
    await before.stop();
    const after = engineOf(new Tally('first'));
    after.start();
    while ((await stateOf(after, 'first'))?.state === 'starting') await new Promise(setImmediate);
    await after.waitFor((await marks.make([1])).position ?? '');
    expect(await rowsOf('first')).toEqual([[1, 1]]);
  });

  it('reaches a position whose event it ignores', async () => {
    const engine = engineOf(new Tally('first'));
    engine.start();
    const { position } = await marks.write([{ type: 'MarkSeen', data: { by: 1 } }]);
    await engine.waitFor(position ?? '');
    const asker = engineOf(new Tally('first'));
    await asker.waitFor(position ?? '');
    expect(await rowsOf('first')).toEqual([]);
  });

  it('makes the readers\' indexes once a copy has caught up, and none for a copy that is only compared', async () => {
    await marks.make([1, 2, 3]);
    const tally = new Tally('first');
    const engine = engineOf(tally);
    engine.start();
    await engine.waitForHead();
    await engine.waitFor((await marks.make([4])).position ?? '');
    expect(tally.indexed).toEqual(['first']);
    await engine.rebuild('first');
    await engine.parity('first');
    expect(tally.indexed).toEqual(['first', 'first__rebuild']);
  });

  it('says in time that a read model is behind', async () => {
    const asker = engineOf(new Tally('first'));
    const { position } = await marks.make([1]);
    expect(await failureOf(asker.waitFor(position ?? '', { timeoutMs: 30 }))).toEqual(new ProjectionBehind(['first'], position ?? ''));
  });

  it('shares projections between workers: one runs each, another takes over, nothing is folded twice', async () => {
    const workers = [engineOf(new Tally('first'), new Tally('second')), engineOf(new Tally('first'), new Tally('second'))];
    for (const worker of workers) worker.start();
    await workers[0]?.waitFor((await marks.make([1])).position ?? '');
    await workers[0]?.stop();
    const { position } = await marks.make([2, 3]);
    await workers[1]?.waitFor(position ?? '');
    for (const name of ['first', 'second']) expect(await rowsOf(name)).toEqual([[1, 1], [2, 1], [3, 1]]);
  });

  it('takes the greatest recording time so far for knowledge time, so that a clock stepping back changes no past answer', async () => {
    const engine = engineOf(new Tally('first'));
    engine.start();
    await engine.waitFor((await marks.make([1])).position ?? '');
    marks.clock.instant -= 3_600_000;
    await engine.waitFor((await marks.make([2])).position ?? '');
    await engine.stop();
    const later = engineOf(new Tally('first'));
    later.start();
    await later.waitFor((await marks.make([3])).position ?? '');
    const { rows } = await marks.database.appPool.query('select distinct known_at from first.mark');
    expect(rows).toEqual([{ known_at: '2024-01-01T00:00:00.000Z' }]);
  });
});

describe('a failing read model', () => {
  it('keeps nothing of a batch of which a statement failed that nobody waited for', async () => {
    class Hasty extends Tally {
      override async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
        const first = db.query(`insert into "${schema}".mark values (1, 1, '')`);
        void db.query('select 1 / 0').catch(() => undefined);
        void db.query(`insert into "${schema}".mark values (2, 1, '')`).catch(() => undefined);
        await first;
        this.batches += batch.length;
      }
    }
    const engine = engineOf(new Hasty('hasty'));
    const { position } = await marks.make([1]);
    engine.start();
    expect(await failureOf(engine.waitFor(position ?? ''))).toMatchObject({ code: 'poisoned', projection: 'hasty' });
    expect(await rowsOf('hasty')).toEqual([]);
  });

  it('says that keys are missing, not that a batch is poisoned', async () => {
    class Keyless extends Tally {
      override apply(): Promise<void> {
        return Promise.reject(new UnknownKey([]));
      }
    }
    const engine = engineOf(new Keyless('keyless'));
    const { position } = await marks.make([1]);
    engine.start();
    expect(await failureOf(engine.waitFor(position ?? ''))).toMatchObject({ code: 'unknown-key', projection: 'keyless' });
  });

  it('stops alone, keeps nothing of the batch, tells whoever waits, and goes on once it can', async () => {
    const bad = new Tally('bad');
    bad.poison.add(2);
    const engine = engineOf(bad, new Tally('good'));
    await marks.make([1]);
    engine.start();
    await engine.waitForHead();
    const { position } = await marks.make([7, 2]);
    await engine.waitFor(position ?? '', { names: ['good'] });
    const failure = await failureOf(engine.waitFor(position ?? '', { names: ['bad'] }));
    expect(failure).toBeInstanceOf(ProjectionFailed);
    expect(failure).toMatchObject({ code: 'poisoned', projection: 'bad' });
    expect(await rowsOf('bad')).toEqual([[1, 1]]);
    expect(await rowsOf('good')).toEqual([[1, 1], [2, 1], [7, 1]]);
    expect(await stateOf(engine, 'bad')).toMatchObject({ state: 'failed', upToDate: false, failure: { code: 'poisoned', message: 'cannot fold 2' } });

    bad.poison.clear();
    engine.resume('bad');
    await engine.waitFor(position ?? '');
    expect(await rowsOf('bad')).toEqual([[1, 1], [2, 1], [7, 1]]);
  });

  it('names an event type that it neither handles nor ignores', async () => {
    const engine = engineOf(new Tally('first', { ignores: [] }), new Tally('second'));
    engine.start();
    const { position } = await marks.write([{ type: 'MarkSeen', data: { by: 1 } }]);
    await engine.waitFor(position ?? '', { names: ['second'] });
    expect(await failureOf(engine.waitFor(position ?? '', { names: ['first'] }))).toMatchObject({ code: 'unknown-event-type' });
  });

  it.each(['1000', '1000/1000'])('stops when its checkpoint (%s) is ahead of the log or another store\'s, as after a restored or moved copy, until it is rebuilt', async (checkpoint) => {
    const before = engineOf(new Tally('first'));
    before.start();
    await before.waitFor((await marks.make([1])).position ?? '');
    await before.stop();
    await marks.database.appPool.query(`update projection.checkpoint set position = $1`, [checkpoint]);
    const engine = engineOf(new Tally('first'));
    engine.start();
    expect(await failureOf(engine.waitFor('2000', { timeoutMs: 2_000 }))).toMatchObject({ code: 'ahead-of-log' });
    await engine.rebuild('first');
    const { position } = await marks.make([2]);
    await engine.waitFor(position ?? '');
    expect(await rowsOf('first')).toEqual([[1, 1], [2, 1]]);
  });
});

describe('rebuilding', () => {
  it('happens at the start when the version has changed', async () => {
    const before = engineOf(new Tally('first'));
    before.start();
    await before.waitFor((await marks.make([1, 2])).position ?? '');
    await before.stop();
    const after = engineOf(new Tally('first', { version: 2 }));
    after.start();
    await after.waitFor((await marks.make([3])).position ?? '');
    expect(await rowsOf('first')).toEqual([[1, 2], [2, 2], [3, 2]]);
    expect(await stateOf(after, 'first')).toMatchObject({ version: 2 });
  });

  it('replaces a damaged copy, says what it changed, and leaves nothing behind, while events keep coming', async () => {
    const engine = engineOf(new Tally('first'));
    engine.start();
    await engine.waitFor((await marks.make([1, 2])).position ?? '');
    await marks.database.appPool.query('update first.mark set times = 9 where value = 1');
    const [rebuilt, receipt] = await Promise.all([engine.rebuild('first'), marks.make([3])]);
    expect(rebuilt.changed).toMatchObject({ count: 1, rows: [{ table: 'mark', key: { value: 1 }, live: { times: 9 }, refolded: { times: 1 } }] });
    await engine.waitFor(receipt.position ?? '');
    expect(await rowsOf('first')).toEqual([[1, 1], [2, 1], [3, 1]]);
    const { rows } = await marks.database.appPool.query(`select nspname from pg_namespace where nspname like 'first%'`);
    expect(rows).toEqual([{ nspname: 'first' }]);
  });
});

describe('the parity check', () => {
  it('finds nothing in a sound copy, and every altered, missing and added row of a damaged one', async () => {
    const engine = engineOf(new Tally('first'));
    engine.start();
    await engine.waitFor((await marks.make([1, 2, 3])).position ?? '');
    expect((await engine.parity('first')).differences).toEqual({ count: 0, rows: [] });
    await marks.database.appPool.query(`update first.mark set times = 5 where value = 1; delete from first.mark where value = 2; insert into first.mark values (8, 1, '')`);
    const { differences } = await engine.parity('first');
    expect(differences.count).toBe(3);
    expect(differences.rows).toMatchObject([
      { key: { value: 1 }, live: { times: 5 }, refolded: { times: 1 } },
      { key: { value: 2 }, live: null, refolded: { times: 1 } },
      { key: { value: 8 }, live: { times: 1 }, refolded: null },
    ]);
    const { rows } = await marks.database.appPool.query(`select nspname from pg_namespace where nspname like 'first%'`);
    expect(rows).toEqual([{ nspname: 'first' }]);
  });
});
