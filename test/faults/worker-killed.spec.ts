import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { aftermath, endured, type Endured } from './harness/aftermath.ts';
import { Dice } from './harness/dice.ts';
import { limit, times } from './harness/form.ts';
import { killWhen } from './harness/kill-when.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { Server, Worker } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const startMs = 2_500;

describe(`a worker that is killed (seed ${dice.seed})`, () => {
  let place: Place;
  let server: Server;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    server = await Server.at(place, { env: { LOTRINH_ROLE: 'api' } });
    await server.start();
  }, limit(5));
  afterAll(() => place.close());

  const whileProjecting = async (): Promise<Endured> => {
    const load = await Load.begin({ place, server: () => server.url });
    const worker = new Worker(place);
    const kills = times(2, 100);
    for (let kill = 1; kill <= kills; kill += 1) {
      worker.launch();
      if (dice.chance(0.2)) await pause(dice.between(0, startMs));
      else {
        await worker.up();
        await load.proceed(dice.between(0, 30));
      }
      await worker.kill();
    }
    return endured('worker killed while projecting', kills, place, load);
  };

  const whileBuildingAnew = async (): Promise<Endured> => {
    const load = await Load.begin({ place, server: () => server.url });
    const kills = times(1, 40);
    let killed = 0;
    const building = async (): Promise<boolean> => (await place.postgres.query(`select 1 from pg_namespace where nspname like '%\\_\\_rebuild'`)).length > 0 && dice.chance(0.3);
    for (let kill = 1; kill <= kills; kill += 1) if (await killWhen(place.lotrinh(['rebuild']), building)) killed += 1;
    expect(killed).toBeGreaterThan(0);
    await place.run(['rebuild']);
    return endured('rebuild killed', killed, place, load);
  };

  it('leaves read models that a new fold of the log makes alike', async () => {
    const tallies = await aftermath(place, await whileProjecting(), await whileBuildingAnew());
    expect(tallies).toEqual(tallies.map(() => expect.objectContaining(unharmed)));
  }, limit(30));
});
