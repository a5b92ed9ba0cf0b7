import type { ExitCode } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import type { Answer } from './output/answer.ts';
import { give } from './output/answer.ts';
import type { Terminal } from './output/terminal.ts';
import { closeOnSignal } from './session/close-on-signal.ts';
import type { OpenSession, Session } from './session/session.ts';
import type { CommonOptions } from './verb.ts';

/** What a verb is given: where to write, how to reach the store, and where to leave its exit code. */
export interface Cli {
  readonly terminal: Terminal;
  readonly openSession: OpenSession;
  finish(code: ExitCode): void;
}

/** Opens the store, lets the verb work, closes the store whatever happens, then writes the answer. */
export const withSession = async (cli: Cli, options: CommonOptions, work: (session: Session) => Promise<Answer>): Promise<void> => {
  const session = await cli.openSession({ account: options.as ?? null });
  const forget = closeOnSignal(() => session.close());
  for (const note of session.notes) cli.terminal.err.write(`${note}\n`);
  let answer: Answer;
  try {
    answer = await work(session);
  } catch (error) {
    // Only while the modules are there do all their sentences exist.
    throw await failureOf(error, '', session.sentence);
  } finally {
    forget();
    await session.close();
  }
  cli.finish(give(answer, options, cli.terminal));
};
