import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { recorded } from './harness/aftermath.ts';
import { audit } from './harness/audit.ts';
import { Dice } from './harness/dice.ts';
import { limit, times } from './harness/form.ts';
import { killWhen } from './harness/kill-when.ts';
import { Load } from './harness/load.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { Server } from './harness/server.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const commands = times(150, 5_000);
const kills = times(1, 25);
const writingMs = times(150, 1_500);

describe(`a restore that is killed (seed ${dice.seed})`, () => {
  let source: Place;
  let acknowledged: number;
  const restored: Place[] = [];
  beforeAll(async () => {
    source = await Place.open({ postgres: processFaultsOnly });
    const server = await Server.at(source);
    await server.start();
    const load = await Load.begin({ place: source, server: () => server.url });
    await load.proceed(commands, 600);
    await load.end();
    acknowledged = load.commands;
    await source.run(['seal', '--to', source.file('seal.json')]);
    await source.run(['backup', '--to', source.file('backup.ndjson.gz'), '--keys', source.file('backup.keys')]);
  }, limit(10));
  afterAll(async () => {
    for (const place of [...restored, source]) await place.close();
  });

  const hashesIn = async (place: Place): Promise<readonly string[]> =>
    (await place.postgres.query<{ readonly hash: string }>(`select encode(hash, 'hex') as hash from es.event order by position`)).map(({ hash }) => hash);
  const order = (): readonly string[] => ['restore', source.file('backup.ndjson.gz'), '--keys', source.file('backup.keys'), '--seal', source.file('seal.json')];
  /** Where the restore stands: the mark is written before the first row, and taken back with the last. */
  const mark = async (place: Place): Promise<'none' | 'unfinished' | 'finished'> => {
    const rows = await place.postgres.query<{ readonly finished: boolean }>('select finished_at is not null as finished from es.restore').catch(() => []);
    return rows[0] === undefined ? 'none' : rows[0].finished ? 'finished' : 'unfinished';
  };

  it('leaves nothing half: refused until it was repeated, and then the copy is the original', async () => {
    const before = await hashesIn(source);
    let faults = 0;
    let place = await Place.openEmpty(source);
    restored.push(place);
    // A restore that was through before the kill came is none.
    while (faults < kills) {
      const killed = await killWhen(place.lotrinh(order(), place.alone), async () => {
        if ((await mark(place)) === 'none') return false;
        await pause(dice.between(0, writingMs));
        return true;
      });
      if (killed) faults += 1;
      const [standing, events] = [await mark(place), (await hashesIn(place)).length];
      // All or nothing: the mark goes with the rows.
      expect(events).toBe(standing === 'finished' ? before.length : 0);
      if (standing === 'finished') {
        place = await Place.openEmpty(source);
        restored.push(place);
      } else {
        const refused = await place.lotrinh(['parity'], place.alone).ended;
        expect([refused.code, refused.err.trim().split('\n').length]).toEqual([1, 1]);
      }
    }
    await place.run(order(), place.alone);
    const after = await hashesIn(place);
    const standing = new Set(after);
    const lost = before.filter((hash) => !standing.has(hash)).length;
    const account = { kind: 'restore killed', faults, acknowledged, answeredAgain: 0, lost, doubled: after.length - standing.size, unasked: after.length - before.length, complaints: [] };
    const tallies = recorded([account], await audit(place, { afterRestore: true }));
    expect(after).toEqual(before);
    expect(tallies).toEqual([expect.objectContaining(unharmed)]);
  }, limit(15));
});
