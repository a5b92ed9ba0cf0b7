import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { householdShapes } from '#household';
import { batchesOf, communeNumber, steps, villageNumber } from '../../../household/read-models/testing/random-histories.ts';
import { ReadModelDatabase } from '../../../household/read-models/testing/read-model-database.ts';
import { formsOf } from '../../forms/all-forms.ts';
import { countForms } from '../../forms/count-forms.ts';
import { loadFormsInput } from '../../forms/load-input.ts';
import { figuresSha256 } from '../../forms/snapshot-hash.ts';
import { territory } from '../../forms/testing/example-territory.ts';
import { askedFor, inputFor } from '../../forms/testing/forms-at.ts';
import { reviewedHistory } from '../../forms/testing/reviewed-histories.ts';
import { ReviewDetailsProjection } from './details.projection.ts';

const map = territory();

describe('what the forms keep of every household', () => {
  let database: ReadModelDatabase;
  const projection = new ReviewDetailsProjection();
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('asks about every event of a household, once', () => {
    expect([...projection.handles, ...projection.ignores].sort()).toEqual(Object.keys(householdShapes.current).sort());
    expect(projection.handles.filter((type) => projection.ignores.includes(type))).toEqual([]);
  });

  it('is the same however the log was cut, and its forms are those of the events themselves, for any unit, year, basis and moment of knowledge', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps(7, 70), fc.array(fc.nat(1000), { maxLength: 6 }), fc.constantFrom(2021, 2022, 2023), fc.constantFrom(null, communeNumber(0), communeNumber(1), villageNumber(3)), fc.nat(120), fc.constantFrom('official', 'preliminary'), fc.constantFrom('counted', 'left-out'),
        async (script, cuts, year, unit, known, as, temporary) => {
          const history = reviewedHistory(script);
          const whole = await database.fed(projection, [history], 'details_whole');
          const cut = await database.fed(projection, batchesOf(history, cuts), 'details_cut');
          expect(await database.rows(projection, cut)).toEqual(await database.rows(projection, whole));
          const knownAt = known >= history.length ? null : (history[known]?.knownAt ?? null);
          const asked = askedFor(year, unit, { as, knownAt });
          const question = { ...asked, rules: { ...asked.rules, temporaryResidents: { ...asked.rules.temporaryResidents, value: temporary } } };
          const [stored, told] = [await loadFormsInput(question, map, cut, database.db), inputFor(question, map, history)];
          expect(formsOf(stored)).toEqual(formsOf(told));
          // Commune by commune it comes to the same.
          const { tables } = await countForms(question, map, cut, database.db, { villagesAtOnce: 1 });
          expect(tables).toEqual(formsOf(told));
          expect(figuresSha256(as, tables)).toBe(figuresSha256(as, formsOf(told)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keeps no name, no birth date and no number', async () => {
    const schema = await database.fed(projection, [reviewedHistory(fc.sample(steps(5, 60), { numRuns: 1, seed: 7 })[0] ?? [])], 'details_private');
    const text = JSON.stringify(await database.rows(projection, schema));
    expect(text).not.toMatch(/Person \d|"identity"|birthDate|idNumber/);
  });
});
