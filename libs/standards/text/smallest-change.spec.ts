import { describe, expect, it } from '@jest/globals';
import { classify } from '../domain/classify.ts';
import { QUESTIONS } from '../domain/indicators.ts';
import { RS_2016 } from '../domain/rule-set-2016.ts';
import { RS_2022 } from '../domain/rule-set-2022.ts';
import type { ScoreSheet } from '../domain/score-sheet.ts';
import { smallestChange } from '../domain/smallest-change.ts';
import { smallestChangeSentences } from './smallest-change.vi.ts';

const sheet: ScoreSheet = {
  id: 'two', version: '1', title: 'two', standard: 'RS-2022', region: 'all', status: 'unverified', source: 'this spec',
  items: [
    { id: 'house', label: 'Nhà ở', options: [{ id: 'temporary', label: 'Nhà tạm', points: 60 }, { id: 'solid', label: 'Nhà kiên cố', points: 75 }] },
    { id: 'land', label: 'Đất', options: [{ id: 'none', label: 'Không có', points: 60 }, { id: 'some', label: 'Có đất', points: 70 }] },
  ],
};
const b1Answers = { house: { option: 'temporary', points: 60 }, land: { option: 'none', points: 60 } };
const answers = (...deprived: readonly string[]): Record<string, boolean> => Object.fromEntries(QUESTIONS.map((question) => [question, deprived.includes(question)]));

describe('what would have changed a result, in words', () => {
  it('names points, steps of the sheet, and one smallest set of indicators', () => {
    const explained = classify({ completeness: 'full', b1Answers, deprivations: answers('sanitation') }, RS_2022, 'rural', { sheet: { sheet, contentSha256: '' }, memberAges: [40] });
    const change = smallestChange(explained, { ruleSet: RS_2022, sheet });
    expect(change === null ? [] : smallestChangeSentences(change, sheet)).toEqual([
      'Nếu điểm B1 cao hơn 21 điểm (trên 140) và B2 giữ nguyên, kết quả là: không thuộc hộ nghèo, hộ cận nghèo.',
      'Theo các mức điểm của phiếu B1, tổng gần nhất như vậy là 145 điểm, đổi ít nhất 2 mục: Nhà ở: từ “Nhà tạm” (60 điểm) thành “Nhà kiên cố” (75 điểm); Đất: từ “Không có” (60 điểm) thành “Có đất” (70 điểm).',
      'Không có một mục nào của phiếu B1 tự nó làm đổi kết quả.',
      'Nếu thêm 2 chỉ số thiếu hụt và B1 giữ nguyên, kết quả là: hộ nghèo. Ví dụ: việc làm; bảo hiểm y tế.',
      'Không có một chỉ số nào tự nó làm đổi kết quả.',
      'Tuổi của thành viên là sự thật, không tính là điều có thể đổi.',
    ]);
  });

  it('says where one of the two decides nothing', () => {
    const rich = smallestChange(classify({ completeness: 'totals-only', b1: 200, b2: 0 }, RS_2022, 'rural'), { ruleSet: RS_2022 });
    const poorByIncome = smallestChange(classify({ completeness: 'totals-only', b1: 100, b2: 0 }, RS_2016, 'rural'), { ruleSet: RS_2016 });
    for (const change of [rich, poorByIncome]) expect(change === null ? [] : smallestChangeSentences(change)).toContain('Với điểm B1 này, số chỉ số thiếu hụt không làm đổi kết quả.');
  });
});
