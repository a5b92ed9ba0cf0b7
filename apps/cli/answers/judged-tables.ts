import type { ByResult, JudgedCounts, StandardShown } from '#review';
import { missingAnswerText, provisionalLabel, type AssessmentResult } from '#standards';
import { wholeNumber } from '../output/figures.ts';
import type { TableColumn } from '../output/table.ts';
import { table } from '../output/table.ts';
import { whatIfText } from '../text/what-if.vi.ts';

interface Row extends JudgedCounts {
  readonly name: string;
}

const results: readonly AssessmentResult[] = ['poor', 'near-poor', 'none', 'undetermined'];

const figure = (header: string, value: (row: Row) => number): TableColumn<Row> => ({ header, text: (row) => wholeNumber(value(row)), align: 'right' });
const side = (of: 'was' | 'would', counts: (row: Row) => ByResult): readonly TableColumn<Row>[] => results.map((result) => figure(whatIfText.column(result, of), (row) => counts(row)[result]));

const columns: readonly TableColumn<Row>[] = [
  { header: whatIfText.unit, text: (row) => row.name },
  figure(whatIfText.households, (row) => row.households),
  ...side('was', (row) => row.was),
  ...side('would', (row) => row.would),
];

/** Counts before and after by unit with their sum, what moves, and what is missing. */
export const judgedLines = (rows: readonly Row[], total: JudgedCounts): readonly string[] => [
  table(columns, [...rows, { name: whatIfText.total, ...total }]),
  '',
  ...(total.moves.length === 0 ? [whatIfText.nothingChanges] : [whatIfText.moves, ...total.moves.map(({ from, to, households }) => whatIfText.move(from, to, wholeNumber(households)))]),
  ...(total.missing.length === 0 ? [] : ['', whatIfText.missing, ...total.missing.map(({ answer, households }) => whatIfText.missingLine(missingAnswerText(answer), wholeNumber(households)))]),
];

/** Which values of the standard are not confirmed; nothing where all are. */
export const provisionalNotes = ({ parameters }: StandardShown): readonly string[] => {
  const paths = parameters.filter(({ label }) => label !== null).map(({ path }) => path);
  return paths.length === 0 ? [] : [whatIfText.provisional(paths.join(', '), provisionalLabel)];
};
