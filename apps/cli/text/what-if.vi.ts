import type { AssessmentResult } from '#standards';

// What `lotrinh what-if` and `lotrinh changeover` say around the sentences of the standards.

export const whatIfVerb = {
  summary: 'tính thử: kết quả rà soát của một ngày đã qua sẽ ra sao theo chuẩn khác',
  details: 'Không ghi gì vào hồ sơ hộ. Chuẩn có thể sửa bằng một tệp JSON gồm các thay đổi; giá trị tạm luôn được ghi rõ.',
  examples: [
    ['lotrinh what-if --date 31/12/2023 --rule-set RS-2027', 'theo bản tạm của chuẩn 2027–2030'],
    ['lotrinh what-if --date 31/12/2023 --rule-set RS-2022 --changes thay-doi.json --unit "Bản Nà Lốc"', 'theo chuẩn 2022–2026 đã sửa, một bản'],
  ],
} as const;

export const changeoverVerb = {
  summary: 'bảng chuyển chuẩn của một đợt rà soát: mỗi hộ theo chuẩn cũ và chuẩn mới',
  details: 'Bảng riêng, ngoài biểu 2 và biểu 3. Không chọn thì lấy chuẩn của đợt và chuẩn của năm sau.',
  examples: [['lotrinh changeover --round 2026', 'đợt cuối năm 2026 của xã'], ['lotrinh changeover --round 2024 --opening RS-2027', 'thử với chuẩn 2027–2030']],
} as const;

export const whatIfOptions = {
  date: 'ngày có kết quả rà soát được tính lại; không chọn thì là hôm nay',
  ruleSet: 'chuẩn nghèo: mã hoặc tên, như RS-2022, RS-2027',
  changes: 'tệp JSON gồm các thay đổi của chuẩn',
  list: 'số hộ đổi kết quả được nêu tên (mặc định 50)',
  round: 'năm của đợt định kỳ, hoặc mã định danh của đợt',
  opening: 'chuẩn mới',
  closing: 'chuẩn cũ',
  all: 'nêu mọi hộ, không chỉ hộ khác nhau',
} as const;

export const whatIfPlaceholders = { ruleSet: 'chuẩn', list: 'số hộ', round: 'năm|mã' } as const;

const resultWords: Readonly<Record<AssessmentResult, string>> = { poor: 'nghèo', 'near-poor': 'cận nghèo', none: 'không', undetermined: 'chưa xác định' };

export const whatIfText = {
  progress: 'Đã tính',
  title: (date: string, standard: string, status: string): string => `Tính thử ngày ${date} theo ${standard} (${status})`,
  changeoverTitle: (closing: string, opening: string): string => `${closing} → ${opening}`,
  unit: 'Đơn vị',
  households: 'Số hộ',
  column: (result: AssessmentResult, side: 'was' | 'would'): string => `${resultWords[result]} ${side === 'was' ? 'trước' : 'sau'}`,
  total: 'Cộng',
  moves: 'Thay đổi:',
  move: (from: AssessmentResult, to: AssessmentResult, households: string): string => `  ${resultWords[from]} → ${resultWords[to]}: ${households} hộ`,
  nothingChanges: 'Không hộ nào đổi kết quả.',
  missing: 'Chưa xác định vì còn thiếu câu trả lời:',
  missingLine: (answer: string, households: string): string => `  ${answer}: ${households} hộ`,
  changed: (shown: string, total: string): string => `Hộ đổi kết quả (${shown}/${total}):`,
  household: 'Hộ',
  village: 'Thôn, bản',
  change: 'Kết quả',
  reason: 'Vì',
  from: (from: AssessmentResult, to: AssessmentResult): string => (from === to ? resultWords[to] : `${resultWords[from]} → ${resultWords[to]}`),
  provisional: (paths: string, label: string): string => `Giá trị ${label}: ${paths}.`,
  stopped: (state: string): string => `Lần tính thử không xong (${state}).`,
  notAFile: (file: string): string => `Không đọc được ${file}: cần một tệp JSON.`,
  roundNeedsCommune: 'Hãy chọn xã bằng --unit: mỗi xã có đợt rà soát riêng.',
  empty: 'Không có hộ nào được rà soát đến ngày này trong phạm vi đã chọn.',
} as const;
