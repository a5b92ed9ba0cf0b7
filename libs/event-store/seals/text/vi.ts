import type { Catalogue } from '#platform';
import type { SealFaultCode } from '../ledger/seal-fault.ts';
import type { SealFile } from '../offline/seal.ts';
import { codeOf } from '../offline/seal.ts';

/** Why sealing or exporting stopped. */
export const sealFaults: Catalogue<SealFaultCode> = {
  'sealing-elsewhere': () => 'Một tiến trình khác đang niêm phong. Hãy chạy lại sau.',
  'log-behind-seal': ({ ordinal }) => `Nhật ký ngắn hơn phần đã niêm phong (${String(ordinal)} sự kiện): phần cuối đã bị mất, hoặc đây là bản khôi phục cũ. Không niêm phong tiếp. Hãy chạy: lotrinh verify --store`,
  'restored-since-seal': ({ madeAt }) => `Kho này được khôi phục từ bản sao lưu lúc ${inVietnam(String(madeAt))}, nên không tự niêm phong tiếp. Hãy đối chiếu với niêm phong mới nhất đang giữ bên ngoài (lotrinh verify --store --seal), rồi chạy: lotrinh seal --after-restore`,
  'no-seal': () => 'Chưa có niêm phong nào. Hãy chạy: lotrinh seal',
  'seal-unknown': ({ number }) => `Không có niêm phong số ${String(number)}.`,
  'seal-ledger-malformed': ({ what }) => `Dữ liệu niêm phong trong cơ sở dữ liệu bị hỏng hoặc bị sửa: ${String(what)}.`,
  'seal-key-missing': ({ file }) => `Không thấy khóa niêm phong tại ${String(file)}. Hãy đặt lại khóa, hoặc nếu đã mất hẳn: lotrinh seal --replace-lost-key`,
  'seal-key-malformed': ({ file }) => `Tệp khóa niêm phong ${String(file)} không đọc được hoặc sai dạng.`,
  'seal-key-open-to-others': ({ file, mode }) => `Người khác trên máy đọc được khóa niêm phong ${String(file)} (quyền ${String(mode)}). Hãy đặt quyền 600.`,
  'seal-key-of-another-store': ({ file }) => `Khóa niêm phong tại ${String(file)} không phải khóa của kho này.`,
  'scope-without-tree': ({ village, commune }) => `Thôn ${String(village)} có sự kiện ghi ở xã ${String(commune)}, ngoài phạm vi xuất.`,
  'verifier-not-built': ({ file }) => `Chưa dựng chương trình (${String(file)}). Hãy chạy: npm run build`,
};

const inVietnam = (instant: string): string => {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${local.slice(11, 16)} ngày ${day}/${month}/${year}`;
};

/** A seal as it is printed under a posted list. */
export const sealSlip = ({ seal, trees }: SealFile): string =>
  [
    `NIÊM PHONG SỐ ${seal.number}`,
    `Lập lúc ${inVietnam(seal.sealedAt)}`,
    ...(seal.restored === undefined ? [] : [`Niêm phong đầu tiên sau khi khôi phục từ bản sao lưu lúc ${inVietnam(seal.restored)}`]),
    `Gồm ${seal.size} sự kiện của ${trees.filter(([tree]) => tree !== null).length} xã`,
    `Mã: ${codeOf(seal)}`,
    `Khóa ký: ${seal.key.slice(0, 32).replace(/(.{8})(?=.)/g, '$1 ')}`,
  ].join('\n');
