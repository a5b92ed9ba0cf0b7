import type { StandardRefusal } from '../domain/permit-decision.ts';
import type { SheetRefusal } from '../domain/permit-sheet.ts';
import type { ScoreFault } from '../domain/check-scores.ts';
import type { SheetFault } from '../domain/parse-score-sheet.ts';

type Sentence = string;

/** One sentence for every reason why a standard or a sheet may not carry a decision. */
export const permissionSentences: Readonly<Record<StandardRefusal['code'] | SheetRefusal['code'], Sentence>> = {
  'standard-outside-validity': 'Chuẩn nghèo này không áp dụng cho thời gian của quyết định.',
  'standard-provisional': 'Chuẩn nghèo này mới là bản tạm, chỉ dùng để tính thử; chưa được dùng để ký quyết định.',
  'standard-is-what-if': 'Đây là bản chuẩn nghèo đã sửa để tính thử, không dùng để ký quyết định.',
  'closing-outside-changeover': 'Chỉ kỳ rà soát chuyển chuẩn mới có kết quả khép lại chuẩn cũ.',
  'sheet-unconfirmed': 'Điểm số của phiếu B1 chưa có nguồn đối chiếu và xã chưa xác nhận phiếu này bằng văn bản.',
  'sheet-differs-from-confirmed': 'Phiếu B1 này khác với phiếu mà xã đã xác nhận.',
  'sheet-made-up': 'Điểm số của phiếu B1 này là tự đặt ra để minh họa, không dùng để ký quyết định.',
  'sheet-of-another-standard': 'Phiếu B1 này được lập cho một chuẩn nghèo khác.',
};

/** One sentence for every reason why scores cannot be recorded. */
export const scoreFaultSentences: Readonly<Record<ScoreFault['problem'], Sentence>> = {
  'unknown-question': 'Không có chỉ số thiếu hụt này.',
  'unknown-item': 'Phiếu B1 không có câu hỏi này.',
  'unknown-option': 'Câu hỏi của phiếu B1 không có phương án này.',
  'points-differ-from-sheet': 'Điểm ghi khác với điểm của phiếu B1.',
  'not-whole-points': 'Điểm phải là số nguyên không âm.',
  'impossible-b2': 'Điểm B2 không thể có: mỗi chỉ số thiếu hụt tính 10 điểm.',
  'contradicts-members': 'Ghi là thiếu hụt nhưng hộ không có thành viên trong độ tuổi của chỉ số này.',
};

/** One sentence for every fault of a score-sheet file; the path is shown before it. */
export const sheetFaultSentences: Readonly<Record<SheetFault['problem'], Sentence>> = {
  'not-an-object': 'phải là một nhóm trường',
  'not-a-list': 'phải là một danh sách',
  'not-a-text': 'phải là chữ',
  'not-an-id': 'phải là mã gồm chữ thường không dấu, số và gạch nối',
  'not-whole-points': 'phải là số nguyên từ 0 đến 1.000',
  'unknown-value': 'không phải giá trị được phép',
  'unknown-field': 'là trường không có trong mẫu',
  'duplicate-id': 'bị lặp mã',
  empty: 'không được để trống',
  'too-long': 'quá dài',
};
