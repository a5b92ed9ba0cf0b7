import type { AccountId, AverageLivingRequestId, ComplaintId, Fact, LocalDate } from '#standards';
import type { Correctable, DecisionPaper, FreeText, Paper, RoundReference } from './facts.ts';

// What a review round (rà soát, Decision 24/2021/QĐ-TTg) writes on the household's own stream: that it takes part, what was complained,
// and a result that is no classification. Answers and points are `HouseholdAssessed`, the decision `HouseholdClassified…`, both with the round.
// Storage formats, like every event.

export type ReviewParticipationEvent =
  /** The household takes part in a round; it is in one open round at a time. */
  | Fact<'HouseholdListedForReview', Correctable & {
      readonly round: RoundReference;
      readonly listedOn: LocalDate;
      readonly entry:
        /** On the poor or near-poor list now: listed without asking. */
        | { readonly kind: 'on-list'; readonly class: 'poor' | 'near-poor' }
        /** `01`: to be recognised; `04`: to leave the list between periodic rounds. Found by the committee: helped to file, the discovery told. */
        | { readonly kind: 'request'; readonly form: '01' | '04'; readonly paper: Paper | null; readonly discovery: FreeText | null };
    }>
  /** An outcome: the request is answered in writing with its reason. */
  | Fact<'ReviewRequestRefused', Correctable & {
      readonly round: RoundReference;
      readonly refusedOn: LocalDate;
      readonly ground: 'screen-failed' | 'not-resident' | 'withdrawn' | 'other';
      readonly reason: FreeText;
      readonly paper: Paper | null;
    }>
  /** An outcome: could not be reviewed (không rà soát được). Never an exit by silence: the class stays as it is until its period ends. */
  | Fact<'HouseholdNotReviewed', Correctable & {
      readonly round: RoundReference;
      readonly foundOn: LocalDate;
      readonly ground: 'all-away' | 'refuses' | 'other';
      readonly reason: FreeText;
      /** What the committee does about it. */
      readonly action: FreeText;
    }>
  /** Also by a household that is on none of the lists; it stands on that household's stream. */
  | Fact<'ReviewComplaintFiled', Correctable & {
      readonly complaint: ComplaintId;
      readonly round: RoundReference;
      readonly filedOn: LocalDate;
      readonly subject: 'left-out' | 'wrongly-listed' | 'wrong-class' | 'wrong-answers' | 'other';
      readonly text: FreeText;
    }>
  /** `upheld`: the household goes back to scoring, and its result is posted again. */
  | Fact<'ReviewComplaintAnswered', Correctable & {
      readonly complaint: ComplaintId;
      readonly round: RoundReference;
      readonly answeredOn: LocalDate;
      readonly outcome: 'upheld' | 'rejected';
      readonly answer: FreeText;
      readonly paper: Paper | null;
      /** Set when the answer came after its working days, as every late step of a round has it: accepted, and visible ever after. */
      readonly late: { readonly deadline: string; readonly due: LocalDate; readonly reason: FreeText } | null;
    }>
  /** Giấy chứng nhận hộ nghèo, hộ cận nghèo. */
  | Fact<'PovertyCertificateIssued', Correctable & {
      readonly round: RoundReference;
      readonly class: 'poor' | 'near-poor';
      readonly number: string;
      readonly issuedOn: LocalDate;
    }>
  | Fact<'PovertyCertificateRevoked', Correctable & { readonly number: string; readonly revokedOn: LocalDate; readonly reason: FreeText }>;

/**
 * Household of average living standard in agriculture, forestry, fishery, salt making (Circular 07/2021, Appendix VIII): on request, by a survey of
 * twelve months' income without state social assistance, posted, decided. Never from B1 and B2; poor and near-poor households are excluded.
 */
export type AverageLivingEvent =
  | Fact<'AverageLivingRequested', Correctable & { readonly request: AverageLivingRequestId; readonly requestedOn: LocalDate; readonly paper: Paper | null }>
  | Fact<'HouseholdIncomeSurveyed', Correctable & {
      readonly request: AverageLivingRequestId;
      readonly surveyedOn: LocalDate;
      /** Last day of the twelve months surveyed. */
      readonly monthsTo: LocalDate;
      /** Whole VND in twelve months, without state social assistance. */
      readonly incomeVnd: number;
      readonly persons: number;
      readonly ruleSet: string;
      readonly area: 'rural' | 'urban';
      /** Above the near-poor income line and at most the average one of the rule set, in VND per person and month. */
      readonly outcome: 'average-living' | 'above' | 'below';
      readonly enumerator: AccountId | null;
    }>
  | Fact<'AverageLivingResultPosted', Correctable & { readonly request: AverageLivingRequestId; readonly postedFrom: LocalDate; readonly postedTo: LocalDate; readonly place: string }>
  | Fact<'HouseholdRecognisedAverageLiving', Correctable & {
      readonly request: AverageLivingRequestId;
      readonly decision: DecisionPaper;
      readonly trueFrom: LocalDate;
      readonly entitledFrom: LocalDate;
      readonly entitledTo: LocalDate;
    }>
  | Fact<'AverageLivingRefused', Correctable & { readonly request: AverageLivingRequestId; readonly refusedOn: LocalDate; readonly reason: FreeText; readonly paper: Paper | null }>;
