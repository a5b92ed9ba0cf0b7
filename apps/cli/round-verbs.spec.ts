import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Forms, ReviewProcedureAnswer, RoundBoard } from '#review';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { runHere } from './testing/run-here.ts';

// One store for the whole file, with the example commune's rounds: 2023 closed, 2024 open. Every test reads.
let store: ExampleStore;
beforeAll(async () => {
  store = await openExampleStore();
});
afterAll(() => store.close());

const json = async <Answer>(...args: readonly string[]): Promise<Answer> => JSON.parse((await runHere([...args, '--json'])).out) as Answer;

describe('lotrinh round', () => {
  it('shows the board of the only open round when none is named, with what came late', async () => {
    const board = await json<RoundBoard>('round', 'board');
    expect(board).toMatchObject({ year: 2024, kind: 'periodic', closedOn: null, late: [] });
    expect((await json<RoundBoard>('round', 'board', '--round', '2024')).round).toBe(board.round);
    const { code, out } = await runHere(['round', 'board', '--unit', 'DEMO-X01']);
    expect(code).toBe(0);
    expect(out).not.toMatch(/^Muộn /m);
  });

  it('lists the parameters of the procedure in force on a day', async () => {
    const { code, out } = await runHere(['round', 'procedure', '--date', '1/7/2025']);
    expect(code).toBe(0);
    expect(out).toContain('Quyết định 24/2021/QĐ-TTg (QD-24-2021-from-2025-07), từ ngày 01/07/2025');
    expect(out).toMatch(/^rà soát định kỳ: ký quyết định chậm nhất ngày +14\/12 +Quyết định 24\/2021\/QĐ-TTg +rồi$/m);
    expect(out).toMatch(/^mức sống trung bình: niêm yết mấy ngày làm việc +5 +Quyết định 24\/2021\/QĐ-TTg +chưa \[M\]$/m);
    expect((await json<ReviewProcedureAnswer>('round', 'procedure')).procedure?.id).toBe('QD-24-2021');
    expect(await runHere(['round', 'procedure', '--date', '1/1/2020'])).toMatchObject({ code: 0, out: expect.stringContaining('không có quy trình') });
  });
});

describe('lotrinh forms', () => {
  it('says which account may see the lists of households', async () => {
    const refused = await runHere(['forms', '--round-year', '2023', '--form', '14']);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--as <tài khoản>') });
    expect(refused.err).toContain('Chủ tịch');
    expect((await runHere(['forms', '--round-year', '2023', '--form', '14', '--as', 'canbo'])).code).toBe(0);
  });

  it('takes a frozen version of the basis that is named', async () => {
    for (const basis of ['preliminary', 'official']) {
      expect(await json<Forms>('forms', '--round-year', '2023', '--form', '1', '--snapshot', '1', '--basis', basis)).toMatchObject({ as: basis, snapshot: { version: 1, as: basis } });
    }
    expect((await runHere(['forms', '--round-year', '2023', '--snapshot', '1', '--basis', 'official'])).err).toContain('bản chính thức số 1');
  });
});
