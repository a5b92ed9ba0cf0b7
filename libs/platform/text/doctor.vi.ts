import type { DoctorCode } from '../doctor/finding.ts';
import type { Catalogue } from '../sentences.ts';
import { eventStoreRefusal } from './vi.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What the doctor says of each finding. */
export const doctorSentences: Catalogue<DoctorCode> = {
  'node-fits': ({ version }) => `Node.js ${text(version)} dùng được.`,
  'node-too-old': ({ version, wanted }) => `Node.js ${text(version)} quá cũ; cần bản ${text(wanted)} trở lên.`,
  'port-free': ({ port }) => `Cổng ${text(port)} còn trống.`,
  'port-ours': ({ port }) => `Máy chủ đang chạy ở cổng ${text(port)}.`,
  'port-taken': ({ port }) => `Cổng ${text(port)} đang được chương trình khác dùng; hãy đặt PORT sang cổng khác.`,
  'data-folder-ready': ({ folder }) => `Thư mục dữ liệu ${text(folder)} dùng được.`,
  'data-folder-new': ({ folder }) => `Thư mục dữ liệu ${text(folder)} sẽ được tạo trong lần chạy đầu tiên.`,
  'data-folder-unreadable': ({ folder }) => `Không đọc hoặc ghi được thư mục dữ liệu ${text(folder)}; hãy kiểm tra quyền truy cập.`,
  'data-folder-other-version': ({ folder, found, wanted }) => `Thư mục dữ liệu ${text(folder)} thuộc PostgreSQL ${text(found)}, cần PostgreSQL ${text(wanted)}.`,
  'disk-enough': ({ gigabytes }) => `Ổ đĩa còn ${text(gigabytes)} GB.`,
  'disk-low': ({ folder, gigabytes }) => `Ổ đĩa chứa ${text(folder)} chỉ còn ${text(gigabytes)} GB; cần ít nhất 2 GB.`,
  'programs-run': ({ version }) => `PostgreSQL đi kèm chạy được (${text(version)}).`,
  'programs-missing': ({ reason }) => `PostgreSQL đi kèm không chạy được: ${text(reason)}. Hãy chạy lại "npm ci".`,
  'server-answers': ({ version }) => `Cơ sở dữ liệu PostgreSQL ${text(version)} trả lời.`,
  'server-not-running': () => 'Cơ sở dữ liệu đi kèm chưa chạy; nó chạy cùng máy chủ.',
  'server-too-old': ({ version }) => `PostgreSQL ${text(version)} quá cũ; cần bản 15 trở lên.`,
  'server-unreachable': ({ reason }) => `Không kết nối được cơ sở dữ liệu: ${text(reason)}.`,
  'extensions-there': ({ names }) => `Các phần mở rộng cần dùng đều có: ${text(names)}.`,
  'extensions-missing': ({ names }) => `Cơ sở dữ liệu thiếu phần mở rộng: ${text(names)}.`,
  'extensions-not-seen': () => 'Chưa xem được các phần mở rộng vì cơ sở dữ liệu chưa trả lời.',
  'key-ready': ({ file }) => `Khóa chủ ở ${text(file)}; hãy giữ một bản sao ở nơi khác, không để cạnh bản sao dữ liệu.`,
  'key-not-made': ({ file }) => `Khóa chủ chưa có; lần chạy đầu tiên sẽ tạo ở ${text(file)}.`,
  'key-open-to-others': ({ file, mode }) => `Người khác đọc được khóa chủ ${text(file)} (quyền ${text(mode)}); hãy đặt lại quyền 600.`,
  'key-inside-data': ({ file, folder }) => `Khóa chủ ${text(file)} nằm trong thư mục dữ liệu ${text(folder)}; bản sao dữ liệu sẽ mang theo khóa. Hãy chuyển khóa đi nơi khác.`,
  'key-unreadable': ({ file }) => `Không đọc được khóa chủ ${text(file)}.`,
  'kurrentdb-answers': () => 'Kho nhật ký KurrentDB trả lời và đã có nhật ký.',
  'kurrentdb-empty': () => 'Kho nhật ký KurrentDB trả lời; nhật ký còn trống.',
  'kurrentdb-refused': ({ refusal, reason }) => eventStoreRefusal(text(refusal), text(reason)),
  'kurrentdb-away': ({ reason }) => `Kho nhật ký KurrentDB ghi trong KURRENTDB_URL không trả lời: ${text(reason)}.`,
};
