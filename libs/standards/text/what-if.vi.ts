import type { LimitName } from '../domain/classification.ts';
import type { DecidingPart } from '../domain/deciding-parts.ts';
import type { ChangeFault } from '../domain/edited-rule-set.ts';
import type { RuleSet } from '../domain/rule-set.ts';
import { indicatorNames } from './names.vi.ts';
import { questionTexts } from './questions.vi.ts';

const limitNames: Readonly<Record<LimitName, string>> = {
  'b1-poor-at-most': 'ngưỡng nghèo về thu nhập (B1)',
  'b1-near-poor-at-most': 'ngưỡng điểm B1',
  'b2-poor-from': 'ngưỡng điểm thiếu hụt B2',
};

const value = (points: number | null): string => (points === null ? 'không có' : String(points));

/** Why a class differs between two standards: one part of the standard that decides. */
export const decidingPartSentence = (part: DecidingPart): string => {
  if (part.part === 'limit') return `${limitNames[part.limit]}: ${value(part.from)} → ${value(part.to)}`;
  const name = `chỉ số “${indicatorNames[part.indicator]}”`;
  if (part.to === null) return `${name} không còn được tính (trước: ${part.from ?? 0} điểm)`;
  if (part.from === null) return `${name} được tính thêm: ${part.to} điểm`;
  return `${name}: ${part.from} → ${part.to} điểm`;
};

/** The short name of a question that two standards word differently is that of its indicator. */
const questionName = (question: string): string => {
  const known = Object.entries(indicatorNames).find(([indicator]) => question === indicator || question === `${indicator}-2016`);
  return known?.[1] ?? question;
};

/** A missing answer by the name that counts and stored results give it (`missingAnswerId`). */
export const missingAnswerText = (id: string): string => {
  if (id === 'assessment') return 'toàn bộ phiếu rà soát';
  if (id === 'b1-total') return 'tổng điểm B1';
  if (id === 'b2-total') return 'tổng điểm B2';
  return id.startsWith('b1:') ? `B1: ${id.slice(3)}` : `B2: ${id in questionTexts ? questionName(id) : id}`;
};

/** Stands wherever a value of the standard shows that no published text confirms. */
export const provisionalLabel = 'tạm, chưa đối chiếu được với văn bản';

export const ruleSetStatusNames: Readonly<Record<RuleSet['status'], string>> = {
  'in-force': 'đang có hiệu lực theo thời gian của chuẩn',
  provisional: 'bản tạm, chỉ để tính thử, chưa được dùng để ký',
  'what-if': 'bản đã sửa để tính thử, không dùng để ký',
};

/** One sentence for every reason why changes to a standard cannot be used. */
export const changeFaultSentences: Readonly<Record<ChangeFault['problem'], string>> = {
  'not-an-object': 'Phải là một nhóm gồm tên và giá trị.',
  'unknown-field': 'Chuẩn nghèo không có mục này.',
  'not-whole-points': 'Phải là số nguyên từ 0 đến 1000.',
  'lower-above-upper': 'Ngưỡng dưới không được cao hơn ngưỡng trên.',
  'one-area-missing': 'Phải có cả nông thôn và thành thị.',
  'unknown-indicator': 'Không có chỉ số thiếu hụt này.',
  'indicator-not-there': 'Chuẩn nghèo này vốn không có chỉ số đó.',
  'not-an-age-range': 'Độ tuổi phải từ 0 đến 120, tuổi đầu không lớn hơn tuổi cuối.',
  'ages-cannot-be-set': 'Chỉ số này không tự trả lời theo độ tuổi.',
  'no-indicator-left': 'Phải còn ít nhất một chỉ số.',
  'never-reached': 'Ngưỡng B2 cao hơn tổng điểm của mọi chỉ số: không hộ nào đạt tới.',
};
