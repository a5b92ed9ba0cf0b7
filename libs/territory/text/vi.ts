import type { Catalogue } from '#platform';
import type { TerritoryRejectionCode } from '../domain/index.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const date = (value: unknown): string => (typeof value === 'string' ? value.split('-').reverse().join('/') : '');
const kinds: Readonly<Record<string, string>> = { province: 'tỉnh', district: 'huyện', commune: 'xã', village: 'thôn, bản' };
const kind = (value: unknown): string => kinds[text(value)] ?? text(value);
const fields: Readonly<Record<string, string>> = {
  households: 'số hộ', persons: 'số nhân khẩu', ethnicMinorityHouseholds: 'số hộ dân tộc thiểu số', ethnicMinorityPersons: 'số nhân khẩu dân tộc thiểu số',
  poorRate: 'tỷ lệ hộ nghèo', nearPoorRate: 'tỷ lệ hộ cận nghèo', poorHouseholds: 'số hộ nghèo', nearPoorHouseholds: 'số hộ cận nghèo',
};
const field = (value: unknown): string => fields[text(value)] ?? text(value);

/** Why a command on territory is refused. */
export const territoryRejections: Catalogue<TerritoryRejectionCode> = {
  'unit-unknown': () => 'Không có đơn vị này.',
  'unit-already-established': () => 'Đơn vị này đã có với nội dung khác. Nếu nội dung cũ sai, hãy ghi đính chính.',
  'unit-ended': ({ endedOn }) => `Đơn vị này đã chấm dứt từ ngày ${date(endedOn)}.`,
  'unit-name-missing': () => 'Chưa có tên đơn vị.',
  'unit-code-missing': () => 'Chưa có mã đơn vị.',
  'parent-unknown': () => 'Chưa có đơn vị cấp trên.',
  'parent-of-wrong-kind': ({ kind: own, parentKind }) => `Đơn vị cấp ${kind(own)} không thể trực thuộc đơn vị cấp ${kind(parentKind)}.`,
  'parent-not-valid-then': ({ on }) => `Đơn vị cấp trên không tồn tại vào ngày ${date(on)}.`,
  'area-missing': () => 'Phải cho biết thôn, bản thuộc khu vực nông thôn hay thành thị.',
  'only-villages-have-area': () => 'Khu vực nông thôn hay thành thị chỉ ghi cho thôn, bản.',
  'outside-validity': ({ day, validFrom, endedOn }) =>
    `Ngày ${date(day)} nằm ngoài thời gian tồn tại của đơn vị (từ ${date(validFrom)}${endedOn === null ? '' : ` đến trước ${date(endedOn)}`}).`,
  'successor-unknown': () => 'Chưa có đơn vị mới; hãy lập đơn vị mới trước.',
  'successor-of-wrong-kind': ({ kind: own, successorKind }) => `Đơn vị cấp ${kind(own)} không thể nhập vào hoặc chia thành đơn vị cấp ${kind(successorKind)}.`,
  'successor-not-valid-then': ({ on }) => `Đơn vị mới không tồn tại vào ngày ${date(on)}.`,
  'successor-is-the-unit': () => 'Đơn vị không thể nhập vào hoặc chia thành chính nó.',
  'too-few-parts': ({ least }) => `Việc chia tách phải có ít nhất ${text(least)} đơn vị mới.`,
  'later-facts-exist': () => 'Đã có nội dung ghi cho thời gian về sau; hãy đính chính hoặc hủy các nội dung đó trước.',
  'only-villages-declare-totals': () => 'Tổng số hộ, nhân khẩu được khai theo thôn, bản; cấp trên là số cộng.',
  'not-a-count': (facts) => `${field(facts['field'])} phải là số nguyên không âm.`,
  'fewer-persons-than-households': ({ households, persons }) => `Số nhân khẩu (${text(persons)}) ít hơn số hộ (${text(households)}).`,
  'minorities-exceed-total': (facts) => `${field(facts['field'])} (${text(facts['part'])}) nhiều hơn tổng số (${text(facts['whole'])}).`,
  'totals-already-declared': ({ declaredOn }) => `Đã có tổng số hộ, nhân khẩu khai cho ngày ${date(declaredOn)} hoặc kỳ rà soát này. Nếu số cũ sai, hãy ghi đính chính.`,
  'target-empty': () => 'Chỉ tiêu chưa có con số nào.',
  'target-out-of-range': (facts) => `${field(facts['field'])} phải từ 0 đến 100 %.`,
  'target-already-set': ({ year, paper }) => `Văn bản ${text(paper)} đã giao chỉ tiêu năm ${text(year)} với số khác. Nếu số cũ sai, hãy ghi đính chính.`,
  'year-out-of-range': ({ year }) => `Năm ${text(year)} không dùng được.`,
  'paper-missing': () => 'Chưa có số văn bản.',
  'content-hash-malformed': () => 'Mã kiểm nội dung của phiếu phải gồm 64 chữ số thập lục phân viết thường.',
  'sheet-version-confirmed-otherwise': ({ version }) => `Phiên bản ${text(version)} của phiếu đã được xác nhận với nội dung khác.`,
  'nothing-to-correct': () => 'Không có nội dung nào để đính chính.',
  'nothing-to-annul': () => 'Không có nội dung nào để hủy.',
};

/** Errors beside the rules. */
export const territoryFaults: Catalogue<'out-of-scope'> = {
  'out-of-scope': () => 'Không tìm thấy.',
};
