import { basename, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { ImportKind, ImportProblem, ImportReport } from '#documents';
import { Importers } from '#documents';
import { UnitNames } from '../answers/unit-names.ts';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { importText } from '../text/vi.ts';

export interface ImportOrder {
  readonly kind: ImportKind;
  readonly file: string;
  readonly commit: boolean;
  /** The id of an interrupted import that goes on. */
  readonly resume: string | null;
  /** The commune of rows that name none, as typed. */
  readonly unit: string | null;
}

const shownProblems = 20;

const countColumns = [
  { header: importText.sheet, text: (row: { readonly sheet: string }) => row.sheet },
  { header: importText.read, text: (row: { readonly read: number }) => wholeNumber(row.read), align: 'right' },
  { header: importText.accepted, text: (row: { readonly accepted: number }) => wholeNumber(row.accepted), align: 'right' },
  { header: importText.refused, text: (row: { readonly refused: number }) => wholeNumber(row.refused), align: 'right' },
] as const;

const problemColumns = [
  { header: importText.sheet, text: (row: ImportProblem) => row.sheet },
  { header: importText.cell, text: (row: ImportProblem) => row.cell ?? importText.wholeRow(row.row) },
  { header: importText.reason, text: (row: ImportProblem) => row.reason },
] as const;

const summary = (report: ImportReport): string =>
  [
    report.committed ? importText.committed(report.file) : importText.dryRun(report.file),
    importText.rows(wholeNumber(report.read), wholeNumber(report.accepted), wholeNumber(report.refused)),
    importText.fates(wholeNumber(report.newRows), wholeNumber(report.changedRows), wholeNumber(report.unchanged)),
    importText.id(report.importId),
  ].join('\n');

const problemList = ({ problems, problemsLeftOut }: ImportReport): readonly string[] => {
  if (problems.length === 0) return [];
  const hidden = problems.length - shownProblems + problemsLeftOut;
  const shown = table(problemColumns, problems.slice(0, shownProblems));
  return ['', shown, ...(hidden > 0 ? [importText.more(wholeNumber(hidden))] : [])];
};

/** The account of an import for people, and the whole of it for programs. */
export const importAnswer = (report: ImportReport): Answer => ({
  data: report,
  text: [summary(report), '', table(countColumns, report.perSheet), ...problemList(report)].join('\n'),
  notes: [
    ...report.ignoredSheets.map(importText.ignoredSheet),
    ...(report.committed || report.accepted === 0 ? [] : [importText.commitHint]),
  ],
  exitCode: report.refused > 0 ? exitCodes.data : exitCodes.ok,
});

/** `lotrinh import`: a dry run unless `--commit`. */
export const runImport = async (session: Session, { kind, file, commit, resume, unit }: ImportOrder, terminal: Terminal): Promise<Answer> => {
  allow(session, 'import');
  const path = resolve(file);
  if (!existsSync(path)) throw new CliFailure(exitCodes.error, 'file-missing', importText.noSuchFile(file), { file });
  const commune = unit === null ? null : (await UnitNames.on(session)).named(unit);
  if (commit) await session.beginWriting();
  const progress = progressOn(terminal, importText.progress);
  try {
    const report = await session.get(Importers).of(kind).run({
      file: path,
      name: basename(path),
      actor: session.actor,
      commit,
      ...(resume === null ? {} : { importId: resume }),
      ...(commune === null ? {} : { commune }),
      onProgress: ({ rows, of }) => progress.report(rows, of),
    });
    return importAnswer(report);
  } finally {
    progress.end();
  }
};
