const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A name as two people may write it: case, spaces, hyphens and the place of the tone mark (`hòa`, `hoà`) do not matter, the marks do:
 * names that differ by a tone are two villages.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .split(/[\s\-\u2013.,]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(toneMarks, '') + (word.match(toneMarks) ?? []).join(''))
    .join(' ')
    .normalize('NFC');
