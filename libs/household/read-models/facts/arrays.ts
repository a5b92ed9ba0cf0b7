/** PostgreSQL array literals written by hand: the driver's own conversion looks at every element several times. */

/** Of elements that need no quoting: numbers, ids, ISO dates and instants; null becomes NULL. */
export const plainArray = (elements: readonly (string | number | boolean | null)[]): string => `{${elements.map((element) => element ?? 'NULL').join(',')}}`;

const special = /[\\"]/;
const quoted = (element: string): string => `"${special.test(element) ? element.replace(/[\\"]/g, '\\$&') : element}"`;

/** Of any texts. */
export const textArray = (elements: readonly (string | null)[]): string => `{${elements.map((element) => (element === null ? 'NULL' : quoted(element))).join(',')}}`;

// JSON escapes control characters, so this one stands in no stored fact.
const separator = '\u001f';

/** JSON texts as one parameter for `string_to_array($n, E'\\x1f')`: nothing has to be escaped. */
export const jsonTexts = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(separator);
