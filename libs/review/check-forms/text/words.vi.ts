import type { FormLine, FormNumber, UnitLevel } from '../form.ts';

/** Words as people compare them: no case, tone marks, brackets or punctuation. */
export const plainWords = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0111', 'd').replace(/\(.*?\)|\*/g, ' ').replace(/[^a-z0-9]+/g, ' ').trim();

export type LeftColumn = 'order' | 'name' | 'level' | 'code' | 'parent' | 'line' | 'form';

/** Headers to the left of column 1, as plain words. A and B are the official letters of number and unit. */
export const leftHeaders: Readonly<Record<LeftColumn, readonly string[]>> = {
  order: ['tt', 'stt', 'so tt', 'so thu tu', 'a'],
  name: ['don vi', 'ten don vi', 'don vi hanh chinh', 'ten don vi hanh chinh', 'dia ban', 'dia phuong', 'thon ban', 'xa thon', 'unit', 'name', 'b'],
  level: ['cap', 'cap don vi', 'level'],
  code: ['ma', 'ma don vi', 'ma so', 'ma dvhc', 'code'],
  parent: ['ma cap tren', 'ma don vi cap tren', 'cap tren', 'parent', 'parent code'],
  line: ['chi tieu', 'dong', 'noi dung', 'phan to', 'line'],
  form: ['bieu', 'bieu so', 'mau', 'form'],
};

export const lineWords: ReadonlyMap<string, Exclude<FormLine, 'unit'>> = new Map([
  ['ho', 'households'], ['so ho', 'households'], ['households', 'households'],
  ['nhan khau', 'persons'], ['so nhan khau', 'persons'], ['khau', 'persons'], ['so khau', 'persons'], ['persons', 'persons'],
]);

export const levelWords: ReadonlyMap<string, UnitLevel> = new Map([
  ['tong', 'total'], ['tong cong', 'total'], ['tong so', 'total'], ['cong', 'total'], ['total', 'total'],
  ['tinh', 'province'], ['province', 'province'],
  ['huyen', 'district'], ['quan', 'district'], ['thi xa', 'district'], ['thanh pho', 'district'], ['district', 'district'],
  ['xa', 'commune'], ['phuong', 'commune'], ['thi tran', 'commune'], ['dac khu', 'commune'], ['commune', 'commune'],
  ['thon', 'village'], ['ban', 'village'], ['thon ban', 'village'], ['to dan pho', 'village'], ['village', 'village'],
]);

/** A line over everything, by its whole name; tone marks count, since villages have names. */
export const totalNames: readonly string[] = ['tổng', 'tổng cộng', 'tổng số', 'cộng', 'toàn tỉnh', 'toàn huyện', 'toàn xã', 'total'];

/** First words that tell a unit's level where no column does; a city may be of either level, so it tells nothing. */
export const levelPrefixes: readonly (readonly [RegExp, UnitLevel])[] = [
  [/^tỉnh /, 'province'],
  [/^(huyện|quận|thị xã) /, 'district'],
  [/^(xã|phường|thị trấn|đặc khu) /, 'commune'],
  [/^(thôn|bản|ấp|xóm|buôn|làng|sóc|phum|khóm|khu|khu phố|tổ dân phố|tdp|đội|tổ \d+|plei|bon) /, 'village'],
];

/** The form that a sheet's name or a file's name says: `Bieu_1`, `Biểu số 2`. */
export const formInName = (name: string): number | null => {
  const found = /(?:^| )(?:bieu|form)(?: so| mau)? ?(\d+)(?: |$)/.exec(plainWords(name));
  return found === null ? null : Number(found[1]);
};

/** The form that a title says. Forms 6 and 7 are the same as 4 and 5 for near-poor households: not checked. */
export const formInTitle = (title: string): FormNumber | null => {
  const words = plainWords(title);
  if (words.includes('dien bien ho can ngheo')) return 3;
  if (words.includes('dien bien ho ngheo')) return 2;
  if (words.includes('thieu hut')) return words.includes('can ngheo') ? null : words.includes('ty le') || words.includes('ti le') ? 5 : 4;
  return words.includes('tong hop') && words.includes('ra soat') ? 1 : null;
};
