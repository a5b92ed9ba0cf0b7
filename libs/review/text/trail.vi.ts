import { type AccountId, type LocalDate, type Paper, type Private, type UnitId } from '#standards';
import type { ReviewStep, RoundEvent, StepRecord, VillageReviewEvent } from '../domain/index.ts';

/** Names of what the events mention by id, and free texts as the reader may see them. */
export interface RoundTrailLookups {
  readonly unit: (unit: UnitId) => string;
  readonly account: (account: AccountId) => string;
  readonly text: (text: Private<string>) => string;
}

const day = (date: LocalDate): string => date.split('-').reverse().join('/');

/** Steps of a round as people call them. */
export const stepNames: Readonly<Record<ReviewStep, string>> = {
  open: 'mở đợt rà soát', list: 'lập danh sách', score: 'chấm điểm', meet: 'họp thôn', post: 'niêm yết công khai', 'preliminary-report': 'báo cáo sơ bộ',
  'upper-opinion': 'xin ý kiến cấp trên', decide: 'ký quyết định', certify: 'cấp giấy chứng nhận', close: 'kết thúc đợt rà soát', 'official-report': 'báo cáo chính thức',
};

const isStep = (name: string): name is ReviewStep => name in stepNames;
/** A step or deadline as people call it. */
export const stepName = (name: unknown): string => (typeof name === 'string' && isStep(name) ? stepNames[name] : String(name));

/** Deadlines of a round as people call them. */
export const deadlineName = (deadline: unknown): string => deadlineNames.get(String(deadline)) ?? stepName(deadline);
const deadlineNames: ReadonlyMap<string, string> = new Map([
  ['periodic-decision', 'ký quyết định của đợt định kỳ'], ['ad-hoc-decision', 'ký quyết định rà soát thường xuyên'], ['preliminary-report', 'báo cáo sơ bộ'],
  ['upper-opinion', 'ý kiến cấp trên'], ['official-report', 'báo cáo chính thức'], ['complaint-answer', 'trả lời khiếu nại'],
]);

export const reverificationSources = { committee: 'Ban Chỉ đạo rà soát', district: 'cấp huyện', province: 'cấp tỉnh', inspectors: 'đoàn thanh tra, kiểm tra' } as const;
export const decisionContents = { list: 'công nhận hộ nghèo, hộ cận nghèo', exits: 'công nhận hộ thoát nghèo, thoát cận nghèo', 'list-and-exits': 'công nhận hộ nghèo, hộ cận nghèo và hộ thoát nghèo, thoát cận nghèo', correction: 'điều chỉnh kết quả' } as const;
const roundKinds = { periodic: 'định kỳ', 'ad-hoc': 'thường xuyên' } as const;

/** A round as people call it. */
export const roundName = (kind: 'periodic' | 'ad-hoc', year: number, number: number): string => (kind === 'periodic' ? `rà soát định kỳ năm ${year}` : `rà soát thường xuyên tháng ${number}/${year}`);

const byPaper = (paper: Paper | null): string => (paper === null ? '' : ` (văn bản số ${paper.number} ngày ${day(paper.date)})`);
const late = ({ late: told }: StepRecord, { text }: RoundTrailLookups): string => (told === null ? '' : `; chậm so với hạn ${day(told.due)} (${deadlineName(told.deadline)}), lý do: ${text(told.reason)}`);
const attached = ({ attachments }: StepRecord): string => (attachments.length === 0 ? '' : `; kèm ${attachments.length} tệp`);
const tail = (data: StepRecord, lookups: RoundTrailLookups): string => `${byPaper(data.paper)}${attached(data)}${late(data, lookups)}.`;
const begin = (corrects: string | null, text: string): string => (corrects === null ? text : `Đính chính: ${text.charAt(0).toLowerCase()}${text.slice(1)}`);
const annulled = (annulledOn: LocalDate, reason: Private<string> | null, { text }: RoundTrailLookups): string =>
  `Hủy bản ghi đã nhập nhầm, ngày ${day(annulledOn)}${reason === null ? '' : `; lý do: ${text(reason)}`}.`;

type Sentences<E extends { readonly type: string; readonly data: unknown }> = { readonly [Type in E['type']]: (data: Extract<E, { type: Type }>['data'], lookups: RoundTrailLookups) => string };

/** What each event says in a round's trail. */
export const roundTrail: Sentences<RoundEvent> = {
  ReviewRoundOpened: (data, lookups) => begin(data.corrects, `Mở đợt ${roundName(data.round.kind, data.round.year, data.number)} (${roundKinds[data.round.kind]}) ngày ${day(data.openedOn)} tại ${data.villages.length} thôn, bản; chuẩn ${data.ruleSet}${data.openingRuleSet === null ? '' : ` và ${data.openingRuleSet}`}`) + tail(data, lookups),
  ReverificationOrdered: (data, lookups) => begin(data.corrects, `Phúc tra theo yêu cầu của ${reverificationSources[data.orderedBy]} ngày ${day(data.orderedOn)}: ${data.villages.length} thôn, bản, ${data.households.length} hộ`) + tail(data, lookups),
  PreliminaryResultReported: (data, lookups) => begin(data.corrects, `Báo cáo kết quả sơ bộ ngày ${day(data.reportedOn)}`) + tail(data, lookups),
  UpperOpinionGiven: (data, lookups) => begin(data.corrects, `Cấp huyện ${data.agrees ? 'thống nhất' : 'chưa thống nhất'} ngày ${day(data.givenOn)} (xin ý kiến ngày ${day(data.askedOn)})`) + tail(data, lookups),
  ReviewDecisionSigned: (data, lookups) => begin(data.corrects, `Quyết định số ${data.number} ngày ${day(data.decidedOn)} ${decisionContents[data.content]}: ${data.households.length} hộ, tính từ ${day(data.trueFrom)}${data.signedBy === null ? '' : `, ${lookups.account(data.signedBy)} ký`}`) + tail(data, lookups),
  ReviewRoundClosed: (data, lookups) => begin(data.corrects, `Kết thúc đợt rà soát ngày ${day(data.closedOn)}, chốt số liệu bản ${data.snapshot.version}`) + tail(data, lookups),
  RoundSnapshotRevised: (data, lookups) => begin(data.corrects, `Chốt lại số liệu bản ${data.snapshot.version} ngày ${day(data.revisedOn)} sau quyết định điều chỉnh`) + tail(data, lookups),
  ReviewRoundHandedOver: (data, lookups) => begin(data.corrects, `Bàn giao đợt rà soát cho ${lookups.unit(data.to)} từ ngày ${day(data.handedOverOn)}`) + tail(data, lookups),
  RecordAnnulled: ({ annulledOn, reason }, lookups) => annulled(annulledOn, reason, lookups),
};

/** What each event says in the trail of a village's meetings and postings. */
export const villageReviewTrail: Sentences<VillageReviewEvent> = {
  VillageMeetingHeld: (data, lookups) => begin(data.corrects, `Họp ${lookups.unit(data.village)} ngày ${day(data.heldOn)}: ${data.attendance.present} người dự, biểu quyết ${data.votes.length} hộ, ${data.minutes} biên bản`) + tail(data, lookups),
  ReviewResultsPosted: (data, lookups) => begin(data.corrects, `Niêm yết ${data.repost ? 'lại ' : ''}từ ${day(data.postedFrom)} đến ${day(data.postedTo)} tại ${lookups.unit(data.village)}: ${data.lists.poor.length} hộ nghèo, ${data.lists.nearPoor.length} hộ cận nghèo, ${data.lists.leavingPoor.length} hộ thoát nghèo, ${data.lists.leavingNearPoor.length} hộ thoát cận nghèo`) + tail(data, lookups),
  RecordAnnulled: ({ annulledOn, reason }, lookups) => annulled(annulledOn, reason, lookups),
};

/** Stands for a text whose key is gone. */
export const erasedText = '(đã xóa)';
/** Stands for a text that the reader may not see. */
export const maskedText = '(không hiển thị)';
