import type { ScoredAnswer } from './scores.ts';
import type { ScoreSheet, SheetItem, SheetOption } from './score-sheet.ts';

export interface B1Score {
  /** By item id, in the order of the sheet. */
  readonly answers: Readonly<Record<string, ScoredAnswer>>;
  /** Sum of the answered items; the score of the household only when nothing is missing. */
  readonly total: number;
  /** Items of the sheet without an answer. */
  readonly missing: readonly string[];
}

export type AnswerFault =
  | { readonly problem: 'unknown-item'; readonly item: string }
  | { readonly problem: 'unknown-option'; readonly item: string; readonly option: string };

/** Answers that name items or options the sheet does not have. Lists all of them. */
export class UnscorableAnswers extends Error {
  readonly code = 'unscorable-answers';
  constructor(
    readonly sheet: string,
    readonly faults: readonly AnswerFault[],
  ) {
    super(`answers do not fit score sheet ${sheet}: ${faults.map((fault) => `${fault.problem} ${fault.item}`).join(', ')}`);
    this.name = 'UnscorableAnswers';
  }
}

export const itemOf = (sheet: ScoreSheet, id: string): SheetItem | undefined => sheet.items.find((item) => item.id === id);
export const optionOf = (item: SheetItem, id: string): SheetOption | undefined => item.options.find((option) => option.id === id);

/** Points and total of form B1 from the chosen options, item id → option id. Throws `UnscorableAnswers`. */
export const scoreB1 = (sheet: ScoreSheet, chosen: Readonly<Record<string, string | null>>): B1Score => {
  const faults: AnswerFault[] = [];
  const answers = new Map<string, ScoredAnswer>();
  for (const [itemId, optionId] of Object.entries(chosen)) {
    const item = itemOf(sheet, itemId);
    if (item === undefined) {
      faults.push({ problem: 'unknown-item', item: itemId });
      continue;
    }
    if (optionId === null) continue;
    const option = optionOf(item, optionId);
    if (option === undefined) faults.push({ problem: 'unknown-option', item: itemId, option: optionId });
    else answers.set(itemId, { option: option.id, points: option.points });
  }
  if (faults.length > 0) throw new UnscorableAnswers(sheet.id, faults);
  const inOrder = sheet.items.flatMap(({ id }) => {
    const answer = answers.get(id);
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return {
    answers: Object.fromEntries(inOrder),
    total: inOrder.reduce((sum, [, { points }]) => sum + points, 0),
    missing: sheet.items.filter(({ id }) => !answers.has(id)).map(({ id }) => id),
  };
};
