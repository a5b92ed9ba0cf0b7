import { QUESTIONS, type QuestionId } from '#standards';

// One bit a question, in the order of the list: a storage format of the read model, whose version goes up when the order changes.
const bits: ReadonlyMap<string, number> = new Map(QUESTIONS.map((question, index) => [question, 1 << index]));

/** The bit of a question; 0 for one that no standard asks. */
export const bitOf = (question: string): number => bits.get(question) ?? 0;

/** The bits of these questions together. */
export const maskOf = (questions: readonly string[]): number => questions.reduce((mask, question) => mask | bitOf(question), 0);

/** The questions whose bits are set. */
export const questionsIn = (mask: number): readonly QuestionId[] => QUESTIONS.filter((question) => (mask & bitOf(question)) !== 0);

/** Parts of an assessment that are missing as a whole, above the bits of the questions. */
export const MISSING_B1 = 1 << 28;
export const MISSING_B2 = 1 << 29;
export const MISSING_ASSESSMENT = 1 << 30;

/** The names of what a mask of missing answers stands for, as `missingAnswerId` gives them. */
export const missingIn = (mask: number): readonly string[] => [
  ...((mask & MISSING_ASSESSMENT) === 0 ? [] : ['assessment']),
  ...((mask & MISSING_B1) === 0 ? [] : ['b1-total']),
  ...((mask & MISSING_B2) === 0 ? [] : ['b2-total']),
  ...questionsIn(mask),
];
