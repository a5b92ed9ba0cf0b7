import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClassificationProjection } from '../classification/classification.projection.ts';
import { communeNumber, dayNumber, historyOf, steps, villageNumber, villages } from '../testing/random-histories.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';
import { referenceCounts } from '../testing/reference-counts.ts';
import { countsOf, type CountQuestion } from './counts.ts';

const areas = [
  ...villages.map((village) => ({ unit: village, recordedAs: [village] })),
  { unit: communeNumber(0), recordedAs: [0, 1].map(villageNumber) },
  { unit: communeNumber(1), recordedAs: [2, 3, 4].map(villageNumber) },
  { unit: communeNumber(9), recordedAs: villages },
];

const questions = fc.tuple(fc.nat(2), fc.nat(1500), fc.nat(200)).map(([figure, day, known]) => ({ figure, day, known }));

describe('counts at (D, K)', () => {
  let database: ReadModelDatabase;
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('are those of the definition, for villages, communes and everything, for every figure, date and moment of knowledge', async () => {
    const projection = new ClassificationProjection();
    await fc.assert(
      fc.asyncProperty(fc.oneof(steps(6, 70), steps(2, 40)), fc.array(questions, { minLength: 4, maxLength: 8 }), async (script, asked) => {
        const history = historyOf(script);
        const schema = await database.fed(projection, [history], 'counted');
        for (const { figure, day, known } of asked) {
          const knownAt = known >= history.length ? null : (history[known]?.knownAt ?? null);
          const question: CountQuestion = figure === 2 ? { figure: 'result-of-round', year: 2021 + (day % 5), knownAt } : { figure: figure === 0 ? 'class-on-date' : 'entitled-on-date', on: dayNumber(day), knownAt };
          const counts = await countsOf(areas, question, schema, database.db);
          for (const { unit, recordedAs } of areas) expect({ unit, question, counts: counts.get(unit) }).toEqual({ unit, question, counts: referenceCounts(history, recordedAs, question) });
        }
      }),
      { numRuns: 60 },
    );
  });
});
