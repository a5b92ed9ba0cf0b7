/** The letter d with stroke has no decomposition, unlike every other Vietnamese letter. */
const dWithStroke = /\u0111/g;

/** How names and codes are compared in a search: lower case, no marks, single spaces. The same in the column and in the question. */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(dWithStroke, 'd').replace(/\s+/g, ' ').trim();

/** Vietnamese lists sort by the given name, the last word of the name. */
export const givenNameOf = (name: string): string => name.trim().split(/\s+/).at(-1) ?? '';
