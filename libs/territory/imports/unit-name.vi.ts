import type { UnitKind } from '../domain/index.ts';

/** Words that lists write before a name; the longest first. */
const words: Readonly<Record<UnitKind, readonly string[]>> = {
  province: ['Thành phố', 'Tỉnh'],
  district: ['Thành phố', 'Thị xã', 'Huyện', 'Quận'],
  commune: ['Thị trấn', 'Đặc khu', 'Phường', 'Xã'],
  village: ['Tổ dân phố', 'Khu phố', 'Thôn', 'Xóm', 'Bản', 'Buôn', 'Làng', 'Khóm', 'Ấp'],
};

/** A unit's name without the word of its kind, and what a village is called here. */
export const nameParts = (text: string, kind: UnitKind): { readonly name: string; readonly villageWord: string | null } => {
  const word = words[kind].find((candidate) => text.toLocaleLowerCase('vi').startsWith(`${candidate.toLocaleLowerCase('vi')} `));
  if (word === undefined) return { name: text, villageWord: null };
  const name = text.slice(word.length).trim();
  return kind === 'village' ? { name, villageWord: word.toLocaleLowerCase('vi') } : { name, villageWord: null };
};
