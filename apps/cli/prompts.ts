import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CliFailure, exitCodes } from './exit-codes.ts';
import type { Terminal } from './output/terminal.ts';
import { promptText } from './text/vi.ts';
import type { CommonOptions } from './verb.ts';

const askable = ({ canAsk }: Terminal, { input }: CommonOptions): boolean => canAsk && input;

/** Goes on after a yes, typed or given by `--yes`. Throws where nobody can answer, or where the answer is no. */
export const confirm = async (question: string, options: CommonOptions, terminal: Terminal): Promise<void> => {
  if (options.yes) return;
  if (!askable(terminal, options)) throw new CliFailure(exitCodes.usage, 'confirmation-needed', promptText.needsYes(question));
  const questions = createInterface({ input: terminal.input, output: terminal.err });
  const answer = await questions.question(`${question} ${promptText.yesNo} `);
  questions.close();
  if (!promptText.yes.some((yes) => yes === answer.trim().normalize('NFC').toLowerCase())) throw new CliFailure(exitCodes.error, 'not-confirmed', promptText.stopped);
};

const silence = new Writable({ write: (_chunk, _encoding, done) => done() });

const typed = async (label: string, terminal: Terminal): Promise<string> => {
  terminal.err.write(`${label}: `);
  // Whatever is typed goes nowhere: passwords are not shown.
  const hidden = createInterface({ input: terminal.input, output: silence, terminal: true });
  const answer = await hidden.question('');
  hidden.close();
  terminal.err.write('\n');
  return answer;
};

const firstLineOf = async (terminal: Terminal): Promise<string> => {
  for await (const line of createInterface({ input: terminal.input })) return line;
  return '';
};

/** A new password: typed twice without showing, or the first line of stdin. */
export const newPassword = async (options: CommonOptions & { readonly passwordStdin: boolean }, terminal: Terminal): Promise<string> => {
  if (options.passwordStdin) return firstLineOf(terminal);
  if (!askable(terminal, options)) throw new CliFailure(exitCodes.usage, 'password-needed', promptText.needsPassword);
  const password = await typed(promptText.password, terminal);
  if ((await typed(promptText.passwordAgain, terminal)) !== password) throw new CliFailure(exitCodes.error, 'passwords-differ', promptText.passwordsDiffer);
  return password;
};
