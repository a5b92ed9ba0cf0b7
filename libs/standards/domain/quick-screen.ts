import { clause, unverified, type Parameter } from './parameter.ts';

/** Signs the enumerator ticks on Form A. Their wording stands in the text catalogue. */
export const SCREEN_SIGNS = [
  'temporary-house',
  'no-regular-income',
  'no-member-able-to-work',
  'serious-illness-or-disability',
  'child-out-of-school',
  'no-production-land-or-livestock',
  'no-durable-goods',
  'little-electricity',
  'recent-shock',
] as const;
export type ScreenSign = (typeof SCREEN_SIGNS)[number];

export const isScreenSign = (text: unknown): text is ScreenSign => SCREEN_SIGNS.some((known) => known === text);

/** Form A (annex II of Circular 07/2021): which signs are asked and how many let a request go on to Form B. */
export interface QuickScreenRule {
  readonly signs: Parameter<readonly ScreenSign[]>;
  /** Number of signs present. */
  readonly passFrom: Parameter<number>;
}

const formA = clause('circular-07-2021', 'II');

/** Neither the signs nor the cut-off were found in a source: both configurable. One sign is enough, so that nobody is turned away by a guess. */
export const QUICK_SCREEN: QuickScreenRule = { signs: unverified(SCREEN_SIGNS, formA), passFrom: unverified(1, formA) };

export interface ScreenOutcome {
  /** `passed` goes on to Form B; `failed` ends with a written reason; `undetermined` has unanswered signs. */
  readonly result: 'passed' | 'failed' | 'undetermined';
  readonly present: readonly ScreenSign[];
  readonly missing: readonly ScreenSign[];
  readonly passFrom: Parameter<number>;
}

/** Form A for a household that asks to be reviewed; households on the list go straight to Form B. */
export const screen = (answers: Readonly<Record<string, boolean | null>>, rule: QuickScreenRule = QUICK_SCREEN): ScreenOutcome => {
  const answerTo = (sign: ScreenSign): boolean | null => (Object.hasOwn(answers, sign) ? (answers[sign] ?? null) : null);
  const present = rule.signs.value.filter((sign) => answerTo(sign) === true);
  const missing = rule.signs.value.filter((sign) => answerTo(sign) === null);
  const counted = present.length >= rule.passFrom.value ? 'passed' : 'failed';
  return { result: missing.length > 0 ? 'undetermined' : counted, present, missing, passFrom: rule.passFrom };
};
