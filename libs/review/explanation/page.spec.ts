import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  classify, DEMO_SHEET, indicatorNames, questionsOf, referenceTo, RS_2022, RULE_SETS, smallestChange, type AssessmentId, type IdentifiedSheet, type LocalDate, type MemberAges, type RuleSet, type ScoredAnswer,
} from '#standards';
import { explanationLines } from './explanation-lines.ts';
import type { ExplanationSheet } from './explanation-sheet.ts';
import { FONT_SIZES, fittingSize, linesNeeded, linesThere } from './page-fit.ts';
import { pageHtml } from './page-html.ts';
import { explanationPage, type PageHousehold } from './page.ts';

const household: PageHousehold = { code: 'HN-001', headName: 'Hoàng Thị A', villageName: 'Bản Nà Lốc', communeName: 'Xã Đồng Vương' };

interface Case {
  readonly chosen: Readonly<Record<string, ScoredAnswer>>;
  readonly deprived: readonly string[] | 'unanswered';
  readonly ruleSet?: RuleSet;
  readonly sheet?: IdentifiedSheet;
  readonly memberAges?: MemberAges | null;
}

const told = ({ chosen, deprived, ruleSet = RS_2022, sheet = DEMO_SHEET, memberAges = null }: Case): ExplanationSheet => {
  const deprivations = deprived === 'unanswered' ? {} : Object.fromEntries(questionsOf(...RULE_SETS).map((question) => [question, deprived.includes(question)]));
  const scores = { completeness: 'full' as const, b1Answers: chosen, b1: 0, deprivations, b2: 0 };
  const explained = classify(scores, ruleSet, 'rural', { sheet, memberAges });
  return {
    assessed: {
      assessment: '00000000-0000-4000-8000-000000000001' as AssessmentId, assessedOn: '2023-11-10' as LocalDate, ruleSet: ruleSet.id, area: 'rural', scoreSheet: referenceTo(sheet), screen: null, scores,
      outcome: explained.result, causes: [], enumerator: null, round: null, alsoUnder: [], ages: null, corrects: null,
    },
    ruleSet, sheet, explained, change: smallestChange(explained, { ruleSet, sheet: sheet.sheet }), differs: false, fromPapers: null,
  };
};

/** The chosen option of every item: the longest label, or the nth by points. */
const choose = (sheet: IdentifiedSheet, pick: (options: readonly { id: string; label: string; points: number }[]) => { id: string; points: number } | undefined): Record<string, ScoredAnswer> =>
  Object.fromEntries(sheet.sheet.items.flatMap(({ id, options }) => {
    const option = pick(options);
    return option === undefined ? [] : [[id, { option: option.id, points: option.points }]];
  }));
const poorest = choose(DEMO_SHEET, (options) => [...options].sort((a, b) => a.points - b.points)[0]);
const richest = choose(DEMO_SHEET, (options) => [...options].sort((a, b) => b.points - a.points)[0]);
const wordiest = choose(DEMO_SHEET, (options) => [...options].sort((a, b) => b.label.length - a.label.length)[0]);
const all = RS_2022.indicators.map(({ question }) => question);
const pageOf = (one: Case, about: PageHousehold = household) => explanationPage(told(one), about, '2024-10-15');
const longNames: PageHousehold = { code: 'HN-2024-000000001', headName: 'Công Tằng Tôn Nữ Thị Hồng Nhung Nguyễn Phúc', villageName: 'Thôn Đồng Vương Thượng Nà Lốc Kéo Tượng', communeName: 'Xã Đồng Vương sáp nhập Đồng Tiến' };

describe('the explanation page', () => {
  it('has every answer with its points, the limits, the clause, the result and what would have changed it', () => {
    const page = pageOf({ chosen: poorest, deprived: ['employment', 'sanitation', 'water-source', 'housing-area'] });
    expect(page.result).toEqual(['Hộ nghèo theo Chuẩn nghèo đa chiều giai đoạn 2022–2026, khu vực nông thôn, Nghị định 07/2021/NĐ-CP.', 'Kết quả đã ghi khi đó: Hộ nghèo.']);
    expect(page.tables.map(({ rows }) => rows.length)).toEqual([DEMO_SHEET.sheet.items.length + 1, 12 + 1]);
    expect(page.tables[1].rows).toContainEqual({ text: 'Việc làm: thiếu hụt', points: '10' });
    expect(page.tables[1].rows.at(-1)).toEqual({ text: 'Tổng', points: '40' });
    expect(page.limits).toHaveLength(2);
    expect(page.changes).toEqual(expect.arrayContaining([expect.stringMatching(/^Nếu điểm B1 cao hơn \d+ điểm/), expect.stringMatching(/^Nếu bớt 2 chỉ số thiếu hụt/), 'Không có một chỉ số nào tự nó làm đổi kết quả.', 'Tuổi của thành viên là sự thật, không tính là điều có thể đổi.']));
  });

  it('of an undetermined result says what is missing and what it could become, and no change', () => {
    const page = pageOf({ chosen: poorest, deprived: 'unanswered' });
    expect(page.result[1]).toMatch(/^Còn thiếu: .*B2: Việc làm/);
    expect(page.changes).toEqual(['Kết quả chưa xác định: cần trả lời đủ trước.']);
    expect(page.tables[1].rows[0]).toEqual({ text: 'Việc làm: chưa trả lời', points: '–' });
  });

  it('of a round that came with old papers says so, in the lines and on the page', () => {
    const sheet: ExplanationSheet = { ...told({ chosen: poorest, deprived: all }), fromPapers: { name: 'rà soát định kỳ năm 2022', marks: 7, householdMarks: 2 } };
    const sentence = 'Đợt rà soát định kỳ năm 2022 được nhập từ hồ sơ giấy cũ; đánh dấu chưa đúng quy trình: 7 điều trên các bước của đợt, 2 điều trên giấy tờ của hộ này.';
    expect(explanationLines(sheet, 'HN-001')).toContain(sentence);
    const page = explanationPage(sheet, household, '2024-10-15');
    expect(page.notes[0]).toBe(sentence);
    expect(pageHtml(page)).toContain(sentence);
    expect(linesNeeded(page, fittingSize(page))).toBeLessThanOrEqual(linesThere(fittingSize(page)));
    expect(pageHtml(explanationPage({ ...sheet, fromPapers: null }, household, '2024-10-15'))).not.toContain('hồ sơ giấy cũ');
  });

  it('of a provisional standard says so on its face', () => {
    const draft = RULE_SETS.find(({ status }) => status === 'provisional');
    const page = pageOf({ chosen: poorest, deprived: all, ...(draft === undefined ? {} : { ruleSet: draft }) });
    expect(page.stamp).toBe('BẢN TẠM');
    expect(page.notes.join(' ')).toContain('Bản chuẩn nghèo tạm');
    expect(pageHtml(page)).toContain('BẢN TẠM');
  });

  it('escapes every text, loads nothing and runs nothing', () => {
    const html = pageHtml(pageOf({ chosen: poorest, deprived: all }, { ...household, headName: '<script>alert("x")</script> & Co', villageName: `'"><img src=http://x>` }));
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Co');
    expect(html).not.toMatch(/<(script|img|link|iframe|object)|<[^>]*\s(src|href|on\w+)=|@import|url\(/);
    expect(html).toContain('@page { size: A4 portrait');
  });

  it('escapes every part of the page, also what comes out of a score sheet', () => {
    const bad = '<b>"&';
    const table = { heading: bad, rows: [{ text: bad, points: bad }] };
    const html = pageHtml({ title: bad, stamp: bad, about: [bad], result: [bad, bad], tables: [table, table], limits: [bad], changes: [bad], notes: [bad], footer: bad });
    expect(html).not.toContain('<b>');
    expect(html.split('&lt;b&gt;&quot;&amp;')).toHaveLength(2 + 1 + 1 + 2 + 6 + 3 + 1 + 1);
  });

  it('masks and tells an erased name', () => {
    expect(pageOf({ chosen: poorest, deprived: all }, { ...household, headName: null }).about[0]).toBe('Chủ hộ: không hiển thị với tài khoản này');
    expect(pageOf({ chosen: poorest, deprived: all }, { ...household, headName: 'erased' }).about[0]).toBe('Chủ hộ: đã xóa theo yêu cầu');
  });
});

// Half as long again as the shipped sheet, each item of two lines.
const bigSheet: IdentifiedSheet = {
  contentSha256: 'd'.repeat(64),
  sheet: {
    ...DEMO_SHEET.sheet, id: 'big',
    items: Array.from({ length: 16 }, (_, index) => ({ id: `item-${index}`, label: `Câu hỏi thứ ${index + 1} của phiếu B1 với tên dài hơn một dòng`, options: [0, 7, 13].map((points) => ({ id: `p${points}`, label: `Phương án được ${points} điểm và tên khá dài`, points })) })),
  },
};

describe('one page', () => {
  const fits = (one: Case, about = longNames): number => {
    const page = pageOf(one, about);
    const size = fittingSize(page);
    expect(linesNeeded(page, size)).toBeLessThanOrEqual(linesThere(size));
    return size;
  };

  it('holds the longest case of the shipped sheet: all twelve indicators, names of two lines, every item changed', () => {
    expect(Math.max(...RS_2022.indicators.map(({ id }) => indicatorNames[id].length))).toBeGreaterThan(35);
    for (const chosen of [poorest, richest, wordiest]) for (const deprived of [all, [], all.slice(0, 4), 'unanswered' as const]) expect(fits({ chosen, deprived, memberAges: [40] })).toBeGreaterThanOrEqual(8);
  });

  it('holds a sheet of sixteen items with labels of two lines each, all of them to be changed', () => {
    for (const option of ['p0', 'p13']) {
      const chosen = Object.fromEntries(bigSheet.sheet.items.map(({ id }) => [id, { option, points: Number(option.slice(1)) }]));
      fits({ chosen, deprived: all, sheet: bigSheet });
    }
  });

  it('holds any answers by the shipped sheet under any standard', () => {
    const anyChoice = fc.tuple(...DEMO_SHEET.sheet.items.map(({ id, options }) => fc.constantFrom(...options).map((option) => [id, { option: option.id, points: option.points }] as const))).map((entries) => Object.fromEntries(entries));
    fc.assert(fc.property(anyChoice, fc.subarray([...questionsOf(...RULE_SETS)]), fc.constantFrom(...RULE_SETS), (chosen, deprived, ruleSet) => {
      fits({ chosen, deprived, ruleSet, memberAges: [40] });
    }), { numRuns: 300 });
  });

  it('takes the largest letters that fit', () => {
    const page = pageOf({ chosen: poorest, deprived: all });
    const size = fittingSize(page);
    for (const larger of FONT_SIZES.filter((each) => each > size)) expect(linesNeeded(page, larger)).toBeGreaterThan(linesThere(larger));
    expect(pageHtml(page)).toContain(`font: ${size}pt`);
  });
});
