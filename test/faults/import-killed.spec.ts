import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { recorded } from './harness/aftermath.ts';
import { audit } from './harness/audit.ts';
import { Dice } from './harness/dice.ts';
import { limit, times } from './harness/form.ts';
import { householdList, membersEach } from './harness/household-list.vi.ts';
import { killWhen } from './harness/kill-when.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const households = times(300, 6_000);
const kills = times(1, 30);

/** What every import says of its rows. */
interface Report {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
}

describe(`an import that is killed (seed ${dice.seed})`, () => {
  let place: Place;
  let file: string;
  beforeAll(async () => {
    place = await Place.open({ postgres: processFaultsOnly });
    file = place.file('households.xlsx');
    writeFileSync(file, await householdList(place.commune, households));
  }, limit(2));
  afterAll(() => place.close());

  const order = (...more: readonly string[]): readonly string[] => ['import', 'households', file, '--commit', ...more];
  const reportOf = async (...more: readonly string[]): Promise<Report> => JSON.parse((await place.run(order('--json', ...more))).out) as Report;
  const registered = async (): Promise<{ readonly events: number; readonly households: number }> => {
    const [counted] = await place.postgres.query<{ readonly events: number; readonly households: number }>(
      `select count(*)::int as events, count(distinct data ->> 'code')::int as households from es.event where type = 'HouseholdRegistered'`,
    );
    return counted ?? { events: 0, households: 0 };
  };

  it('and resumed under its id accounts for every row, and leaves no household out or twice', async () => {
    const id = randomUUID();
    let faults = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const goal = Math.floor(((kill - dice.roll()) / kills) * households);
      if (await killWhen(place.lotrinh(order('--resume', id)), async () => (await registered()).events > goal)) faults += 1;
    }
    const whole = await reportOf('--resume', id);
    // The same file as an import of its own has nothing to add.
    const again = await reportOf();
    const standing = await registered();
    const rows = households * membersEach;
    const account = {
      kind: 'import killed and resumed', faults, acknowledged: whole.accepted, answeredAgain: 0, lost: households - standing.households, doubled: standing.events - standing.households,
      unasked: rows - again.unchanged, complaints: [],
    };
    const tallies = recorded([account], await audit(place));
    expect(whole).toMatchObject({ read: rows, accepted: rows, refused: 0 });
    expect(faults).toBeGreaterThan(0);
    expect(tallies).toEqual([expect.objectContaining(unharmed)]);
  }, limit(30));
});
