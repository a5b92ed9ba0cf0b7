// What `lotrinh explain` says around the sentences of the standards.

export const explainVerb = {
  summary: 'giải thích kết quả rà soát của một hộ, in được trên một trang',
  details: 'Câu trả lời, điểm, ngưỡng, điều khoản, kết quả; và điều gì đã có thể làm kết quả khác đi. Không chọn thì lấy lần rà soát mới nhất.',
  examples: [['lotrinh explain DV-0123', 'lần rà soát mới nhất'], ['lotrinh explain DV-0123 --assessment 10/11/2023', 'lần rà soát ngày 10/11/2023']],
} as const;

export const explainOptions = { assessment: 'mã định danh hoặc ngày của lần rà soát' } as const;
export const explainPlaceholders = { assessment: 'mã|ngày' } as const;

export const explainText = {
  title: 'PHIẾU GIẢI THÍCH KẾT QUẢ RÀ SOÁT',
  household: (typed: string, assessedOn: string): string => `Hộ ${typed}, rà soát ngày ${assessedOn}.`,
  recorded: (outcome: string): string => `Kết quả đã ghi khi đó: ${outcome}.`,
  differs: 'Kết quả tính lại hôm nay khác kết quả đã ghi: có câu trả lời hoặc ngày sinh nay không còn đọc được.',
  change: 'ĐIỀU GÌ ĐÃ CÓ THỂ LÀM KẾT QUẢ KHÁC ĐI',
  undetermined: 'Kết quả chưa xác định: cần trả lời đủ trước.',
  noAssessment: (household: string): string => `Hộ ${household} chưa có lần rà soát nào được ghi.`,
  noSuchAssessment: (assessment: string, known: string): string => `Không có lần rà soát ${assessment}. Các lần rà soát: ${known}.`,
  unknownRuleSet: (ruleSet: string): string => `Không có chuẩn ${ruleSet} trong bản này.`,
} as const;
