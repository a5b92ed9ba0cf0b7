import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The value below which a share of the values lies. */
export const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export const whole = (number) => Math.round(number).toLocaleString('en-US');
export const ratio = (number) => number.toFixed(2);

const line = (cells) => `| ${cells.join(' | ')} |`;
export const markdownTable = ({ columns, rows }) => [line(columns), line(columns.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');

const frame = '# Performance\n\nFigures of `npm run bench`, each table from one run, all candidates on one server and one machine, taken in turns.\nCompare the rows of a table with each other; absolute values belong to the machine.\n';

/** Replaces what stands between `<!-- bench:name -->` and `<!-- /bench:name -->`, or adds it at the end. */
export const writeSection = (file, name, text) => {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : frame;
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const section = `${open}\n${text.trim()}\n${close}`;
  const start = before.indexOf(open);
  const end = before.indexOf(close);
  const after = start >= 0 && end > start ? before.slice(0, start) + section + before.slice(end + close.length) : `${before.trimEnd()}\n\n${section}\n`;
  writeFileSync(file, after);
};
