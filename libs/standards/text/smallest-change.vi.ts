import type { ItemChange } from '../domain/reachable-totals.ts';
import { itemOf, optionOf } from '../domain/score-b1.ts';
import type { ScoreSheet } from '../domain/score-sheet.ts';
import type { B1Change, B2Change, SmallestChange } from '../domain/smallest-change.ts';
import { indicatorNames, resultNames } from './names.vi.ts';

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

const itemSentence = ({ item, from, to, fromPoints, toPoints }: ItemChange, sheet: ScoreSheet | null): string => {
  const found = sheet === null ? undefined : itemOf(sheet, item);
  const option = (id: string): string => (found === undefined ? id : (optionOf(found, id)?.label ?? id));
  return `${found?.label ?? item}: từ “${option(from)}” (${fromPoints} điểm) thành “${option(to)}” (${toPoints} điểm)`;
};

const b1Sentences = ({ direction, limitValue, to, points, steps }: B1Change, sheet: ScoreSheet | null): readonly string[] => {
  const way = direction === 'lower' ? `thấp hơn ${points} điểm (không quá ${limitValue})` : `cao hơn ${points} điểm (trên ${limitValue})`;
  const first = `Nếu điểm B1 ${way} và B2 giữ nguyên, kết quả là: ${lower(resultNames[to])}.`;
  if (steps === 'no-sheet') return [first];
  if (steps === 'out-of-reach') return [first, 'Không có cách trả lời nào của phiếu B1 cho số điểm đó.'];
  const changes = steps.items.map((item) => itemSentence(item, sheet)).join('; ');
  const nearest = `Theo các mức điểm của phiếu B1, tổng gần nhất như vậy là ${steps.total} điểm${steps.to === to ? '' : ` (kết quả: ${lower(resultNames[steps.to])})`}, đổi ít nhất ${steps.items.length} mục: ${changes}.`;
  if (steps.items.length === 1) return [first, nearest];
  return [first, nearest, steps.oneItem === null ? 'Không có một mục nào của phiếu B1 tự nó làm đổi kết quả.' : `Một mục tự nó đã đủ: ${itemSentence(steps.oneItem, sheet)}.`];
};

const b2Sentences = (change: B2Change): readonly string[] => {
  switch (change.kind) {
    case 'decides-nothing':
      return ['Với điểm B1 này, số chỉ số thiếu hụt không làm đổi kết quả.'];
    case 'out-of-reach':
      return [`Với điểm B1 này, kết quả chỉ đổi nếu B2 thêm ${change.points} điểm; các chỉ số còn lại không đủ, vì có chỉ số không áp dụng cho độ tuổi thành viên của hộ.`];
    case 'answers-not-at-hand':
      return [`Nếu điểm B2 ${change.direction === 'fewer' ? 'thấp hơn' : 'cao hơn'} ${change.points} điểm và B1 giữ nguyên, kết quả là: ${lower(resultNames[change.to])}. Phiếu chỉ ghi tổng điểm nên không nêu được chỉ số nào.`];
    case 'indicators': {
      const names = change.indicators.map((indicator) => lower(indicatorNames[indicator])).join('; ');
      const what = change.direction === 'fewer' ? 'bớt' : 'thêm';
      return [
        `Nếu ${what} ${change.indicators.length} chỉ số thiếu hụt và B1 giữ nguyên, kết quả là: ${lower(resultNames[change.to])}. Ví dụ: ${names}.`,
        ...(change.indicators.length > 1 ? ['Không có một chỉ số nào tự nó làm đổi kết quả.'] : []),
      ];
    }
  }
};

/** "What would have changed it", one sentence a line, for the one-page sheet. Pass the score sheet to see its own words. */
export const smallestChangeSentences = ({ b1, b2 }: SmallestChange, sheet: ScoreSheet | null = null): readonly string[] => [
  ...(b1.length === 0 ? ['Với các thiếu hụt này, không mức điểm B1 nào cho kết quả khác.'] : b1.flatMap((change) => b1Sentences(change, sheet))),
  ...b2Sentences(b2),
  'Tuổi của thành viên là sự thật, không tính là điều có thể đổi.',
];
