import type { Catalogue } from '#platform';
import { permissionSentences, scoreFaultSentences } from '#standards';
import type { HouseholdRejection } from '../domain/index.ts';
import { classNames, day, incomeOutcomeNames, outcomeNames, removalNames, reviewOutcomeNames } from './words.vi.ts';

const named = (names: Readonly<Record<string, string>>, key: unknown): string => (typeof key === 'string' ? names[key] ?? key : 'không rõ');

const count = (value: unknown, otherwise: string): string => (typeof value === 'number' ? String(value) : otherwise);

const isProblem = (value: unknown): value is keyof typeof scoreFaultSentences => typeof value === 'string' && value in scoreFaultSentences;
const problemsOf = (problems: unknown): string => (Array.isArray(problems) && problems.length > 0 ? problems.filter(isProblem).map((problem) => scoreFaultSentences[problem]).join(' ') : 'điểm không hợp lệ.');

const roundNamed = (kind: unknown, year: unknown): string => `đợt rà soát ${kind === 'ad-hoc' ? 'thường xuyên' : 'định kỳ'}${typeof year === 'number' ? ` năm ${year}` : ''}`;

/** One sentence for every reason why a household's record refuses something. */
export const householdRejections: Catalogue<HouseholdRejection> = {
  'rule-set-unknown': ({ ruleSet }) => `Không có chuẩn nghèo mang mã “${String(ruleSet ?? '')}”.`,
  'standard-outside-validity': () => permissionSentences['standard-outside-validity'],
  'standard-provisional': () => permissionSentences['standard-provisional'],
  'standard-is-what-if': () => permissionSentences['standard-is-what-if'],
  'closing-outside-changeover': () => permissionSentences['closing-outside-changeover'],
  'sheet-unconfirmed': () => permissionSentences['sheet-unconfirmed'],
  'sheet-differs-from-confirmed': () => permissionSentences['sheet-differs-from-confirmed'],
  'sheet-made-up': () => permissionSentences['sheet-made-up'],
  'sheet-of-another-standard': () => permissionSentences['sheet-of-another-standard'],

  'not-registered': () => 'Hộ này chưa được đăng ký hoặc đăng ký đã bị hủy.',
  'already-registered': () => 'Hộ này đã được đăng ký với nội dung khác; hãy đính chính thay vì đăng ký lại.',
  'household-removed': ({ kind, removedOn }) => `Hộ đã ra khỏi danh sách từ ngày ${day(removedOn)} (${named(removalNames, kind)}); chỉ nhận giấy tờ trước ngày đó.`,
  'date-in-future': ({ date, today }) => `Ngày ${day(date)} sau ngày hôm nay (${day(today)}).`,
  'before-registration': ({ date, registeredOn }) => `Ngày ${day(date)} trước ngày hộ được đăng ký (${day(registeredOn)}).`,
  'dates-out-of-order': ({ date, lastRecorded }) => `Ngày ${day(date)} trước nội dung đã ghi ngày ${day(lastRecorded)}; hãy kiểm tra lại thứ tự.`,
  'id-in-use': () => 'Mã này đã dùng cho một bản ghi có nội dung khác.',

  'decided-by-its-round': ({ kind, year }) => `Xã đã mở ${roundNamed(kind, year)} trên hệ thống; phân loại hộ chỉ theo quyết định được ký trong đợt đó.`,
  'commune-decides-in-rounds': ({ since, decidedOn }) => `Xã đã thực hiện rà soát trên hệ thống từ ngày ${day(since)}; quyết định ngày ${day(decidedOn)} phải được ký trong một đợt rà soát đã mở tại đây (giữa năm là đợt rà soát thường xuyên).`,
  'step-belongs-to-its-round': ({ kind, year }) => `Xã đã mở ${roundNamed(kind, year)} trên hệ thống; hãy ghi việc này trong đợt đó.`,

  'person-unknown': () => 'Không có hộ nào ghi tên người này.',
  'text-unknown': () => 'Có đoạn ghi chép không tìm thấy; hãy xem lại danh sách đoạn nhắc tới người này.',

  'no-members': () => 'Hộ phải có ít nhất một thành viên.',
  'member-named-twice': () => 'Một thành viên được ghi hai lần.',
  'head-not-among-members': () => 'Chủ hộ phải là thành viên của hộ.',
  'second-head': () => 'Hộ đã có chủ hộ; thành viên khác không thể có quan hệ “chủ hộ”.',
  'already-a-member': () => 'Người này đang là thành viên của hộ.',
  'not-a-member': ({ diedOn }) => (typeof diedOn === 'string' ? `Người này đã mất ngày ${day(diedOn)}.` : 'Người này không phải là thành viên của hộ vào lúc đó.'),
  'new-head-required': () => 'Chủ hộ ra khỏi hộ hoặc đã mất: hãy chọn chủ hộ mới.',
  'last-member-leaves': () => 'Đây là thành viên cuối cùng; hãy ghi cả hộ chuyển đi hoặc nhập hộ.',
  'members-remain': ({ remaining }) => `Hộ còn ${count(remaining, 'các')} thành viên; hãy ghi từng người trước.`,
  'other-household-required': () => 'Khi chuyển giữa hai hộ phải ghi hộ kia; các trường hợp khác thì không.',
  'same-household': () => 'Hộ kia phải là một hộ khác.',
  'split-takes-nobody': () => 'Hãy chọn ít nhất một thành viên tách sang hộ mới.',
  'split-takes-everyone': () => 'Không thể tách toàn bộ thành viên; hộ cũ phải còn người.',

  'assessment-required': () => 'Quyết định phải dựa trên một phiếu rà soát.',
  'assessment-unknown': () => 'Không tìm thấy phiếu rà soát mà quyết định dựa vào.',
  'assessment-undetermined': () => 'Phiếu rà soát còn thiếu câu trả lời nên chưa xác định được hộ thuộc diện nào.',
  'class-differs-from-assessment': ({ assessed, class: to }) =>
    `Theo điểm, hộ thuộc diện ${named(outcomeNames, assessed)}, khác với ${named(classNames, to)}; muốn ghi khác phải nêu lý do và có người thứ hai đồng ý.`,
  'decided-before-assessment': ({ decidedOn, assessedOn }) => `Quyết định ngày ${day(decidedOn)} trước ngày rà soát ${day(assessedOn)}.`,
  'recorder-cannot-approve': () => 'Người đã ghi phiếu rà soát không được ký quyết định cho chính phiếu đó.',
  'override-needs-second-person': () => 'Người đồng ý ghi khác điểm phải là người thứ hai, không phải người ký.',
  'policy-period-incomplete': () => 'Thời gian hưởng chính sách phải có cả ngày đầu và ngày cuối, hoặc để trống cả hai.',
  'policy-period-reversed': ({ entitledFrom, entitledTo }) => `Ngày cuối ${day(entitledTo)} trước ngày đầu ${day(entitledFrom)} của thời gian hưởng chính sách.`,
  'subclass-only-for-poor': () => 'Chỉ hộ nghèo mới được phân loại theo thu nhập hoặc theo thiếu hụt.',

  'not-listed-in-round': ({ year }) => `Hộ không có trong danh sách của đợt rà soát${typeof year === 'number' ? ` năm ${year}` : ' này'}.`,
  'listed-already': ({ listedOn }) => `Hộ đã có trong danh sách rà soát của đợt này từ ngày ${day(listedOn)}.`,
  'in-another-open-round': ({ year, listedOn }) => `Hộ đang trong một đợt rà soát khác chưa có kết quả${typeof year === 'number' ? ` (năm ${year}, đưa vào danh sách ngày ${day(listedOn)})` : ''}.`,
  'not-on-the-list': ({ date }) => `Ngày ${day(date)} hộ không có trong danh sách hộ nghèo, hộ cận nghèo như đã ghi.`,
  'already-on-the-list': ({ class: listed, date }) => `Ngày ${day(date)} hộ đang là ${named(classNames, listed)}.`,
  'only-requests-are-refused': () => 'Chỉ trả lời không chấp nhận với hộ có giấy đề nghị; hộ đang trong danh sách phải được rà soát và quyết định.',
  'screen-not-failed': () => 'Hộ chưa có Phiếu A không đạt trong đợt rà soát này.',
  'screen-only-for-requesters': () => 'Phiếu A chỉ dùng cho hộ đề nghị được công nhận (Mẫu số 01); hộ đang trong danh sách được rà soát ngay bằng Phiếu B.',
  'outcome-recorded-already': ({ kind, on }) => `Hộ đã có kết quả trong đợt rà soát này${typeof kind === 'string' ? ` (${named(reviewOutcomeNames, kind)}, ngày ${day(on)})` : ''}.`,
  'complaint-unknown': () => 'Không tìm thấy khiếu nại này trong đợt rà soát.',
  'complaint-answered-already': ({ answeredOn }) => `Khiếu nại này đã được trả lời ngày ${day(answeredOn)}.`,
  'not-decided-in-round': ({ year }) => `Hộ chưa có quyết định nào của đợt rà soát${typeof year === 'number' ? ` năm ${year}` : ' này'} nên chưa cấp giấy chứng nhận được.`,
  'certificate-class-differs': ({ class: listed, decided }) => `Quyết định công nhận là ${named(classNames, decided)}, khác với ${named(classNames, listed)} ghi trên giấy chứng nhận.`,
  'certificate-number-in-use': ({ number }) => `Số giấy chứng nhận ${typeof number === 'string' ? number : 'này'} đã dùng cho hộ.`,
  'certificate-issued-already': ({ number }) => `Hộ đang giữ giấy chứng nhận ${typeof number === 'string' ? `số ${number}` : 'khác'} của đợt này; hãy thu hồi trước khi cấp lại.`,
  'certificate-unknown': ({ number }) => `Hộ không có giấy chứng nhận ${typeof number === 'string' ? `số ${number}` : 'này'}.`,
  'certificate-revoked-already': ({ revokedOn }) => `Giấy chứng nhận này đã bị thu hồi ngày ${day(revokedOn)}.`,

  'average-living-not-requested': () => 'Không tìm thấy đề nghị xác nhận hộ có mức sống trung bình này.',
  'average-living-requested-already': ({ requestedOn }) => `Hộ có đề nghị ngày ${day(requestedOn)} chưa giải quyết xong.`,
  'average-living-concluded': ({ on }) => `Đề nghị này đã được giải quyết ngày ${day(on)}.`,
  'average-living-line-unknown': ({ ruleSet }) => `Chuẩn ${typeof ruleSet === 'string' ? ruleSet : 'này'} không có mức thu nhập của hộ có mức sống trung bình.`,
  'income-not-surveyed': () => 'Chưa có khảo sát thu nhập 12 tháng của hộ.',
  'income-not-average': ({ outcome }) => `Theo khảo sát, thu nhập của hộ ${named(incomeOutcomeNames, outcome)}.`,
  'no-average-living-procedure': ({ date }) => `Ngày ${day(date)} chưa có quy trình xác định hộ có mức sống trung bình nào có hiệu lực.`,
  'calendar-year-unknown': ({ year }) => `Chưa có lịch ngày làm việc${typeof year === 'number' ? ` năm ${year}` : ' của năm này'}.`,
  'average-living-posting-too-short': ({ postedTo, earliestEnd }) => `Niêm yết đến ${day(postedTo)} là chưa đủ ngày; sớm nhất đến hết ${day(earliestEnd)}.`,
  'average-living-posting-not-over': ({ postedTo, decidedOn }) => (typeof postedTo === 'string' ? `Quyết định ngày ${day(decidedOn)} khi niêm yết chưa kết thúc (đến hết ${day(postedTo)}).` : 'Kết quả khảo sát chưa được niêm yết.'),

  'not-monitored-then': ({ visitedOn }) => `Ngày ${day(visitedOn)} hộ không thuộc diện nghèo, cận nghèo hay đang theo dõi sau thoát nghèo.`,
  'project-not-open': ({ openFrom, openTo }) => `Ngày tham gia nằm ngoài thời gian của dự án (${day(openFrom)} – ${typeof openTo === 'string' ? day(openTo) : 'chưa định ngày'}).`,
  'not-eligible': ({ enrolledOn }) => `Ngày ${day(enrolledOn)} hộ không thuộc đối tượng của dự án.`,
  'already-enrolled': ({ enrolledOn }) => `Hộ hoặc người này đã tham gia dự án từ ngày ${day(enrolledOn)}.`,
  'person-required': () => 'Dự án hỗ trợ từng người; hãy chọn thành viên được hỗ trợ.',
  'person-too-old': ({ under }) => `Người này đã đủ ${count(under, 'số')} tuổi.`,
  'deadline-before-enrolment': ({ completeBy }) => `Hạn hoàn thành ${day(completeBy)} trước ngày tham gia.`,
  'enrolment-unknown': () => 'Không tìm thấy lượt tham gia dự án này.',
  'support-not-active': ({ status, since }) =>
    `Hỗ trợ ${named({ suspended: 'đang tạm dừng', completed: 'đã hoàn thành', withdrawn: 'đã rút' }, status)}${typeof since === 'string' ? ` từ ngày ${day(since)}` : ''}.`,
  'support-not-suspended': () => 'Hỗ trợ không ở trạng thái tạm dừng.',
  'amount-invalid': () => 'Số lượng phải lớn hơn 0; giá trị là số đồng nguyên, không âm.',

  'other-household-unknown': () => 'Không tìm thấy hộ kia, hoặc hộ đó đã ra khỏi danh sách.',
  'village-not-valid-then': ({ date }) => `Ngày ${day(date)} không có thôn, bản này.`,
  'score-sheet-unknown': () => 'Không có mẫu phiếu B1 đúng với tên, phiên bản và nội dung đã ghi.',
  'scores-faulty': ({ problems }) => `Phiếu điểm chưa ghi được: ${problemsOf(problems)}`,

  'no-such-record': () => 'Không tìm thấy bản ghi này trong hồ sơ của hộ.',
  'record-was-annulled': () => 'Bản ghi này đã bị hủy; muốn ghi lại, hãy hủy việc hủy đó.',
  'follows-its-classification': () => 'Nội dung này tự sinh ra từ một bản ghi khác; hãy đính chính hoặc hủy bản ghi đó.',
  'correction-of-another-kind': () => 'Nội dung đính chính phải cùng loại với bản ghi bị sửa.',
  'correction-changes-subject': () => 'Đính chính không đổi người hoặc việc được ghi; hãy hủy bản ghi sai rồi ghi bản mới.',
  'approval-required': () => 'Đính chính một quyết định phải có người ký.',
  'records-depend-on-it': () => 'Chưa làm được: còn bản ghi khác dựa vào bản ghi này.',
};
