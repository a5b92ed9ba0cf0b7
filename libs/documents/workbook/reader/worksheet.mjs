// @ts-check
import { Refusal } from './refusal.mjs';
import { dateOfSerial } from './styles.mjs';
import { attribute, scanXml } from './xml.mjs';

/**
 * A cell as it travels between threads. What is neither text, number nor truth value is a pair naming what it is;
 * a formula carries nothing, because its cached value is whatever the sender wrote there.
 * @typedef {string | number | boolean | null | readonly ['date', string] | readonly ['percent', number] | readonly ['formula'] | readonly ['error', string]} RawCell
 * @typedef {readonly [number: number, cells: RawCell[]]} RawRow
 */

/** Excel's own last row. */
const lastRow = 1048576;

/**
 * Rows of one worksheet that hold anything, in the order written. Merges are ignored: a merged area's value stands in its first cell.
 * @param {AsyncIterable<Buffer>} bytes
 * @param {{ strings: string[], meanings: import('./styles.mjs').Meaning[], from1904: boolean, limits: import('../workbook-limits.ts').WorkbookLimits }} context
 * @param {(row: RawRow) => void} onRow
 * @param {() => Promise<void>} afterChunk
 */
export const worksheetRows = async (bytes, { strings, meanings, from1904, limits }, onRow, afterChunk) => {
  let inData = false;
  let row = 0;
  /** @type {RawCell[]} */
  let cells = [];
  let column = -1;
  let type = '';
  let style = -1;
  let isFormula = false;
  let reading = false;
  let phonetic = false;
  let text = '';

  /** @returns {RawCell} */
  const value = () => {
    if (isFormula) return ['formula'];
    if (type === 's') return text === '' ? null : (strings[Number(text)] ?? null);
    if (type === 'inlineStr' || type === 'str') return text;
    if (type === 'b') return text === '1' || text === 'true';
    if (type === 'e') return ['error', text];
    if (type === 'd') return ['date', text.slice(0, 10)];
    if (text === '') return null;
    const number = Number(text);
    if (Number.isNaN(number)) return text;
    if (meanings[style] === 'percent') return ['percent', number];
    const date = meanings[style] === 'date' ? dateOfSerial(number, from1904) : null;
    return date === null ? number : ['date', date];
  };

  const endCell = () => {
    const content = value();
    if (content === null || content === '') return;
    if (column >= limits.maxColumns) throw new Refusal('too-many-columns', { column: column + 1, limit: limits.maxColumns });
    while (cells.length <= column) cells.push(null);
    cells[column] = typeof content === 'string' ? unescapeExcel(content) : content;
  };

  await scanXml(
    bytes,
    {
      open(name, attributes) {
        if (name === 'sheetData') inData = true;
        else if (!inData) return;
        else if (name === 'c') {
          const reference = attribute(attributes, 'r');
          column = reference === undefined ? column + 1 : columnOf(reference);
          type = attribute(attributes, 't') ?? '';
          style = Number(attribute(attributes, 's') ?? -1);
          isFormula = false;
          text = '';
        } else if (name === 'row') {
          const number = Number(attribute(attributes, 'r') ?? row + 1);
          // A row out of order or twice would give two cells one place: nobody could be told which one was refused.
          if (!(Number.isInteger(number) && number > row && number <= lastRow)) throw new Refusal('unreadable', { row: number });
          row = number;
          cells = [];
          column = -1;
        } else if (name === 'f') isFormula = true;
        else if (name === 'rPh') phonetic = true;
        else if (name === 'v' || name === 't') reading = !phonetic;
      },
      close(name) {
        if (name === 'v' || name === 't') reading = false;
        else if (!inData) return;
        else if (name === 'c') endCell();
        else if (name === 'rPh') phonetic = false;
        else if (name === 'row' && cells.length > 0) onRow([row, cells]);
        else if (name === 'sheetData') inData = false;
      },
      text(piece) {
        if (!reading) return;
        text += piece;
        if (text.length > limits.maxCellLength) throw new Refusal('cell-too-long', { row, limit: limits.maxCellLength });
      },
    },
    afterChunk,
  );
};

/** @param {string} reference such as `AB12` @returns {number} from 0 */
const columnOf = (reference) => {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  if (column < 1 || column > 16384) throw new Refusal('unreadable', { cell: reference });
  return column - 1;
};

/** Excel writes characters that XML cannot hold as `_x000D_`. @param {string} text */
const unescapeExcel = (text) =>
  text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
