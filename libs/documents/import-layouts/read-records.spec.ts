import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import { WorkbookRefused } from '../workbook/workbook-refused.ts';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import { householdsLayout } from './households.vi.ts';
import type { ImportLayout } from './layout.ts';
import { projectsLayout } from './projects.vi.ts';
import { readRecords } from './read-records.ts';
import { reviewLayout } from './review.vi.ts';
import { supportLayout } from './support.vi.ts';
import { importTemplate, sheetFor } from './template.ts';
import { territoryLayout } from './territory.vi.ts';

const layouts: readonly ImportLayout[] = [territoryLayout, projectsLayout, householdsLayout, reviewLayout, supportLayout];

const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

const csv = (...lines: string[]): Uint8Array => Buffer.from(`${lines.join('\n')}\n`);

describe('reading the rows of an import', () => {
  it('gives typed values under field names, whatever the order and spelling of the columns', async () => {
    const file = csv('ghi chú thêm;so ho;NGÀY CÔNG BỐ;Mã đơn vị (*);so khau', 'bỏ qua;1.329;13/12/2023;DV-01;5.194', ';;;;');
    expect(await all(readRecords(file, territoryLayout))).toEqual([
      {
        sheet: 'totals', place: { sheet: 'csv', row: 2, column: null }, ok: true,
        values: {
          unitCode: 'DV-01', declaredOn: localDate('2023-12-13'), roundYear: null, households: 1329, persons: 5194,
          minorityHouseholds: null, minorityPersons: null, paperNumber: null, paperDate: null,
        },
      },
    ]);
  });

  it('refuses a row with every problem in it, and says whose row it is', async () => {
    const [row] = await all(readRecords(csv('Mã đơn vị;Ngày công bố;Số hộ;Số khẩu', 'DV-01;31/02/2023;;400'), territoryLayout));
    expect(row?.ok).toBe(false);
    expect(row?.values).toMatchObject({ unitCode: 'DV-01' });
    expect(row && !row.ok ? row.problems.map(({ reason, place }) => `${place.column}${place.row} ${reason}`) : []).toEqual(['B2 not-a-date', 'C2 missing']);
  });

  it('knows choices by any of their texts, lists by semicolons, marks and answers', async () => {
    const file = csv(
      'Chủ hộ,Thôn,Phân loại hộ,Số QĐ,Ngày QĐ,Năm rà soát,Chuẩn nghèo,Việc làm,Dinh dưỡng,BHYT,Nguyên nhân',
      'A,Bản 1,CẬN NGHÈO,1,1/1/2024,2023,2022–2025,có,Không,,"Thiếu vốn; 3"',
      'A,Bản 1,giàu,1,1/1/2024,2023,2022–2025,,,,9',
    );
    const [good, bad] = await all(readRecords(file, reviewLayout));
    expect(good?.values).toMatchObject({ class: 'near-poor', ruleSet: 'RS-2022', employment: true, nutrition: false, 'health-insurance': null, causes: ['no-capital', 'no-labour'] });
    expect(bad && !bad.ok ? bad.problems.map(({ field, reason }) => [field, reason]) : []).toEqual([['class', 'not-in-list'], ['causes', 'not-in-list']]);
  });

  it('refuses a workbook that lacks a sheet or a needed column, or names a column twice', async () => {
    const code = async (file: Uint8Array, layout: ImportLayout): Promise<unknown> => all(readRecords(file, layout)).catch((error: unknown) => (error instanceof WorkbookRefused ? error.code : error));
    expect(await code(csv('a;b', '1;2'), supportLayout)).toBe('missing-sheet');
    expect(await code(csv('Mã đơn vị;Ngày công bố;Số hộ;Số khẩu;So ho', 'x;1/1/2023;1;4;2'), territoryLayout)).toBe('duplicate-column');
    const withoutCode = await writeWorkbook([{ ...sheetFor(projectsLayout.sheets[0], []), columns: sheetFor(projectsLayout.sheets[0], []).columns.slice(1) }]);
    expect(await code(withoutCode, projectsLayout)).toBe('missing-column');
  });

  it.each(layouts.map((layout) => [layout.id, layout] as const))('reads back the examples of the %s template', async (_, layout) => {
    for (const sheet of layout.sheets) {
      const file = await writeWorkbook([sheetFor(sheet, [sheet.fields.map(({ example }) => example)], 'ghi chú')]);
      const rows = await all(readRecords(file, layout));
      expect(rows.map(({ sheet: id, ok, place }) => ({ id, ok, row: place.row }))).toEqual([{ id: sheet.id, ok: sheet.fields.every((field) => !field.required || field.example !== ''), row: 4 }]);
    }
  });

  it.each(layouts.map((layout) => [layout.id, layout] as const))('the %s template holds no rows, and its guide is no data', async (_, layout) => {
    const ignored: string[] = [];
    expect(await all(readRecords(await importTemplate(layout), layout, { onIgnoredSheet: (sheet) => ignored.push(sheet) }))).toEqual([]);
    expect(ignored).toEqual(['Huong_dan']);
  });

  it('has every column in the documentation', async () => {
    const documentation = await readFile('docs/import.md', 'utf8');
    const headers = layouts.flatMap(({ sheets }) => sheets.flatMap(({ sheet, fields }) => [sheet, ...fields.map(({ header }) => header)]));
    expect(headers.filter((header) => !documentation.includes(header))).toEqual([]);
  });
});
