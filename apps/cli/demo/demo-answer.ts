import type { LocalDate } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Session } from '../session/session.ts';
import { DemoFailed } from './demo-failed.ts';
import { loadExampleCommune } from './load-example-commune.ts';
import { moveWorkingDate } from './move-date.ts';
import { demoSentences, demoText } from './text/vi.ts';

const steps = 1_000;

const standsAtText = (date: LocalDate): string => demoText.standsAt(vietnameseDate(date));

const told = (error: unknown): unknown => (error instanceof DemoFailed ? new CliFailure(exitCodes.error, error.code, demoSentences[error.code](error.facts), error.facts) : error);

/** `lotrinh demo`: loads the example commune with a bar, and says what came in. */
export const demoAnswer = async (session: Session, terminal: Terminal): Promise<Answer> => {
  const progress = progressOn(terminal, demoText.progress);
  const started = performance.now();
  try {
    const { standsAt, reports } = await loadExampleCommune(session, { onProgress: (done) => progress.report(Math.round(done * steps), steps) });
    const seconds = ((performance.now() - started) / 1_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    const rows = reports.reduce((sum, { accepted }) => sum + accepted, 0);
    const text = reports.length === 0 ? demoText.already : demoText.loaded(wholeNumber(rows), wholeNumber(reports.length), seconds);
    return { data: { standsAt, reports }, text: `${text}\n${standsAtText(standsAt)}` };
  } catch (error) {
    throw told(error);
  } finally {
    progress.end();
  }
};

/** `lotrinh demo --date`: moves the calendar of the example commune on. */
export const dateAnswer = async (session: Session, date: LocalDate): Promise<Answer> => {
  try {
    await moveWorkingDate(session, date);
    return { data: { standsAt: date }, text: standsAtText(date) };
  } catch (error) {
    throw told(error);
  }
};
