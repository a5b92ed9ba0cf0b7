import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inlineCell, rawXlsx } from './raw-xlsx.fixture.ts';
import { readWorkbook } from './read-workbook.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { uploadLimits } from './workbook-limits.ts';
import { WorkbookRefused } from './workbook-refused.ts';

const megabyte = 1024 * 1024;

/** Reads to the end: how many rows, or the code of the refusal. That this process answers at all is the point. */
const outcome = async (file: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<string | number> => {
  let rows = 0;
  try {
    for await (const row of readWorkbook(file, { limits: { ...uploadLimits, ...limits } })) rows += Math.min(1, row.width);
    return rows;
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.code;
    throw error;
  }
};

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;

/** Overwrites a four-byte field of every central directory entry whose name matches. */
const forgeDirectory = (file: Uint8Array, name: string, offset: number, value: number): Uint8Array => {
  const forged = Buffer.from(file);
  for (let at = forged.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = forged.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const length = forged.readUInt16LE(at + 28);
    if (forged.toString('utf8', at + 46, at + 46 + length) === name) forged.writeUInt32LE(value, at + offset);
  }
  return forged;
};

describe('a hostile workbook', () => {
  it('is refused when a part unpacks to a thousand times its size', async () => {
    const bomb = rawXlsx('', { 'xl/media/zeros.bin': new Uint8Array(60 * megabyte) });
    expect(bomb.length).toBeLessThan(megabyte);
    expect(await outcome(bomb)).toBe('zip-bomb');
  });

  it('is refused when the sheet itself is the bomb', async () => {
    expect(await outcome(rawXlsx(' '.repeat(40 * megabyte)))).toBe('zip-bomb');
  });

  it('is refused when a part holds more than the directory declares', async () => {
    const file = rawXlsx(row(1, inlineCell('A1', 'x'.repeat(20_000))));
    expect(await outcome(forgeDirectory(file, 'xl/worksheets/sheet1.xml', 24, 100))).toBe('zip-bomb');
  });

  it('is refused when entries overlap, so that together they hold more than the file', async () => {
    const file = rawXlsx(row(1, inlineCell('A1', 'x')));
    expect(await outcome(forgeDirectory(file, 'xl/worksheets/sheet1.xml', 20, file.length * 2))).toBe('zip-bomb');
  });

  it('is refused with 300 MB of shared strings', async () => {
    const strings = Array.from({ length: 200_000 }, (_, index) => `<si><t>${(index * 2_654_435_761) % 4_294_967_296}</t></si>`).join('');
    const file = rawXlsx(row(1, '<c r="A1" t="s"><v>0</v></c>'), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` });
    expect(await outcome(file)).toBe(1);
    expect(await outcome(forgeDirectory(file, 'xl/sharedStrings.xml', 24, 299 * megabyte), { maxRatio: 1000 })).toBe('too-many-strings');
  });

  it('is refused when it needs more memory than its thread may have, and the next one is read', async () => {
    const strings = Array.from({ length: 600_000 }, (_, index) => `<si><t>chuỗi số ${index}</t></si>`).join('');
    const hungry = rawXlsx(row(1, '<c r="A1" t="s"><v>0</v></c>'), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` });
    expect(await outcome(hungry, { maxMemoryMb: 16 })).toBe('too-much-memory');
    expect(await outcome(rawXlsx(row(1, inlineCell('A1', 'x'))))).toBe(1);
  });

  it('is refused when reading takes too long', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => row(index + 1, inlineCell(`A${index + 1}`, 'x'))).join('');
    expect(await outcome(rawXlsx(rows), { maxMilliseconds: 1 })).toBe('too-slow');
  });

  it('survives a merge over the whole sheet: the area is never built', async () => {
    const merged = rawXlsx('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row(1, inlineCell('A1', 'x'))}</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`,
    });
    expect(await outcome(merged)).toBe(1);
  });

  it('is read row by row when deep and sparse, and refused when a cell lies far to the right', async () => {
    expect(await outcome(rawXlsx(row(1, inlineCell('A1', 'x')) + row(1_048_576, inlineCell('A1048576', 'x'))))).toBe(2);
    expect(await outcome(rawXlsx(row(1, inlineCell('XFD1', 'x'))))).toBe('too-many-columns');
    expect(await outcome(rawXlsx(row(99_999_999, inlineCell('A1', 'x'))))).toBe('unreadable');
  });

  it('is refused with more rows, or longer cells, than allowed', async () => {
    const rows = [1, 2, 3].map((number) => row(number, inlineCell(`A${number}`, 'x'))).join('');
    expect(await outcome(rawXlsx(rows), { maxRows: 2 })).toBe('too-many-rows');
    expect(await outcome(rawXlsx(row(1, inlineCell('A1', 'x'.repeat(40_000)))))).toBe('cell-too-long');
  });

  it('is refused with a document type, the way to entity bombs and outside files', async () => {
    const xml = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
    expect(await outcome(rawXlsx('', { 'xl/worksheets/sheet1.xml': xml }))).toBe('unsafe-xml');
  });

  it('is refused when rows are written twice or out of order', async () => {
    expect(await outcome(rawXlsx(row(2, inlineCell('A2', 'x')) + row(2, inlineCell('A2', 'y'))))).toBe('unreadable');
  });

  it('is refused when a part does not match its checksum', async () => {
    const file = rawXlsx(row(1, inlineCell('A1', 'x')));
    expect(await outcome(forgeDirectory(file, 'xl/worksheets/sheet1.xml', 16, 7))).toBe('unreadable');
  });

  it('is refused, never half read, when damaged anywhere', async () => {
    const file = rawXlsx(Array.from({ length: 40 }, (_, index) => row(index + 1, inlineCell(`A${index + 1}`, `h\u1ed9 ${index * 7919}`))).join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 6 }), async (damage) => {
        const damaged = Uint8Array.from(file);
        for (const [at, by] of damage) damaged[at] = (damaged[at] ?? 0) ^ by;
        // Damage outside what is read (a time stamp, a local name) leaves the content whole.
        expect([40, 'unreadable', 'zip-bomb', 'too-many-parts', 'encrypted', 'not-a-workbook', 'not-utf8', 'unsafe-xml']).toContain(await outcome(damaged));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['nothing at all', '', 'empty-file'],
    ['an old .xls', 'd0cf11e0a1b11ae1', 'old-excel'],
    ['a picture', '89504e470d0a1a0a0000', 'not-a-workbook'],
    ['text in an old code page', '4e677579e96e0a', 'not-utf8'],
    ['half a zip', '504b030414000000', 'unreadable'],
  ])('is refused when it is %s', async (_, hex, code) => {
    expect(await outcome(Buffer.from(hex, 'hex'))).toBe(code);
  });

  it('is refused when it is larger than allowed, or protected by a password', async () => {
    expect(await outcome(new Uint8Array(2000).fill(65), { maxFileBytes: 1000 })).toBe('too-large');
    expect(await outcome(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('encrypted');
  });
});
