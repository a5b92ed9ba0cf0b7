import type { ConfigFault } from '../config/invalid-config.ts';
import type { DatabaseStartFault } from '../embedded-postgres/errors.ts';
import type { Catalogue } from '../sentences.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What in `KURRENTDB_URL` has to change. */
export const eventStoreRefusal = (refusal: string, reason: string): string => {
  const sentences: Readonly<Record<string, string>> = {
    credentials: 'KurrentDB không nhận tên hoặc mật khẩu ghi trong KURRENTDB_URL.',
    rights: 'KurrentDB không cho tài khoản ghi trong KURRENTDB_URL (hoặc người không đăng nhập) đọc và ghi nhật ký.',
    certificate: `Chứng thư của máy KurrentDB không được tin: ${reason}. Hãy kiểm tra tlsCAFile trong KURRENTDB_URL.`,
    address: `Địa chỉ KURRENTDB_URL không dùng được: ${reason}. Hãy kiểm tra địa chỉ và tệp tlsCAFile.`,
  };
  return sentences[refusal] ?? reason;
};

/** Why the server did not start. */
export type StartFault =
  | DatabaseStartFault
  | 'config-invalid'
  | 'database-unreachable'
  | 'database-role-missing'
  | 'migration-failed'
  | 'server-already-runs'
  | 'event-store-unreachable'
  | 'event-store-refused'
  | 'second-kurrentdb-server'
  | 'port-in-use'
  | 'restore-unfinished';

export const startSentences: Catalogue<StartFault> = {
  'data-folder-unreadable': ({ folder }) =>
    `Không đọc hoặc ghi được thư mục dữ liệu ${text(folder)}. Hãy kiểm tra quyền truy cập của thư mục này, hoặc đặt LOTRINH_DATA sang thư mục khác.`,
  'data-folder-other-version': ({ folder, found, wanted }) =>
    `Thư mục dữ liệu ${text(folder)} thuộc PostgreSQL ${text(found)}, còn chương trình này dùng PostgreSQL ${text(wanted)}. Hãy khôi phục từ bản sao lưu, hoặc đặt LOTRINH_DATA sang thư mục khác.`,
  'data-folder-in-use': ({ folder }) => `Một máy chủ khác đang dùng thư mục dữ liệu ${text(folder)}. Hãy dừng máy chủ đó trước, hoặc đặt LOTRINH_DATA sang thư mục khác.`,
  'postgres-binaries-missing': (facts) =>
    `Không tìm thấy PostgreSQL đi kèm (gói ${text(facts['package'])}). Hãy chạy lại "npm ci", hoặc đặt DATABASE_URL tới một PostgreSQL có sẵn.`,
  'postgres-needs-account': ({ reason }) =>
    `PostgreSQL không chạy được bằng tài khoản root và không tạo hoặc dùng được tài khoản "postgres" (${text(reason)}). Hãy chạy bằng một tài khoản thường, hoặc đặt DATABASE_URL.`,
  'postgres-did-not-start': ({ folder, reason, log }) =>
    `PostgreSQL không khởi động được trên ${text(folder)}: ${text(reason)}.${log === undefined ? '' : ` Nhật ký: ${text(log)}`}`,
  'config-invalid': ({ variables }) => `Cấu hình chưa đúng: ${text(variables)}. Xem .env.example để biết các giá trị được dùng.`,
  'database-unreachable': ({ variable, reason }) => `Không kết nối được cơ sở dữ liệu ghi trong ${text(variable)}: ${text(reason)}.`,
  'database-role-missing': ({ role }) =>
    `Cơ sở dữ liệu chưa có vai trò "${text(role)}" và tài khoản trong DATABASE_OWNER_URL không được phép tạo. Hãy tạo vai trò này rồi chạy lại.`,
  'migration-failed': ({ reason }) => `Không cập nhật được cấu trúc cơ sở dữ liệu: ${text(reason)}. Dữ liệu vẫn như trước khi chạy.`,
  'server-already-runs': ({ folder }) => `Đã có một máy chủ đang chạy trên thư mục dữ liệu ${text(folder)}. Hãy dùng máy chủ đó, hoặc dừng nó rồi chạy lại.`,
  'event-store-unreachable': ({ reason }) => `Không kết nối được kho nhật ký KurrentDB ghi trong KURRENTDB_URL: ${text(reason)}. Hãy kiểm tra máy KurrentDB và địa chỉ.`,
  'event-store-refused': ({ refusal, reason }) => eventStoreRefusal(text(refusal), text(reason)),
  'second-kurrentdb-server': () => 'Một tiến trình chỉ làm việc với một máy hoặc một cụm KurrentDB.',
  'restore-unfinished': () => 'Việc khôi phục vào kho này chưa xong. Hãy chạy lại lotrinh restore với bản sao lưu đó.',
  'port-in-use': ({ port }) => `Cổng ${text(port)} đang được chương trình khác dùng. Hãy dừng chương trình đó, hoặc đặt PORT sang cổng khác.`,
};

/** What is wrong with a setting. */
export const faultSentence = (fault: ConfigFault): string => `${fault.variable}: ${fault.given === 'missing' ? 'chưa có giá trị' : 'giá trị không dùng được'}`;

/** What the HTTP edge itself refuses. */
export type EdgeFault =
  | 'invalid-fields'
  | 'idempotency-key-missing'
  | 'idempotency-key-invalid'
  | 'not-signed-in'
  | 'read-model-behind'
  | 'revision-conflict'
  | 'outcome-unknown'
  | 'event-store-unreachable'
  | 'invalid-id'
  | 'invalid-date';

export const edgeSentences: Catalogue<EdgeFault> = {
  'invalid-fields': () => 'Có trường dữ liệu chưa đúng; xem từng trường bên dưới.',
  'idempotency-key-missing': () => 'Yêu cầu ghi dữ liệu phải có tiêu đề Idempotency-Key là một UUID.',
  'idempotency-key-invalid': () => 'Tiêu đề Idempotency-Key phải là một UUID viết thường.',
  'not-signed-in': () => 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết.',
  'read-model-behind': () => 'Số liệu chưa cập nhật tới lần ghi vừa rồi. Hãy thử lại sau giây lát.',
  'revision-conflict': () => 'Hồ sơ vừa được người khác thay đổi. Hãy tải lại rồi thực hiện lần nữa.',
  'outcome-unknown': () => 'Kho nhật ký chưa trả lời. Hãy gửi lại đúng yêu cầu này: nếu đã ghi thì không ghi thêm lần nữa.',
  'event-store-unreachable': () => 'Kho nhật ký tạm thời không trả lời. Hãy thử lại sau.',
  'invalid-id': ({ text: given }) => `Mã định danh không đúng${given === undefined ? '' : `: ${text(given)}`}.`,
  'invalid-date': ({ text: given }) => `Ngày không có trong lịch${given === undefined ? '' : `: ${text(given)}`}.`,
};

/** For HTTP statuses that carry no code of ours. */
export const statusSentence = (status: number): string => {
  const sentences: Readonly<Record<number, string>> = {
    400: 'Yêu cầu chưa đúng.',
    401: 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết.',
    403: 'Tài khoản của bạn không được làm việc này.',
    404: 'Không tìm thấy.',
    405: 'Không dùng được cách gọi này ở đây.',
    406: 'Máy chủ không trả lời được ở dạng yêu cầu.',
    409: 'Yêu cầu không hợp với tình trạng hiện tại.',
    413: 'Tệp hoặc nội dung gửi lên quá lớn.',
    415: 'Máy chủ không đọc được dạng nội dung này.',
    422: 'Nội dung gửi lên chưa đúng.',
    429: 'Có quá nhiều yêu cầu. Hãy thử lại sau.',
    503: 'Máy chủ tạm thời chưa phục vụ được. Hãy thử lại sau.',
  };
  return sentences[status] ?? 'Máy chủ gặp lỗi. Lỗi đã được ghi lại; hãy báo mã đi kèm cho người quản trị.';
};

/** By the name of the broken class-validator rule; a rule without a sentence of its own gets the last one. */
export const reasonSentence = (rule: string): string => {
  const sentences: Readonly<Record<string, string>> = {
    isNotEmpty: 'Không được để trống.',
    isDefined: 'Phải có giá trị.',
    isString: 'Phải là chữ.',
    isInt: 'Phải là số nguyên.',
    isNumber: 'Phải là số.',
    isBoolean: 'Phải là có hoặc không.',
    isUuid: 'Phải là một mã UUID.',
    isPosition: 'Không phải vị trí trong nhật ký này. Hãy gửi lại đúng vị trí mà máy chủ đã trả về khi ghi.',
    isId: 'Phải là một mã UUID viết thường.',
    isLocalDate: 'Phải là một ngày có trong lịch, dạng NĂM-THÁNG-NGÀY.',
    isDateString: 'Phải là một ngày có trong lịch.',
    isIn: 'Không nằm trong các giá trị được dùng.',
    isEnum: 'Không nằm trong các giá trị được dùng.',
    isArray: 'Phải là một danh sách.',
    arrayNotEmpty: 'Danh sách không được trống.',
    arrayMinSize: 'Danh sách còn thiếu.',
    arrayMaxSize: 'Danh sách quá dài.',
    arrayUnique: 'Danh sách có phần tử trùng nhau.',
    min: 'Nhỏ hơn giá trị cho phép.',
    max: 'Lớn hơn giá trị cho phép.',
    minLength: 'Quá ngắn.',
    maxLength: 'Quá dài.',
    isLength: 'Độ dài không đúng.',
    matches: 'Không đúng dạng.',
    whitelistValidation: 'Trường này không có trong biểu mẫu.',
    nestedValidation: 'Nội dung bên trong chưa đúng.',
    isObject: 'Phải là một nhóm trường.',
  };
  return sentences[rule] ?? 'Giá trị chưa đúng.';
};
