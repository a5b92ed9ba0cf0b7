// What `npm run test:faults` prints at its end; plain JavaScript, as the program that runs the tests is.
const columns = [
  ['kind', ({ kind }) => kind],
  ['faults', ({ faults }) => faults],
  ['acknowledged', ({ acknowledged }) => acknowledged],
  ['asked again', ({ answeredAgain }) => answeredAgain],
  ['lost', ({ lost }) => lost],
  ['doubled', ({ doubled }) => doubled],
  ['unasked', ({ unasked }) => unasked],
  ['rows differing', ({ differing }) => differing],
  ['chains broken', ({ brokenChains }) => brokenChains],
  ['seals', ({ sealsHold }) => (sealsHold ? 'hold' : 'BROKEN')],
];

const inTotal = (tallies) => {
  const sum = (name) => tallies.reduce((total, tally) => total + tally[name], 0);
  const counted = ['faults', 'acknowledged', 'answeredAgain', 'lost', 'doubled', 'unasked', 'differing', 'brokenChains'];
  return { kind: 'all', ...Object.fromEntries(counted.map((name) => [name, sum(name)])), sealsHold: tallies.every(({ sealsHold }) => sealsHold) };
};

/** The tallies of a run, one line of JSON each, as a table with its sum. */
export const tallyTable = (lines) => {
  const tallies = lines.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  const rows = [columns.map(([header]) => header), ...[...tallies, inTotal(tallies)].map((tally) => columns.map(([, cell]) => String(cell(tally))))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')).join('\n');
};
