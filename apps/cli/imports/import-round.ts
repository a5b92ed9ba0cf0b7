import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importRound, paperKindNames, ReadRoundBoard, type MarkedSteps, type RoundImportReport } from '#review';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { marksTable } from '../answers/round-marks.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table, type TableColumn } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { roundImportText } from '../text/round.vi.ts';
import { importText } from '../text/vi.ts';

const shownProblems = 20;

const kinds: readonly TableColumn<RoundImportReport['perKind'][number]>[] = [
  { header: roundImportText.step, text: ({ kind }) => paperKindNames[kind] },
  { header: roundImportText.papers, text: ({ steps }) => wholeNumber(steps), align: 'right' },
  { header: roundImportText.recorded, text: ({ recorded }) => wholeNumber(recorded), align: 'right' },
];

const problems: readonly TableColumn<RoundImportReport['problems'][number]>[] = [
  { header: roundImportText.place, text: ({ place }) => (place === '' ? roundImportText.file : place) },
  { header: roundImportText.field, text: ({ field }) => field ?? '' },
  { header: importText.reason, text: ({ reason }) => reason },
];

const textOf = (report: RoundImportReport, marked: MarkedSteps | null): string => [
  report.committed ? importText.committed(report.file) : importText.dryRun(report.file),
  ...(report.roundName === null ? [] : [roundImportText.summary(report.roundName, wholeNumber(report.steps), wholeNumber(report.recorded), wholeNumber(report.added), report.committed)]),
  ...(report.perKind.length === 0 ? [] : ['', table(kinds, report.perKind)]),
  ...(report.problems.length === 0 ? [] : ['', table(problems, report.problems.slice(0, shownProblems)), ...(report.problems.length > shownProblems ? [importText.more(wholeNumber(report.problems.length - shownProblems))] : [])]),
  ...(marked === null ? [] : ['', marksTable(marked)]),
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
    const marked = report.committed && report.round !== null ? (await session.queries.execute(new ReadRoundBoard(session.actor, report.round))).marked : null;
    return {
      data: { ...report, marked }, text: textOf(report, marked),
      notes: report.problems.length === 0 ? (report.committed ? [] : [importText.commitHint]) : report.committed ? [roundImportText.goesOn] : [],
      exitCode: report.problems.length > 0 ? exitCodes.data : exitCodes.ok,
    };
  } finally {
    progress.end();
  }
};
