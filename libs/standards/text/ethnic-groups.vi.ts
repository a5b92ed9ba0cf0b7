import { ETHNIC_GROUP_CODES, KINH } from '../domain/ethnic-groups.ts';

export interface EthnicGroup {
  /** 01–54 of the list of 1979. */
  readonly code: string;
  readonly name: string;
  /** Names of the group or its branches that lists really use; none belongs to two groups here. */
  readonly alsoWritten: readonly string[];
  /** The Kinh; every other group is an ethnic minority. */
  readonly majority: boolean;
}

const NAMES: readonly (readonly [string, ...string[]])[] = [
  ['Kinh', 'Việt'], ['Tày'], ['Thái', 'Thái Trắng', 'Thái Đen'], ['Hoa', 'Hán'], ['Khơ-me', 'Khmer', 'Khơ me'], ['Mường'], ['Nùng'],
  ['HMông', 'Mông', 'Hmông', "H'Mông", 'Mèo'], ['Dao'], ['Gia-rai', 'Gia rai', 'Jrai'], ['Ngái'], ['Ê-đê', 'Ê đê', 'Rađê'], ['Ba-na', 'Ba na'],
  ['Xơ-đăng', 'Xơ đăng', 'Xê Đăng'], ['Sán Chay', 'Cao Lan', 'Sán Chỉ', 'Sán Chí', 'Cao Lan - Sán Chỉ'], ['Cơ-ho', 'Cơ ho', "K'Ho"], ['Chăm', 'Chàm'],
  ['Sán Dìu'], ['Hrê', "H'rê"], ['Mnông', "M'Nông"], ['Ra-glai', 'Ra glai'], ['Xtiêng', "X'tiêng"], ['Bru-Vân Kiều', 'Bru Vân Kiều', 'Vân Kiều'], ['Thổ'],
  ['Giáy'], ['Cơ-tu', 'Cơ tu'], ['Gié-Triêng', 'Giẻ Triêng', 'Gié Triêng'], ['Mạ'], ['Khơ-mú', 'Khơ mú', 'Khơ Mú'], ['Co'], ['Ta-ôi', 'Tà Ôi', 'Tà-ôi'],
  ['Chơ-ro', 'Chơ ro'], ['Kháng'], ['Xinh-mun', 'Xinh mun'], ['Hà Nhì'], ['Chu-ru', 'Chu ru'], ['Lào'], ['La Chí', 'La Chi'], ['La Ha'], ['Phù Lá'],
  ['La Hủ'], ['Lự'], ['Lô Lô'], ['Chứt'], ['Mảng'], ['Pà Thẻn'], ['Cơ Lao', 'Cờ Lao', 'Co Lao'], ['Cống'], ['Bố Y'], ['Si La'], ['Pu Péo'], ['Brâu'],
  ['Ơ Đu', 'Ơ-đu'], ['Rơ-măm', 'Rơ măm'],
];

/** The 54 ethnic groups with their official names, in the order of their codes. */
export const ethnicGroups: readonly EthnicGroup[] = ETHNIC_GROUP_CODES.flatMap((code, index) => {
  const names = NAMES[index];
  if (names === undefined) return [];
  const [name, ...alsoWritten] = names;
  return [{ code, name, alsoWritten, majority: code === KINH }];
});

const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replace(/[\s\-–'’.]+/g, '');

const byName: ReadonlyMap<string, EthnicGroup> = new Map(
  ethnicGroups.flatMap((group) => [group.name, ...group.alsoWritten].map((name) => [folded(name), group] as const)),
);

const byCode: ReadonlyMap<string, EthnicGroup> = new Map(ethnicGroups.map((group) => [group.code, group]));

/** The group a list means, whatever its spacing, hyphens and capitals; undefined for a name that is none of the 54. */
export const ethnicGroupByName = (text: string): EthnicGroup | undefined => byName.get(folded(text));

export const ethnicGroupByCode = (code: string): EthnicGroup | undefined => byCode.get(code);
