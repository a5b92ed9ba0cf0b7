import type { Catalogue, Sentence } from '#platform';
import type { CellReason } from '../../cells/problem.ts';
import { cellSentences, workbookSentences } from '../../text/vi.ts';
import type { WorkbookRefusal } from '../../workbook/workbook-refused.ts';
import type { ImportFailure } from '../import-failed.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const plain = <Code extends string>(sentences: Readonly<Record<Code, string>>): Catalogue<Code> =>
  // Keys and codes are the same; `Object.fromEntries` forgets them.
  Object.fromEntries(Object.entries<string>(sentences).map(([code, sentence]): [string, Sentence] => [code, () => sentence])) as Record<Code, Sentence>;

/** Reasons that the engine itself gives for a row. */
export type EngineReason = 'other-row-of-household-refused' | 'unit-outside-scope' | 'row-repeated' | 'too-many-rows-together';

export const importRowSentences: Catalogue<EngineReason> = {
  'other-row-of-household-refused': ({ sheet, row }) => `Dòng khác của hộ này bị từ chối${row === undefined ? '' : ` (trang ${text(sheet)}, dòng ${text(row)})`}; cả hộ chưa được nhập.`,
  'unit-outside-scope': () => 'Dòng thuộc địa bàn mà tài khoản này không được nhập.',
  'too-many-rows-together': ({ most }) => `Một hộ không thể có hơn ${text(most)} dòng; hãy kiểm tra cột mã hộ.`,
  'row-repeated': ({ row }) => `Dòng này lặp lại dòng ${text(row)}.`,
};

export const importFailureSentences: Catalogue<ImportFailure> = {
  'import-id-invalid': ({ importId }) => `Mã đợt nhập “${text(importId)}” không đúng dạng.`,
  'import-file-changed': ({ file }) => `Tệp ${text(file)} thay đổi trong khi đang đọc; hãy nhập lại.`,
  'import-interrupted': ({ importId, rows }) => `Đợt nhập bị ngắt sau ${text(rows)} dòng. Nhập lại cùng tệp với mã ${text(importId)} để tiếp tục.`,
  'import-not-permitted': () => 'Tài khoản này không được nhập loại dữ liệu này.',
  'import-kind-unknown': ({ kind }) => `Không có loại nhập “${text(kind)}”.`,
  'import-file-missing': () => 'Chưa có tệp nào được gửi lên.',
};

export const cellReasonSentences: Catalogue<CellReason> = plain(cellSentences);
export const workbookRefusalSentences: Catalogue<WorkbookRefusal> = plain(workbookSentences);

/** For a code without a sentence of its own. */
export const unexplained = (code: string): string => `Không nhập được dòng này (${code}).`;
