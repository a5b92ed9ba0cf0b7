import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aftermath, endured } from './harness/aftermath.ts';
import { until } from './harness/awaiting.ts';
import { CuttingProxy, type Cut } from './harness/cutting-proxy.ts';
import { Dice } from './harness/dice.ts';
import { limit, times } from './harness/form.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { Server } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const cuts = ['before-it-arrived', 'while-it-runs', 'before-its-answer'] as const satisfies readonly Cut[];

describe(`the connection to the database, cut at an append (seed ${dice.seed})`, () => {
  let place: Place;
  let proxy: CuttingProxy;
  let server: Server;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    proxy = await CuttingProxy.to(place.postgres.port);
    server = await Server.at(place, { env: place.outside(proxy.port) });
    await server.start();
  }, limit(5));
  afterAll(async () => {
    await place.close();
    await proxy.close();
  });

  it('leaves each append standing once: before it arrived, while it ran, after its commit', async () => {
    const load = await Load.begin({ place, server: () => server.url });
    const rounds = times(5, 300);
    for (let round = 1; round <= rounds; round += 1) {
      for (const cut of cuts) {
        await load.proceed(dice.between(1, 10));
        const before = proxy.cuts;
        proxy.cutNext(cut);
        await until(() => proxy.cuts > before, () => `no append came by to be cut ${cut}`);
      }
    }
    await load.proceed(20);
    expect(await aftermath(place, await endured('connection cut at an append', proxy.cuts, place, load))).toEqual([expect.objectContaining(unharmed)]);
    expect(proxy.cuts).toBe(rounds * cuts.length);
  }, limit(15));
});
