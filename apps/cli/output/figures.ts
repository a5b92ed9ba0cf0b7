// Vietnamese figures: a dot between thousands, a comma before decimals.

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, '.');
const minus = '\u2212';

/** `1.329` */
export const wholeNumber = (value: number | bigint): string => (value < 0 ? minus : '') + grouped(String(value < 0 ? -value : value));

/** `5,79`: hundredths with two decimals. */
export const twoDecimals = (hundredths: number): string => {
  const size = Math.abs(hundredths);
  return `${hundredths < 0 ? minus : ''}${grouped(String(Math.floor(size / 100)))},${String(size % 100).padStart(2, '0')}`;
};

/** Hundredths of a percent, rounded half up from counts, in whole numbers only: 77 of 1329 is 579. */
export const rateHundredths = (part: number, whole: number): number => Math.floor((2 * part * 10_000 + whole) / (2 * whole));

/** `5,79 %` */
export const percent = (hundredths: number): string => `${twoDecimals(hundredths)} %`;

/** `+0,14` or `−1,16`: percentage points. */
export const signedPoints = (hundredths: number): string => (hundredths > 0 ? '+' : '') + twoDecimals(hundredths);

/** `31/12/2023` */
export const vietnameseDate = (date: string): string => date.slice(0, 10).split('-').reverse().join('/');

/** `03/12/2023 14:05`, office time (UTC+7 the whole year). */
export const vietnameseInstant = (instant: string): string => {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${vietnameseDate(local)} ${local.slice(11, 16)}`;
};
