import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { aftermath, endured, type Endured } from './harness/aftermath.ts';
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
  const under = async (kind: string, count: number, fault: () => Promise<void>): Promise<Endured> => {
    const load = await served.load();
    for (let done = 0; done < count; done += 1) {
      await load.proceed(dice.between(1, commandsBefore));
      await fault();
      served.server.mustBeUp();
      await load.proceed(commandsAfter);
    }
    return endured(kind, count, served.place, load);
  };

  it('is found again by itself, and nothing is lost or doubled', async () => {
    const { place } = served;
    const killed = await under('database killed with all its processes', times(1, 30), async () => {
      await place.postgres.kill();
      await place.postgres.start();
    });
    const restarted = await under('database restarted', times(1, 30), async () => {
      await place.postgres.shutDown();
      await place.postgres.start();
    });
    const paused = await under('database paused', times(1, 10), async () => {
      place.postgres.pause();
      await pause(dice.between(500, times(1_000, 20_000)));
      place.postgres.resume();
    });
    const tallies = await aftermath(place, killed, restarted, paused);
    expect(tallies).toEqual(tallies.map(() => expect.objectContaining(unharmed)));
  }, limit(35));
});
