import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { failureText } from '../text/vi.ts';

/** For verbs whose question nobody answers yet. */
export const notYet = (verb: string): Promise<Answer> =>
  Promise.reject(new CliFailure(exitCodes.error, 'not-available', failureText.notAvailable(verb), { verb }));
