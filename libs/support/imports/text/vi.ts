import type { Catalogue } from '#platform';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Why a row about support is refused, beside the rules of households and projects. */
export type SupportImportReason = 'import-project-unknown' | 'import-project-ambiguous' | 'import-not-enrolled' | 'import-enrolment-ambiguous';

export const supportImportSentences: Catalogue<SupportImportReason> = {
  'import-project-unknown': ({ code }) => `Danh mục của xã không có dự án “${text(code)}”.`,
  'import-project-ambiguous': ({ code }) => `Mã dự án “${text(code)}” có ở hơn một chương trình.`,
  'import-not-enrolled': ({ code }) => `Hộ (hoặc người này) chưa tham gia dự án “${text(code)}” vào ngày giao.`,
  'import-enrolment-ambiguous': ({ code }) => `Hộ (hoặc người này) có hơn một lượt tham gia dự án “${text(code)}” đang thực hiện.`,
};
