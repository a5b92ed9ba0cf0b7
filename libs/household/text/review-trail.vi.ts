import type { Private } from '#standards';
import type { EventData, HouseholdEvent, HouseholdState, Paper } from '../domain/index.ts';
import type { TrailLookups } from './trail-lookups.ts';
import { classNames, complaintNames, day, incomeOutcomeNames, notReviewedNames, refusalNames, vnd } from './words.vi.ts';

type ReviewType = Extract<HouseholdEvent['type'],
  | 'HouseholdListedForReview' | 'ReviewRequestRefused' | 'HouseholdNotReviewed' | 'ReviewComplaintFiled' | 'ReviewComplaintAnswered' | 'PovertyCertificateIssued' | 'PovertyCertificateRevoked'
  | 'AverageLivingRequested' | 'HouseholdIncomeSurveyed' | 'AverageLivingResultPosted' | 'HouseholdRecognisedAverageLiving' | 'AverageLivingRefused'>;

type ReviewSentences = { readonly [Type in ReviewType]: (data: EventData<Type>, before: HouseholdState, lookups: TrailLookups) => string };

export const byPaper = (paper: Paper | null): string => (paper === null ? '' : ` (văn bản số ${paper.number} ngày ${day(paper.date)})`);
export const because = (text: Private<string> | null, { text: shown }: TrailLookups): string => (text === null ? '' : `; lý do: ${shown(text)}`);

/** Which review a fact belongs to, as papers name it. */
export const reviewNamed = ({ kind, year }: EventData<'HouseholdListedForReview'>['round']): string => (kind === 'periodic' ? `đợt rà soát định kỳ năm ${year}` : `đợt rà soát thường xuyên năm ${year}`);

const listed = ({ entry, listedOn, round }: EventData<'HouseholdListedForReview'>, lookups: TrailLookups): string => {
  const into = `Đưa vào danh sách ${reviewNamed(round)} ngày ${day(listedOn)}`;
  if (entry.kind === 'on-list') return `${into} vì đang là ${classNames[entry.class]}.`;
  const asked = entry.form === '01' ? 'theo giấy đề nghị rà soát (Mẫu số 01)' : 'theo giấy đề nghị thoát nghèo, thoát cận nghèo (Mẫu số 04)';
  return `${into} ${asked}${byPaper(entry.paper)}${entry.discovery === null ? '' : `; Ban Chỉ đạo phát hiện: ${lookups.text(entry.discovery)}`}.`;
};

/** Sentences about a household's part in reviews, and about the average living standard. */
export const reviewSentences: ReviewSentences = {
  HouseholdListedForReview: (data, _before, lookups) => listed(data, lookups),
  ReviewRequestRefused: ({ round, refusedOn, ground, reason, paper }, _before, lookups) =>
    `Trả lời không chấp nhận đề nghị trong ${reviewNamed(round)} ngày ${day(refusedOn)}: ${refusalNames[ground]}${byPaper(paper)}${because(reason, lookups)}.`,
  HouseholdNotReviewed: ({ round, foundOn, ground, reason, action }, _before, lookups) =>
    `Không rà soát được trong ${reviewNamed(round)} (ghi nhận ngày ${day(foundOn)}): ${notReviewedNames[ground]}${because(reason, lookups)}; hướng xử lý: ${lookups.text(action)}.`,
  ReviewComplaintFiled: ({ round, filedOn, subject, text }, _before, lookups) =>
    `Khiếu nại trong ${reviewNamed(round)} ngày ${day(filedOn)} (${complaintNames[subject]}): ${lookups.text(text)}.`,
  ReviewComplaintAnswered: ({ round, answeredOn, outcome, answer, paper, late }, _before, lookups) =>
    `Trả lời khiếu nại trong ${reviewNamed(round)} ngày ${day(answeredOn)}: ${outcome === 'upheld' ? 'khiếu nại đúng, phúc tra và niêm yết lại' : 'khiếu nại không đúng, giữ nguyên kết quả'}${byPaper(paper)}; nội dung: ${lookups.text(answer)}${late === null ? '' : `; chậm so với hạn trả lời ${day(late.due)}, lý do chậm: ${lookups.text(late.reason)}`}.`,
  PovertyCertificateIssued: ({ class: listedAs, number, issuedOn }) => `Cấp Giấy chứng nhận ${classNames[listedAs]} số ${number} ngày ${day(issuedOn)}.`,
  PovertyCertificateRevoked: ({ number, revokedOn, reason }, _before, lookups) => `Thu hồi Giấy chứng nhận số ${number} ngày ${day(revokedOn)}${because(reason, lookups)}.`,
  AverageLivingRequested: ({ requestedOn, paper }) => `Đề nghị xác nhận hộ có mức sống trung bình ngày ${day(requestedOn)}${byPaper(paper)}.`,
  HouseholdIncomeSurveyed: ({ surveyedOn, monthsTo, incomeVnd, persons, ruleSet, outcome, enumerator }, _before, { account }) =>
    `Khảo sát thu nhập ngày ${day(surveyedOn)} theo chuẩn ${ruleSet}: ${vnd(incomeVnd)} trong 12 tháng đến ${day(monthsTo)}, ${persons} nhân khẩu (không tính trợ cấp xã hội); kết quả: ${incomeOutcomeNames[outcome]}${enumerator === null ? '' : `; người khảo sát ${account(enumerator)}`}.`,
  AverageLivingResultPosted: ({ postedFrom, postedTo, place }) => `Niêm yết kết quả xác nhận mức sống trung bình từ ${day(postedFrom)} đến ${day(postedTo)} tại ${place}.`,
  HouseholdRecognisedAverageLiving: ({ decision, trueFrom, entitledFrom, entitledTo }) =>
    `Quyết định số ${decision.number} ngày ${day(decision.decidedOn)}: công nhận hộ có mức sống trung bình, tính từ ${day(trueFrom)}, hưởng chính sách từ ${day(entitledFrom)} đến ${day(entitledTo)}.`,
  AverageLivingRefused: ({ refusedOn, reason, paper }, _before, lookups) => `Trả lời không xác nhận hộ có mức sống trung bình ngày ${day(refusedOn)}${byPaper(paper)}${because(reason, lookups)}.`,
};
