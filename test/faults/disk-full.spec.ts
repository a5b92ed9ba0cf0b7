import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aftermath, endured, type Endured } from './harness/aftermath.ts';
import { until } from './harness/awaiting.ts';
import { Dice } from './harness/dice.ts';
import { limit, times } from './harness/form.ts';
import { SmallDisk } from './harness/full-disk.ts';
import { openServed, type Served } from './harness/served.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const whyNot = SmallDisk.whyNot();
const diskMebibytes = 400;
const almostNothing = 64 * 1024;
const failuresFelt = 20;

describe(`a disk that is full (seed ${dice.seed})`, () => {
  if (whyNot !== null) return it.skip(`is not tested: ${whyNot}`, () => undefined);
  let disk: SmallDisk;
  let served: Served;
  beforeAll(async () => {
    // A small log of changes, so that it has to grow as well.
    disk = SmallDisk.mount(diskMebibytes);
    served = await openServed({ within: disk.places, postgres: { max_wal_size: '64MB', min_wal_size: '32MB' } });
  }, limit(5));
  afterAll(async () => {
    disk.free();
    try {
      await served.place.close();
    } finally {
      disk.unmount();
    }
  });

  const under = async (kind: string, count: number, provoke: () => Promise<void>): Promise<Endured> => {
    const { place, server } = served;
    const load = await served.load();
    for (let done = 0; done < count; done += 1) {
      await load.proceed(dice.between(1, 20));
      const felt = load.ledger.unanswered;
      disk.fill(almostNothing);
      await until(async () => {
        await provoke();
        return load.ledger.unanswered > felt + failuresFelt;
      }, () => `nobody felt that the disk is full: ${disk.left} bytes are left, ${load.ledger.unanswered - felt} requests failed`);
      disk.free();
      // Where the log of changes found no room, PostgreSQL has ended itself, and somebody starts it again.
      if (!(await place.postgres.answers())) await place.postgres.start();
      server.mustBeUp();
      await load.proceed(40);
    }
    return endured(kind, count, place, load);
  };

  it('refuses what it cannot keep, and goes on when there is room again', async () => {
    const { place } = served;
    const underTables = await under('disk full', times(1, 10), () => Promise.resolve());
    // The next change needs a new file of the log of changes: without it PostgreSQL ends itself.
    const underChanges = await under('disk full under the log of changes', times(1, 10), () => place.postgres.query('select pg_switch_wal()').then(() => undefined, () => undefined));
    const tallies = await aftermath(place, underTables, underChanges);
    expect(tallies).toEqual(tallies.map(() => expect.objectContaining(unharmed)));
  }, limit(20));
});
