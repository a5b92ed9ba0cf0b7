import { describe, expect, it } from '@jest/globals';
import { rawXlsx } from './raw-xlsx.fixture.ts';
import { readWorkbook } from './read-workbook.ts';

const styles =
  '<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>' +
  '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';

describe('a number cell', () => {
  it('says when it shows a percentage: built-in and own formats, but not where the sign is only written behind', async () => {
    const bytes = rawXlsx('<row r="1">' + [0, 1, 2, 3].map((style) => `<c s="${style}"><v>0.0579</v></c>`).join('') + '</row>', { 'xl/styles.xml': styles });
    const contents: unknown[] = [];
    for await (const row of readWorkbook(bytes)) for (let index = 0; index < row.width; index += 1) contents.push(row.cell(index).content);
    const plain = { kind: 'number', number: 0.0579 };
    expect(contents).toEqual([plain, { ...plain, percent: true }, { ...plain, percent: true }, plain]);
  });
});
