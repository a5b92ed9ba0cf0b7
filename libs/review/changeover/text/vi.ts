import type { ChangeoverSentences } from '../changeover-rejection.ts';

export const changeoverRejections: ChangeoverSentences = {
  'changeover-standard-unknown': ({ ruleSet }) => `Không có chuẩn nghèo ${String(ruleSet)} trong bản này.`,
  'changeover-same-standard': ({ ruleSet }) => `Đợt rà soát này không chuyển chuẩn: trước và sau đều là ${String(ruleSet)}. Hãy chọn chuẩn để so sánh.`,
  'changeover-nothing-assessed': () => 'Chưa có hộ nào được chấm điểm trong đợt rà soát này, trong phạm vi của tài khoản.',
};

/** Stands over the table wherever it shows: it is no part of forms 2 and 3 and opens no window of monitoring. */
export const changeoverNote = 'Bảng chuyển chuẩn, ngoài biểu 2 và biểu 3: thay đổi do chuẩn, không phải thoát nghèo, tái nghèo hay phát sinh mới.';
