import type { Catalogue } from '#platform';
import type { DueCode, HouseholdOutcome, HouseholdStage, ReviewRejectionCode } from '../domain/index.ts';
import type { FromAboveCode } from '../use-cases/from-above.ts';
import { deadlineName } from './trail.vi.ts';

export { defectName, defectNames } from './defects.vi.ts';
export { deadlineName, decisionContents, erasedText, maskedText, reverificationSources, roundName, roundTrail, stepName, stepNames, villageReviewTrail, type RoundTrailLookups } from './trail.vi.ts';

type Facts = Readonly<Record<string, unknown>>;

const day = (date: unknown): string => (typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date.split('-').reverse().join('/') : 'không rõ ngày');
const count = (value: unknown): string => (Array.isArray(value) ? String(value.length) : String(value ?? ''));
/** Where several households fail, the sentence tells of the first and says how many there are. */
const more = ({ problems }: Facts): string => (Array.isArray(problems) && problems.length > 1 ? ` (và ${problems.length - 1} vướng mắc khác)` : '');
const since = ({ since: date }: Facts): string => (typeof date === 'string' ? ` (từ ngày ${day(date)})` : '');
const until = ({ until: date }: Facts): string => (typeof date === 'string' ? ` đến hết ngày ${day(date)}` : '');
const household = (text: string) => (facts: Facts): string => `${text}${since(facts)}${more(facts)}.`;
const classes: Readonly<Record<string, string>> = { poor: 'hộ nghèo', 'near-poor': 'hộ cận nghèo', none: 'không nghèo, không cận nghèo' };
const className = (value: unknown): string => classes[String(value)] ?? String(value);
const roles: Readonly<Record<string, string>> = { result: 'kết quả của đợt', closing: 'chốt theo chuẩn cũ', opening: 'mở theo chuẩn mới' };
const roleNames = (value: unknown): string => (Array.isArray(value) ? value : [value]).map((one) => roles[String(one)] ?? String(one)).join(', ');

/** One sentence for every reason to refuse a step of a round. */
export const reviewRejections: Catalogue<ReviewRejectionCode> = {
  'household-removed-before': (facts) => `Hộ không còn trên địa bàn${since(facts)}${more(facts)}.`,
  'household-refused-before': household('Yêu cầu của hộ đã bị từ chối trong đợt này'),
  'household-not-reviewed-before': household('Hộ đã được ghi là không rà soát được trong đợt này'),
  'household-not-listed': household('Hộ chưa có trong danh sách rà soát của đợt'),
  'upheld-complaint-not-listed': household('Khiếu nại của hộ được chấp nhận nhưng hộ chưa được đưa vào danh sách rà soát'),
  'screen-missing': household('Hộ đề nghị rà soát chưa có phiếu A'),
  'screen-failed': household('Hộ không qua phiếu A: cần trả lời từ chối bằng văn bản'),
  'assessment-missing': household('Hộ chưa được chấm phiếu B'),
  'assessment-before-listing': household('Phiếu B của hộ có ngày trước khi lập danh sách'),
  'assessment-without-result': household('Phiếu B của hộ còn thiếu câu trả lời, chưa ra kết quả'),
  'reassessment-missing': household('Hộ chưa được chấm lại'),
  'meeting-missing': household('Thôn, bản chưa họp về hộ này'),
  'meeting-before-assessment': household('Cuộc họp diễn ra trước khi chấm phiếu B của hộ'),
  'further-meeting-missing': household('Hộ đã chấm lại, thôn, bản chưa họp lại về hộ này'),
  'posting-missing': household('Kết quả của hộ chưa được niêm yết'),
  'reposting-missing': household('Kết quả phúc tra của hộ chưa được niêm yết lại'),
  'posting-differs': household('Kết quả niêm yết của hộ khác với kết quả đã thống nhất'),
  'posting-too-short': (facts) => `Niêm yết chưa đủ số ngày làm việc: phải treo${until(facts)}${more(facts)}.`,
  'posting-not-ended': (facts) => `Thời gian niêm yết chưa hết: còn treo${until(facts)}${more(facts)}.`,
  'complaint-unanswered': household('Hộ có khiếu nại chưa được trả lời'),
  'upper-opinion-missing': (facts) => `Chưa có ý kiến của cấp trên${more(facts)}.`,
  'upper-opinion-before-posting': (facts) => `Ý kiến cấp trên được xin trước khi niêm yết xong${more(facts)}.`,
  'upper-opinion-disagrees': (facts) => `Cấp trên chưa thống nhất với kết quả${since(facts)}${more(facts)}.`,
  'working-days-unknown': ({ year }) => `Chưa có lịch nghỉ lễ${year === undefined ? '' : ` năm ${String(year)}`} để tính ngày làm việc; hãy bổ sung lịch.`,
  'decision-missing': household('Hộ chưa có quyết định'),
  'closing-decision-missing': household('Hộ chưa có quyết định chốt theo chuẩn cũ'),
  'opening-decision-missing': household('Hộ chưa có quyết định mở theo chuẩn mới'),
  'decision-not-applied': household('Quyết định chưa được ghi vào hồ sơ của hộ'),
  'certificate-missing': household('Hộ chưa được cấp giấy chứng nhận'),
  'procedure-unknown': ({ date }) => `Không có quy trình rà soát nào có hiệu lực vào ngày ${day(date)}.`,
  'plan-missing': () => 'Đợt rà soát cần số và ngày của kế hoạch.',
  'committee-missing': () => 'Đợt rà soát cần quyết định thành lập Ban Chỉ đạo.',
  'round-before-its-time': ({ from }) => `Đợt rà soát chỉ được mở từ ngày ${day(from)}.`,
  'step-before-opening': ({ date, openedOn }) => `Ngày ${day(date)} trước khi mở đợt rà soát (${day(openedOn)}).`,
  'step-after-closing': ({ closedOn }) => `Đợt rà soát đã kết thúc ngày ${day(closedOn)}; chỉ điều chỉnh được bằng quyết định sau.`,
  'late-without-reason': ({ deadline, due }) => `Đã quá hạn ${deadlineName(deadline)} (${day(due)}); hãy ghi lý do chậm.`,
  'minutes-missing': ({ minutes, required }) => `Họp thôn phải lập ${String(required)} biên bản, mới có ${String(minutes)}.`,
  'other-village': household('Hộ thuộc thôn, bản khác'),
  'met-twice-that-day': ({ heldOn }) => `Ngày ${day(heldOn)} đã ghi một cuộc họp về hộ này.`,
  'posting-omits-household': (facts) => `Danh sách niêm yết bỏ sót hộ đã được thống nhất là ${className(facts['class'])}${more(facts)}.`,
  'repost-of-unposted': household('Hộ chưa được niêm yết lần đầu nên không niêm yết lại được'),
  'posted-twice-that-day': ({ postedFrom }) => `Ngày ${day(postedFrom)} đã ghi một lần niêm yết có hộ này.`,
  'posting-without-place': () => 'Hãy ghi nơi niêm yết.',
  'no-upper-opinion-asked': ({ askedOn }) => `Quy trình vào ngày ${day(askedOn)} không có bước xin ý kiến cấp trên cho đợt này.`,
  'opinion-before-asking': ({ askedOn, givenOn }) => `Ý kiến ngày ${day(givenOn)} có trước ngày xin ý kiến ${day(askedOn)}.`,
  'signer-missing': () => 'Quyết định phải có người ký.',
  'signer-recorded-assessment': (facts) => `Người ký không được là người đã nhập phiếu chấm của hộ${more(facts)}.`,
  'override-by-signer': (facts) => `Kết quả khác điểm chấm cần người thứ hai đồng ý, không phải người ký${more(facts)}.`,
  'assessment-not-current': household('Quyết định không dựa trên phiếu chấm mới nhất của hộ'),
  'class-without-scores': (facts) => `Kết quả ${className(facts['class'])} khác điểm chấm (${className(facts['assessed'])}): cần lý do và người thứ hai đồng ý${more(facts)}.`,
  'class-not-posted': (facts) => `Kết quả ${className(facts['class'])} khác kết quả đã họp và niêm yết (${className(facts['posted'])})${more(facts)}.`,
  'next-years-list-unsaid': ({ drawnUp }) => `Danh sách năm sau đã lập từ ngày ${day(drawnUp)}: quyết định phải nêu có thay đổi danh sách đó hay không.`,
  'next-years-list-not-drawn-up': ({ decidedOn }) => `Ngày ${day(decidedOn)} chưa lập danh sách năm sau nên quyết định không thể thay đổi danh sách đó.`,
  'decision-content-differs': (facts) => `Nội dung quyết định không khớp với kết quả ${className(facts['class'])} của hộ${more(facts)}.`,
  'decision-number-missing': () => 'Hãy ghi số quyết định.',
  'too-many-households': ({ households, most }) => `Một quyết định ghi nhiều nhất ${String(most)} hộ, đang có ${String(households)}.`,
  'round-not-open': () => 'Đợt rà soát chưa được mở.',
  'round-already-open': ({ openedOn }) => `Đợt rà soát này đã được mở${openedOn === undefined ? '' : ` ngày ${day(openedOn)}`}.`,
  'round-already-closed': ({ closedOn }) => `Đợt rà soát đã kết thúc${closedOn === undefined ? '' : ` ngày ${day(closedOn)}`}.`,
  'round-of-another-commune': () => 'Đợt rà soát thuộc xã khác.',
  'round-without-villages': ({ repeated }) => (repeated === undefined ? 'Đợt rà soát chưa có thôn, bản nào.' : 'Một thôn, bản được nêu hai lần.'),
  'round-number-invalid': ({ kind }) => (kind === 'periodic' ? 'Đợt định kỳ mỗi năm chỉ có một, số 1.' : 'Đợt thường xuyên được đánh số theo tháng, từ 1 đến 12.'),
  'round-rule-sets-equal': () => 'Chuẩn chốt và chuẩn mở phải khác nhau.',
  'changeover-only-periodic': () => 'Chỉ đợt định kỳ mới chuyển chuẩn.',
  'village-not-in-round': () => 'Thôn, bản không thuộc đợt rà soát này.',
  'village-review-of-another-village': () => 'Hồ sơ này thuộc thôn, bản khác.',
  'review-date-in-future': ({ date, today }) => `Ngày ${day(date)} ở sau hôm nay (${day(today)}).`,
  'review-id-in-use': () => 'Mã này đã được dùng cho bản ghi khác.',
  'household-named-twice': () => 'Một hộ được nêu hai lần.',
  'nothing-named': () => 'Chưa nêu thôn, bản hoặc hộ nào.',
  'nobody-to-decide': () => 'Chưa có hộ nào đủ hồ sơ để đưa vào quyết định; bảng theo dõi đợt cho biết từng hộ còn thiếu gì.',
  'report-only-periodic': () => 'Chỉ đợt định kỳ mới có báo cáo sơ bộ.',
  'votes-exceed-attendance': ({ agree, present }) => `Số người đồng ý (${String(agree)}) nhiều hơn số người dự họp (${String(present)}).`,
  'attendance-impossible': ({ present }) => `Số người dự họp không hợp lệ (tổng ${String(present)}).`,
  'household-not-given': () => 'Hộ được nêu không tham gia đợt rà soát này.',
  'households-of-decision-missing': ({ households }) => `Có ${count(households)} hộ trong quyết định không tham gia đợt rà soát này.`,
  'posting-dates-reversed': ({ postedFrom, postedTo }) => `Ngày kết thúc niêm yết ${day(postedTo)} trước ngày bắt đầu ${day(postedFrom)}.`,
  'decision-role-differs': ({ roles: wanted }) => `Quyết định của đợt này phải là: ${roleNames(wanted)}.`,
  'amended-decision-unknown': () => 'Không tìm thấy quyết định được điều chỉnh trong đợt này.',
  'amending-too-early': ({ amended }) => `Quyết định điều chỉnh phải ký sau quyết định được điều chỉnh (${day(amended)}).`,
  'household-not-in-amended': () => 'Hộ không có trong quyết định được điều chỉnh.',
  'household-amended-since': () => 'Hộ đã có quyết định điều chỉnh khác; hãy điều chỉnh quyết định đó.',
  'household-already-decided': () => 'Hộ đã có quyết định trong đợt này; hãy dùng quyết định điều chỉnh.',
  'amends-needs-correction': () => 'Quyết định điều chỉnh phải nêu quyết định được điều chỉnh, và ngược lại.',
  'next-years-list-amended': () => 'Quyết định điều chỉnh giữ nguyên nội dung về danh sách năm sau của quyết định được điều chỉnh.',
  'subclass-without-poor': () => 'Chỉ hộ nghèo mới được phân loại theo thu nhập hoặc theo thiếu hụt.',
  'snapshot-malformed': () => 'Số liệu chốt không hợp lệ.',
  'round-not-closed': () => 'Đợt rà soát chưa kết thúc.',
  'revision-without-correction': () => 'Chỉ chốt lại số liệu sau một quyết định điều chỉnh đã ghi vào mọi hộ.',
  'not-a-successor': () => 'Xã nhận bàn giao không phải là xã kế thừa theo bản đồ hành chính ngày đó.',
  'review-record-unknown': () => 'Không tìm thấy bản ghi cần sửa trong đợt rà soát này.',
  'review-record-was-annulled': () => 'Bản ghi này đã bị hủy.',
  'review-record-of-another-kind': () => 'Bản ghi đính chính phải cùng loại với bản ghi bị sửa.',
  'correction-of-another-subject': () => 'Đính chính không đổi được đối tượng của bản ghi.',
  'decision-already-applied': () => 'Quyết định đã được ghi vào hồ sơ các hộ; chỉ điều chỉnh được bằng quyết định sau.',
  'decision-rests-on-it': () => 'Đã có quyết định dựa trên bản ghi này.',
  'steps-rest-on-it': () => 'Đã có bước khác dựa trên bản ghi này.',
};

/** What the use cases of rounds refuse by themselves. */
export const roundUseCaseRejections: Catalogue<'round-unknown' | FromAboveCode | 'second-person-unknown' | 'round-not-over' | 'round-run-live'> = {
  'order-of-another-office': () => 'Phúc tra theo yêu cầu của Ban Chỉ đạo rà soát do xã ghi.',
  'paper-from-above-missing': () => 'Hãy ghi số và ngày văn bản của cấp trên.',
  'second-person-unknown': () => 'Người thứ hai đồng ý phải có tài khoản đang dùng, phụ trách địa bàn này.',
  'round-unknown': () => 'Không tìm thấy đợt rà soát này.',
  'round-not-over': ({ year }) => `Năm ${String(year)} chưa qua: đợt rà soát của năm này phải được thực hiện từng bước theo quy trình, không nhập như hồ sơ cũ.`,
  'round-run-live': () => 'Đợt rà soát này đang hoặc đã được thực hiện trên hệ thống: không bước nào của đợt được nhập như hồ sơ cũ.',
};

/** Where a household stands, as the board says it. */
export const stageNames: Readonly<Record<HouseholdStage, string>> = {
  'not-listed': 'không thuộc danh sách', 'to-list': 'chờ đưa vào danh sách', 'to-screen': 'chờ phiếu A', 'screened-out': 'không qua phiếu A, chờ trả lời', 'to-score': 'chờ chấm phiếu B',
  'sent-back': 'họp thôn trả lại', 're-verification': 'chờ phúc tra', 'complaint-open': 'có khiếu nại', 'to-meet': 'chờ họp thôn', 'to-post': 'chờ niêm yết', posted: 'đang niêm yết',
  'awaiting-opinion': 'chờ ý kiến cấp trên', ready: 'đủ điều kiện ký', decided: 'đã ký, chờ ghi hồ sơ', applied: 'đã công nhận', certified: 'đã cấp giấy chứng nhận',
  refused: 'từ chối yêu cầu', 'not-reviewed': 'không rà soát được', removed: 'không còn trên địa bàn',
};

/** How a household's part ended. */
export const outcomeNames: Readonly<Record<HouseholdOutcome, string>> = {
  poor: 'hộ nghèo', 'near-poor': 'hộ cận nghèo', exit: 'thoát nghèo, thoát cận nghèo', 'not-recognised': 'không được công nhận', removed: 'không còn trên địa bàn', refused: 'từ chối yêu cầu', 'not-reviewed': 'không rà soát được',
};

/** What a household lacks or keeps a round open, without its facts; another refusal's code is answered as it is. */
export const missingName = (code: string): string => {
  const known: Readonly<Record<string, ((facts: Facts) => string) | undefined>> = reviewRejections;
  return known[code]?.({}) ?? code;
};

const dueNames: Readonly<Record<DueCode, string>> = {
  'periodic-round-opens': 'mở đợt rà soát định kỳ', 'periodic-decision': 'hạn ký quyết định của đợt định kỳ', 'commune-preliminary-report': 'xã báo cáo sơ bộ', 'commune-official-report': 'xã báo cáo chính thức',
  'province-preliminary-report': 'tỉnh báo cáo sơ bộ', 'province-official-report': 'tỉnh báo cáo chính thức', 'ad-hoc-round-opens': 'mở đợt rà soát thường xuyên', 'ad-hoc-report': 'báo cáo kết quả rà soát thường xuyên',
  'ad-hoc-decision': 'hạn ký quyết định rà soát thường xuyên', 'posting-ends': 'hết thời gian niêm yết', 'complaint-answer': 'hạn trả lời khiếu nại', 'list-ends': 'danh sách hết hiệu lực',
  'average-living-posting-ends': 'hết thời gian niêm yết kết quả mức sống trung bình', 'average-living-decision': 'hạn trả lời đề nghị xác nhận mức sống trung bình',
};
/** What is due, as people call it. */
export const dueName = (code: DueCode): string => dueNames[code];
