import { cellSentences } from '#documents';
import type { FigureFault, Finding, FormCell, RowFault } from '../finding.ts';
import type { FormLine, FormNumber } from '../form.ts';
import type { SheetOutcome } from '../form-table.ts';

export const formTitles: Readonly<Record<FormNumber, string>> = {
  1: 'Tổng hợp kết quả chính thức rà soát hộ nghèo, hộ cận nghèo',
  2: 'Diễn biến hộ nghèo',
  3: 'Diễn biến hộ cận nghèo',
  4: 'Chỉ số thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo',
  5: 'Tỷ lệ thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo',
};

export const formLineNames: Readonly<Record<FormLine, string>> = { unit: '', households: 'Hộ', persons: 'Nhân khẩu' };

/** A figure as papers print it: decimal comma, dots between thousands. */
export const vietnameseFigure = (decimal: string): string => {
  const [whole = '', fraction] = decimal.replace('-', '\u2212').split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, '.') + (fraction === undefined ? '' : `,${fraction}`);
};

const cellName = ({ form, line, column }: FormCell, here: FormNumber): string =>
  [form === here ? '' : `Biểu ${form}`, `cột ${column}`, line === 'unit' || form === here ? '' : `dòng ${formLineNames[line]}`].filter((part) => part !== '').join(' ');

type FigureFinding = Extract<Finding, { code: FigureFault }>;

const sources = ({ from, form }: FigureFinding): string =>
  from.length > 2 && from.every((cell) => cell.form === form)
    ? `cột ${from.map(({ column, factor }, order) => `${factor < 0 ? '−' : order === 0 ? '' : '+'}${column}`).join('')}`
    : from.map((cell) => cellName(cell, form)).join(' và ');

const figureSentences: Readonly<Record<FigureFault, (finding: FigureFinding) => string>> = {
  identity: (finding) => `không bằng ${sources(finding)}`,
  'cross-form': (finding) => `không bằng ${sources(finding)}`,
  sum: () => 'không bằng tổng các đơn vị cấp dưới',
  rate: (finding) => `tỷ lệ không tính ra từ ${sources(finding)}`,
  'rate-over-100': () => 'tỷ lệ trên 100 %',
  'part-over-whole': (finding) =>
    finding.from.length > 1
      ? `cộng với ${finding.from.slice(0, -1).map((cell) => cellName(cell, finding.form)).join(', ')} lớn hơn ${finding.from.slice(-1).map((cell) => cellName(cell, finding.form)).join('')}`
      : `lớn hơn ${sources(finding)}`,
  'fewer-persons-than-households': (finding) => `số hộ lớn hơn số nhân khẩu (${finding.from.map((cell) => `cột ${cell.column}${cell.line === 'unit' ? '' : ` dòng ${formLineNames[cell.line]}`}`).join('')})`,
  negative: () => 'số âm',
  'not-whole': () => 'không phải số nguyên',
};

const rowSentences: Readonly<Record<RowFault, (found: string) => string>> = {
  'missing-unit': () => 'biểu này không có đơn vị mà biểu khác có',
  'missing-line': () => 'đơn vị thiếu dòng này',
  'repeated-unit': () => 'đơn vị có hai lần trong một biểu',
  'no-name': () => 'dòng có số liệu nhưng không có tên đơn vị',
  'no-level': (found) => `không rõ “${found}” thuộc cấp nào; thêm cột Cấp (Tỉnh, Huyện, Xã, Thôn)`,
  'unknown-level': (found) => `không có cấp “${found}”; viết Tỉnh, Huyện, Xã hoặc Thôn`,
  'no-parent': () => 'không có đơn vị cấp trên nào đứng trước',
  'parent-cycle': (found) => `mã cấp trên “${found}” quay lại chính đơn vị`,
};

/** What is wrong, without the figures that stand beside it. */
export const findingReason = (finding: Finding): string => {
  switch (finding.code) {
    case 'unreadable-cell':
      return `không đọc được ô${finding.found === '' ? '' : ` “${finding.found}”`}: ${cellSentences[finding.reason]}`;
    case 'blank':
      return 'để trống, tính là 0';
    case 'row-ignored':
      return `bỏ qua dòng không có số liệu: “${finding.found}”`;
    case 'missing-unit': case 'missing-line': case 'repeated-unit': case 'no-name': case 'no-level': case 'unknown-level': case 'no-parent': case 'parent-cycle':
      return rowSentences[finding.code](finding.found);
    default:
      return figureSentences[finding.code](finding);
  }
};

/** Where in the file: sheet and cell, or row. */
export const findingPlace = ({ place }: Finding): string => (place === null ? '' : `${place.sheet}!${place.column ?? ''}${place.row}`);

/** One sentence that stands alone. */
export const findingSentence = (finding: Finding): string => {
  const line = finding.line === 'unit' ? '' : `, dòng ${formLineNames[finding.line]}`;
  const where = `${finding.unit.length === 0 ? '' : `${finding.unit.join(' › ')}, `}Biểu ${finding.form}${line}${finding.column === null ? '' : `, cột ${finding.column}`}`;
  const figures = 'printed' in finding ? ` (in ${vietnameseFigure(finding.printed)}, đúng ra ${vietnameseFigure(finding.expected)}, chênh ${vietnameseFigure(finding.residual)})` : '';
  return `${where}: ${findingReason(finding)}${figures}.`;
};

export const sheetSentences: Readonly<Record<Exclude<SheetOutcome['outcome'], 'read'>, string>> = {
  'not-a-form': 'không phải Biểu 1–5, không kiểm tra',
  'unknown-form': 'không rõ là biểu nào; đặt tên trang Bieu_1 … Bieu_5, ghi tiêu đề của biểu, hoặc dùng --form',
  'no-column-numbers': 'không thấy dòng đánh số cột 1, 2, 3, …',
  'repeated-form': 'biểu này đã có ở trang khác; chỉ kiểm tra trang đầu',
};
