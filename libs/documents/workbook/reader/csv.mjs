// @ts-check
import { parse } from 'csv-parse';
import { Refusal } from './refusal.mjs';

/** @typedef {import('../workbook-limits.ts').WorkbookLimits} Limits */

const sampleSize = 64 * 1024;
const delimiters = [',', ';', '\t'];

/**
 * A .csv in UTF-8, with or without a byte-order mark; Excel in Vietnamese writes `;`, most programs write `,`.
 * @param {import('./source.mjs').Source} source
 * @param {Limits} limits
 */
export const openCsv = async (source, limits) => {
  const sample = await source.slice(0, sampleSize);
  if (sample.includes(0)) throw new Refusal('not-a-workbook');
  const delimiter = likelyDelimiter(new TextDecoder('utf-8').decode(sample));
  return {
    sheets: ['csv'],
    /** @param {number} _index @param {(row: import('./worksheet.mjs').RawRow) => void} onRow @param {() => Promise<void>} afterChunk */
    async rows(_index, onRow, afterChunk) {
      const parser = parse({
        bom: true,
        delimiter,
        relax_column_count: true,
        skip_empty_lines: false,
        max_record_size: limits.maxCellLength * 8,
      });
      const bytes = source.stream(0, source.size);
      const feeding = feed(bytes, parser);
      let row = 0;
      try {
        for await (const record of parser) {
          row += 1;
          const cells = cellsOf(record, row, limits);
          if (cells.length > 0) onRow([row, cells]);
          if (row % 100 === 0) await afterChunk();
        }
        await feeding;
      } catch (error) {
        if (error instanceof Refusal) throw error;
        throw new Refusal('unreadable', { row: row + 1 });
      } finally {
        parser.destroy();
        bytes.destroy();
      }
    },
  };
};

/** Decodes strictly: a file in an old code page must not turn into wrong names. @param {AsyncIterable<Buffer>} bytes @param {import('csv-parse').Parser} parser */
const feed = async (bytes, parser) => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of bytes) {
      if (!parser.write(decoder.decode(chunk, { stream: true }))) await drained(parser);
      if (parser.destroyed) return;
    }
    parser.end(decoder.decode());
  } catch (error) {
    parser.destroy(error instanceof TypeError ? new Refusal('not-utf8') : error instanceof Error ? error : new Refusal('unreadable'));
  }
};

/** @param {import('csv-parse').Parser} parser @returns {Promise<void>} */
const drained = (parser) =>
  new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });

/** @param {unknown} record @param {number} row @param {Limits} limits @returns {import('./worksheet.mjs').RawCell[]} */
const cellsOf = (record, row, limits) => {
  if (!Array.isArray(record)) return [];
  /** @type {import('./worksheet.mjs').RawCell[]} */
  const cells = record.map((cell) => (cell === '' ? null : String(cell)));
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  if (cells.length > limits.maxColumns) throw new Refusal('too-many-columns', { column: cells.length, limit: limits.maxColumns });
  if (cells.some((cell) => typeof cell === 'string' && cell.length > limits.maxCellLength)) throw new Refusal('cell-too-long', { row, limit: limits.maxCellLength });
  return cells;
};

/** Counts outside quotes over the sample's first line; a comma when nothing speaks. @param {string} sample */
const likelyDelimiter = (sample) => {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '\n') break;
    else if (!quoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return delimiters.reduce((best, delimiter) => ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0) ? delimiter : best), ',');
};
