import type { Catalogue } from '#platform';

/** The product's name, as people write it. */
export const productName = 'Lộ trình';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What operating the read models refuses; why one cannot answer is told by the lib that owns it. */
export const projectionSentences: Catalogue<'unknown-projection'> = {
  'unknown-projection': ({ projection }) => `Không có bảng số liệu tên ${text(projection)}.`,
};

/** What `npm start` tells the person at the terminal. */
export const startText = {
  demoLoading: 'Lần chạy đầu tiên: đang nạp xã mẫu (dữ liệu giả định, số liệu theo kế hoạch đã công bố của xã) …',
  demoFailed: 'Chưa nạp xong xã mẫu; lần chạy sau sẽ nạp tiếp. Máy chủ vẫn chạy.',
  workingDate: (date: string): string => `Đây là kho dữ liệu mẫu; ngày làm việc đứng ở ${date.split('-').reverse().join('/')}.`,
  accounts: (password: string): string => `Tài khoản mẫu (mật khẩu chung: ${password})`,
  keyMade: (file: string): string => `Đã tạo khóa chủ ở ${file}. Không có khóa này thì không đọc lại được họ tên; hãy giữ một bản sao ở nơi khác, không để cạnh bản sao dữ liệu.`,
  key: (file: string): string => `Khóa chủ: ${file}`,
  where: (url: string): readonly string[] => [
    `Máy chủ:        ${url}`,
    `Mô tả API:      ${url}/api/docs`,
    'Dòng lệnh:      npx lotrinh --help',
    'Tài liệu:       README.md, docs/huong-dan.md',
    'Dừng:           Ctrl-C',
  ],
  stopping: 'Đang dừng …',
} as const;
