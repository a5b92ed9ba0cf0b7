export const formsVerb = {
  summary: 'các biểu tổng hợp của đợt rà soát (Phụ lục VII, Thông tư 07/2021)',
  details:
    'Biểu 1–13 được tính từ cùng một bản số liệu; 14 và 15 là danh sách hộ nghèo, hộ cận nghèo. Đợt đã kết thúc thì lấy bản đã chốt, chưa thì lấy số liệu hiện có.\n' +
    'Danh sách hộ (biểu 14, 15) cần --as với tài khoản được xem hồ sơ hộ, thí dụ cán bộ hoặc chủ tịch xã; họ tên chỉ hiện với tài khoản được xem họ tên.\n' +
    '--csv in một biểu ra dạng mà lotrinh check forms đọc được.',
  examples: [
    ['lotrinh forms --round-year 2023', 'mọi biểu của xã, theo thôn, bản'],
    ['lotrinh forms --round-year 2023 --form 2 --csv > bieu_2.csv', 'một biểu ra tệp'],
    ['lotrinh forms --round-year 2023 --form 14 --as canbo', 'danh sách hộ nghèo'],
    ['lotrinh forms --round-year 2023 --snapshot 1 --basis official', 'bản chính thức thứ nhất'],
    ['lotrinh forms --round-year 2023 --headlines', 'các cách hiểu số "thoát nghèo"'],
  ],
} as const;

export const formsOptionTexts = {
  roundYear: 'đợt rà soát định kỳ của năm này',
  round: 'đợt rà soát có mã định danh này',
  form: 'chỉ biểu này (1–15)',
  basis: 'sơ bộ hoặc chính thức (mặc định chính thức; đợt đang mở thì sơ bộ)',
  snapshot: 'bản đã chốt thứ mấy của loại đó (sơ bộ và chính thức đánh số riêng)',
  villages: 'xuống đến từng thôn, bản',
  csv: 'in ra dạng .csv (cùng --form)',
  headlines: 'thêm các cách hiểu số thoát nghèo, thoát cận nghèo',
} as const;

export const formsPlaceholders = { round: 'mã', form: 'biểu', basis: 'loại', version: 'bản' } as const;

export const formsText = {
  notAForm: 'biểu là số từ 1 đến 15',
  notAVersion: 'bản số liệu là một số từ 1 trở lên',
  roundMissing: 'Hãy nêu --round-year hoặc --round, một trong hai.',
  csvNeedsForm: 'Hãy nêu biểu bằng --form (1–13) khi dùng --csv.',
  listNeedsAccount: (form: number, roles: string): string => `Biểu ${form} là danh sách hộ. Hãy thêm --as <tài khoản> của người được xem hồ sơ hộ (${roles}); thiếu quyền xem họ tên thì họ tên được che.`,
  unit: 'Đơn vị',
  households: 'Hộ',
  persons: 'Nhân khẩu',
  headline: 'Cách tính',
  noRate: '–',
  columns: 'Cột',
  live: (date: string): string => `số liệu hiện có, bản đồ hành chính ngày ${date}`,
  frozen: (version: number, official: boolean, date: string, instant: string): string => `bản ${official ? 'chính thức' : 'sơ bộ'} số ${version}, bản đồ ngày ${date}, như đã biết lúc ${instant}`,
  changed: 'Tính lại không ra đúng bản đã chốt: hãy kiểm tra bằng lotrinh parity và lotrinh verify.',
  rules: 'Cách tính (chưa có văn bản xác nhận thì ghi [M]):',
  unverified: ' [M]',
  entry: 'Diện',
  head: 'Hộ',
  village: 'Thôn, bản',
  members: 'Số khẩu',
  entries: { old: 'cũ', 'from-other-list': 'từ danh sách kia', returning: 'tái nghèo', new: 'mới', arrived: 'chuyển đến, tách hộ' },
  scores: 'B1 / B2',
  more: (shown: number, total: number): string => `Hiện ${shown} trong ${total} hộ; dùng API để xem tiếp.`,
} as const;
