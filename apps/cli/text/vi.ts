// Every sentence that the command line says.

interface VerbText {
  readonly summary: string;
  readonly details?: string;
  /** Command lines as typed, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
}

export const programText = {
  description: 'Lộ trình: theo dõi đường đi của từng hộ nghèo, hộ cận nghèo trong xã.',
  after: [
    'Mỗi lệnh có phần trợ giúp riêng: lotrinh <lệnh> --help',
    'Mã thoát: 0 xong; 1 lỗi; 2 gõ sai lệnh; 3 dữ liệu có lỗi.',
    'Kết quả ra stdout; tiến độ và cảnh báo ra stderr.',
  ].join('\n'),
  help: 'xem trợ giúp',
  version: 'xem phiên bản',
  examples: 'Ví dụ:',
  titles: {
    'Usage:': 'Cách dùng:',
    'Arguments:': 'Tham số:',
    'Options:': 'Tùy chọn:',
    'Commands:': 'Các lệnh:',
    'Global Options:': 'Tùy chọn chung:',
  },
} as const;

export const commonOptions = {
  json: 'in kết quả dạng JSON',
  as: 'tên tài khoản đứng tên thao tác (mặc định: tài khoản hệ thống)',
  yes: 'trả lời “có” cho mọi câu hỏi xác nhận',
  noInput: 'không hỏi gì; thiếu thông tin thì dừng',
} as const;

const dates = 'Ngày viết 31/12/2023 hoặc 2023-12-31.';

export const verbs = {
  start: {
    summary: 'chạy máy chủ và trang web tại máy này',
    details: 'Chạy như npm start: chuẩn bị, mở cơ sở dữ liệu, rồi phục vụ cho đến khi nhấn Ctrl-C.',
    examples: [['lotrinh start', 'chạy ở cổng mặc định'], ['PORT=8080 lotrinh start', 'chạy ở cổng 8080']],
  },
  demo: {
    summary: 'nạp xã mẫu (dữ liệu dựng sẵn) vào kho còn trống',
    details: 'Nạp qua đúng bộ nhập của người dùng; ngày làm việc đi theo ngày của giấy tờ. Chạy lại thì tiếp tục chỗ dừng. --date cho lịch của kho mẫu đi tiếp, để tập làm đợt rà soát đang mở cho đến hết.',
    examples: [['lotrinh demo', 'nạp xã mẫu'], ['lotrinh demo --date 30/10/2024', 'chuyển ngày làm việc của kho mẫu đến 30/10/2024'], ['lotrinh demo --json', 'nạp và in báo cáo dạng JSON']],
  },
  import: {
    summary: 'nhập tệp Excel hoặc CSV; chỉ chạy thử nếu không có --commit',
    details: 'Mọi dòng đều được nhận hoặc từ chối kèm trang, ô và lý do. Nhập lại cùng nội dung thì không ghi thêm gì.',
    examples: [['lotrinh import households ho-dan.xlsx', 'chạy thử'], ['lotrinh import households ho-dan.xlsx --commit', 'ghi vào kho']],
  },
  importTerritory: {
    summary: 'đơn vị hành chính, tổng số hộ công bố, chỉ tiêu',
    examples: [['lotrinh import territory xa.xlsx --commit', 'ghi danh sách thôn, bản và tổng số hộ']],
  },
  importProjects: {
    summary: 'danh mục dự án hỗ trợ',
    examples: [['lotrinh import projects du-an.xlsx --commit', 'ghi danh mục dự án']],
  },
  importHouseholds: {
    summary: 'toàn bộ hộ dân và thành viên',
    examples: [['lotrinh import households ho-dan.xlsx', 'chạy thử'], ['lotrinh import households ho-dan.csv --commit --json', 'ghi và in báo cáo dạng JSON']],
  },
  importReview: {
    summary: 'kết quả rà soát của một năm',
    examples: [['lotrinh import review ra-soat-2023.xlsx --commit', 'ghi kết quả rà soát năm 2023']],
  },
  importSupport: {
    summary: 'hộ tham gia dự án và hỗ trợ đã giao',
    examples: [['lotrinh import support ho-tro-2024.xlsx --commit', 'ghi hỗ trợ năm 2024']],
  },
  rates: {
    summary: 'tỷ lệ hộ nghèo, hộ cận nghèo của từng đơn vị',
    details: `Ba con số khác nhau, không trộn lẫn: kết quả rà soát của một năm, loại hộ vào một ngày, diện được hưởng vào một ngày. Không chọn thì lấy loại hộ vào hôm nay. ${dates}`,
    examples: [
      ['lotrinh rates --round 2023', 'kết quả rà soát cuối năm 2023'],
      ['lotrinh rates --round 2023 --unit "Bản Khe Mát"', 'chỉ một thôn, bản'],
      ['lotrinh rates --as-of 31/12/2023', 'loại hộ vào ngày 31/12/2023'],
      ['lotrinh rates --entitled-on 1/1/2024', 'diện được hưởng chính sách ngày 1/1/2024'],
      ['lotrinh rates --as-of 31/12/2023 --known-at 15/12/2023', 'như đã biết đến hết ngày 15/12/2023'],
    ],
  },
  trail: {
    summary: 'toàn bộ lịch sử của một hộ',
    details: 'Ai ghi, vai trò gì, xảy ra ngày nào, ghi lúc nào, theo văn bản nào.',
    examples: [['lotrinh trail 7d1c2f0e-5b1a-8c55-9a39-2c1f6f1f6a10', 'theo mã định danh của hộ'], ['lotrinh trail DV-0123', 'theo mã hộ của xã']],
  },
  movements: {
    summary: 'diễn biến hộ nghèo, hộ cận nghèo giữa hai ngày',
    details: `Hai bảng theo mẫu diễn biến: đầu kỳ, giảm, tăng, cuối kỳ; tính cho hộ và nhân khẩu. ${dates}`,
    examples: [['lotrinh movements --from 31/12/2022 --to 31/12/2023', 'diễn biến năm 2023']],
  },
  rebuild: {
    summary: 'dựng lại các bảng tra cứu từ nhật ký',
    details: 'Bảng mới được dựng bên cạnh, so sánh, rồi thay bảng cũ. Không nêu tên thì dựng lại tất cả.',
    examples: [['lotrinh rebuild', 'dựng lại tất cả'], ['lotrinh rebuild project_catalogue', 'chỉ một bảng']],
  },
  parity: {
    summary: 'kiểm tra các bảng tra cứu có khớp với nhật ký không',
    details: 'Tính lại từ nhật ký và nêu từng dòng khác nhau. Có khác nhau thì mã thoát là 3.',
    examples: [['lotrinh parity', 'kiểm tra tất cả']],
  },
  user: {
    summary: 'tài khoản: xem, thêm, khóa, đổi mật khẩu',
    examples: [['lotrinh user list', 'xem các tài khoản']],
  },
  userList: { summary: 'xem các tài khoản', examples: [['lotrinh user list --json', 'dạng JSON']] },
  userAdd: {
    summary: 'thêm tài khoản',
    details: 'Mật khẩu được hỏi trên màn hình, hoặc đọc từ stdin với --password-stdin.',
    examples: [['lotrinh user add lan.nt --role social-officer --unit 02233', 'cán bộ của một xã'], ['echo "$MAT_KHAU" | lotrinh user add an.tv --role administrator --password-stdin', 'không cần hỏi']],
  },
  userClose: { summary: 'khóa tài khoản; lịch sử vẫn còn', examples: [['lotrinh user close lan.nt --yes', 'khóa không hỏi lại']] },
  userPassword: { summary: 'đặt lại mật khẩu', examples: [['lotrinh user password lan.nt', 'hỏi mật khẩu mới']] },
  doctor: {
    summary: 'kiểm tra máy, cổng, thư mục dữ liệu, cơ sở dữ liệu, bảng tra cứu',
    examples: [['lotrinh doctor', 'kiểm tra tất cả'], ['lotrinh doctor --json', 'dạng JSON']],
  },
} as const satisfies Readonly<Record<string, VerbText>>;

export const argumentTexts = {
  file: 'tệp .xlsx hoặc .csv',
  household: 'mã định danh hoặc mã hộ',
  projections: 'tên bảng tra cứu',
  username: 'tên đăng nhập',
} as const;

export const optionTexts = {
  commit: 'ghi vào kho (mặc định chỉ chạy thử)',
  importUnit: 'xã của những dòng không ghi xã: mã hoặc tên',
  resume: 'tiếp tục đợt nhập bị ngắt có mã này',
  workingDate: 'chuyển ngày làm việc của kho mẫu đã nạp đến ngày này',
  round: 'kết quả rà soát cuối năm',
  asOf: 'loại hộ vào ngày này',
  entitledOn: 'diện được hưởng vào ngày này',
  against: 'so với kết quả rà soát của năm này, hoặc với ngày này',
  knownAt: 'như đã biết vào lúc này (ngày: đến hết ngày)',
  unit: 'chỉ đơn vị này và cấp dưới: mã hoặc tên',
  from: 'từ ngày',
  to: 'đến ngày',
  role: 'vai trò',
  userUnit: 'đơn vị phụ trách: mã hoặc tên',
  displayName: 'tên hiển thị',
  passwordStdin: 'đọc mật khẩu từ stdin',
} as const;

export const placeholders = { file: 'tệp', importId: 'mã', household: 'hộ', projections: 'bảng', username: 'tài khoản', date: 'ngày', yearOrDate: 'năm|ngày', year: 'năm', instant: 'lúc', unit: 'đơn vị', role: 'vai trò', name: 'tên' } as const;

/** Wrong command lines, by what commander calls them; `{0}` is the part in question. */
export const usageSentences: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'Không có tùy chọn {0}.',
  'commander.unknownCommand': 'Không có lệnh {0}.',
  'commander.missingArgument': 'Thiếu tham số {0}.',
  'commander.optionMissingArgument': 'Tùy chọn {0} cần một giá trị.',
  'commander.missingMandatoryOptionValue': 'Thiếu tùy chọn {0}.',
  'commander.conflictingOption': 'Tùy chọn {0} không dùng cùng {1}.',
  'commander.invalidArgument': 'Giá trị của {0} không đúng: {1}.',
  'commander.excessArguments': 'Thừa tham số.',
};

export const usageText = {
  other: 'Lệnh chưa đúng.',
  seeHelp: (command: string): string => `Xem: ${command} --help`,
  notADate: 'cần ngày như 31/12/2023',
  notAYear: 'cần năm như 2023',
  notAnInstant: 'cần ngày như 31/12/2023 hoặc thời điểm như 2023-12-31T08:00:00Z',
  notAPort: 'cần số cổng từ 1 đến 65535',
} as const;

export const failureText = {
  unexpected: (message: string): string => `Có lỗi ngoài dự kiến: ${message}. Đặt LOTRINH_DEBUG=1 để xem chi tiết.`,
} as const;

export const foldText = {
  readModel: 'Bảng tra cứu',
  changedRows: 'Số dòng thay đổi',
  notCompared: 'không so sánh',
  differences: 'Số dòng khác',
  row: 'Dòng',
  difference: 'Khác nhau',
  missing: 'thiếu trong bảng',
  surplus: 'thừa trong bảng',
  content: 'khác nội dung',
  differs: 'Bảng tra cứu không khớp với nhật ký. Hãy chạy: lotrinh rebuild',
  unknown: (names: string, known: string): string => `Không có bảng tra cứu ${names}. Các bảng: ${known}.`,
} as const;

export const sessionText = {
  demoStore: (date: string): string => `Kho mẫu (dữ liệu dựng sẵn), ngày làm việc ${date}.`,
  masterKeyMade: (file: string): string => `Đã tạo khóa chủ tại ${file}. Hãy cất một bản ở nơi khác: mất khóa này thì không đọc lại được họ tên, số giấy tờ.`,
  noSuchAccount: (username: string): string => `Không có tài khoản ${username}, hoặc tài khoản đã khóa. Xem: lotrinh user list`,
} as const;

export const doctorText = {
  verdict: 'Kết quả',
  finding: 'Nội dung',
  verdicts: { good: 'tốt', bad: 'CÓ LỖI', unknown: 'chưa rõ' },
  bad: 'Có mục cần sửa trước khi chạy.',
} as const;

export const importText = {
  sheet: 'Trang',
  read: 'Số dòng',
  accepted: 'Nhận',
  refused: 'Từ chối',
  cell: 'Ô',
  reason: 'Lý do',
  wholeRow: (row: number): string => `dòng ${row}`,
  dryRun: (file: string): string => `Chạy thử ${file}: chưa ghi gì vào kho.`,
  committed: (file: string): string => `Đã nhập ${file}.`,
  rows: (read: string, accepted: string, refused: string): string => `Đọc ${read} dòng: nhận ${accepted}, từ chối ${refused}.`,
  fates: (fresh: string, changed: string, unchanged: string): string => `Trong số dòng nhận: mới ${fresh}, thay đổi ${changed}, đã có ${unchanged}.`,
  id: (id: string): string => `Mã đợt nhập: ${id}`,
  more: (count: string): string => `… và ${count} lỗi khác; xem đủ với --json.`,
  ignoredSheet: (sheet: string): string => `Bỏ qua trang “${sheet}”: không đúng mẫu nào.`,
  commitHint: 'Để ghi vào kho, chạy lại với --commit.',
  noSuchFile: (file: string): string => `Không thấy tệp ${file}.`,
  progress: 'Đang nhập',
} as const;

export const promptText = {
  yesNo: '[c/K]',
  yes: ['c', 'co', 'có', 'y', 'yes'],
  stopped: 'Đã dừng, chưa thay đổi gì.',
  needsYes: (question: string): string => `${question} Hãy thêm --yes để xác nhận.`,
  password: 'Mật khẩu',
  passwordAgain: 'Nhập lại mật khẩu',
  passwordsDiffer: 'Hai lần nhập không giống nhau.',
  needsPassword: 'Cần mật khẩu: hãy dùng --password-stdin.',
} as const;

export const userText = {
  username: 'Tài khoản',
  displayName: 'Tên hiển thị',
  role: 'Vai trò',
  unit: 'Đơn vị',
  state: 'Trạng thái',
  everything: 'toàn bộ',
  open: 'đang dùng',
  closed: 'đã khóa',
  erased: '(đã xóa)',
  noSuchRole: (role: string, known: string): string => `Không có vai trò ${role}. Các vai trò: ${known}.`,
  noSuchAccount: (username: string): string => `Không có tài khoản ${username}.`,
  added: (username: string, role: string): string => `Đã thêm tài khoản ${username}: ${role}.`,
  closeQuestion: (username: string): string => `Khóa tài khoản ${username}?`,
  wasClosed: (username: string): string => `Đã khóa tài khoản ${username}.`,
  passwordSet: (username: string): string => `Đã đặt mật khẩu mới cho tài khoản ${username}.`,
} as const;

export const unitText = {
  none: (text: string): string => `Không tìm thấy đơn vị “${text}”.`,
  several: (text: string, units: string): string => `Có nhiều đơn vị “${text}”: ${units}. Hãy dùng mã đơn vị.`,
} as const;
