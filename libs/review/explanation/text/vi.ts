import type { Catalogue } from '#platform';
import type { ReadIndicator } from '#standards';

/** Why there is nothing to explain. */
export type ExplanationRejectionCode = 'assessment-not-recorded' | 'assessment-standard-unknown';

export const explanationRejections: Catalogue<ExplanationRejectionCode> = {
  'assessment-not-recorded': () => 'Hộ này không có lần rà soát đó.',
  'assessment-standard-unknown': ({ ruleSet }) => `Không có chuẩn ${String(ruleSet)} trong bản này.`,
};

/** What the sheet says around the sentences of the standards. */
export const explanationText = {
  title: 'PHIẾU GIẢI THÍCH KẾT QUẢ RÀ SOÁT',
  household: (named: string, assessedOn: string): string => `Hộ ${named}, rà soát ngày ${assessedOn}.`,
  recorded: (outcome: string): string => `Kết quả đã ghi khi đó: ${outcome}.`,
  fromPapers: ({ name, marks, householdMarks }: { readonly name: string; readonly marks: number; readonly householdMarks: number }): string =>
    `Đợt ${name} được nhập từ hồ sơ giấy cũ; đánh dấu chưa đúng quy trình: ${marks} điều trên các bước của đợt, ${householdMarks} điều trên giấy tờ của hộ này.`,
  differs: 'Kết quả tính lại hôm nay khác kết quả đã ghi: có câu trả lời hoặc ngày sinh nay không còn đọc được.',
  change: 'ĐIỀU GÌ ĐÃ CÓ THỂ LÀM KẾT QUẢ KHÁC ĐI',
  undetermined: 'Kết quả chưa xác định: cần trả lời đủ trước.',
} as const;

export const pageText = {
  head: (name: string): string => `Chủ hộ: ${name}`,
  erased: 'đã xóa theo yêu cầu',
  masked: 'không hiển thị với tài khoản này',
  code: (code: string): string => `Mã hộ: ${code}`,
  place: (village: string, commune: string): string => `${village}, ${commune}`,
  assessedOn: (date: string): string => `Ngày rà soát: ${date}`,
  result: 'KẾT QUẢ',
  b1: 'Phiếu B1: câu trả lời và điểm',
  b2Of: (count: number): string => `Phiếu B2: ${count} chỉ số thiếu hụt`,
  total: 'Tổng',
  totalsOnly: 'Phiếu giấy chỉ ghi tổng điểm.',
  noAnswers: 'Không có phiếu rà soát để đối chiếu.',
  answers: {
    answered: (deprived: boolean): string => (deprived ? 'thiếu hụt' : 'không'),
    'ruled-out': 'không áp dụng theo tuổi',
    unanswered: 'chưa trả lời',
  } satisfies Record<ReadIndicator['basis'], unknown>,
  noAnswer: 'chưa trả lời',
  unknownPoints: '–',
  limits: 'NGƯỠNG VÀ CĂN CỨ',
  notes: 'LƯU Ý',
  printedOn: (date: string): string => `In ngày ${date} từ hệ thống Lộ trình. Phiếu này giải thích kết quả, không thay cho quyết định công nhận.`,
  provisional: 'BẢN TẠM',
} as const;

/** `31/12/2023` */
export const vietnameseDate = (date: string): string => date.slice(0, 10).split('-').reverse().join('/');
