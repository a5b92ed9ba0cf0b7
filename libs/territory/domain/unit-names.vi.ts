/** Words that stand before a unit's name and are no part of it; longest first. Circulars and offices abbreviate freely. */
const kindWords = [
  'tổ dân phố', 'thành phố', 'thị trấn', 'thị xã', 'khu phố', 'phường', 'huyện', 'thôn', 'xóm', 'bản', 'buôn', 'làng', 'khóm', 'tỉnh', 'quận', 'xã', 'ấp',
  'tdp', 'tt.', 'tp.', 'tx.', 'h.', 'p.', 't.', 'x.',
];

/** A name as it is compared: composed Unicode, lower case, single spaces, without the word of its kind. */
export const comparableUnitName = (name: string): string => {
  const plain = name.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ').trim();
  const word = kindWords.find((candidate) => plain.startsWith(candidate.endsWith('.') ? candidate : `${candidate} `));
  const rest = word === undefined ? plain : plain.slice(word.length).trim();
  return rest === '' ? plain : rest;
};
