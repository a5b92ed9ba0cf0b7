/** The Kinh, code 01: the only group that is no ethnic minority (Decree 05/2011, art. 4). */
export const KINH = '01';

/** Codes 01–54 of the list of ethnic groups, Decision 121-TCTK/PPCD of 2 March 1979, as ID papers use them. */
export const ETHNIC_GROUP_CODES: readonly string[] = Array.from({ length: 54 }, (_, index) => String(index + 1).padStart(2, '0'));

export const isEthnicGroupCode = (text: unknown): text is string => typeof text === 'string' && ETHNIC_GROUP_CODES.includes(text);

/** Whether forms 8, 9, 12 and 13 count a person of this group as ethnic minority. */
export const isEthnicMinority = (code: string): boolean => isEthnicGroupCode(code) && code !== KINH;
