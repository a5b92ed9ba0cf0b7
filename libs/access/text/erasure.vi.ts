import type { Catalogue } from '#platform';
import type { ErasureReason } from '../erasure/erasure-events.ts';
import type { ErasureRejectionCode } from '../erasure/erasure-decider.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Why a step of an erasure is refused. */
export const erasureRejections: Catalogue<ErasureRejectionCode | 'vacuum-refused'> = {
  'erasure-not-requested': () => 'Chưa có đề nghị xóa thông tin cá nhân của người này.',
  'erasure-request-replaced': () => 'Đề nghị này đã được thay bằng đề nghị khác. Hãy xem lại rồi duyệt.',
  'requester-cannot-approve': () => 'Người đề nghị xóa không được tự duyệt; việc này cần người khác duyệt.',
  'erasure-not-approved': () => 'Việc xóa thông tin cá nhân của người này chưa được duyệt.',
  'erasure-paper-missing': () => 'Chưa ghi số giấy tờ làm căn cứ xóa.',
  'vacuum-refused': ({ table }) => `Không dọn được tệp dữ liệu của bảng ${text(table)}: vai trò chủ sở hữu phải là chủ của cơ sở dữ liệu.`,
};

/** What each ground for an erasure is called. */
export const erasureReasonNames: Readonly<Record<ErasureReason, string>> = {
  'person-asked': 'Theo yêu cầu của chủ thể dữ liệu',
  'authority-ordered': 'Theo yêu cầu của cơ quan có thẩm quyền',
  'retention-ended': 'Hết thời hạn lưu giữ',
  'recorded-in-error': 'Ghi nhầm người',
};
