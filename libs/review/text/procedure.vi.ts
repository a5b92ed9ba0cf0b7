import { actNames, type Clause } from '#standards';
import type { ProcedureParameter } from '../domain/index.ts';

/** What a procedure's parameters are called; the path inside the procedure is the key. */
export const parameterNames: Readonly<Record<string, string>> = {
  'periodic.opensOn': 'rà soát định kỳ: mở từ ngày',
  'periodic.decidedBy': 'rà soát định kỳ: ký quyết định chậm nhất ngày',
  'adHoc.startsOnDay': 'rà soát thường xuyên: bắt đầu từ ngày nào trong tháng',
  'adHoc.decideWithinDays': 'rà soát thường xuyên: ký quyết định trong mấy ngày từ khi mở',
  'adHoc.nextYearsListDrawnUp': 'rà soát thường xuyên: từ khi nào quyết định phải nói về danh sách năm sau',
  'meeting.agreementPercent': 'họp thôn, bản: ít nhất bao nhiêu phần trăm người dự họp đồng ý',
  'meeting.minutes': 'họp thôn, bản: số biên bản',
  'posting.days': 'niêm yết: số ngày làm việc',
  'posting.repostDays': 'niêm yết lại: số ngày làm việc',
  'posting.firstDayCounts': 'niêm yết: ngày treo tính là ngày đầu',
  'complaint.answerWithinDays': 'khiếu nại: trả lời trong mấy ngày làm việc',
  'complaint.reassessedAfter': 'khiếu nại được chấp nhận: phiếu chấm lại tính từ khi nào',
  'reverification.furtherMeeting': 'phúc tra: khi nào phải họp thôn, bản lại',
  'upperOpinion.withinDays': 'ý kiến cấp trên: trong mấy ngày làm việc',
  'upperOpinion.mustAgree': 'ý kiến cấp trên: phải thống nhất mới được ký',
  'decision.householdsPerDecision': 'một quyết định: nhiều nhất bao nhiêu hộ',
  'certificate.beforeClosing': 'phải cấp đủ giấy chứng nhận trước khi kết thúc đợt',
  'reports.monthly.day': 'báo cáo hằng tháng: ngày trong tháng',
  'reports.provincePreliminaryBy': 'cấp tỉnh báo cáo sơ bộ chậm nhất ngày',
  'reports.provinceOfficialBy': 'cấp tỉnh báo cáo chính thức chậm nhất ngày',
  'reports.communePreliminaryBy': 'xã báo cáo sơ bộ chậm nhất ngày',
  'reports.communeOfficialBy': 'xã báo cáo chính thức chậm nhất ngày',
  'averageLiving.startsOnDay': 'mức sống trung bình: bắt đầu từ ngày nào trong tháng',
  'averageLiving.postingDays': 'mức sống trung bình: niêm yết mấy ngày làm việc',
  'averageLiving.decideWithinDays': 'mức sống trung bình: trả lời trong mấy ngày từ khi bắt đầu',
};

const choices: Readonly<Record<string, string>> = {
  'periodic-round-opened': 'khi đợt định kỳ được mở', 'periodic-results-posted': 'khi kết quả đợt định kỳ được niêm yết lần đầu', answer: 'ngày trả lời', filing: 'ngày nộp khiếu nại',
  never: 'không bao giờ', 'when-class-changes': 'khi loại hộ thay đổi',
};

const isDay = (value: object): value is { readonly month: number; readonly day: number; readonly year: number } => 'month' in value && 'day' in value && 'year' in value;

/** A value as people read it. */
export const parameterValue = (value: ProcedureParameter['value']): string => {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, '.');
  if (typeof value === 'string') return choices[value] ?? value;
  return typeof value === 'object' && value !== null && isDay(value) ? `${value.day}/${value.month}${value.year === 0 ? '' : ' năm sau'}` : JSON.stringify(value);
};

/** Where a value stands. */
export const clauseName = ({ act, annex }: Clause): string => `${actNames[act]}${annex === null ? '' : `, mục ${annex}`}`;
