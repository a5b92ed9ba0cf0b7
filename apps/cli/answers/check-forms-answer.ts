import { access } from 'node:fs/promises';
import { WorkbookRefused, workbookSentences } from '#documents';
import type { Finding, FormNumber, FormsReport, SheetOutcome } from '#review';
import { checkForms, findingPlace, findingReason, findingSentence, formLineNames, readForms, sheetSentences, unreadSheets, vietnameseFigure } from '#review';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { table } from '../output/table.ts';
import { checkText } from '../text/check.vi.ts';
import { importText } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';

export interface CheckFormsOptions extends CommonOptions {
  readonly form?: FormNumber;
}

const assertThere = async (file: string): Promise<void> => {
  try {
    await access(file);
  } catch (error) {
    throw new CliFailure(exitCodes.error, 'no-such-file', importText.noSuchFile(file), { file, reason: error instanceof Error ? error.message : String(error) });
  }
};

const read = async (files: readonly string[], form: FormNumber | null): Promise<FormsReport> => {
  for (const file of files) await assertThere(file);
  try {
    return checkForms(await readForms(files.map((file) => ({ file, form }))));
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    throw new CliFailure(exitCodes.data, error.code, checkText.refused(String(error.facts['file'] ?? ''), workbookSentences[error.code]), error.facts);
  }
};

const figure = (finding: Finding, part: 'printed' | 'expected' | 'residual'): string => ('printed' in finding ? vietnameseFigure(finding[part]) : '');

/** Blanks of one row stand on one line: a form without a column would else fill the screen. */
interface Line {
  readonly finding: Finding;
  readonly columns: readonly number[];
}
const linesOf = (findings: readonly Finding[]): readonly Line[] => {
  const lines: Line[] = [];
  for (const finding of findings) {
    const last = lines.at(-1);
    const columns = finding.column === null ? [] : [finding.column];
    const isSameRow = last !== undefined && last.finding.form === finding.form && last.finding.place?.row === finding.place?.row && last.finding.place?.sheet === finding.place?.sheet && last.finding.file === finding.file;
    if (isSameRow && finding.code === 'blank' && last.finding.code === 'blank') lines.splice(-1, 1, { finding: last.finding, columns: [...last.columns, ...columns] });
    else lines.push({ finding, columns });
  }
  return lines;
};

const findingsTable = (findings: readonly Finding[]): string =>
  table<Line>(
    [
      { header: checkText.unit, text: ({ finding }) => finding.unit.join(' › ') },
      { header: checkText.form, text: ({ finding }) => String(finding.form) },
      { header: checkText.line, text: ({ finding }) => formLineNames[finding.line] },
      { header: checkText.column, text: ({ columns }) => columns.join(', ') },
      { header: checkText.printed, text: ({ finding }) => figure(finding, 'printed'), align: 'right' },
      { header: checkText.expected, text: ({ finding }) => figure(finding, 'expected'), align: 'right' },
      { header: checkText.residual, text: ({ finding }) => figure(finding, 'residual'), align: 'right' },
      { header: checkText.cell, text: ({ finding, columns }) => (columns.length > 1 ? '' : findingPlace(finding)) },
      { header: checkText.reason, text: ({ finding }) => findingReason(finding) },
    ],
    linesOf(findings),
  );

const sheetNotes = (sheets: readonly SheetOutcome[]): readonly string[] =>
  sheets.flatMap((sheet) => (sheet.outcome === 'read' ? [] : [checkText.sheet(sheet.file, sheet.sheet, sheetSentences[sheet.outcome])]));

const textOf = ({ units, findings, faults, warnings }: FormsReport): string =>
  [
    units.length === 0 ? checkText.nothing : checkText.read(units.map(({ form, units: count }) => checkText.formUnits(form, wholeNumber(count))).join(', ')),
    ...(findings.length === 0 ? [] : ['', findingsTable(findings), '']),
    ...(units.length === 0 ? [] : [faults === 0 ? checkText.good(wholeNumber(warnings)) : checkText.verdict(wholeNumber(faults), wholeNumber(warnings))]),
  ].join('\n');

/** `lotrinh check forms`: opens nothing but the files. A sheet that could not be read counts as a fault: it was not checked. */
export const checkFormsAnswer = async (files: readonly string[], { form }: CheckFormsOptions): Promise<Answer> => {
  const report = await read(files, form ?? null);
  const unread = unreadSheets(report).length > 0 || report.units.length === 0;
  return {
    data: { ...report, findings: report.findings.map((finding) => ({ ...finding, sentence: findingSentence(finding) })) },
    text: textOf(report),
    notes: [...sheetNotes(report.sheets), ...(report.units.length === 0 || report.absent.length === 0 ? [] : [checkText.absent(report.absent.join(', '))])],
    exitCode: report.faults > 0 || unread ? exitCodes.data : exitCodes.ok,
  };
};
