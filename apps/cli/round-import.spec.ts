import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdTrail } from '#household';
import type { RoundBoard, RoundImportReport, RoundList } from '#review';
import { openExampleStore, type ExampleStore } from './testing/example-store.ts';
import { runHere } from './testing/run-here.ts';

// The example commune on 15/10/2024: results of 2021 and 2022 came by workbook, the rounds of 2023 and 2024 were run here. Of May 2023 there are papers.
let store: ExampleStore;
beforeAll(async () => {
  store = await openExampleStore();
});
afterAll(() => store.close());

const opened = { do: 'open', on: '2023-05-15', plan: '41/KH-UBND' };
const may = {
  communeCode: 'DEMO-X01', kind: 'ad-hoc', year: 2023, number: 5,
  steps: [
    opened,
    { do: 'request', on: '2023-05-16', household: 'DV-09-026', paper: '7/GĐN' },
    { do: 'decide', on: '2023-06-12', number: '77/QĐ-UBND', households: [{ household: 'DV-09-026', class: 'near-poor' }] },
    { do: 'close', on: '2023-06-13' },
  ],
};

const saved = async (name: string, file: object): Promise<string> => {
  const path = store.file(name);
  await writeFile(path, JSON.stringify(file));
  return path;
};

describe('lotrinh round import', () => {
  it('tries a file, writes it when told to, and adds nothing the second time', async () => {
    const path = await saved('thang-5.json', may);
    const tried = await runHere(['round', 'import', path]);
    expect(tried).toMatchObject({ code: 0, err: expect.stringContaining('--commit') });
    expect(tried.out).toContain('rà soát thường xuyên tháng 5/2023: 4 bước, 0 đã có, sẽ ghi thêm 4.');
    // What would be marked is said before anything is written.
    expect(tried.out).toMatch(/^Nếu ghi: \d+ bước của đợt sẽ bị đánh dấu/m);
    expect(tried.out).toMatch(/^steps\[2\] +quyết định, ngày 12\/06\/2023 +Quá hạn mà không ghi lý do chậm\.$/m);
    const written = await runHere(['round', 'import', path, '--commit']);
    expect(written.code).toBe(0);
    expect(written.out).toMatch(/^Quá hạn mà không ghi lý do chậm\. +1$/m);
    const again = JSON.parse((await runHere(['round', 'import', path, '--commit', '--json'])).out) as RoundImportReport;
    expect(again).toMatchObject({ recorded: 4, added: 0, problems: [] });
    const { out } = await runHere(['round', 'trail', '--round', again.round ?? '']);
    expect(out).toContain('! Quá hạn mà không ghi lý do chậm.');
    expect(out).toContain('hồ sơ cũ, từ tệp');
    const board = JSON.parse((await runHere(['round', 'board', '--round', again.round ?? '', '--json'])).out) as RoundBoard;
    expect(board.marked.defects.map(({ code }) => code)).toEqual(expect.arrayContaining(['late-without-reason', 'signer-missing']));
    const trail = (await runHere(['trail', 'DV-09-026'])).out;
    expect(trail).toContain('77/QĐ-UBND');
    expect(trail).toMatch(/hồ sơ cũ, từ tệp [0-9a-f]{12}…, bước 3/);
  });

  it('names what is wrong, with its place', async () => {
    const { code, out } = await runHere(['round', 'import', await saved('sai.json', { ...may, number: 6, steps: [opened, { do: 'request', on: '16/05/2023', household: 'DV-99-999' }] }), '--commit']);
    expect(code).toBe(3);
    expect(out).toMatch(/^steps\[1\] +on +“16\/05\/2023” không phải là ngày dạng 2022-09-05\.$/m);
  });

  it('names a paper that would be refused, with its field, before anything is written', async () => {
    const again = { do: 'decide', on: '2023-06-14', number: '78/QĐ-UBND', households: [{ household: 'DV-09-026', class: 'poor' }] };
    const { code, out } = await runHere(['round', 'import', await saved('hai-lan.json', { ...may, number: 7, steps: [...may.steps, { ...again, on: '2023-06-12' }] })]);
    expect(code).toBe(3);
    expect(out).toMatch(/^steps\[4\] +households +quyết định, ngày 12\/06\/2023, số 78\/QĐ-UBND +/m);
  });

  it('takes no step of a round that was run here, none of this year, and none whose results came by workbook', async () => {
    const periodic = (year: number) => saved(`dot-${year}.json`, { communeCode: 'DEMO-X01', year, steps: [{ do: 'open', on: `${year}-09-05` }] });
    expect(await runHere(['round', 'import', await periodic(2023), '--commit'])).toMatchObject({ code: 1, err: expect.stringContaining('đã được thực hiện trên hệ thống') });
    expect(await runHere(['round', 'import', await periodic(2024), '--commit'])).toMatchObject({ code: 1, err: expect.stringContaining('Năm 2024 chưa qua') });
    expect(await runHere(['round', 'import', await periodic(2022), '--commit'])).toMatchObject({ code: 1, err: expect.stringContaining('đã được nhập từ bảng tính') });
  });

  it('is told apart from bare results in the trail of a household', async () => {
    const classes = (JSON.parse((await runHere(['trail', 'DV-01-003', '--json'])).out) as HouseholdTrail).entries.filter(({ type }) => type.startsWith('HouseholdClassified'));
    expect(classes.map(({ happenedOn, papers }) => [happenedOn.slice(0, 4), papers?.state ?? null])).toEqual(expect.arrayContaining([['2022', 'none-on-record'], ['2023', null]]));
    expect(classes.every(({ imported, papers }) => (imported === null) === (papers === null))).toBe(true);
    expect((await runHere(['trail', 'DV-01-003'])).out).toContain('Chỉ nhập kết quả: hệ thống không lưu hồ sơ họp thôn, bản');
    const fromPapers = (JSON.parse((await runHere(['trail', 'DV-09-026', '--json'])).out) as HouseholdTrail).entries.filter(({ paper }) => paper?.number === '77/QĐ-UBND');
    expect(fromPapers).toMatchObject([{ papers: null, imported: { sheet: 'steps', row: 3 } }]);
  });

  it('is counted in the list of rounds, and told on the explanation of its households', async () => {
    const scored = { do: 'assess', on: '2023-03-20', household: 'DV-09-025', answers: { b1Total: 90, b2Total: 40, deprived: ['employment', 'dependants', 'nutrition', 'health-insurance'], causes: [] } };
    const march = { ...may, number: 3, steps: [{ ...opened, on: '2023-03-15' }, scored, { do: 'decide', on: '2023-03-27', number: '31/QĐ-UBND', households: [{ household: 'DV-09-025', class: 'poor' }] }, { do: 'close', on: '2023-03-28' }] };
    const path = await saved('thang-3.json', march);
    const tried = await runHere(['round', 'import', path]);
    expect(tried.out).toContain('Nếu ghi: 1 giấy tờ của từng hộ sẽ bị đánh dấu, 1 dấu.');
    expect(tried.out).toMatch(/^steps\[1\] +phiếu A, phiếu B, ngày 20\/03\/2023 +Hộ không có trong danh sách của đợt rà soát năm 2023\.$/m);
    const written = JSON.parse((await runHere(['round', 'import', path, '--commit', '--json'])).out) as RoundImportReport;
    const marks = written.marked?.marks ?? 0;
    expect(marks).toBeGreaterThan(0);
    const list = JSON.parse((await runHere(['round', 'list', '--json'])).out) as RoundList;
    expect(list.rounds.find(({ round }) => round === written.round)).toMatchObject({ number: 3, marks });
    expect(list.rounds.filter(({ year }) => year === 2024).map((line) => line.marks)).toEqual([0]);
    expect((await runHere(['round', 'list'])).out).toMatch(new RegExp(`tháng 3/2023 .* ${marks} +${written.round}`, 'm'));
    const sentence = `Đợt rà soát thường xuyên tháng 3/2023 được nhập từ hồ sơ giấy cũ; đánh dấu chưa đúng quy trình: ${marks} điều trên các bước của đợt, 2 điều trên giấy tờ của hộ này.`;
    expect((await runHere(['trail', 'DV-09-025'])).out).toMatch(/^ +! Hộ không có trong danh sách của đợt rà soát năm 2023\.$/m);
    expect((await runHere(['explain', 'DV-09-025', '--assessment', '20/3/2023', '--as', 'canbo'])).out).toContain(sentence);
  });

  it('is for accounts that may import', async () => {
    expect((await runHere(['round', 'import', await saved('khac.json', may), '--as', 'chutich'])).code).toBe(1);
  });
});
