import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { aftermath } from './harness/aftermath.ts';
import { Dice } from './harness/dice.ts';
import { openServed, type Served } from './harness/served.ts';
import { limit, times } from './harness/form.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const commandsBefore = 20;
const commandsAfter = 40;

describe(`a database that goes away under its server (seed ${dice.seed})`, () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  }, limit(5));
  afterAll(() => served.place.close());

  /** The load goes on before, during and after each fault; the server is the same process all along. */
  const under = async (kind: string, count: number, fault: () => Promise<void>): Promise<void> => {
    const load = await served.load();
    for (let done = 0; done < count; done += 1) {
      await load.proceed(dice.between(1, commandsBefore));
      await fault();
      served.server.mustBeUp();
      await load.proceed(commandsAfter);
    }
    if (load.ledger.complaints.length > 0) process.stderr.write(served.server.said);
    expect(await aftermath(kind, count, served.place, load)).toMatchObject(unharmed);
  };

  it('killed with all its processes', () =>
    under('database killed', times(1, 30), async () => {
      await served.place.postgres.kill();
      await served.place.postgres.start();
    }), limit(10));

  it('restarted in an orderly way', () =>
    under('database restarted', times(1, 30), async () => {
      await served.place.postgres.shutDown();
      await served.place.postgres.start();
    }), limit(10));

  it('standing still, then going on', () =>
    under('database paused', times(1, 10), async () => {
      served.place.postgres.pause();
      await pause(dice.between(500, times(1_500, 20_000)));
      served.place.postgres.resume();
    }), limit(15));
});
