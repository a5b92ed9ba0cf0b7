import type { Catalogue } from '#platform';
import type { VillageProblem } from '../village-finder.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const date = (value: unknown): string => text(value).split('-').reverse().join('/');
const origins: Readonly<Record<string, string>> = { established: 'có sẵn', split: 'tách hộ', arrival: 'chuyển đến' };

/** Why a row about a household is refused, beside the rules of the household. */
export type HouseholdImportReason =
  | Exclude<VillageProblem, 'unit-outside-scope'>
  | 'import-household-unknown' | 'import-household-ambiguous' | 'import-new-household-removed' | 'import-id-number-repeated'
  | 'import-head-missing' | 'import-two-heads' | 'import-head-name-differs' | 'import-household-cells-differ'
  | 'import-code-differs' | 'import-registered-on-differs' | 'import-origin-differs'
  | 'import-member-erased' | 'import-member-not-listed' | 'import-member-gone' | 'import-member-ambiguous' | 'import-member-not-in-parent' | 'import-member-unknown'
  | 'import-assessed-on-missing' | 'import-b2-differs' | 'import-scores-impossible' | 'import-two-results-of-a-round' | 'import-rule-set-unknown' | 'import-round-run-here';

export const householdImportSentences: Catalogue<HouseholdImportReason> = {
  'import-commune-unknown': ({ commune }) => (text(commune) === '' ? 'Chưa rõ dòng này thuộc xã nào; hãy điền mã xã.' : `Không có xã mang mã “${text(commune)}”.`),
  'import-village-unknown': ({ village }) => `Trong xã không có thôn “${text(village)}”.`,
  'import-village-ambiguous': ({ village }) => `Trong xã có hơn một thôn tên “${text(village)}”; hãy ghi mã thôn.`,
  'import-household-unknown': ({ code }) => (text(code) === '' ? 'Không tìm thấy hộ này trong danh sách hộ của xã.' : `Không tìm thấy hộ mang mã “${text(code)}”.`),
  'import-household-ambiguous': () => 'Dòng này khớp với hơn một hộ; hãy ghi số CCCD của chủ hộ.',
  'import-new-household-removed': () => 'Hộ chưa có trong danh sách nên chưa ghi giảm được; hãy nhập hộ trước.',
  'import-id-number-repeated': ({ row }) => `Số CCCD đứng ở hơn một dòng${row === undefined ? '' : ` (cả dòng ${text(row)})`}.`,
  'import-head-missing': () => 'Hộ chưa có dòng nào là chủ hộ.',
  'import-two-heads': () => 'Hộ có hơn một dòng là chủ hộ.',
  'import-head-name-differs': () => 'Tên ở dòng chủ hộ khác tên chủ hộ của hộ.',
  'import-household-cells-differ': () => 'Ô này là của cả hộ nhưng khác dòng đầu của hộ.',
  'import-code-differs': ({ recorded }) => `Hộ đã được ghi với mã “${text(recorded)}”.`,
  'import-registered-on-differs': ({ recorded }) => `Hộ đã được ghi với ngày đăng ký ${date(recorded)}; nếu ngày cũ sai, hãy đính chính.`,
  'import-origin-differs': ({ recorded }) => `Hộ đã được ghi với nguồn gốc “${origins[text(recorded)] ?? text(recorded)}”; nếu sai, hãy đính chính.`,
  'import-member-erased': () => 'Hộ có thành viên đã được xóa danh tính; hãy ghi thay đổi của hộ này trên màn hình.',
  'import-member-not-listed': ({ name }) => `Thành viên ${text(name)} của hộ không có trong tệp; hãy ghi người này đã chuyển đi hoặc đã mất rồi nhập lại.`,
  'import-member-gone': ({ name }) => `${text(name)} đã rời hộ này; nếu người này trở về, hãy ghi trên màn hình.`,
  'import-member-ambiguous': ({ name }) => `Hộ có hơn một người tên ${text(name)} cùng năm sinh; hãy ghi số CCCD.`,
  'import-member-not-in-parent': ({ name }) => `Không tìm thấy ${text(name)} trong hộ gốc trước khi tách.`,
  'import-member-unknown': ({ name }) => `Hộ không có thành viên ${text(name)}.`,
  'import-assessed-on-missing': () => 'Có điểm hoặc câu trả lời nhưng chưa có ngày rà soát.',
  'import-b2-differs': ({ b2, sum }) => `Điểm B2 là ${text(b2)} nhưng 12 câu trả lời cộng lại là ${text(sum)}.`,
  'import-scores-impossible': ({ problem }) => `Điểm không hợp lệ (${text(problem)}).`,
  'import-two-results-of-a-round': ({ row }) => `Hộ đã có kết quả của cùng đợt rà soát ở dòng ${text(row)}.`,
  'import-round-run-here': ({ year }) => `Đợt rà soát năm ${text(year)} của xã đã được mở trên hệ thống; kết quả chỉ theo quyết định được ký trong đợt đó.`,
  'import-rule-set-unknown': ({ ruleSet }) => `Không có chuẩn nghèo “${text(ruleSet)}”.`,
};
