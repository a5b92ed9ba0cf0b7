import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { recorded, type Endured } from './harness/aftermath.ts';
import { audit } from './harness/audit.ts';
import { until } from './harness/awaiting.ts';
import { Dice } from './harness/dice.ts';
import { limit, long, times } from './harness/form.ts';
import { Place, processFaultsOnly } from './harness/place.ts';
import { RoundAtWork, type RoundWork as Work } from './harness/round-at-work.ts';
import { say } from './harness/say.ts';
import { unharmed } from './harness/tally.ts';

const dice = new Dice();
const households = times(600, 5_000);
const serverKills = { listing: times(1, 4), writing: times(1, 12) } as const;
const starting = { share: 0.2, ms: 2_500 } as const;
const askingMs = 600;
const momentMs = 60;

type Fault = 'server' | 'database';

/** A round that goes from its opening to the last household of its decision; faults strike while its processes work, if any do. */
const throughRound = async (working: RoundAtWork, strike: (work: Work) => Promise<void>): Promise<void> => {
  await Promise.all([working.open(), strike('listing')]);
  await working.allListed();
  await working.round.writeReview();
  await Promise.all([working.sign(), strike('writing')]);
  // Somebody presses the button once more: the same answer, and nothing new.
  await working.sign();
  await working.allWritten();
};

describe(`a decision whose writing is killed (seed ${dice.seed})`, () => {
  let calm: RoundAtWork;
  let struck: RoundAtWork;
  beforeAll(async () => {
    [calm, struck] = await Promise.all([
      RoundAtWork.begin(await Place.open({ postgres: processFaultsOnly }), households),
      RoundAtWork.begin(await Place.open({ postgres: long ? {} : processFaultsOnly }), households),
    ]);
  }, limit(5));
  afterAll(() => Promise.all([calm, struck].map(({ place }) => place.close())));

  /** Kills one after the other, each where the work has come on since the last start, but for those that meet with a start or a request. */
  const strikeAt = async (work: Work, faults: readonly Fault[]): Promise<void> => {
    const { server, place } = struck;
    const told = (): Promise<number> => struck.told(work);
    for (const [index, fault] of faults.entries()) {
      const [before, goal] = [await told(), Math.floor(((index + dice.roll()) / faults.length) * households)];
      // In the long form the first comes while somebody waits for the answer. A server that finds no database does not start, and says so: the database goes under one that works.
      if (long && index === 0) await pause(dice.between(0, askingMs));
      else if (fault === 'server' && index > 0 && dice.chance(starting.share)) await pause(dice.between(0, starting.ms));
      else {
        await server.up();
        const comeOn = (count: number): boolean => count === households || (count > before && count >= goal);
        await until(async () => comeOn(await told()), () => `${work} does not come on\n${server.said}`);
        await pause(dice.between(0, momentMs));
      }
      if (fault === 'server') await server.kill();
      else {
        await place.postgres.kill();
        await place.postgres.start();
        server.mustBeUp();
      }
      say(`${fault} killed while ${work}: ${await told()} of ${households} households stood`);
      if (fault === 'server') server.launch();
    }
    await server.up();
  };

  const faultsOf = (work: Work): readonly Fault[] => {
    const faults = Array.from({ length: serverKills[work] }, (): Fault => 'server');
    return long ? faults.toSpliced(dice.between(1, faults.length), 0, 'database') : faults;
  };

  it('leaves every household with one class, and the log as if nothing had happened', async () => {
    const faults = { listing: faultsOf('listing'), writing: faultsOf('writing') };
    await Promise.all([throughRound(calm, () => Promise.resolve()), throughRound(struck, (work) => strikeAt(work, faults[work]))]);
    const endured = async (work: Work): Promise<Endured> => ({ kind: `server${long ? ' or database' : ''} killed while ${work === 'listing' ? 'households are listed' : 'a decision is written'}`, faults: faults[work].length, ...(await struck.reckoned(work)) });
    const kinds = [await endured('listing'), await endured('writing')];
    await Promise.all([calm, struck].map(({ server }) => server.kill()));
    const tallies = recorded(kinds, await audit(struck.place));
    expect(tallies).toEqual(tallies.map(() => expect.objectContaining({ ...unharmed, acknowledged: households })));
    expect(await struck.round.stateHash()).toBe(await calm.round.stateHash());
  }, limit(30));

  it('would be found out if a household had two', async () => {
    const { round } = struck;
    const [before, hash, [household]] = [await struck.reckoned('writing'), await round.stateHash(), round.facts.households];
    if (household === undefined) throw new Error('the round has no household');
    await round.forge(household, ['1/forged', '2/forged']);
    expect((await struck.reckoned('writing')).doubled).toBeGreaterThan(before.doubled);
    expect(await round.stateHash()).not.toBe(hash);
  }, limit(1));
});
