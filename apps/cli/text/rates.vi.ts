// What `lotrinh rates` says. The three figures keep their labels everywhere.

export const ratesText = {
  round: (year: number): string => `Kết quả rà soát cuối năm ${year}`,
  'class-on-date': (date: string): string => `Loại hộ vào ngày ${date}`,
  'entitled-on-date': (date: string): string => `Diện được hưởng chính sách ngày ${date}`,
  against: (label: string): string => `so với ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  knownAt: (moment: string): string => `như đã biết lúc ${moment}`,
  unit: 'Đơn vị',
  declared: 'Tổng số hộ',
  registered: 'Hộ đã nhập',
  poor: 'Hộ nghèo',
  nearPoor: 'Hộ cận nghèo',
  rate: 'Tỷ lệ',
  change: '± điểm %',
  noRate: '—',
  noChange: '—',
  unknown: 'chưa có',
  refused: (unit: string, reason: string): string => `${unit}: không tính tỷ lệ, vì ${reason}.`,
  difference: (unit: string, households: string): string => `${unit}: số hộ đã nhập chênh ${households} hộ so với tổng số hộ công bố.`,
  provisional: 'Số liệu tạm: nhật ký chưa qua thời điểm đã chọn.',
  nothing: 'Chưa có đơn vị nào trong phạm vi của tài khoản.',
  position: (position: string): string => `Số liệu ứng với vị trí ${position} của nhật ký.`,
  emptyLog: 'đầu',
} as const;

export const targetText = {
  met: (year: number, met: number, villages: number): string => `${met}/${villages} thôn, bản đạt chỉ tiêu hộ nghèo năm ${year}.`,
  ownMet: (met: boolean): string => (met ? 'Toàn đơn vị đạt chỉ tiêu hộ nghèo.' : 'Toàn đơn vị chưa đạt chỉ tiêu hộ nghèo.'),
  next: (year: number): string => `Chỉ tiêu năm ${year} và số hộ tương ứng, tổng số hộ giữ nguyên:`,
  poor: 'Chỉ tiêu nghèo',
  nearPoor: 'Chỉ tiêu cận nghèo',
  meaningHeader: 'Tức là',
  meaning: (households: string, rate: string): string => `${households} hộ (${rate})`,
  fewer: 'Cần giảm',
  inHouseholds: 'theo số hộ',
} as const;
