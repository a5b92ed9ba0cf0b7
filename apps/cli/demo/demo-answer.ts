import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Session } from '../session/session.ts';
import { DemoFailed } from './demo-failed.ts';
import { loadExampleCommune } from './load-example-commune.ts';
import { demoSentences, demoText } from './text/vi.ts';

const steps = 1_000;

/** `lotrinh demo`: loads the example commune with a bar, and says what came in. */
export const demoAnswer = async (session: Session, terminal: Terminal): Promise<Answer> => {
  const progress = progressOn(terminal, demoText.progress);
  const started = performance.now();
  try {
    const { standsAt, reports } = await loadExampleCommune(session, { onProgress: (done) => progress.report(Math.round(done * steps), steps) });
    const seconds = ((performance.now() - started) / 1_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    const rows = reports.reduce((sum, { accepted }) => sum + accepted, 0);
    const text = reports.length === 0 ? demoText.already : demoText.loaded(wholeNumber(rows), wholeNumber(reports.length), seconds);
    return { data: { standsAt, reports }, text: `${text}\n${demoText.standsAt(standsAt.split('-').reverse().join('/'))}` };
  } catch (error) {
    if (error instanceof DemoFailed) throw new CliFailure(exitCodes.error, error.code, demoSentences[error.code](error.facts), error.facts);
    throw error;
  } finally {
    progress.end();
  }
};
