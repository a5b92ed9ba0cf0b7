import type { MarkedSteps } from '#review';
import { wholeNumber } from '../output/figures.ts';
import { table } from '../output/table.ts';
import { roundMarksText } from '../text/round.vi.ts';

/** What is marked on a round's steps: how many steps, and how many bear each mark. */
export const marksTable = ({ steps, defects }: MarkedSteps): string => {
  if (steps === 0) return roundMarksText.none;
  const columns = [
    { header: roundMarksText.mark, text: ({ sentence }: MarkedSteps['defects'][number]) => sentence },
    { header: roundMarksText.steps, text: ({ steps: count }: MarkedSteps['defects'][number]) => wholeNumber(count), align: 'right' as const },
  ];
  return [roundMarksText.some(wholeNumber(steps)), '', table(columns, defects)].join('\n');
};
