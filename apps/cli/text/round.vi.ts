/** `lotrinh round`: the group and its verbs. */
export const roundVerb = {
  summary: 'các đợt rà soát: danh sách, bảng theo dõi, tiến độ ghi quyết định, lịch',
  examples: [['lotrinh round list', 'các đợt rà soát của địa bàn']],
} as const;

export const roundVerbs = {
  list: { summary: 'danh sách các đợt rà soát', examples: [['lotrinh round list --year 2024', 'các đợt của năm 2024']] },
  board: { summary: 'bảng theo dõi một đợt theo thôn, bản', examples: [['lotrinh round board --round 2024', 'đợt định kỳ năm 2024']] },
  'decide-progress': { summary: 'tiến độ ghi quyết định vào hồ sơ các hộ', examples: [['lotrinh round decide-progress', 'mọi quyết định đã ký của địa bàn']] },
  calendar: { summary: 'việc sắp đến hạn', examples: [['lotrinh round calendar', 'việc đến hạn trong 120 ngày tới']] },
} as const;

export const roundOptions = {
  round: 'mã đợt, hoặc năm của đợt định kỳ',
  year: 'chỉ các đợt của năm này',
  on: 'theo văn bản có đến ngày này',
} as const;

export const roundPlaceholders = { round: 'ĐỢT' } as const;

export const roundText = {
  name: 'Đợt', commune: 'Xã', opened: 'Mở', closed: 'Kết thúc', households: 'Số hộ', stillOpen: 'đang mở', awaitsHandOver: 'chờ bàn giao', id: 'Mã',
  village: 'Thôn, bản', toClose: 'Còn vướng', stage: 'Tình trạng', missing: 'Còn thiếu', total: 'Cộng', none: 'Chưa có đợt rà soát nào.', noneNamed: (text: string) => `Không tìm thấy đợt rà soát “${text}”.`,
  several: (text: string) => `Có nhiều đợt rà soát khớp với “${text}”; hãy dùng mã đợt.`,
  number: 'Quyết định', decidedOn: 'Ngày', done: 'Đã ghi', refused: 'Bị từ chối', pace: 'Hộ/giây', remaining: 'Còn (giây)', noDecisions: 'Chưa ký quyết định nào.',
  due: 'Hạn', left: 'Còn (ngày)', what: 'Việc', whom: 'Người làm', overdue: (days: string) => `quá hạn ${days}`, nothingDue: 'Không có việc nào sắp đến hạn.',
  snapshot: (version: number, official: boolean, on: string, sha: string) => `Số liệu ${official ? 'chính thức' : 'sơ bộ'} bản ${version}, ngày ${on}: ${sha}`,
} as const;
