import type { MarkedSteps, RoundImportReport } from '#review';
import { wholeNumber } from '../output/figures.ts';
import { table } from '../output/table.ts';
import { roundMarksText } from '../text/round.vi.ts';

/** What is marked on a round's steps: how many steps, and how many bear each mark; `foretold` of a rehearsal. */
export const marksTable = ({ steps, marks, defects }: MarkedSteps, foretold = false): string => {
  if (steps === 0) return foretold ? roundMarksText.noneForetold : roundMarksText.none;
  const columns = [
    { header: roundMarksText.mark, text: ({ sentence }: MarkedSteps['defects'][number]) => sentence },
    { header: roundMarksText.steps, text: ({ steps: count }: MarkedSteps['defects'][number]) => wholeNumber(count), align: 'right' as const },
  ];
  return [(foretold ? roundMarksText.foretold : roundMarksText.some)(wholeNumber(steps), wholeNumber(marks)), '', table(columns, defects)].join('\n');
};

/** What is marked on households' own papers, which is not counted among the round's steps. */
export const householdMarksLine = (papers: RoundImportReport['marks'], foretold: boolean): readonly string[] => {
  const own = papers.filter(({ ofHousehold }) => ofHousehold);
  const marks = own.reduce((sum, paper) => sum + paper.marks.length, 0);
  return own.length === 0 ? [] : ['', (foretold ? roundMarksText.householdsForetold : roundMarksText.households)(wholeNumber(own.length), wholeNumber(marks))];
};
