import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { aftermath, endured } from './harness/aftermath.ts';
import { Dice } from './harness/dice.ts';
import { limit, long, serverKills, times } from './harness/form.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { say } from './harness/say.ts';
import { Server } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const earlyShare = 0.1;
const startMs = 2_000;
const lifeInCommands = times(40, 80);

/** One seat among the servers: whoever sits there is killed, some while they start, most while they work. */
const killOneAfterAnother = async (server: Server, load: Load, next: () => boolean): Promise<void> => {
  while (next()) {
    if (dice.chance(earlyShare)) await pause(dice.between(0, startMs));
    else {
      await server.up();
      await load.proceed(dice.between(0, lifeInCommands));
    }
    await server.kill();
    server.launch();
  }
  await server.up();
};

describe('a server that is killed', () => {
  let place: Place;
  let servers: readonly Server[];
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    // Two beside each other, so that a command may be answered by another server than the one it was sent to first.
    servers = await Promise.all(['all', 'api'].map((role) => Server.at(place, { env: { LOTRINH_ROLE: role } })));
  }, limit(5));
  afterAll(() => place.close());

  it(`loses and doubles nothing in ${serverKills} kills (seed ${dice.seed})`, async () => {
    await Promise.all(servers.map((server) => server.start()));
    const address = (): string => {
      const up = servers.filter(({ isUp }) => isUp);
      return (up[dice.between(0, up.length)] ?? servers[0])?.url ?? '';
    };
    const load = await Load.begin({ place, server: address });
    const begun = Date.now();
    let kills = 0;
    const next = (): boolean => {
      if (kills >= serverKills) return false;
      kills += 1;
      if (long && kills % 50 === 0) say(`server killed: ${kills} of ${serverKills}, ${load.commands} commands acknowledged, ${load.ledger.repeated} of them when asked again, ${Math.round((Date.now() - begun) / 1_000)} s`);
      return true;
    };
    await Promise.all(servers.map((server) => killOneAfterAnother(server, load, next)));
    expect(await aftermath(place, await endured('server killed', kills, place, load))).toEqual([expect.objectContaining(unharmed)]);
  }, limit(75));
});
