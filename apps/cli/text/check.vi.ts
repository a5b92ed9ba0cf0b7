// What `lotrinh check` says.

export const checkVerbs = {
  check: {
    summary: 'kiểm tra tệp nhận từ nơi khác',
    examples: [['lotrinh check forms bieu-xa.xlsx', 'kiểm tra Biểu 1–5']],
  },
  checkForms: {
    summary: 'kiểm tra Biểu 1–5 có cân đối và khớp nhau không',
    details: [
      'Đọc tệp .xlsx (các trang Bieu_1 … Bieu_5) hoặc .csv; không mở kho, không ghi gì.',
      'Nêu từng số sai: đơn vị, biểu, cột, số in, số đúng ra, chênh lệch. Ô trống tính là 0 và chỉ là cảnh báo.',
      'Có lỗi thì mã thoát là 3. Mẫu và ví dụ: docs/check-forms.md.',
    ].join('\n'),
    examples: [
      ['lotrinh check forms bieu-xa.xlsx', 'cả năm biểu trong một tệp'],
      ['lotrinh check forms bieu_1.csv bieu_2.csv bieu_3.csv', 'mỗi biểu một tệp'],
      ['lotrinh check forms nhan-duoc.csv --form 2 --json', 'nói rõ đây là Biểu 2; kết quả dạng JSON'],
    ],
  },
} as const;

export const checkOptions = {
  files: 'tệp .xlsx hoặc .csv',
  form: 'số biểu của tệp .csv không ghi biểu nào',
} as const;

export const checkPlaceholders = { files: 'tệp', form: 'số' } as const;

export const checkText = {
  notAForm: 'cần số từ 1 đến 5',
  unit: 'Đơn vị',
  form: 'Biểu',
  line: 'Dòng',
  column: 'Cột',
  printed: 'Số in',
  expected: 'Đúng ra',
  residual: 'Chênh',
  cell: 'Ô',
  reason: 'Nội dung',
  read: (forms: string): string => `Đã kiểm tra: ${forms}.`,
  formUnits: (form: number, units: string): string => `Biểu ${form} (${units} đơn vị)`,
  nothing: 'Không đọc được biểu nào trong các tệp này.',
  absent: (forms: string): string => `Không có Biểu ${forms}: phần liên hệ với các biểu đó chưa được kiểm tra.`,
  refused: (file: string, reason: string): string => `${file}: ${reason}`,
  sheet: (file: string, sheet: string, reason: string): string => `${file}, trang “${sheet}”: ${reason}.`,
  verdict: (faults: string, warnings: string): string => `${faults} lỗi, ${warnings} cảnh báo.`,
  good: (warnings: string): string => `Các biểu cân đối và khớp nhau; ${warnings} cảnh báo.`,
} as const;
