import { causeNames, ethnicGroupByCode, indicatorNames, isCause, isIndicator } from '#standards';
import type { FigureForm, FormColumn, FormLineId, FormNote, ListForm, NoteCode } from '../form.ts';
import type { CountingRules } from '../counting-rules.ts';
import type { FormsAs } from '../forms-input.ts';
import type { HeadlineId } from '../headlines.ts';

// Titles and columns as a provincial system prints the forms of Annex VII, Circular 07/2021; numbers above 5 follow its order.

const titles: Readonly<Record<FigureForm | ListForm, string>> = {
  1: 'Tổng hợp kết quả rà soát hộ nghèo, hộ cận nghèo',
  2: 'Diễn biến hộ nghèo',
  3: 'Diễn biến hộ cận nghèo',
  4: 'Chỉ số thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo',
  5: 'Tỷ lệ thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo',
  6: 'Chỉ số thiếu hụt các dịch vụ xã hội cơ bản của hộ cận nghèo',
  7: 'Tỷ lệ thiếu hụt các dịch vụ xã hội cơ bản của hộ cận nghèo',
  8: 'Hộ nghèo, hộ cận nghèo theo nhóm đối tượng',
  9: 'Hộ nghèo, hộ cận nghèo theo dân tộc',
  10: 'Hộ nghèo, hộ cận nghèo theo nguyên nhân',
  11: 'Trẻ em trong hộ nghèo, hộ cận nghèo',
  12: 'Tổng hợp hộ nghèo theo nhóm dân tộc',
  13: 'Tổng hợp hộ cận nghèo theo nhóm dân tộc',
  14: 'Danh sách chi tiết hộ nghèo',
  15: 'Danh sách chi tiết hộ cận nghèo',
};

export const asNames: Readonly<Record<FormsAs, string>> = { preliminary: 'sơ bộ', official: 'chính thức' };

export const formTitle = (form: FigureForm | ListForm): string => titles[form];
/** As it stands over a printed form. */
export const formHeading = (form: FigureForm | ListForm, as: FormsAs, year: number): string => `Biểu ${form}. ${titles[form]} năm ${year} (${asNames[as]})`;

export const lineNames: Readonly<Record<FormLineId, string>> = {
  unit: '', households: 'Hộ', persons: 'Nhân khẩu', poor: 'Hộ nghèo', 'near-poor': 'Hộ cận nghèo', all: 'Tổng số', kinh: 'Kinh', minority: 'Dân tộc thiểu số',
};

const movements: Readonly<Record<2 | 3, Readonly<Record<string, string>>>> = {
  2: {
    1: 'Số đầu kỳ', 2: 'Giảm: trở thành hộ cận nghèo', 3: 'Giảm: vượt chuẩn cận nghèo', 4: 'Giảm: khác', 5: 'Tăng: hộ cận nghèo trở thành hộ nghèo', 6: 'Tăng: tái nghèo', 7: 'Tăng: phát sinh mới', 8: 'Tăng: khác', 9: 'Số cuối kỳ',
  },
  3: {
    1: 'Số đầu kỳ', 2: 'Giảm: thoát cận nghèo', 3: 'Giảm: trở thành hộ nghèo', 4: 'Giảm: khác', 5: 'Tăng: hộ nghèo trở thành hộ cận nghèo', 6: 'Tăng: tái cận nghèo', 7: 'Tăng: phát sinh mới', 8: 'Tăng: khác', 9: 'Số cuối kỳ',
  },
};

const lists: Readonly<Record<string, string>> = { poor: 'Hộ nghèo', 'near-poor': 'Hộ cận nghèo' };

const plain: Readonly<Record<string, string>> = {
  residents: 'Tổng số hộ', 'resident-persons': 'Tổng số nhân khẩu',
  poor: 'Hộ nghèo', 'poor-rate': 'Tỷ lệ hộ nghèo (%)', 'near-poor': 'Hộ cận nghèo', 'near-poor-rate': 'Tỷ lệ hộ cận nghèo (%)',
  'average-living': 'Hộ có mức sống trung bình', 'average-living-rate': 'Tỷ lệ hộ có mức sống trung bình (%)',
  'poor-persons': 'Nhân khẩu hộ nghèo', 'poor-persons-rate': 'Tỷ lệ (%)', 'near-poor-persons': 'Nhân khẩu hộ cận nghèo', 'near-poor-persons-rate': 'Tỷ lệ (%)',
  'average-living-persons': 'Nhân khẩu hộ có mức sống trung bình', 'average-living-persons-rate': 'Tỷ lệ (%)',
  listed: 'Số hộ', 'listed-persons': 'Số nhân khẩu', deprivations: 'Tổng số thiếu hụt',
  merit: 'Hộ có người có công', 'social-protection': 'Hộ có người hưởng bảo trợ xã hội', 'no-labour': 'Hộ không có khả năng lao động', 'female-head': 'Chủ hộ là nữ',
  rate: 'Tỷ lệ hộ (%)', 'persons-rate': 'Tỷ lệ nhân khẩu (%)',
  total: 'Tổng số', minority: 'Dân tộc thiểu số', unknown: 'Chưa rõ', other: 'Khác',
  children: 'Tổng số trẻ em', 'without-insurance': 'Trẻ em của hộ thiếu bảo hiểm y tế', malnourished: 'Trẻ em của hộ thiếu hụt dinh dưỡng', 'not-at-school': 'Trẻ em của hộ thiếu hụt đi học',
};

const ofList = (form: FigureForm, key: string): string => {
  if (form === 10 && isCause(key)) return causeNames[key];
  if (isIndicator(key)) return indicatorNames[key];
  return (form === 9 ? ethnicGroupByCode(key)?.name : undefined) ?? plain[key] ?? key;
};

/** The heading of a column. */
export const columnTitle = (form: FigureForm, { key }: Pick<FormColumn, 'key'>): string => {
  if (form === 2 || form === 3) return movements[form][key] ?? key;
  const [list, rest] = key.split(':');
  const name = rest === undefined ? undefined : lists[list ?? ''];
  return name === undefined ? ofList(form, key) : `${name}: ${ofList(form, rest ?? '')}`;
};

const noteSentences: Readonly<Record<NoteCode, (count: string) => string>> = {
  'moved-inside': (count) => `${count} hộ chuyển giữa các thôn, bản trong đơn vị (nằm ở cột 4 và cột 8 của thôn, bản)`,
  'without-result': (count) => `${count} hộ có tên đầu kỳ, chưa có kết quả của đợt rà soát, tính vào cột 4`,
  'without-residents': (count) => `${count} hộ có tên trong danh sách nhưng không còn nhân khẩu thường trú nào`,
  undetermined: (count) => `${count} hộ chưa xác định được vì phiếu thiếu câu trả lời, không tính vào danh sách nào`,
  'without-answers': (count) => `${count} hộ không có câu trả lời về các chỉ số thiếu hụt`,
  'partly-answered': (count) => `${count} hộ có chỉ số thiếu hụt chưa trả lời; chỉ số đó không được tính là “không thiếu hụt”`,
  'without-causes': (count) => `${count} hộ không ghi nguyên nhân nghèo`,
  'labour-unknown': (count) => `${count} hộ chưa rõ có người còn khả năng lao động hay không, không tính vào cột nào của nhóm này`,
  'children-by-household': (count) => `${count} hộ thiếu hụt về trẻ em: câu trả lời là của hộ nên mọi trẻ em đúng độ tuổi của hộ đều được tính`,
  'groups-overlap': (count) => `${count} hộ thuộc nhiều nhóm, nên tổng số trừ các nhóm không bằng cột khác`,
  'residents-not-declared': (count) => `chưa khai báo tổng số hộ, nhân khẩu (${count} đơn vị)`,
  'more-listed-than-residents': () => 'số hộ hoặc nhân khẩu trong danh sách lớn hơn tổng số đã khai báo',
  'villages-divided': (count) => `${count} thôn, bản đã chia cho nhiều đơn vị: không tính được vào đơn vị nào`,
  'villages-divided-inside': (count) => `${count} thôn, bản cũ đã chia trong đơn vị: chỉ tính ở dòng của đơn vị`,
  'temporary-left-out': (count) => `${count} hộ tạm trú không tính, cả trong tổng số hộ`,
};

export const noteSentence = ({ code, count }: Pick<FormNote, 'code' | 'count'>): string => noteSentences[code](String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.'));

export const csvWords = { order: 'TT', unit: 'Đơn vị', level: 'Cấp', code: 'Mã', parent: 'Mã cấp trên', line: 'Chỉ tiêu' } as const;
export const levelNames = { province: 'Tỉnh', district: 'Huyện', commune: 'Xã', village: 'Thôn' } as const;

/** What a published headline may have counted, with the columns it adds up. */
export const headlineNames: Readonly<Record<HeadlineId, string>> = {
  'poor-down-and-out': 'Thoát nghèo: thành cận nghèo và vượt chuẩn (Biểu 2 cột 2+3)',
  'poor-out': 'Thoát nghèo: chỉ vượt chuẩn cận nghèo (Biểu 2 cột 3)',
  'poor-down-out-and-other': 'Thoát nghèo: cả giảm khác như chết, chuyển đi (Biểu 2 cột 2+3+4)',
  'poor-out-and-other': 'Thoát nghèo: vượt chuẩn và giảm khác (Biểu 2 cột 3+4)',
  'poor-fewer': 'Số hộ nghèo giảm (Biểu 2 cột 1−9)',
  'near-poor-out': 'Thoát cận nghèo: lên trên chuẩn (Biểu 3 cột 2)',
  'near-poor-out-and-poor': 'Thoát cận nghèo: cả hộ thành hộ nghèo (Biểu 3 cột 2+3)',
  'near-poor-out-and-other': 'Thoát cận nghèo: cả giảm khác (Biểu 3 cột 2+4)',
  'near-poor-out-poor-and-other': 'Thoát cận nghèo: mọi hộ ra khỏi danh sách (Biểu 3 cột 2+3+4)',
  'near-poor-fewer': 'Số hộ cận nghèo giảm (Biểu 3 cột 1−9)',
  'listed-out': 'Ra khỏi cả hai danh sách (Biểu 2 cột 3 + Biểu 3 cột 2)',
  'fell-back': 'Tái nghèo (Biểu 2 cột 6)',
  'fell-back-or-new': 'Tái nghèo và phát sinh mới (Biểu 2 cột 6+7)',
  'newly-poor': 'Mới vào danh sách hộ nghèo (Biểu 2 cột 5+6+7)',
  'near-poor-fell-back': 'Tái cận nghèo (Biểu 3 cột 6)',
};

/** The counting rules as people call them. */
export const ruleNames: Readonly<Record<keyof CountingRules, string>> = {
  minorityHousehold: 'Hộ dân tộc thiểu số theo', minorityPersons: 'Nhân khẩu dân tộc thiểu số', workingAgeFrom: 'Tuổi bắt đầu tính khả năng lao động', temporaryResidents: 'Hộ tạm trú',
  childUnder: 'Trẻ em dưới (tuổi, theo năm sinh)', lookBack: 'Tái nghèo tính từ', nearPoorReturnsAfter: 'Tái cận nghèo khi đã từng là',
};

const values: Readonly<Record<string, string>> = {
  head: 'dân tộc của chủ hộ', 'any-member': 'có thành viên là dân tộc thiểu số', 'all-of-household': 'mọi nhân khẩu của hộ', 'minority-members': 'từng người', counted: 'tính cả tử số và mẫu số', 'left-out': 'không tính, cả tử số và mẫu số', poor: 'hộ nghèo', 'near-poor': 'hộ cận nghèo',
};

export const ruleValueName = (value: CountingRules[keyof CountingRules]['value']): string => {
  if (typeof value === 'object' && 'kind' in value) return value.kind === 'ever' ? 'mọi thời kỳ trước' : `${value.years} năm trước`;
  if (typeof value === 'object') return value.map((each) => values[each] ?? each).join(', ');
  return typeof value === 'number' ? String(value) : (values[value] ?? value);
};
