import { CommanderError } from 'commander';
import type { Catalogue, Sentence } from '#platform';
import { CliFailure, exitCodes } from './exit-codes.ts';
import { failureText, usageSentences, usageText } from './text/vi.ts';

const quoted = (message: string): readonly string[] => [...message.matchAll(/'([^']*)'/g)].map(([, part]) => part ?? '');

/** Commander ends a run that only showed help by an error as well. */
export const isHelp = (error: unknown): boolean =>
  error instanceof CommanderError && (error.code === 'commander.helpDisplayed' || error.code === 'commander.version');

const usageFailure = (error: CommanderError, command: string): CliFailure => {
  const [first = '', second = ''] = quoted(error.message);
  // For a wrong value commander adds what the parser said after the quoted parts.
  const said = error.code === 'commander.invalidArgument' ? (error.message.split('. ').at(-1) ?? '') : second;
  const sentence = (usageSentences[error.code] ?? usageText.other).replace('{0}', first).replace('{1}', said);
  return new CliFailure(exitCodes.usage, error.code.replace('commander.', 'usage-'), `${sentence}\n${usageText.seeHelp(command)}`);
};

/** The sentence that people read, by the code of a typed error; null for one that nobody has a sentence for. */
export type FindSentence = (code: string) => Sentence | null;

/** Turns whatever ended a run into a sentence and a code. Unknown errors keep their message; their stack shows on request. */
export const failureOf = async (error: unknown, command: string, find: FindSentence = () => null): Promise<CliFailure> => {
  if (error instanceof CliFailure) return error;
  if (error instanceof CommanderError) return usageFailure(error, command);
  const { startSentences, tellable } = await import('#platform');
  const beforeStart: Catalogue<string> = startSentences;
  const told = tellable(error);
  const sentence = told === null ? null : (find(told.code) ?? beforeStart[told.code] ?? null);
  if (told !== null && sentence !== null) return new CliFailure(exitCodes.error, told.code, sentence(told.facts), told.facts);
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.env['LOTRINH_DEBUG'] !== undefined && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return new CliFailure(exitCodes.error, told?.code ?? 'unexpected', `${failureText.unexpected(message)}${stack}`);
};
