// What the command line says about backups of the whole store.
export const backupVerbs = {
  backup: {
    summary: 'sao lưu nhật ký, niêm phong, tài khoản ra một tệp; máy chủ cứ chạy',
    details: [
      'Tệp là một thời điểm của kho, có mã kiểm tra từng phần (thêm .gz để nén). Trong đó không có khóa nào: họ tên vẫn được mã hóa.',
      'Khóa dữ liệu ghi ra tệp riêng bằng --keys (hoặc lotrinh keys backup). Cất hai tệp và khóa chính ở ba nơi. Số liệu không sao lưu: được lập lại từ nhật ký.',
    ].join('\n'),
    examples: [
      ['lotrinh backup --to /mnt/usb/2024-10-15.ndjson.gz --keys /mnt/usb2/2024-10-15.keys', 'nhật ký một nơi, khóa một nơi'],
      ['lotrinh backup --to /mnt/sao-luu/', 'vào thư mục có sẵn, tên tệp theo giờ'],
    ],
  },
  restore: {
    summary: 'khôi phục bản sao lưu vào kho trống, sau khi kiểm tra toàn bộ',
    details: [
      'Hãy dừng máy chủ trước. Mã kiểm tra, mã băm từng sự kiện, niêm phong đi kèm và niêm phong giữ bên ngoài (--seal) phải khớp, nếu không thì không ghi gì cả.',
      'Người đã xóa không trở lại. Kho khôi phục không tự niêm phong tiếp, cho đến khi chạy: lotrinh seal --after-restore',
    ].join('\n'),
    examples: [['lotrinh restore 2024-10-15.ndjson.gz --keys 2024-10-15.keys --seal niem-phong.json', 'khôi phục, đối chiếu niêm phong của Mặt trận']],
  },
} as const;

export const backupText = {
  filePlaceholder: 'tệp',
  to: 'tệp mới, hoặc thư mục có sẵn',
  backupKeys: 'ghi khóa dữ liệu ra tệp mới này',
  file: 'tệp do lotrinh backup ghi ra',
  restoreKeys: 'nạp khóa dữ liệu từ tệp này',
  seal: 'tệp niêm phong giữ bên ngoài, không mới hơn bản sao lưu',
  written: (file: string, events: string): string => `Đã sao lưu ${events} sự kiện vào ${file}.`,
  sealedBy: (number: string): string => `Niêm phong cuối trong bản sao lưu: số ${number}.`,
  notSealed: 'Kho chưa có niêm phong nào: khi khôi phục chỉ kiểm tra được mã băm. Hãy chạy lotrinh seal trước khi sao lưu.',
  keysWritten: (file: string, keys: string): string => `Đã ghi ${keys} khóa vào ${file}. Hãy cất ở nơi khác với bản sao lưu và với khóa chính.`,
  keysApart: 'Khóa dữ liệu KHÔNG nằm trong bản sao lưu. Hãy sao lưu riêng: lotrinh keys backup --to …',
  restored: (events: string, erased: string): string => `Đã khôi phục ${events} sự kiện; khóa của ${erased} người đã xóa được hủy lại. Số liệu sẽ được lập lại khi mở kho.`,
  keysRestored: (keys: string): string => `Đã nạp ${keys} khóa dữ liệu.`,
  keysMissing: 'CHƯA có khóa dữ liệu nên chưa đọc được họ tên. Trước khi khởi động máy chủ, hãy chạy: lotrinh keys restore …',
  sealAgain: 'Hãy đối chiếu với niêm phong mới nhất đang giữ bên ngoài (lotrinh verify --store --seal …), rồi: lotrinh seal --after-restore',
} as const;
