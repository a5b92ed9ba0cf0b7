import { describe, expect, it } from '@jest/globals';
import { CAUSES, isCause } from '../domain/causes.ts';
import { classify } from '../domain/classify.ts';
import { ETHNIC_GROUP_CODES, isEthnicGroupCode, isEthnicMinority } from '../domain/ethnic-groups.ts';
import { RS_2016 } from '../domain/rule-set-2016.ts';
import { RS_2022 } from '../domain/rule-set-2022.ts';
import { questionsOf } from '../domain/rule-sets.ts';
import { scoreB1 } from '../domain/score-b1.ts';
import { DEMO_SHEET } from '../score-sheets/shipped-sheets.ts';
import { ethnicGroupByCode, ethnicGroupByName, ethnicGroups } from './ethnic-groups.vi.ts';
import { explanationSentences } from './explanation.vi.ts';
import { causeNames } from './names.vi.ts';

describe('ethnic groups', () => {
  it('are the 54 of the list, the Kinh alone the majority', () => {
    expect(ethnicGroups.map(({ code }) => code)).toEqual(ETHNIC_GROUP_CODES);
    expect(new Set(ethnicGroups.map(({ name }) => name)).size).toBe(54);
    expect(ethnicGroups.filter(({ majority }) => majority).map(({ name }) => name)).toEqual(['Kinh']);
    expect(ETHNIC_GROUP_CODES.filter(isEthnicMinority)).toHaveLength(53);
    expect([isEthnicMinority('01'), isEthnicMinority('55'), isEthnicGroupCode('1')]).toEqual([false, false, false]);
  });

  it.each([
    ['01', 'Kinh'], ['02', 'Tày'], ['07', 'Nùng'], ['09', 'Dao'], ['15', 'Sán Chay'], ['18', 'Sán Dìu'], ['30', 'Co'], ['54', 'Rơ-măm'],
  ])('%s is %s', (code, name) => {
    expect(ethnicGroupByCode(code)?.name).toBe(name);
  });

  it('are recognised as lists write them', () => {
    for (const [written, code] of [['cao lan', '15'], ['  Sán   Chí ', '15'], ["H'Mông", '08'], ['TÀY', '02'], ['Khơ me', '05'], ['Nu\u0300ng', '07']] as const) {
      expect([written, ethnicGroupByName(written)?.code]).toEqual([written, code]);
    }
    expect(ethnicGroupByName('Tay')).toBeUndefined();
    expect(ethnicGroupByName('')).toBeUndefined();
  });

  it('share no name', () => {
    for (const { code, name, alsoWritten } of ethnicGroups) {
      for (const each of [name, ...alsoWritten]) expect([each, ethnicGroupByName(each)?.code]).toEqual([each, code]);
    }
  });
});

describe('causes of poverty', () => {
  it('are the eight columns of form 10', () => {
    expect(Object.keys(causeNames)).toEqual([...CAUSES]);
    expect([isCause('no-capital'), isCause('laziness')]).toEqual([true, false]);
  });
});

describe('an explanation in words', () => {
  const poorest = Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, options[0]?.id ?? null]));
  const { answers } = scoreB1(DEMO_SHEET.sheet, poorest);
  const deprivations = Object.fromEntries(questionsOf(RS_2022).map((question) => [question, question === 'sanitation']));

  it('says the class, the scores, the limits, every answer and what is not verified', () => {
    const lines = explanationSentences(classify({ completeness: 'full', b1Answers: answers, deprivations }, RS_2022, 'rural', { sheet: DEMO_SHEET }), DEMO_SHEET.sheet);
    expect(lines[0]).toBe('Hộ cận nghèo theo Chuẩn nghèo đa chiều giai đoạn 2022–2026, khu vực nông thôn, Nghị định 07/2021/NĐ-CP.');
    expect(lines[1]).toBe('Điểm B1 = 100, không quá 140 (ngưỡng điểm B1, Thông tư 07/2021/TT-BLĐTBXH).');
    expect(lines[2]).toBe('Điểm B2 = 10, dưới 30 (ngưỡng thiếu hụt B2, Thông tư 07/2021/TT-BLĐTBXH).');
    expect(lines).toContain('Nhà ở chính: Nhà tạm, đơn sơ, 10 điểm.');
    expect(lines).toContain('Nhà tiêu hợp vệ sinh: thiếu hụt, 10 điểm.');
    expect(lines).toContain('Lưu ý: Điểm số của phiếu B1 là tự đặt ra để minh họa.');
    expect(lines.at(-1)).toContain('Chưa đối chiếu được với văn bản: nội dung chỉ số “Việc làm”');
  });

  it('names what is missing and what it could become', () => {
    const lines = explanationSentences(classify({ completeness: 'totals-only', b1: 100, b2: null }, RS_2022, 'rural'));
    expect(lines.slice(0, 3)).toEqual([
      'Chưa xác định theo Chuẩn nghèo đa chiều giai đoạn 2022–2026, khu vực nông thôn.',
      'Còn thiếu: tổng điểm B2.',
      'Khi trả lời đủ, kết quả có thể là: hộ nghèo hoặc hộ cận nghèo.',
    ]);
  });

  it('tells the two kinds of poor of RS-2016 apart', () => {
    expect(explanationSentences(classify({ completeness: 'totals-only', b1: 100, b2: 0 }, RS_2016, 'rural'))[0]).toContain('Hộ nghèo (nghèo về thu nhập)');
  });
});
