import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { aftermath, endured } from './harness/aftermath.ts';
import { until } from './harness/awaiting.ts';
import { Client } from './harness/client.ts';
import { limit, times } from './harness/form.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { Server } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

describe('a clock that is set back by an hour under its server', () => {
  let place: Place;
  let server: Server;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    server = await Server.at(place, { node: ['--import', join(place.program, 'test', 'faults', 'programs', 'clock-back.mjs')] });
    await server.start();
  }, limit(5));
  afterAll(() => place.close());

  const moments = async (): Promise<readonly string[]> =>
    (await place.postgres.query<{ readonly moment: string }>(`select meta ->> 'recordedAt' as moment from es.event order by position`)).map(({ moment }) => moment);
  const stepsBack = (recorded: readonly string[]): number => recorded.filter((moment, index) => Date.parse(recorded[index - 1] ?? moment) - Date.parse(moment) > 1_800_000).length;

  it('changes no answer about the past, no chain and no seal', async () => {
    const load = await Load.begin({ place, server: () => server.url });
    await load.proceed(60);
    const reader = new Client('social-officer', () => server.url);
    await reader.signIn();
    // A moment that the log has passed: what was known then is settled.
    const recorded = (await moments()).toSorted();
    const then = recorded[recorded.length - 20] ?? '';
    const known = async (): Promise<Readonly<Record<string, unknown>>> => {
      const answer = await reader.get(`/rates?unit=${place.commune.commune}&asOf=2024-06-01&knownAt=${then}`);
      if (answer.kind !== 'answered') throw new Error(`no rates: ${JSON.stringify(answer)}`);
      // How far the log has come is said beside the figures, and grows.
      const { position: _position, ...figures } = answer.body;
      return figures;
    };
    await until(async () => (await known())['provisional'] === false, () => `the answer for ${then} stays provisional`);
    const before = await known();
    expect(JSON.stringify(before)).toMatch(/"poor":\{"households":[1-9]/);
    const steps = times(2, 20);
    for (let step = 1; step <= steps; step += 1) {
      server.signal('SIGUSR2');
      await until(async () => stepsBack(await moments()) >= step, () => `the server's clock did not step back for the ${step}. time`);
      await load.proceed(20);
      expect(await known()).toEqual(before);
    }
    expect(await aftermath(place, await endured('clock set back by an hour', steps, place, load))).toEqual([expect.objectContaining(unharmed)]);
    expect(await known()).toEqual(before);
  }, limit(5));
});
