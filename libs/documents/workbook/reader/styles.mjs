// @ts-check
import { attribute, scanXml } from './xml.mjs';

/** Number formats that Excel ships as dates (ECMA-376 §18.8.30, with the East Asian ones). @param {number} id */
const builtInDate = (id) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** A format is a date when it shows a day or a year; hours alone are a time, left as a number. @param {string} code */
const showsDate = (code) => /[yd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').replace(/general|standard/gi, ''));

/** Formats that show a fraction as a percentage: 9 and 10 of those Excel ships. @param {string} code */
const showsPercent = (code) => /%/.test(code.replace(/"[^"]*"|\\./g, ''));

/**
 * What a style makes of a number: null leaves it one.
 * @typedef {'date' | 'percent' | null} Meaning
 */

/**
 * Which cell styles mean a date or a percentage.
 * @param {AsyncIterable<Buffer>} bytes
 * @returns {Promise<Meaning[]>} by style index
 */
export const styleMeanings = async (bytes) => {
  /** @type {Map<number, string>} */
  const custom = new Map();
  /** @type {Meaning[]} */
  const styles = [];
  let inCellFormats = false;
  await scanXml(bytes, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') custom.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        const code = custom.get(id);
        const isDate = code === undefined ? builtInDate(id) : showsDate(code);
        const isPercent = code === undefined ? id === 9 || id === 10 : showsPercent(code);
        styles.push(isDate ? 'date' : isPercent ? 'percent' : null);
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
    text() {},
  });
  return styles;
};

/**
 * A serial day number as `YYYY-MM-DD`; the time of day is dropped. Excel's 1900 system counts a 29 February 1900 that never was.
 * @param {number} serial
 * @param {boolean} from1904
 * @returns {string | null} null outside the calendar that Excel knows
 */
export const dateOfSerial = (serial, from1904) => {
  const day = Math.floor(serial);
  if (!(day >= 1 && day < 2958466)) return null;
  const sinceEpoch = from1904 ? day + 1462 : day < 60 ? day + 1 : day;
  return new Date(Date.UTC(1899, 11, 30) + sinceEpoch * 86400000).toISOString().slice(0, 10);
};
