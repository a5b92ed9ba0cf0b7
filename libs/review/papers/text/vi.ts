import type { Catalogue } from '#platform';
import type { PaperProblemCode } from '../paper-fields.ts';
import type { PaperKind } from '../round-file.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
const day = (date: unknown): string => text(date).split('-').reverse().join('/');

/** Why the papers of a past round are not taken. */
export const paperRejections: Catalogue<PaperProblemCode | 'round-results-imported'> = {
  'paper-not-json': ({ message }) => `Tệp không phải là JSON đúng: ${text(message)}.`,
  'paper-not-an-object': () => 'Ở đây phải là một đối tượng { … }.',
  'paper-not-a-list': () => 'Ở đây phải là một danh sách [ … ].',
  'paper-field-missing': () => 'Thiếu trường này.',
  'paper-field-unknown': () => 'Không có trường nào mang tên này; hãy xem lại chính tả.',
  'paper-not-a-text': () => 'Phải là chữ, không để trống.',
  'paper-not-a-date': ({ value }) => `“${text(value)}” không phải là ngày dạng 2022-09-05.`,
  'paper-not-a-number': ({ value }) => `“${text(value)}” không phải là số nguyên hợp lệ.`,
  'paper-not-yes-or-no': () => 'Phải là true hoặc false.',
  'paper-not-one-of': ({ value, options }) => `“${text(value)}” không thuộc các giá trị: ${Array.isArray(options) ? options.join(', ') : ''}.`,
  'paper-day-in-future': ({ date, today }) => `Ngày ${day(date)} ở sau hôm nay (${day(today)}).`,
  'paper-opening-missing': () => 'Chưa có bước mở đợt (open).',
  'paper-opened-twice': () => 'Đợt được mở (open) nhiều lần.',
  'paper-question-unknown': ({ value }) => `Không có câu hỏi, phương án hoặc nguyên nhân “${text(value)}”.`,
  'paper-votes-exceed': ({ agree, present }) => `Số người đồng ý (${text(agree)}) nhiều hơn số người dự họp (${text(present)}).`,
  'paper-dates-reversed': ({ from, to }) => `Ngày kết thúc ${day(to)} trước ngày bắt đầu ${day(from)}.`,
  'paper-named-twice': ({ household }) => `Hộ ${text(household)} được nêu hai lần.`,
  'paper-commune-unknown': ({ code }) => `Không có xã mang mã ${text(code)}.`,
  'paper-village-unknown': ({ village, date }) => `Ngày ${day(date)} không có thôn, bản mang mã ${text(village)}.`,
  'paper-household-unknown': ({ household }) => `Không có hộ ${text(household)} trong xã.`,
  'paper-household-ambiguous': ({ household, households }) => `Có ${Array.isArray(households) ? households.length : 'nhiều'} hộ mang mã ${text(household)}; hãy ghi mã định danh của hộ.`,
  'paper-account-unknown': ({ account }) => `Không có tài khoản ${text(account)}.`,
  'paper-complaint-unknown': ({ household }) => `Không có khiếu nại nào của hộ ${text(household)} trước câu trả lời này.`,
  'paper-not-a-hash': ({ value }) => `“${text(value)}” không phải là mã SHA-256 gồm 64 chữ số thập lục phân viết thường.`,
  'paper-not-a-file-type': ({ value }) => `“${text(value)}” không phải là loại tệp như application/pdf.`,
  'paper-decision-unknown': ({ number }) => `Trước bước này, đợt chưa có quyết định nào mang số ${text(number)}.`,
  'round-results-imported': ({ year, households }) => `Kết quả của đợt rà soát năm ${text(year)} đã được nhập từ bảng tính cho ${text(households)} hộ; nhập thêm hồ sơ của đợt sẽ công nhận các hộ lần thứ hai.`,
};

/** Steps as the file's report calls them. */
export const paperKindNames: Readonly<Record<PaperKind, string>> = {
  open: 'mở đợt', request: 'giấy đề nghị rà soát', assess: 'phiếu A, phiếu B', refuse: 'từ chối yêu cầu', 'not-reviewed': 'không rà soát được', meet: 'họp thôn, bản', post: 'niêm yết', complain: 'khiếu nại',
  answer: 'trả lời khiếu nại', reverify: 'phúc tra', report: 'báo cáo sơ bộ', opinion: 'ý kiến cấp trên', decide: 'quyết định', certify: 'cấp giấy chứng nhận', close: 'kết thúc đợt', revise: 'chốt lại số liệu', 'hand-over': 'bàn giao đợt',
};
