import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ClassificationProjection } from '../classification/classification.projection.ts';
import { expectTheSameHoweverCut } from '../testing/however-cut.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';

describe('the ledger of counts', () => {
  let database: ReadModelDatabase;
  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('has the same rows however the log was cut into batches', async () => {
    await expectTheSameHoweverCut(new ClassificationProjection(), database, 40);
  });
});
