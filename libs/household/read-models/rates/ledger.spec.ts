import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClassificationProjection } from '../classification/classification.projection.ts';
import { batchesOf, historyOf, steps } from '../testing/random-histories.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';

describe('the ledger of counts', () => {
  let database: ReadModelDatabase;
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('has the same rows however the log was cut into batches', async () => {
    const projection = new ClassificationProjection();
    await fc.assert(
      fc.asyncProperty(steps(6, 60), fc.array(fc.nat(60), { maxLength: 12 }), async (script, cuts) => {
        const history = historyOf(script);
        const whole = await database.fed(projection, [history], 'whole');
        const cut = await database.fed(projection, batchesOf(history, cuts), 'cut');
        expect(await database.rows(projection, cut)).toEqual(await database.rows(projection, whole));
      }),
      { numRuns: 40 },
    );
  });
});
