import type { CellReason } from '../cells/problem.ts';
import type { WorkbookRefusal } from '../workbook/workbook-refused.ts';

/** What a person reads when one cell is refused; where it stands is shown beside it. */
export const cellSentences = {
  missing: 'Ô này phải điền.',
  formula: 'Ô chứa công thức; hãy dán giá trị (Paste Special → Values) rồi nhập lại.',
  'error-value': 'Ô chứa giá trị lỗi của Excel.',
  'unreadable-text': 'Ô có ký tự không đọc được.',
  'too-long': 'Nội dung quá dài.',
  'not-a-date': 'Không phải ngày hợp lệ; viết dd/mm/yyyy.',
  'not-an-integer': 'Không phải số nguyên.',
  'not-a-number': 'Không phải số.',
  'out-of-range': 'Số nằm ngoài khoảng cho phép.',
  'not-in-list': 'Giá trị không có trong danh sách cho phép.',
  'not-an-id-number': 'Số CCCD phải có 12 chữ số (hoặc CMND 9 chữ số).',
} as const satisfies Record<CellReason, string>;

/** What a person reads when a whole file is refused. */
export const workbookSentences = {
  'too-large': 'Tệp lớn hơn mức cho phép.',
  'empty-file': 'Tệp trống.',
  'not-a-workbook': 'Tệp không phải là bảng tính .xlsx hoặc .csv.',
  'old-excel': 'Tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx.',
  encrypted: 'Tệp có mật khẩu; hãy bỏ mật khẩu rồi nhập lại.',
  'not-utf8': 'Tệp .csv không phải mã UTF-8; hãy lưu lại thành “CSV UTF-8”.',
  unreadable: 'Tệp bị hỏng, không đọc được.',
  'unsafe-xml': 'Tệp chứa nội dung không an toàn.',
  'zip-bomb': 'Tệp nén bất thường, bị từ chối để bảo vệ máy chủ.',
  'too-many-parts': 'Tệp có quá nhiều thành phần.',
  'too-many-strings': 'Tệp chứa quá nhiều chữ.',
  'too-many-rows': 'Tệp có quá nhiều dòng; hãy chia nhỏ.',
  'too-many-columns': 'Trang tính có quá nhiều cột, hoặc có ô lạc ở rất xa.',
  'cell-too-long': 'Có ô dài quá mức cho phép.',
  'too-much-memory': 'Tệp cần quá nhiều bộ nhớ để đọc.',
  'too-slow': 'Đọc tệp mất quá nhiều thời gian.',
  'missing-sheet': 'Không tìm thấy trang tính nào đúng mẫu.',
  'missing-column': 'Trang tính thiếu cột bắt buộc.',
  'duplicate-column': 'Trang tính có hai cột cùng tên.',
} as const satisfies Record<WorkbookRefusal, string>;
