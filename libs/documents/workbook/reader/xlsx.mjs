// @ts-check
import { Refusal } from './refusal.mjs';
import { styleMeanings } from './styles.mjs';
import { worksheetRows } from './worksheet.mjs';
import { attribute, scanXml } from './xml.mjs';
import { unpack, zipDirectory } from './zip.mjs';

/** @typedef {import('../workbook-limits.ts').WorkbookLimits} Limits */
/** @typedef {import('./worksheet.mjs').RawRow} RawRow */

/**
 * An .xlsx: its sheets, and the rows of each, one after the other.
 * @param {import('./source.mjs').Source} source
 * @param {Limits} limits
 */
export const openXlsx = async (source, limits) => {
  const entries = await zipDirectory(source, limits);
  /** @param {string} name */
  const part = (name) => {
    const entry = entries.get(name);
    return entry ? unpack(source, entry) : undefined;
  };
  const root = await relations(part('_rels/.rels'), '');
  const workbookPath = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.path;
  const workbook = workbookPath ? part(workbookPath) : undefined;
  if (!workbookPath || !workbook) throw new Refusal('not-a-workbook');
  const { sheets, from1904 } = await sheetList(workbook);
  const related = await relations(part(relationsPath(workbookPath)), workbookPath);
  /** @param {string} kind */
  const relatedPart = (kind) => {
    const path = [...related.values()].find(({ type }) => type.endsWith(`/${kind}`))?.path;
    return path === undefined ? undefined : part(path);
  };
  refuseLongStringTable(entries, limits);
  const styles = relatedPart('styles');
  const meanings = styles ? await styleMeanings(styles) : [];
  const stringTable = relatedPart('sharedStrings');
  /** @type {string[] | undefined} */
  let strings;
  return {
    sheets: sheets.map(({ name }) => name),
    /** @param {number} index @param {(row: RawRow) => void} onRow @param {() => Promise<void>} afterChunk */
    async rows(index, onRow, afterChunk) {
      strings ??= stringTable ? await sharedStrings(stringTable, limits) : [];
      const path = related.get(sheets[index]?.relation ?? '')?.path;
      const bytes = path === undefined ? undefined : part(path);
      if (!bytes) throw new Refusal('not-a-workbook');
      await worksheetRows(bytes, { strings, meanings, from1904, limits }, onRow, afterChunk);
    },
  };
};

/** @param {Map<string, import('./zip.mjs').Entry>} entries @param {Limits} limits */
const refuseLongStringTable = (entries, limits) => {
  for (const { name, size } of entries.values()) {
    if (/sharedStrings/i.test(name) && size > limits.maxSharedStringBytes) throw new Refusal('too-many-strings', { size, limit: limits.maxSharedStringBytes });
  }
};

/** @param {string} path */
const relationsPath = (path) => {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
};

/**
 * @param {AsyncIterable<Buffer> | undefined} bytes
 * @param {string} owner path of the part whose relations these are
 * @returns {Promise<Map<string, { type: string, path: string }>>}
 */
const relations = async (bytes, owner) => {
  /** @type {Map<string, { type: string, path: string }>} */
  const found = new Map();
  if (!bytes) return found;
  await scanXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      found.set(attribute(attributes, 'Id') ?? '', { type: attribute(attributes, 'Type') ?? '', path: resolvePart(owner, target) });
    },
    close() {},
    text() {},
  });
  return found;
};

/** A part's name inside the package: never a path on disk. @param {string} owner @param {string} target */
const resolvePart = (owner, target) => new URL(target, `part:///${owner}`).pathname.slice(1);

/** @param {AsyncIterable<Buffer>} bytes */
const sheetList = async (bytes) => {
  /** @type {{ name: string, relation: string }[]} */
  const sheets = [];
  let from1904 = false;
  await scanXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name === 'sheet') sheets.push({ name: attribute(attributes, 'name') ?? '', relation: relationOf(attributes) });
    },
    close() {},
    text() {},
  });
  if (sheets.length === 0) throw new Refusal('not-a-workbook');
  return { sheets, from1904 };
};

/** The prefix of the relationship namespace is the writer's choice. @param {string} attributes */
const relationOf = (attributes) => /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';

/** @param {AsyncIterable<Buffer>} bytes @param {Limits} limits @returns {Promise<string[]>} */
const sharedStrings = async (bytes, limits) => {
  /** @type {string[]} */
  const strings = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scanXml(bytes, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (!inText) return;
      current += text;
      if (current.length > limits.maxCellLength) throw new Refusal('cell-too-long', { limit: limits.maxCellLength });
    },
  });
  return strings;
};
