import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdEvent } from '#household';
import { localDate, RS_2016, type HouseholdId } from '#standards';
import { communeNumber, householdNumber, LogOfEvents, memberNumber, roundNumber, villageNumber } from '../../household/read-models/testing/random-histories.ts';
import { ReadModelDatabase } from '../../household/read-models/testing/read-model-database.ts';
import { ReviewDetailsProjection } from '../read-models/details/details.projection.ts';
import { formsOf } from './all-forms.ts';
import { countForms } from './count-forms.ts';
import { province, territory } from './testing/example-territory.ts';
import { askedFor, cell, inputFor } from './testing/forms-at.ts';

const map = territory();
const [here, there] = [{ village: villageNumber(0), commune: communeNumber(0) }, { village: villageNumber(3), commune: communeNumber(1) }];

const registered = (household: HouseholdId, n: number, place: typeof here): HouseholdEvent => {
  const members = [memberNumber(n * 10, { residence: 'permanent' })];
  return { type: 'HouseholdRegistered', data: { household, ...place, code: `H${n}`, registeredOn: localDate('2020-01-01'), residence: 'permanent', address: null, head: members[0]?.person ?? memberNumber(0).person, members, origin: { kind: 'established' }, corrects: null } };
};
const poor = (year: number, ruleSet: string): HouseholdEvent => ({
  type: 'HouseholdClassifiedPoor',
  data: {
    decision: { number: '1/QD', decidedOn: localDate(`${year}-12-10`), signedBy: null }, trueFrom: localDate(`${year}-12-10`), entitledFrom: localDate(`${year + 1}-01-01`), entitledTo: localDate(`${year + 1}-12-31`),
    round: { round: roundNumber(year), year, kind: 'periodic' }, ruleSet, assessment: null, subclass: null, override: null, corrects: null,
  },
});

describe('forms counted some communes at a time', () => {
  let database: ReadModelDatabase;
  const projection = new ReviewDetailsProjection();
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  const counted = async (log: LogOfEvents) => {
    const schema = await database.fed(projection, [log.events], 'forms_counted');
    return countForms(askedFor(2023, province), map, schema, database.db, { villagesAtOnce: 1 });
  };

  it('have a household that moved between communes once in either', async () => {
    const [log, mover] = [new LogOfEvents(), householdNumber(1)];
    for (const fact of [registered(mover, 1, here), poor(2022, 'RS-2022')]) log.record(mover, fact);
    log.record(mover, { type: 'HouseholdMoved', data: { ...there, movedOn: localDate('2023-03-01'), fromVillage: here, address: null, corrects: null } });
    log.record(mover, poor(2023, 'RS-2022'));
    const { tables } = await counted(log);
    expect(tables).toEqual(formsOf(inputFor(askedFor(2023, province), map, log.events)));
    expect([1, 4, 8, 9].map((column) => cell(tables, 2, province, 'households', String(column)))).toEqual([1, 1, 1, 1]);
    expect(tables.find(({ form }) => form === 2)?.notes).toContainEqual({ code: 'moved-inside', unit: province, count: 1 });
  });

  it('are counted by the standard of most decisions, also where the first communes had another', async () => {
    const log = new LogOfEvents();
    for (const [n, place, ruleSet] of [[1, here, RS_2016.id], [2, there, 'RS-2022'], [3, there, 'RS-2022']] as const) {
      for (const fact of [registered(householdNumber(n), n, place), poor(2023, ruleSet)]) log.record(householdNumber(n), fact);
    }
    const { tables, ruleSet } = await counted(log);
    expect(ruleSet.id).toBe('RS-2022');
    expect(tables).toEqual(formsOf(inputFor(askedFor(2023, province), map, log.events)));
  });
});
