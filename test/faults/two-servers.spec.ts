import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aftermath, endured } from './harness/aftermath.ts';
import { limit, times } from './harness/form.ts';
import { Load } from './harness/load.ts';
import { Place } from './harness/place.ts';
import { Server } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

describe('a second server on one data folder', () => {
  let place: Place;
  let first: Server;
  beforeAll(async () => {
    place = await Place.open();
    first = await Server.at(place, { env: place.alone });
    await first.start();
  }, limit(5));
  afterAll(() => place.close());

  const refused = async (): Promise<void> => {
    const second = await Server.at(place, { env: place.alone });
    second.launch();
    const ending = await second.ended();
    expect(ending).toMatchObject({ code: 1, signal: null });
    expect(ending?.err.trim().split('\n')).toEqual([expect.stringContaining(place.file('data'))]);
  };

  it('is refused in one sentence while the first goes on, also after the database was restarted under it', async () => {
    const load = await Load.begin({ place, server: () => first.url });
    const rounds = times(1, 10);
    for (let round = 1; round <= rounds; round += 1) {
      await load.proceed(10);
      await refused();
      await load.proceed(10);
      // The lock that tells a second server lies in the database; the first has to take it again.
      await place.postgres.shutDown();
      await place.postgres.start();
      await load.proceed(10);
      await refused();
    }
    first.mustBeUp();
    expect(await aftermath(place, await endured('second server on the data folder', 2 * rounds, place, load))).toEqual([expect.objectContaining(unharmed)]);
  }, limit(5));
});
