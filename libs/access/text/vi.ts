import type { Catalogue } from '#platform';
import type { AccountRejectionCode } from '../accounts/account-decider.ts';
import type { MasterKeyFaultCode } from '../keys/master-key-fault.ts';
import type { AccessRefusalCode } from '../permissions/refusals.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Why a command on accounts is refused. */
export const accountRejections: Catalogue<AccountRejectionCode> = {
  'account-unknown': () => 'Không có tài khoản này.',
  'account-already-opened': () => 'Tài khoản này đã được lập.',
  'account-closed': () => 'Tài khoản này đã đóng.',
  'own-account': () => 'Không được tự đổi vai trò hoặc tự đóng tài khoản của mình; việc này cần người khác làm.',
  'office-missing': () => 'Tài khoản phải thuộc một đơn vị.',
  'scope-empty': () => 'Phải chọn ít nhất một đơn vị mà tài khoản được làm việc.',
  'username-taken': ({ username }) => `Tên đăng nhập ${text(username)} đã có người dùng.`,
  'username-malformed': () => 'Tên đăng nhập gồm 3 đến 40 chữ, số, dấu chấm, gạch nối, bắt đầu bằng chữ hoặc số.',
  'display-name-missing': () => 'Chưa có họ tên người dùng tài khoản.',
  'password-too-short': ({ least }) => `Mật khẩu phải có ít nhất ${text(least)} ký tự.`,
};

/** What an account may not do. */
export const accessRefusals: Catalogue<AccessRefusalCode> = {
  'not-permitted': () => 'Tài khoản của bạn không được làm việc này.',
  'recorder-is-approver': () => 'Người nhập không được tự duyệt; việc này cần người khác duyệt.',
  'cross-site-request': () => 'Yêu cầu đến từ một trang khác nên không được nhận.',
  'sign-in-failed': () => 'Tên đăng nhập hoặc mật khẩu không đúng.',
  'sign-in-blocked': ({ seconds }) => `Đã nhập sai nhiều lần. Hãy thử lại sau ${text(seconds)} giây.`,
};

/** Why the server does not start: the master key of the personal data. */
export const masterKeySentences: Catalogue<MasterKeyFaultCode> = {
  'master-key-missing': ({ file }) => `Không thấy khóa chính ${text(file)}, trong khi kho đã có dữ liệu mã hóa bằng khóa đó. Hãy chép lại tệp khóa từ nơi cất giữ; không có khóa thì không đọc được họ tên.`,
  'master-key-retired': ({ file }) => `Khóa chính ${text(file)} đã được thay bằng khóa mới. Hãy đặt lại tệp khóa mới nhất vào đúng chỗ.`,
  'key-backup-unreadable': ({ file }) => `Tệp sao lưu khóa ${text(file)} không đọc được: không phải tệp sao lưu khóa, bị cắt ngắn hoặc bị sửa.`,
  'key-backup-of-another-master': ({ file }) => `Tệp sao lưu khóa ${text(file)} được mã hóa bằng một khóa chính khác. Hãy đặt LOTRINH_MASTER_KEY_FILE tới tệp khóa chính của lúc sao lưu.`,
  'key-backup-differs': ({ file, count }) => `Tệp sao lưu ${text(file)} có ${text(count)} khóa khác với khóa đang dùng; không nạp gì cả. Tệp này không phải của kho dữ liệu này.`,
  'master-key-of-another-store': ({ file }) => `Khóa chính ${text(file)} không phải của kho dữ liệu này. Hãy đặt LOTRINH_MASTER_KEY_FILE tới đúng tệp khóa.`,
  'master-key-inside-data': ({ file, dataFolder }) => `Khóa chính ${text(file)} nằm trong thư mục dữ liệu ${text(dataFolder)}; ai chép dữ liệu sẽ chép cả khóa. Hãy đặt LOTRINH_MASTER_KEY_FILE ra ngoài.`,
  'master-key-open-to-others': ({ file, mode }) => `Tệp khóa chính ${text(file)} đang cho người khác trên máy đọc (quyền ${text(mode)}). Hãy đặt quyền 600.`,
  'master-key-malformed': ({ file }) => `Tệp ${text(file)} không phải là khóa chính dùng được.`,
  'master-key-unreadable': ({ file, reason }) => `Không đọc hoặc ghi được tệp khóa chính ${text(file)} (${text(reason)}).`,
};
