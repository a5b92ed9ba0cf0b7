import type { LocalDate } from '#standards';
import type { Catalogue } from '#platform';
import type { EligibleClass, ProjectEvent, ProjectRules, SupportRejectionCode, SupportSubject } from '../domain/index.ts';

type Facts = Readonly<Record<string, unknown>>;

const day = (date: unknown): string => (typeof date === 'string' ? date.split('-').reverse().join('/') : 'không rõ ngày');
const named = (facts: Facts): string => `Dự án ${String(facts['code'] ?? '')}`.trimEnd();
const list = (items: unknown): string => (Array.isArray(items) ? items.map(String).join(', ') : '');

/** What trails call a project. */
export const projectName = (code: string, name: string): string => `dự án ${code} “${name}”`;

/** What households are supported as. */
export const eligibleClassNames: Readonly<Record<EligibleClass, string>> = {
  poor: 'hộ nghèo',
  'near-poor': 'hộ cận nghèo',
  'newly-escaped': 'hộ mới thoát nghèo',
  other: 'đối tượng khác theo văn bản',
};

export const subjectNames: Readonly<Record<SupportSubject, string>> = { household: 'hộ', person: 'người', child: 'trẻ em dưới 16 tuổi' };

const classList = (classes: readonly EligibleClass[]): string => classes.map((one) => eligibleClassNames[one]).join(', ');
const isEligibleClass = (value: unknown): value is EligibleClass => typeof value === 'string' && value in eligibleClassNames;

const standing = ({ entitledAs, newlyEscaped }: Facts): string => {
  if (newlyEscaped === true) return eligibleClassNames['newly-escaped'];
  if (isEligibleClass(entitledAs)) return eligibleClassNames[entitledAs];
  return entitledAs === null ? 'hộ chưa có quyết định công nhận' : 'hộ không thuộc danh sách nghèo, cận nghèo';
};

/** One sentence for every reason to refuse. */
export const supportRejections: Catalogue<SupportRejectionCode> = {
  'project-not-listed': () => 'Dự án chưa có trong danh mục.',
  'project-already-listed': (facts) => `${named(facts)} đã có trong danh mục với nội dung khác; hãy ghi thay đổi hoặc đính chính.`,
  'project-already-closed': ({ closedOn }) => `Dự án đã đóng từ ngày ${day(closedOn)}.`,
  'project-identity-changed': (facts) => `Không đổi được chương trình, mã hoặc đơn vị thực hiện: đó là dự án khác. ${named(facts)} giữ nguyên.`,
  'project-validity-reversed': ({ validFrom, validTo }) => `Ngày kết thúc ${day(validTo)} trước ngày bắt đầu ${day(validFrom)}.`,
  'project-eligible-for-nobody': () => 'Dự án chưa nêu đối tượng nào.',
  'project-date-outside-validity': ({ date, validFrom }) => `Ngày ${day(date)} trước khi dự án bắt đầu (${day(validFrom)}).`,
  'programme-unknown': ({ programme, known }) => `Không có chương trình “${String(programme)}”. Đã có: ${list(known)}.`,
  'project-kind-unknown': ({ kind, known }) => `Chương trình không có loại hỗ trợ “${String(kind)}”. Đã có: ${list(known)}.`,
  'project-record-unknown': () => 'Không tìm thấy bản ghi cần sửa trong dự án này.',
  'project-record-of-another-type': () => 'Bản ghi đính chính phải cùng loại với bản ghi bị sửa.',
  'project-record-superseded': () => 'Bản ghi này đã được đính chính hoặc hủy trước đó.',
  'project-has-later-records': ({ records }) => `Chưa hủy được: còn ${String(records)} bản ghi khác dựa vào bản ghi này.`,
  'project-not-yet-valid': (facts) => `${named(facts)} bắt đầu từ ngày ${day(facts['validFrom'])}; ngày ${day(facts['date'])} chưa tham gia được.`,
  'project-ended': (facts) => `${named(facts)} hết hiệu lực ngày ${day(facts['validTo'])}; ngày ${day(facts['date'])} không tham gia được nữa.`,
  'project-closed': (facts) => `${named(facts)} đã đóng từ ngày ${day(facts['closedOn'])}.`,
  'support-household-removed': ({ date }) => `Đến ngày ${day(date)} hộ không còn trên địa bàn.`,
  'household-class-not-eligible': (facts) => {
    const classes = facts['eligibleClasses'];
    const eligible = Array.isArray(classes) ? classList(classes.filter(isEligibleClass)) : '';
    return `Ngày ${day(facts['date'])} đây là ${standing(facts)}; ${named(facts)} hỗ trợ ${eligible}.`;
  },
  'other-ground-needs-paper': (facts) => `${named(facts)}: hộ ngoài danh sách cần số, ngày văn bản nêu căn cứ hỗ trợ.`,
  'support-names-no-person': (facts) => `${named(facts)} hỗ trợ từng người; hãy chọn thành viên được hỗ trợ.`,
  'support-names-a-person': (facts) => `${named(facts)} hỗ trợ cả hộ; không chọn thành viên.`,
  'person-not-in-household': ({ date }) => `Ngày ${day(date)} người này không phải thành viên của hộ.`,
  'person-not-a-child': ({ date, limit }) => `Ngày ${day(date)} người này đã đủ ${String(limit)} tuổi.`,
};

const validity = (from: LocalDate, to: LocalDate | null): string => (to === null ? `từ ${day(from)}` : `từ ${day(from)} đến ${day(to)}`);
const deadline = (completeBy: LocalDate | null): string => (completeBy === null ? '' : `, hoàn thành chậm nhất ${day(completeBy)}`);
const described = (rules: ProjectRules): string =>
  `${rules.code} “${rules.name}”, cho ${subjectNames[rules.subject]}: ${classList(rules.eligibleClasses)}; ${validity(rules.validFrom, rules.validTo)}${deadline(rules.completeBy)}`;

type Sentences = { readonly [Type in ProjectEvent['type']]: (data: Extract<ProjectEvent, { type: Type }>['data']) => string };

/** One sentence for every fact of the catalogue, as the trail shows it. */
export const projectTrail: Sentences = {
  ProjectListed: (data) => `${data.corrects === null ? 'Đưa vào danh mục dự án' : 'Đính chính dự án'} ${described(data)}.`,
  ProjectRulesChanged: (data) =>
    `${data.corrects === null ? 'Thay đổi' : 'Đính chính thay đổi'} áp dụng từ ${day(data.trueFrom)} đối với dự án ${described(data)}.`,
  ProjectClosed: (data) => `${data.corrects === null ? 'Đóng dự án' : 'Đính chính ngày đóng dự án:'} từ ngày ${day(data.closedOn)}.`,
  RecordAnnulled: (data) => `Hủy bản ghi đã nhập nhầm, ngày ${day(data.annulledOn)}.`,
};
