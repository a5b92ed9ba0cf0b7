/** `lotrinh round`: the group and its verbs. */
export const roundVerb = {
  summary: 'các đợt rà soát: danh sách, bảng theo dõi, tiến độ ghi quyết định, lịch, quy trình, nhập hồ sơ đợt cũ',
  examples: [['lotrinh round list', 'các đợt rà soát của địa bàn']],
} as const;

export const roundVerbs = {
  list: { summary: 'danh sách các đợt rà soát', examples: [['lotrinh round list --year 2024', 'các đợt của năm 2024']] },
  board: { summary: 'bảng theo dõi một đợt theo thôn, bản', examples: [['lotrinh round board', 'đợt đang mở của địa bàn, nếu chỉ có một'], ['lotrinh round board --round 2024', 'đợt định kỳ năm 2024']] },
  'decide-progress': { summary: 'tiến độ ghi quyết định vào hồ sơ các hộ', examples: [['lotrinh round decide-progress', 'mọi quyết định đã ký của địa bàn']] },
  procedure: { summary: 'các tham số của quy trình rà soát, kèm văn bản và đã đối chiếu hay chưa', examples: [['lotrinh round procedure --date 1/7/2025', 'quy trình có hiệu lực ngày 1/7/2025']] },
  trail: { summary: 'mọi bước đã ghi của một đợt, kèm những điều chưa đúng quy trình của hồ sơ cũ', examples: [['lotrinh round trail --round 2022', 'đợt định kỳ năm 2022']] },
  import: {
    summary: 'nhập hồ sơ của một đợt rà soát đã qua từ tệp JSON (chạy thử nếu không có --commit)',
    details: 'Chạy thử đi qua đúng các bước như khi ghi, cho biết bước nào sẽ bị từ chối hoặc bị đánh dấu, và không ghi gì. Mỗi bước được ghi như hồ sơ cũ: điều gì chưa đúng quy trình thì vẫn nhận, và được đánh dấu trên bước đó. Cách viết tệp: docs/review.md.',
    examples: [['lotrinh round import dot-2022.json', 'xem trước, chưa ghi gì'], ['lotrinh round import dot-2022.json --commit', 'ghi vào kho; chạy lại không ghi thêm gì']],
  },
  calendar: { summary: 'việc sắp đến hạn', examples: [['lotrinh round calendar', 'việc đến hạn trong 120 ngày tới']] },
} as const;

export const roundOptions = {
  file: 'tệp .json có hồ sơ của đợt',
  round: 'mã đợt, hoặc năm của đợt định kỳ (mặc định đợt đang mở, nếu chỉ có một)',
  year: 'chỉ các đợt của năm này',
  on: 'theo văn bản có đến ngày này',
  procedureOn: 'quy trình có hiệu lực ngày này (mặc định hôm nay)',
} as const;

export const roundImportText = {
  step: 'Bước', papers: 'Số giấy tờ', recorded: 'Đã có', place: 'Chỗ', field: 'Trường', file: 'cả tệp', paper: 'Giấy tờ',
  paperOf: (kind: string, on: string, number: string | null): string => `${kind}, ngày ${on}${number === null ? '' : `, số ${number}`}`,
  summary: (name: string, steps: string, recorded: string, added: string, committed: boolean): string => `${name}: ${steps} bước, ${recorded} đã có, ${committed ? 'ghi thêm' : 'sẽ ghi thêm'} ${added}.`,
  goesOn: 'Đã dừng ở bước bị từ chối; các bước trước đó đã được ghi. Sửa tệp rồi chạy lại để nhập tiếp.',
} as const;

export const roundMarksText = {
  mark: 'Điều chưa đúng quy trình', steps: 'Số bước', marks: 'Dấu chưa đúng quy trình', none: 'Không bước nào của đợt bị đánh dấu.', noneForetold: 'Không bước nào của đợt sẽ bị đánh dấu.',
  some: (steps: string, marks: string): string => `Hồ sơ cũ: ${steps} bước của đợt bị đánh dấu vì chưa đúng quy trình, ${marks} dấu.`,
  foretold: (steps: string, marks: string): string => `Nếu ghi: ${steps} bước của đợt sẽ bị đánh dấu vì chưa đúng quy trình, ${marks} dấu.`,
  households: (papers: string, marks: string): string => `Giấy tờ của từng hộ: ${papers} giấy bị đánh dấu, ${marks} dấu.`,
  householdsForetold: (papers: string, marks: string): string => `Nếu ghi: ${papers} giấy tờ của từng hộ sẽ bị đánh dấu, ${marks} dấu.`,
} as const;

export const roundTrailText = {
  recorded: (moment: string, by: string): string => `ghi lúc ${moment} bởi ${by}`,
  imported: (step: number, file: string): string => `hồ sơ cũ, từ tệp ${file}…, bước ${step}`,
  mark: (sentence: string): string => `! ${sentence}`,
} as const;

export const roundPlaceholders = { round: 'ĐỢT' } as const;

export const roundText = {
  name: 'Đợt', commune: 'Xã', opened: 'Mở', closed: 'Kết thúc', households: 'Số hộ', stillOpen: 'đang mở', awaitsHandOver: 'chờ bàn giao', id: 'Mã',
  village: 'Thôn, bản', toClose: 'Còn vướng', stage: 'Tình trạng', missing: 'Còn thiếu', total: 'Cộng', none: 'Chưa có đợt rà soát nào.', noneNamed: (text: string) => `Không tìm thấy đợt rà soát “${text}”.`,
  noneOpen: 'Không có đợt rà soát nào đang mở; hãy nêu --round.', severalOpen: (names: string) => `Có nhiều đợt đang mở (${names}); hãy nêu --round.`,
  late: 'Muộn', lateDue: 'Hạn', parameter: 'Tham số', value: 'Giá trị', source: 'Văn bản', verified: 'Đã đối chiếu', yes: 'rồi', no: 'chưa [M]',
  procedure: (name: string, id: string, from: string, to: string | null) => `${name} (${id}), từ ngày ${from}${to === null ? '' : ` đến hết ngày ${to}`}`,
  noProcedure: (on: string) => `Ngày ${on} không có quy trình rà soát nào có hiệu lực.`,
  several: (text: string) => `Có nhiều đợt rà soát khớp với “${text}”; hãy dùng mã đợt.`,
  number: 'Quyết định', decidedOn: 'Ngày', done: 'Đã ghi', refused: 'Bị từ chối', pace: 'Hộ/giây', remaining: 'Còn (giây)', noDecisions: 'Chưa ký quyết định nào.',
  due: 'Hạn', left: 'Còn (ngày)', what: 'Việc', whom: 'Người làm', overdue: (days: string) => `quá hạn ${days}`, nothingDue: 'Không có việc nào sắp đến hạn.',
  snapshot: (version: number, official: boolean, on: string, sha: string) => `Số liệu ${official ? 'chính thức' : 'sơ bộ'} bản ${version}, ngày ${on}: ${sha}`,
} as const;
