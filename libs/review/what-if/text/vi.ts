import type { Catalogue } from '#platform';
import { changeFaultSentences, missingAnswerText, type ChangeFault } from '#standards';
import type { WhatIfRejectionCode } from '../use-cases/what-if-rejection.ts';

const isFault = (value: unknown): value is ChangeFault => typeof value === 'object' && value !== null && 'path' in value && 'problem' in value && typeof value.problem === 'string' && value.problem in changeFaultSentences;

const faultLine = (fault: ChangeFault): string => `${fault.path === '' ? 'thay đổi' : fault.path}: ${changeFaultSentences[fault.problem]}`;
const faultLines = (faults: unknown): string => (Array.isArray(faults) ? faults.filter(isFault).map(faultLine).join(' ') : '');

export const whatIfRejections: Catalogue<WhatIfRejectionCode> = {
  'what-if-unknown': () => 'Không có lần tính thử này trong các lần tính thử của tài khoản.',
  'what-if-standard-unknown': ({ ruleSet }) => `Không có chuẩn nghèo ${String(ruleSet)} để tính thử.`,
  'what-if-changes-faulty': ({ faults }) => `Không tính thử được với các thay đổi này. ${faultLines(faults)}`,
  'what-if-in-the-future': ({ today }) => `Chỉ tính thử cho ngày đã qua, muộn nhất là ${String(today)}.`,
  'what-if-not-done': ({ judged, households }) => `Lần tính thử này chưa xong (${String(judged)}/${String(households)} hộ) hoặc đã dừng giữa chừng.`,
  'what-if-over': () => 'Lần tính thử này đã kết thúc.',
};

/** Why a household's result would be another one, where an answer decides. */
export const reasonSentences = {
  missing: (answer: string): string => `Chưa có câu trả lời: ${missingAnswerText(answer)}.`,
  /** Was undetermined: the new standard does not ask what was missing. */
  noLongerAsked: 'Khi rà soát còn thiếu câu trả lời mà chuẩn tính thử không hỏi.',
} as const;
