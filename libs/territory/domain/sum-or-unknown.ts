/** A sum that is unknown as soon as one part is. */
export const sumOrUnknown = (parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((total, part) => (total === null || part === null ? null : total + part), 0);
