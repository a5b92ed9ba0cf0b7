// What `lotrinh explain` says around the sheet itself.

export const explainVerb = {
  summary: 'giải thích kết quả rà soát của một hộ, in được trên một trang',
  details: 'Câu trả lời, điểm, ngưỡng, điều khoản, kết quả; và điều gì đã có thể làm kết quả khác đi. Không chọn thì lấy lần rà soát mới nhất.',
  examples: [['lotrinh explain DV-0123', 'lần rà soát mới nhất'], ['lotrinh explain DV-0123 --assessment 10/11/2023', 'lần rà soát ngày 10/11/2023']],
} as const;

export const explainOptions = { assessment: 'mã định danh hoặc ngày của lần rà soát' } as const;
export const explainPlaceholders = { assessment: 'mã|ngày' } as const;

export const explainText = {
  noAssessment: (household: string): string => `Hộ ${household} chưa có lần rà soát nào được ghi.`,
  noSuchAssessment: (assessment: string, known: string): string => `Không có lần rà soát ${assessment}. Các lần rà soát: ${known}.`,
} as const;
