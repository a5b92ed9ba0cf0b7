import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Changeover, ChangedPage, WhatIfShown } from '#review';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { json, runHere } from './testing/run-here.ts';

let store: ExampleStore;
beforeAll(async () => {
  store = await openExampleStore();
});
afterAll(() => store.close());

const date = ['--date', '31/12/2023'] as const;

describe('lotrinh what-if', () => {
  it('under the standard of the day changes no household of the example commune', async () => {
    const { result, state, households } = await json<WhatIfShown>('what-if', ...date, '--rule-set', 'RS-2022');
    expect(state).toBe('done');
    expect(households).toBeGreaterThan(50);
    expect(result?.total.moves).toEqual([]);
    expect(result?.villages.reduce((sum, village) => sum + village.households, 0)).toBe(households);
  });

  it('takes an edited copy from a file, counts by village and names the households with what decides', async () => {
    const file = store.file('changes.json');
    await writeFile(file, JSON.stringify({ b2PoorFrom: 40 }));
    const args = ['what-if', ...date, '--rule-set', 'RS-2022', '--changes', file] as const;
    const { result, changed, standard } = await json<WhatIfShown & { readonly changed: ChangedPage }>(...args, '--as', 'canbo', '--list', '1000');
    expect(standard.status).toBe('what-if');
    expect(result?.total.moves.map(({ from, to }) => [from, to])).toEqual([['poor', 'near-poor']]);
    expect(changed.total).toBe(result?.total.moves[0]?.households);
    expect(changed.households).toHaveLength(changed.total);
    const { out, err } = await runHere([...args, '--as', 'canbo', '--list', '1']);
    expect(out).toMatch(/^Tính thử ngày 31\/12\/2023 theo Chuẩn nghèo đa chiều giai đoạn 2022–2026 \(bản đã sửa để tính thử, không dùng để ký\)/);
    expect(out).toContain('ngưỡng điểm thiếu hụt B2: 30 → 40');
    expect(err).toContain('b2PoorFrom');
  });

  it('is as a village head sees it where one asks', async () => {
    const all = await json<WhatIfShown>('what-if', ...date, '--rule-set', 'RS-2027');
    const own = await json<WhatIfShown>('what-if', ...date, '--rule-set', 'RS-2027', '--as', 'truongban');
    expect(own.result?.villages).toHaveLength(1);
    expect(own.households).toBeLessThan(all.households);
  });

  it('says what is wrong with a file, with changes and with a standard', async () => {
    expect(await runHere(['what-if', '--rule-set', 'RS-2022', '--changes', store.file('nowhere.json')])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('cần một tệp JSON') });
    const file = store.file('wrong.json');
    await writeFile(file, JSON.stringify({ b3: 1, indicators: { wealth: null } }));
    expect(await runHere(['what-if', '--rule-set', 'RS-2022', '--changes', file])).toMatchObject({ code: 1, err: expect.stringMatching(/b3: .*indicators\.wealth: /) });
    expect(await runHere(['what-if', '--rule-set', 'RS-1999'])).toMatchObject({ code: 1, err: expect.stringContaining('RS-1999') });
    expect((await runHere(['what-if'])).code).toBe(2);
  });
});

describe('lotrinh changeover', () => {
  it('shows a round of the commune under another standard, outside forms 2 and 3', async () => {
    const { closing, opening, total, villages } = await json<Changeover>('changeover', '--round', '2023', '--opening', 'RS-2027');
    expect([closing.id, opening.id]).toEqual(['RS-2022', 'RS-2027-draft']);
    expect(villages.reduce((sum, village) => sum + village.households, 0)).toBe(total.households);
    const { out, err } = await runHere(['changeover', '--round', '2023', '--opening', 'RS-2027', '--as', 'canbo']);
    expect(out).toContain('Bảng chuyển chuẩn, ngoài biểu 2 và biểu 3');
    expect(err).toContain('tạm, chưa đối chiếu được với văn bản');
  });

  it('says that a round without a new standard is no changeover', async () => {
    expect(await runHere(['changeover', '--round', '2023'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('không chuyển chuẩn') });
  });
});
