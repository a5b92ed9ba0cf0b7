import type { Catalogue } from '#platform';
import type { BackupFaultCode } from '../backup-fault.ts';

/** Why a backup or a restore stopped. */
export const backupFaults: Catalogue<BackupFaultCode> = {
  'backup-unreadable': ({ file }) => `Tệp ${String(file)} không phải bản sao lưu mà phiên bản này đọc được.`,
  'backup-cut-off': ({ file }) => `Bản sao lưu ${String(file)} bị cắt ngắn hoặc hỏng; không khôi phục gì cả.`,
  'backup-altered': ({ file }) => `Bản sao lưu ${String(file)} đã bị sửa hoặc hỏng; không khôi phục gì cả.`,
  'backup-chain-broken': ({ stream, revision }) => `Trong bản sao lưu, sự kiện số ${String(revision)} của ${String(stream)} không khớp mã băm; không khôi phục gì cả.`,
  'backup-differs-from-seal': ({ seal }) => `Nhật ký trong bản sao lưu khác với niêm phong số ${String(seal)}; không khôi phục gì cả.`,
  'seal-newer-than-backup': ({ seal, size, events }) =>
    `Niêm phong số ${String(seal)} gồm ${String(size)} sự kiện, bản sao lưu chỉ có ${String(events)}. Hãy đưa một niêm phong không mới hơn bản sao lưu; phần ghi sau bản sao lưu không có trong đó.`,
  'store-not-empty': () => 'Chỉ khôi phục vào kho trống; kho này đã có dữ liệu. Hãy dùng thư mục dữ liệu hoặc cơ sở dữ liệu mới.',
  'restore-of-another-backup': () => 'Kho này đang khôi phục dở từ một bản sao lưu khác. Hãy dùng đúng bản đó, hoặc dùng kho mới.',
  'restore-unfinished': () => 'Việc khôi phục vào kho này chưa xong. Hãy chạy lại lotrinh restore với bản sao lưu đó.',
  'store-too-busy': () => 'Kho đang ghi liên tục, chưa lấy được một thời điểm để sao lưu. Hãy chạy lại sau.',
};
