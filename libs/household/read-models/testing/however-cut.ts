import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Projection } from '#projection';
import { batchesOf, historyOf, steps } from './random-histories.ts';
import type { ReadModelDatabase } from './read-model-database.ts';

/** What holds for every read model: it has the same rows however the log was cut into batches. */
export const expectTheSameHoweverCut = (projection: Projection, database: ReadModelDatabase, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(steps(6, 60), fc.array(fc.nat(60), { maxLength: 12 }), async (script, cuts) => {
      const history = historyOf(script);
      const whole = await database.fed(projection, [history], 'whole');
      const cut = await database.fed(projection, batchesOf(history, cuts), 'cut');
      expect(await database.rows(projection, cut)).toEqual(await database.rows(projection, whole));
    }),
    { numRuns },
  );
