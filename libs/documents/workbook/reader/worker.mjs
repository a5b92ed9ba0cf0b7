// @ts-check
import { parentPort, workerData } from 'node:worker_threads';
import { openCsv } from './csv.mjs';
import { Refusal } from './refusal.mjs';
import { sourceOfBytes, sourceOfFile } from './source.mjs';
import { openXlsx } from './xlsx.mjs';

/**
 * Reads one workbook on request: `sheets`, then `read` with the wanted sheets, then one batch per `next`.
 * A batch is sent only when it is asked for, so the file is read no faster than its rows are used.
 */
const batchSize = 250;

/** @typedef {import('../workbook-limits.ts').WorkbookLimits} Limits */

/** @type {{ bytes?: Uint8Array, path?: string, limits: Limits }} */
const { bytes, path, limits } = workerData;
if (!parentPort) throw new Error('reader runs as a worker only');
const port = parentPort;

/** @type {unknown[]} */
const requests = [];
/** @type {(() => void) | undefined} */
let wake;
port.on('message', (message) => {
  requests.push(message);
  wake?.();
});

const request = async () => {
  while (requests.length === 0) await new Promise((resolve) => (wake = () => resolve(undefined)));
  return requests.shift();
};

/** @param {import('./source.mjs').Source} source */
const openWorkbook = async (source) => {
  const head = await source.slice(0, 8);
  if (source.size > limits.maxFileBytes) throw new Refusal('too-large', { size: source.size, limit: limits.maxFileBytes });
  if (source.size === 0) throw new Refusal('empty-file');
  const magic = head.toString('hex');
  if (magic.startsWith('504b0304')) return openXlsx(source, limits);
  if (magic === 'd0cf11e0a1b11ae1') throw new Refusal(await kindOfCompoundFile(source));
  return openCsv(source, limits);
};

/** An encrypted .xlsx travels in the same container as an .xls. @param {import('./source.mjs').Source} source */
const kindOfCompoundFile = async (source) => {
  const content = await source.slice(0, Math.min(source.size, 16 * 1024 * 1024));
  return content.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-excel';
};

const read = async () => {
  const source = path === undefined ? sourceOfBytes(bytes ?? new Uint8Array()) : await sourceOfFile(path);
  try {
    const workbook = await openWorkbook(source);
    port.postMessage({ sheets: workbook.sheets });
    const wanted = await request();
    if (!Array.isArray(wanted)) return;
    await sendRows(workbook, wanted.map(Number));
  } finally {
    await source.close();
  }
};

/** @param {Awaited<ReturnType<typeof openWorkbook>>} workbook @param {number[]} wanted */
const sendRows = async (workbook, wanted) => {
  let count = 0;
  for (const sheet of wanted) {
    /** @type {import('./worksheet.mjs').RawRow[]} */
    let rows = [];
    const send = async () => {
      await request();
      port.postMessage({ sheet, rows });
      rows = [];
    };
    await workbook.rows(
      sheet,
      (row) => {
        count += 1;
        if (count > limits.maxRows) throw new Refusal('too-many-rows', { limit: limits.maxRows });
        rows.push(row);
      },
      async () => {
        if (rows.length >= batchSize) await send();
      },
    );
    if (rows.length > 0) await send();
  }
  await request();
  port.postMessage({ end: true });
};

try {
  await read();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  port.postMessage({ refused: error.code, facts: error.facts });
}
port.close();
