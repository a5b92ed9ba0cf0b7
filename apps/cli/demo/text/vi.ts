import type { Catalogue } from '#platform';
import type { DemoFailure } from '../demo-failed.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What a person reads when the example commune does not come in. */
export const demoSentences: Catalogue<DemoFailure> = {
  'demo-manifest-unreadable': ({ folder }) => `Không đọc được bảng kê của xã mẫu trong ${text(folder)}.`,
  'demo-store-in-use': () => 'Kho này đã có số liệu thật; xã mẫu chỉ nạp được vào kho trống.',
  'demo-clock-missing': () => 'Chương trình này không đặt được ngày làm việc của xã mẫu.',
  'demo-rows-refused': ({ file, refused, reason }) => `Tệp ${text(file)} của xã mẫu có ${text(refused)} dòng bị từ chối: ${text(reason)}`,
  'demo-commune-missing': ({ code }) => `Xã mẫu mang mã ${text(code)} không có trong tệp đơn vị.`,
  'demo-date-of-real-store': () => 'Chỉ kho mẫu mới đặt được ngày làm việc; kho này theo lịch thật.',
  'demo-not-loaded': () => 'Xã mẫu chưa được nạp xong; hãy chạy lotrinh demo trước.',
  'demo-date-goes-back': ({ workingDate }) => `Ngày làm việc chỉ tiến, không lùi; kho đang ở ${text(workingDate).split('-').reverse().join('/')}.`,
};

export const demoText = {
  progress: 'Nạp xã mẫu',
  loaded: (rows: string, files: string, seconds: string): string => `Đã nạp xã mẫu: ${rows} dòng của ${files} tệp trong ${seconds} giây.`,
  already: 'Xã mẫu đã được nạp từ trước.',
  standsAt: (day: string): string => `Ngày làm việc của kho này là ${day}.`,
} as const;
