import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform';
import { runHere } from './testing/run-here.ts';

const example = (name: string): string => join(projectRoot, 'docs', 'examples', name);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lotrinh-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('lotrinh check forms', () => {
  it('finds nothing in forms that balance, and ends with 0', async () => {
    expect(await runHere(['check', 'forms', example('check-forms.xlsx')])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Các biểu cân đối và khớp nhau; 0 cảnh báo.') });
  });

  it('lists each fault with unit, form, line, column, both values, residual and cell, and ends with 3', async () => {
    const { code, out, err } = await runHere(['check', 'forms', example('bieu_2-co-loi.csv')]);
    expect(code).toBe(3);
    expect(out).toMatch(/^Xã Mẫu › Thôn Đông +2 +Hộ +9 +31 +30 +1 +csv!M5 +không bằng cột 1−2−3−4\+5\+6\+7\+8$/m);
    expect(out).toContain('6 lỗi, 12 cảnh báo.');
    expect(err).toContain('Không có Biểu 1, 3, 4, 5');
  });

  it('tells programs the same, each finding with its sentence', async () => {
    const { code, out } = await runHere(['check', 'forms', example('bieu_2-co-loi.csv'), '--json']);
    const report: unknown = JSON.parse(out);
    expect(code).toBe(3);
    expect(report).toMatchObject({ faults: 6, warnings: 12, absent: [1, 3, 4, 5] });
    expect(report).toHaveProperty('findings.1', expect.objectContaining({ code: 'identity', form: 2, column: 9, printed: '77', expected: '78', residual: '-1', sentence: expect.stringContaining('đúng ra 78') }));
  });

  it('ends with 0 where there are warnings only, and with 3 where nothing could be read', async () => {
    const blank = join(folder, 'bieu_3.csv');
    const header = 'TT;Đơn vị;Chỉ tiêu;1;2;3;4;5;6;7;8;9';
    await writeFile(blank, `${header}\n1;Thôn Đông;Hộ;5;0;0;;0;0;0;;5\n;;Nhân khẩu;20;0;0;;0;0;0;;20\n`);
    expect(await runHere(['check', 'forms', blank])).toMatchObject({ code: 0, out: expect.stringContaining('4 cảnh báo') });
    const other = join(folder, 'other.csv');
    await writeFile(other, 'a,b\n1,2\n');
    expect(await runHere(['check', 'forms', other])).toMatchObject({ code: 3, out: 'Không đọc được biểu nào trong các tệp này.\n' });
    const bytes = join(folder, 'broken.xlsx');
    await writeFile(bytes, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
    expect(await runHere(['check', 'forms', bytes])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('broken.xlsx: ') });
    expect(await runHere(['check', 'forms', join(folder, 'nowhere.xlsx')])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Không thấy tệp') });
    expect(await runHere(['check', 'forms', blank, '--form', '6'])).toMatchObject({ code: 2, out: '' });
  });
});
