import type { CliFailure, ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from './terminal.ts';

export interface AnswerOptions {
  readonly json: boolean;
}

/** What a verb has to say: once for programs, once for people. */
export interface Answer {
  /** The whole answer as data, for `--json`. */
  readonly data: unknown;
  /** The same for people, in Vietnamese. */
  readonly text: string;
  /** Sentences for `err`, such as what a figure does not cover. */
  readonly notes?: readonly string[];
  readonly exitCode?: ExitCode;
}

const inOneLine = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** Writes data to `out` and notes to `err`; returns the exit code. */
export const give = (answer: Answer, { json }: AnswerOptions, { out, err }: Terminal): ExitCode => {
  for (const note of answer.notes ?? []) err.write(`${note}\n`);
  out.write(json ? `${JSON.stringify(answer.data, inOneLine, 2)}\n` : `${answer.text}\n`);
  return answer.exitCode ?? exitCodes.ok;
};

/** A failure is a sentence on `err`, with `--json` an object there; `out` stays empty. */
export const giveFailure = (failure: CliFailure, { json }: AnswerOptions, { err }: Terminal): ExitCode => {
  const { code, sentence, facts } = failure;
  err.write(json ? `${JSON.stringify({ error: { code, sentence, facts } }, inOneLine, 2)}\n` : `${sentence}\n`);
  return failure.exitCode;
};
