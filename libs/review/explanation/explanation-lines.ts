import { explanationSentences, resultNames, smallestChangeSentences } from '#standards';
import type { ExplanationSheet } from './explanation-sheet.ts';
import { explanationText, vietnameseDate } from './text/vi.ts';

/** What would have changed the result, one sentence a line. */
export const changeLines = ({ change, sheet }: ExplanationSheet): readonly string[] => (change === null ? [explanationText.undetermined] : smallestChangeSentences(change, sheet?.sheet ?? null));

/** That the round came with papers of the past, and what stands against them. */
export const paperLines = ({ fromPapers }: ExplanationSheet): readonly string[] => (fromPapers === null ? [] : [explanationText.fromPapers(fromPapers)]);

/** The sheet as plain lines, for a terminal. `named`: how the household is called there. */
export const explanationLines = (told: ExplanationSheet, named: string): readonly string[] => [
  explanationText.title,
  explanationText.household(named, vietnameseDate(told.assessed.assessedOn)),
  explanationText.recorded(resultNames[told.assessed.outcome]),
  ...paperLines(told),
  '',
  ...explanationSentences(told.explained, told.sheet?.sheet ?? null, [told.ruleSet]),
  '',
  explanationText.change,
  ...changeLines(told),
];
