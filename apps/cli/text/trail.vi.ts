// What `lotrinh trail` says around the sentences of the facts themselves.

export const trailText = {
  title: (household: string): string => `Lịch sử của hộ ${household}`,
  recorded: (moment: string, by: string): string => `ghi lúc ${moment} bởi ${by}`,
  by: (name: string, role: string, unit: string | null): string => `${name} (${role}${unit === null ? '' : `, ${unit}`})`,
  paper: (number: string, date: string): string => `văn bản ${number} ngày ${date}`,
  imported: (sheet: string, row: number, file: string): string => `từ tệp ${file}…, trang ${sheet}, dòng ${row}`,
  standing: { corrected: 'đã được đính chính', annulled: 'đã hủy' },
  none: (code: string): string => `Không tìm thấy hộ có mã ${code}.`,
  several: (code: string, households: string): string => `Có nhiều hộ mang mã ${code}: ${households}. Hãy dùng mã định danh.`,
  masked: 'Họ tên và nội dung riêng được che: tài khoản này không có quyền xem. Thêm --as <tài khoản> để xem với tài khoản khác.',
} as const;
