/** PostgreSQL array literals written by hand: the driver's own conversion looks at every element several times. */

/** Of elements that need no quoting: numbers, ids, ISO dates and instants; null becomes NULL. */
export const plainArray = (elements: readonly (string | number | boolean | null)[]): string => `{${elements.map((element) => element ?? 'NULL').join(',')}}`;

/** Of any texts. */
export const textArray = (elements: readonly (string | null)[]): string =>
  `{${elements.map((element) => (element === null ? 'NULL' : `"${element.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`;
