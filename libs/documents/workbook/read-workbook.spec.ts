import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inlineCell, rawXlsx } from './raw-xlsx.fixture.ts';
import { readWorkbook } from './read-workbook.ts';
import type { CellContent } from './sheet-row.ts';
import { columnLetter } from './sheet-row.ts';

const read = async (file: Uint8Array | string): Promise<[place: string, content: CellContent][]> => {
  const cells: [string, CellContent][] = [];
  for await (const row of readWorkbook(file)) {
    for (let index = 0; index < row.width; index += 1) {
      const { place, content } = row.cell(index);
      if (content.kind !== 'empty') cells.push([`${place.sheet}!${place.column}${place.row}`, content]);
    }
  }
  return cells;
};

const text = (value: string): CellContent => ({ kind: 'text', text: value });

describe('reading an .xlsx', () => {
  it('gives every cell its place and its kind', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const strings = '<sst><si><t>Hộ</t></si><si><r><t>Nguyễn </t></r><r><t>Văn</t></r><rPh><t>no</t></rPh></si></sst>';
    const cells =
      '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"><v>5.79</v></c><c r="D2" s="1"><v>45273</v></c><c r="E2" s="2"><v>45273.9</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#REF!</v></c></row>' +
      '<row><c t="s"><v>0</v></c><c><v>7</v></c></row>';
    expect(await read(rawXlsx(cells, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }))).toEqual([
      ['S!B2', text('Nguyễn Văn')],
      ['S!C2', { kind: 'number', number: 5.79 }],
      ['S!D2', { kind: 'date', date: '2023-12-13' }],
      ['S!E2', { kind: 'date', date: '2023-12-13' }],
      ['S!F2', { kind: 'truth', truth: true }],
      ['S!G2', { kind: 'error', text: '#REF!' }],
      ['S!A3', text('Hộ')],
      ['S!B3', { kind: 'number', number: 7 }],
    ]);
  });

  it('never shows the cached value of a formula', async () => {
    expect(await read(rawXlsx('<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>Nguyễn</v></c><c r="B1"><f/><v>3</v></c></row>'))).toEqual([
      ['S!A1', { kind: 'formula' }],
      ['S!B1', { kind: 'formula' }],
    ]);
  });

  it('takes text that starts like a formula for text', async () => {
    expect(await read(rawXlsx(`<row r="1">${inlineCell('A1', '=1+1')}${inlineCell('B1', '@x')}</row>`))).toEqual([
      ['S!A1', text('=1+1')],
      ['S!B1', text('@x')],
    ]);
  });

  it('brings text to one composed form with single spaces', async () => {
    const decomposed = 'Nguye\u0302\u0303n\u00a0 Va\u0306n_x000A_An ';
    expect(await read(rawXlsx(`<row r="1">${inlineCell('A1', decomposed)}</row>`))).toEqual([['S!A1', text('Nguyễn Văn An')]]);
  });

  it('reads entities wherever a chunk may cut them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 65_300, max: 65_600 }), async (padding) => {
        const rows = `<row r="1">${inlineCell('A1', 'a &amp; b &#x1EA5; &lt;')}</row>`;
        const xml = `<worksheet><!--${'-'.repeat(padding).replaceAll('-', 'x')}--><sheetData>${rows}</sheetData></worksheet>`;
        expect(await read(rawXlsx('', { 'xl/worksheets/sheet1.xml': xml }))).toEqual([['S!A1', text('a & b ấ <')]]);
      }),
      { numRuns: 15 },
    );
  });

  it('may be left half-way', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `<row r="${index + 1}">${inlineCell(`A${index + 1}`, 'x')}</row>`).join('');
    for await (const row of readWorkbook(rawXlsx(rows))) if (row.number === 3) break;
    expect((await read(rawXlsx(rows))).length).toBe(5000);
  });
});

describe('reading a .csv', () => {
  it('finds out the delimiter and skips the byte-order mark', async () => {
    expect(await read(Buffer.from('\ufeffMã hộ;Chủ hộ\n"DV;1";"Lý ""Tý"""\n\n=1+1;\n'))).toEqual([
      ['csv!A1', text('Mã hộ')],
      ['csv!B1', text('Chủ hộ')],
      ['csv!A2', text('DV;1')],
      ['csv!B2', text('Lý "Tý"')],
      ['csv!A4', text('=1+1')],
    ]);
    expect((await read(Buffer.from('a,b;c\n'))).map(([place]) => place)).toEqual(['csv!A1', 'csv!B1']);
  });
});

describe('columnLetter', () => {
  it('counts as Excel does', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });
});
