import { masterKeySentences } from '#access';
import { redactText, startSentences, tellable, type Sentence } from '#platform';

const sentences = new Map<string, Sentence>(Object.entries<Sentence>({ ...startSentences, ...masterKeySentences }));

/** The sentence for why the server did not start; null for a fault nobody foresaw, whose stack is wanted. */
export const startSentenceOf = (error: unknown): string | null => {
  const told = tellable(error);
  const sentence = told === null ? undefined : sentences.get(told.code);
  return told === null || sentence === undefined ? null : redactText(sentence(told.facts));
};
