import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importRound, paperKindNames, type RoundImportReport } from '#review';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { householdMarksLine, marksTable } from '../answers/round-marks.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table, type TableColumn } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { roundImportText, roundMarksText } from '../text/round.vi.ts';
import { importText } from '../text/vi.ts';

const shown = 20;

const kinds: readonly TableColumn<RoundImportReport['perKind'][number]>[] = [
  { header: roundImportText.step, text: ({ kind }) => paperKindNames[kind] },
  { header: roundImportText.papers, text: ({ steps }) => wholeNumber(steps), align: 'right' },
  { header: roundImportText.recorded, text: ({ recorded }) => wholeNumber(recorded), align: 'right' },
];

type Problem = RoundImportReport['problems'][number];
type Marked = RoundImportReport['marks'][number]['marks'][number] & Pick<RoundImportReport['marks'][number], 'place' | 'do' | 'on'>;

const paperText = ({ do: kind, on, number = null }: { readonly do: Marked['do']; readonly on: string; readonly number?: string | null }): string => roundImportText.paperOf(paperKindNames[kind], vietnameseDate(on), number);

const problems: readonly TableColumn<Problem>[] = [
  { header: roundImportText.place, text: ({ place }) => (place === '' ? roundImportText.file : place) },
  { header: roundImportText.field, text: ({ field }) => field ?? '' },
  { header: roundImportText.paper, text: ({ paper }) => (paper === null ? '' : paperText(paper)) },
  { header: importText.reason, text: ({ reason }) => reason },
];

const marks: readonly TableColumn<Marked>[] = [
  { header: roundImportText.place, text: ({ place }) => place }, { header: roundImportText.paper, text: paperText }, { header: roundMarksText.mark, text: ({ sentence }) => sentence },
];

const firstOf = <T>(columns: readonly TableColumn<T>[], lines: readonly T[]): readonly string[] =>
  (lines.length === 0 ? [] : ['', table(columns, lines.slice(0, shown)), ...(lines.length > shown ? [importText.more(wholeNumber(lines.length - shown))] : [])]);

const textOf = (report: RoundImportReport): string => [
  report.committed ? importText.committed(report.file) : importText.dryRun(report.file),
  ...(report.roundName === null ? [] : [roundImportText.summary(report.roundName, wholeNumber(report.steps), wholeNumber(report.recorded), wholeNumber(report.added), report.committed)]),
  ...(report.perKind.length === 0 ? [] : ['', table(kinds, report.perKind)]),
  ...firstOf(problems, report.problems),
  ...(report.marked === null ? [] : ['', marksTable(report.marked, !report.committed)]), ...householdMarksLine(report.marks, !report.committed),
  // What is on record is told by `round trail`.
  ...(report.committed ? [] : firstOf(marks, report.marks.flatMap(({ marks: own, ...paper }) => own.map((mark) => ({ ...paper, ...mark }))))),
].join('\n');

/** `lotrinh round import`: the papers of a past round, a dry run unless `--commit`. */
export const roundImportAnswer = async (session: Session, { file, commit }: { readonly file: string; readonly commit: boolean }, terminal: Terminal): Promise<Answer> => {
  allow(session, 'import');
  const path = resolve(file);
  if (!existsSync(path)) throw new CliFailure(exitCodes.error, 'file-missing', importText.noSuchFile(file), { file });
  if (commit) await session.beginWriting();
  const progress = progressOn(terminal, importText.progress);
  try {
    const report = await importRound(session, { text: await readFile(path, 'utf8'), name: basename(path), actor: session.actor, commit, onProgress: (done, of) => progress.report(done, of) });
    return {
      data: report, text: textOf(report),
      notes: report.problems.length === 0 ? (report.committed ? [] : [importText.commitHint]) : report.committed && report.recorded + report.added < report.steps ? [roundImportText.goesOn] : [],
      exitCode: report.problems.length > 0 ? exitCodes.data : exitCodes.ok,
    };
  } finally {
    progress.end();
  }
};
