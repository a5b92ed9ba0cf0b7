import { describe, expect, it } from '@jest/globals';
import { localDate } from '#standards';
import ExcelJS from 'exceljs';
import type { SheetToWrite } from './write-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

const sheet: SheetToWrite = {
  name: 'DS_Ho',
  title: ['Danh sách hộ'],
  columns: [
    { header: 'Họ tên', width: 20, kind: 'text' },
    { header: 'Ngày', width: 12, kind: 'date' },
    { header: 'Số', width: 8, kind: 'decimal' },
    { header: 'Loại', width: 8, kind: 'text', choices: ['Có', 'Không'] },
  ],
  rows: [
    ['=HYPERLINK("http://x")', { date: localDate('2023-12-13') }, 5.79, 'Có'],
    ['000180000001', null, null, null],
  ],
};

const readBack = async (bytes: Uint8Array): Promise<ExcelJS.Worksheet> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.read((await import('node:stream')).Readable.from([Buffer.from(bytes)]));
  const worksheet = workbook.getWorksheet('DS_Ho');
  if (!worksheet) throw new Error('sheet not found');
  return worksheet;
};

describe('writeWorkbook', () => {
  it('writes text, dates and numbers as another program reads them', async () => {
    const worksheet = await readBack(await writeWorkbook([sheet]));
    expect(worksheet.getCell('A1').value).toBe('Danh sách hộ');
    expect(worksheet.getCell('A2').font.bold).toBe(true);
    expect(worksheet.getCell('B3').value).toEqual(new Date('2023-12-13T00:00:00Z'));
    expect(worksheet.getCell('B3').numFmt).toBe('dd/mm/yyyy');
    expect(worksheet.getCell('C3').value).toBe(5.79);
    expect(worksheet.getCell('A4').value).toBe('000180000001');
  });

  it('keeps text that starts like a formula as text', async () => {
    const cell = (await readBack(await writeWorkbook([sheet]))).getCell('A3');
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.value).toBe('=HYPERLINK("http://x")');
    expect(cell.numFmt).toBe('@');
  });

  it('gives the same bytes for the same content', async () => {
    expect(Buffer.compare(await writeWorkbook([sheet]), await writeWorkbook([sheet]))).toBe(0);
  });
});
