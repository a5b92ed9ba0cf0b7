import type { Caveat, Comparison, ExplainedResult, LimitName, MissingAnswer, ReadIndicator, UnverifiedPart } from '../domain/classification.ts';
import type { Clause } from '../domain/parameter.ts';
import type { RuleSet } from '../domain/rule-set.ts';
import { ruleSetNamed, RULE_SETS } from '../domain/rule-sets.ts';
import { itemOf, optionOf } from '../domain/score-b1.ts';
import type { ScoreSheet } from '../domain/score-sheet.ts';
import { actNames, areaNames, indicatorNames, resultNames, standardNames, subclassNames } from './names.vi.ts';

const limitNames: Readonly<Record<LimitName, string>> = {
  'b1-poor-at-most': 'ngưỡng nghèo về thu nhập',
  'b1-near-poor-at-most': 'ngưỡng điểm B1',
  'b2-poor-from': 'ngưỡng thiếu hụt B2',
};

const caveatSentences: Readonly<Record<Caveat['code'], string>> = {
  'standard-provisional': 'Bản chuẩn nghèo tạm, chỉ để tính thử.',
  'standard-is-what-if': 'Kết quả tính thử theo chuẩn đã sửa.',
  'sheet-unverified': 'Điểm số của phiếu B1 chưa có nguồn đối chiếu.',
  'sheet-made-up': 'Điểm số của phiếu B1 là tự đặt ra để minh họa.',
  'sheet-of-another-standard': 'Phiếu B1 được lập cho một chuẩn nghèo khác.',
  'sheet-not-at-hand': 'Không có mẫu phiếu B1 để đối chiếu câu còn thiếu.',
  'answer-contradicts-members': 'Phiếu ghi thiếu hụt nhưng hộ không có thành viên trong độ tuổi.',
};

/** An act as papers cite it. */
export const citation = ({ act, annex }: Clause): string => (annex === null ? actNames[act] : `Phụ lục ${annex} ${actNames[act]}`);

const standardOf = (id: string, ruleSets: readonly RuleSet[]): string => {
  const ruleSet = ruleSetNamed(id, ruleSets);
  return ruleSet === undefined ? id : standardNames[ruleSet.standard];
};

const comparisonSentence = ({ limit, value, against, holds }: Comparison): string => {
  const score = limit === 'b2-poor-from' ? 'B2' : 'B1';
  if (value === null || holds === null) return `Điểm ${score} chưa biết; ${limitNames[limit]}: ${against.value}.`;
  const relation = limit === 'b2-poor-from' ? (holds ? 'từ' : 'dưới') : holds ? 'không quá' : 'trên';
  return `Điểm ${score} = ${value}, ${relation} ${against.value} (${limitNames[limit]}, ${citation(against.source)}).`;
};

const indicatorSentence = ({ indicator, basis, points }: ReadIndicator): string => {
  const name = indicatorNames[indicator];
  if (basis === 'unanswered') return `${name}: chưa có câu trả lời.`;
  if (basis === 'ruled-out') return `${name}: không thiếu hụt, vì hộ không có thành viên trong độ tuổi.`;
  return points === 0 ? `${name}: không thiếu hụt.` : `${name}: thiếu hụt, ${points ?? 0} điểm.`;
};

const itemLabel = (item: string, sheet: ScoreSheet | null): string => (sheet === null ? item : (itemOf(sheet, item)?.label ?? item));

const optionLabel = (item: string, option: string, sheet: ScoreSheet | null): string => {
  const found = sheet === null ? undefined : itemOf(sheet, item);
  return found === undefined ? option : (optionOf(found, option)?.label ?? option);
};

/** The name of a question that is still to be answered. */
export const missingAnswerName = (missing: MissingAnswer, sheet: ScoreSheet | null = null): string => {
  switch (missing.part) {
    case 'assessment':
      return 'toàn bộ phiếu rà soát';
    case 'b1-total':
      return 'tổng điểm B1';
    case 'b2-total':
      return 'tổng điểm B2';
    case 'b1-item':
      return `B1: ${itemLabel(missing.item, sheet)}`;
    case 'deprivation':
      return `B2: ${indicatorNames[missing.indicator]}`;
  }
};

const unverifiedName = (part: UnverifiedPart): string => {
  switch (part.kind) {
    case 'limit':
      return limitNames[part.limit];
    case 'rule':
      return `quy định về ${resultNames[part.class].toLocaleLowerCase('vi')}`;
    case 'points':
      return `điểm của chỉ số “${indicatorNames[part.indicator]}”`;
    case 'ages':
      return `độ tuổi của chỉ số “${indicatorNames[part.indicator]}”`;
    case 'definition':
      return `nội dung chỉ số “${indicatorNames[part.indicator]}”`;
  }
};

/** The result and everything it rests on, one sentence a line, for people. Pass the sheet to see its own words; `ruleSets` names the standard. */
export const explanationSentences = (explained: ExplainedResult, sheet: ScoreSheet | null = null, ruleSets: readonly RuleSet[] = RULE_SETS): readonly string[] => {
  const { explanation, result, subclass, missing, possible } = explained;
  const rule = explanation.clause === null ? '' : `, ${citation(explanation.clause)}`;
  return [
    `${resultNames[result]}${subclass === null ? '' : ` (${subclassNames[subclass]})`} theo ${standardOf(explanation.ruleSet, ruleSets)}, ${areaNames[explanation.area]}${rule}.`,
    ...(missing.length === 0
      ? []
      : [
          `Còn thiếu: ${missing.map((each) => missingAnswerName(each, sheet)).join('; ')}.`,
          `Khi trả lời đủ, kết quả có thể là: ${possible.map((each) => resultNames[each].toLocaleLowerCase('vi')).join(' hoặc ')}.`,
        ]),
    ...explanation.comparisons.map(comparisonSentence),
    ...explanation.b1.parts.map(({ item, option, points }) =>
      option === null ? `${itemLabel(item, sheet)}: chưa có câu trả lời.` : `${itemLabel(item, sheet)}: ${optionLabel(item, option, sheet)}, ${points ?? 0} điểm.`,
    ),
    ...explanation.b2.parts.map(indicatorSentence),
    ...[...new Set(explanation.caveats.map(({ code }) => caveatSentences[code]))].map((sentence) => `Lưu ý: ${sentence}`),
    ...(explanation.unverified.length === 0 ? [] : [`Chưa đối chiếu được với văn bản: ${explanation.unverified.map(unverifiedName).join('; ')}.`]),
  ];
};
