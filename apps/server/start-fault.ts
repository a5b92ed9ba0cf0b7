import { redactText, startSentences, tellable, type StartFault } from '#platform';

const isStartFault = (code: string): code is StartFault => Object.hasOwn(startSentences, code);

/** The sentence for why the server did not start; null for a fault nobody foresaw, whose stack is wanted. */
export const startSentenceOf = (error: unknown): string | null => {
  const told = tellable(error);
  return told !== null && isStartFault(told.code) ? redactText(startSentences[told.code](told.facts)) : null;
};
