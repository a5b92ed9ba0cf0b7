// Every sentence of `seal`, `export` and `verify`.

export const sealVerbs = {
  seal: {
    summary: 'niêm phong nhật ký; in mã để ghi lên danh sách niêm yết',
    details: 'Mỗi niêm phong bao trùm mọi sự kiện từ đầu. Giao tệp niêm phong cho Mặt trận giữ: ai sửa dữ liệu về sau đều bị phát hiện.',
    examples: [
      ['lotrinh seal --to niem-phong.json', 'niêm phong, ghi tệp để giao'],
      ['lotrinh seal --show 12', 'in lại niêm phong số 12'],
      ['lotrinh seal --every 60', 'cứ 60 phút niêm phong một lần, đến khi nhấn Ctrl-C'],
      ['lotrinh seal --rotate-key', 'thay khóa ký; khóa cũ xác nhận khóa mới'],
    ],
  },
  export: {
    summary: 'xuất sự kiện kèm bằng chứng để kiểm tra ngoài hệ thống',
    details: 'Tệp NDJSON (thêm .gz để nén). Họ tên, số giấy tờ vẫn được mã hóa. Các sự kiện khác của xã có mặt dưới dạng mã băm, nên bỏ sót là lộ.',
    examples: [
      ['lotrinh export --unit 02233 --to xa.ndjson.gz', 'một đơn vị'],
      ['lotrinh export --household 7d1c2f0e-5b1a-8c55-9a39-2c1f6f1f6a10 --to ho.ndjson', 'một hộ, mỗi sự kiện một bằng chứng'],
      ['lotrinh export --since-seal 3 --to 3-den-nay.ndjson', 'chứng minh từ niêm phong số 3 đến nay chỉ ghi thêm'],
      ['lotrinh export --all --to toan-bo.ndjson.gz', 'toàn bộ nhật ký'],
    ],
  },
  verify: {
    summary: 'kiểm tra tệp xuất theo niêm phong, không cần cơ sở dữ liệu',
    details: 'Có phát hiện thì mã thoát là 3. Với --store thì kiểm tra thẳng kho đang chạy. Với --script thì in ra chương trình kiểm tra độc lập, chỉ cần Node.',
    examples: [
      ['lotrinh verify xa.ndjson.gz --seal niem-phong.json', 'theo niêm phong đang giữ'],
      ['lotrinh verify xa.ndjson.gz --code 5Q2K-…', 'theo mã in trên danh sách'],
      ['lotrinh verify --store --seal niem-phong.json', 'kho đang chạy'],
      ['lotrinh verify --script > verify.mjs', 'chương trình kiểm tra để giao cho Mặt trận'],
    ],
  },
} as const;

export const sealOptions = {
  to: 'ghi ra tệp này',
  show: 'in lại niêm phong có số này, không lập mới',
  every: 'lập đều đặn, cách nhau bằng này phút',
  rotateKey: 'thay khóa ký trước khi niêm phong',
  replaceLostKey: 'lập khóa mới khi khóa cũ đã mất; người kiểm tra sẽ thấy',
  afterRestore: 'niêm phong đầu tiên sau khi khôi phục từ bản sao lưu',
  unit: 'đơn vị và cấp dưới: mã hoặc tên',
  household: 'một hộ: mã định danh hoặc mã hộ',
  all: 'toàn bộ nhật ký',
  sinceSeal: 'đối chiếu từ niêm phong có số này',
  sealNumber: 'theo niêm phong có số này (mặc định: mới nhất)',
  file: 'tệp do lotrinh export ghi ra',
  seal: 'tệp niêm phong đang giữ',
  code: 'mã in trên danh sách niêm yết',
  store: 'kiểm tra kho của máy này thay cho tệp',
  script: 'in ra chương trình kiểm tra độc lập',
  noCanonical: 'bỏ qua kiểm tra dạng viết chuẩn (nhanh hơn)',
} as const;

export const sealPlaceholders = { file: 'tệp', number: 'số', minutes: 'phút', unit: 'đơn vị', household: 'hộ', code: 'mã' } as const;

export const sealText = {
  keyMade: (file: string): string => `Đã tạo khóa niêm phong tại ${file}. Hãy cất một bản ở nơi khác, không để cùng bản sao lưu dữ liệu.`,
  keyRotated: (id: string): string => `Đã thay khóa ký. Khóa mới: ${id}`,
  nothingNew: 'Không có sự kiện mới từ niêm phong này.',
  written: (file: string): string => `Đã ghi ${file}.`,
  handOver: 'Hãy giao tệp niêm phong cho người ngoài giữ (Mặt trận); kho không tự chứng minh được cho mình.',
  counting: 'Đang đếm',
  exporting: 'Đang xuất',
  exported: (file: string, seal: number, code: string): string => `Đã xuất ${file} theo niêm phong số ${seal}, mã ${code}.`,
  notANumber: 'cần số nguyên dương',
  chooseScope: 'Cần đúng một trong: --unit, --household, --all, --since-seal.',
  chooseSubject: 'Cần một tệp, hoặc --store, hoặc --script.',
  notEverything: 'Tài khoản này chỉ phụ trách một số đơn vị; hãy xuất theo --unit.',
  householdUnknown: (household: string): string => `Không có hộ ${household}.`,
} as const;
