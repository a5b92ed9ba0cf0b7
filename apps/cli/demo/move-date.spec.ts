import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ReviewCalendar } from '#review';
import { freshDatabase } from '#testing/postgres';
import { openExampleStore, type ExampleStore } from '../testing/example-store.ts';
import { runHere } from '../testing/run-here.ts';

let store: ExampleStore;
beforeAll(async () => {
  store = await openExampleStore();
});
afterAll(() => store.close());

const calendarDay = async (): Promise<unknown> => (JSON.parse((await runHere(['round', 'calendar', '--json'])).out) as ReviewCalendar).on;

it('lets the example commune go on to a later day, never back', async () => {
  expect(await calendarDay()).toBe('2024-10-15');
  expect(await runHere(['demo', '--date', '30/10/2024'])).toMatchObject({ code: 0, out: 'Ngày làm việc của kho này là 30/10/2024.\n' });
  expect(await calendarDay()).toBe('2024-10-30');
  expect(await runHere(['demo', '--date', '30/10/2024'])).toMatchObject({ code: 0 });
  expect(await runHere(['demo', '--date', '29/10/2024'])).toMatchObject({ code: 1, out: '', err: 'Ngày làm việc chỉ tiến, không lùi; kho đang ở 30/10/2024.\n' });
  expect(await calendarDay()).toBe('2024-10-30');
});

it('keeps to the calendar in a store with real records', async () => {
  const database = await freshDatabase();
  try {
    store.use(database);
    expect(await runHere(['demo', '--date', '30/10/2024'])).toMatchObject({ code: 1, err: expect.stringContaining('kho này theo lịch thật') });
  } finally {
    store.use(store.database);
    await database.drop();
  }
});
