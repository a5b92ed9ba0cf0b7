/** Text as people compare it: without case, tone marks and punctuation, so that `Hộ Cận Nghèo` and `ho can ngheo` meet. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\(.*?\)|\*/g, ' ')
    .toLowerCase()
    .replaceAll('\u0111', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
