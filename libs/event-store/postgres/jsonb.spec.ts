import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { Drafts } from '../seal-event.ts';
import { entryDraft, newDiary } from '../testing/diary.ts';
import { findChainBreak } from '../verify-chain.ts';
import { eventStoreMigrations } from './migrations.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

const text = fc.string({ unit: 'binary' }).filter((candidate) => !candidate.includes('\u0000'));
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()).filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n));
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), number, text, fc.array(tie('value')), fc.dictionary(text, tie('value'), { noNullPrototype: true })),
}));

describe('an event that went through jsonb', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: eventStoreMigrations });
  });
  afterAll(() => database.drop());

  it('has the same hash, however PostgreSQL writes numbers, names and their order', async () => {
    const store = new PostgresEventStore(database.appPool);
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 30 }), async (values) => {
        const stream = newDiary();
        await store.append({ stream, expected: 'no-stream', events: new Drafts(values.map((value) => entryDraft({ value }))).seal(stream, null, new Map()) });
        expect(findChainBreak(await store.readStream(stream))).toBeNull();
      }),
      { numRuns: 60 },
    );
    await store.close();
  });
});
