import type { AccountId, EventId, HouseholdId, LocalDate, PersonId } from '#standards';
import type { Classification, CorrectableType, EventData, HouseholdEvent } from './events.ts';
import type { FreeText, Paper, Relation, VillageReference } from './facts.ts';
import type { Circumstances } from './parameters.ts';

/** Something that somebody asks of one household: its name, its content, and what holds around it. */
export interface Order<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
  readonly circumstances: Circumstances;
}

/** A fact as a command states it: whether it corrects another is not its own affair. */
export type Stated<Type extends CorrectableType> = Omit<EventData<Type>, 'corrects'>;

/** A member who goes to another household, and what they are to its head. */
export interface Relocated {
  readonly person: PersonId;
  readonly relation: Relation;
}

export type RegisterHousehold = Order<'RegisterHousehold', Stated<'HouseholdRegistered'>>;

export type RecordBirth = Order<'RecordBirth', Stated<'MemberBorn'>>;
export type RecordMemberJoined = Order<'RecordMemberJoined', Stated<'MemberJoined'>>;
export type RecordMemberLeft = Order<'RecordMemberLeft', Omit<Stated<'MemberLeft'>, 'member'> & {
  /** Who follows when the head leaves. */
  readonly newHead: PersonId | null;
  /** What the person is to the head of `toHousehold`; null keeps the recorded relation. */
  readonly relationThere: Relation | null;
}>;
/** The death of the last member is also the dying out of the household. */
export type RecordDeath = Order<'RecordDeath', Stated<'MemberDied'> & { readonly newHead: PersonId | null }>;
export type RecordMemberDetails = Order<'RecordMemberDetails', Stated<'MemberDetailsRecorded'>>;
export type ChangeHead = Order<'ChangeHead', Stated<'HeadOfHouseholdChanged'>>;

export type MoveHousehold = Order<'MoveHousehold', { readonly to: VillageReference; readonly movedOn: LocalDate; readonly address: Stated<'HouseholdMoved'>['address'] }>;
export type SplitHousehold = Order<'SplitHousehold', {
  readonly newHousehold: HouseholdId;
  readonly newHead: PersonId;
  readonly members: readonly Relocated[];
  readonly newVillage: VillageReference;
  readonly newCode: string | null;
  readonly splitOn: LocalDate;
  /** Who follows here when the head is among those who go. */
  readonly remainingHead: PersonId | null;
}>;
export type MergeHousehold = Order<'MergeHousehold', {
  readonly into: HouseholdId;
  readonly mergedOn: LocalDate;
  readonly paper: Paper | null;
  /** Members not named become `other-relative` to the survivor's head. */
  readonly relations: readonly Relocated[];
}>;
export type RecordHouseholdLeft = Order<'RecordHouseholdLeft', Stated<'HouseholdLeftCommune'>>;
export type RecordHouseholdDiedOut = Order<'RecordHouseholdDiedOut', Stated<'HouseholdDiedOut'>>;

export type AssessHousehold = Order<'AssessHousehold', Stated<'HouseholdAssessed'>>;

/** Why the standard in force, or the score sheet, bears no decision: the codes of `permitDecision` and `permitSheet`. */
export type RuleSetRefusal =
  | 'rule-set-unknown' | 'standard-outside-validity' | 'standard-provisional' | 'standard-is-what-if' | 'closing-outside-changeover'
  | 'sheet-unconfirmed' | 'sheet-differs-from-confirmed' | 'sheet-made-up' | 'sheet-of-another-standard';
/** What `standards` says about deciding by a rule set on a date. */
export type RuleSetVerdict = { readonly permitted: true } | { readonly permitted: false; readonly refusal: { readonly code: RuleSetRefusal } };
export type HouseholdClass = 'poor' | 'near-poor' | 'none';
export type Outcome = EventData<'HouseholdAssessed'>['outcome'];

/** Facts around a decision that the household's stream does not hold. */
export interface Approval {
  /** Who decides: the chairman's account, or who acts for it. */
  readonly approver: AccountId;
  /** Accounts that recorded (or corrected) the assessment it rests on: none of them may decide. */
  readonly assessmentRecordedBy: readonly AccountId[];
  readonly ruleSetVerdict: RuleSetVerdict;
  /** What the decision's rule set makes of the assessment; null leaves it to the outcome recorded with the assessment. */
  readonly outcome: Outcome | null;
}

export type ClassifyHousehold = Order<'ClassifyHousehold', Omit<Classification, 'corrects'> & Approval & {
  readonly class: HouseholdClass;
  /**
   * `unknown`: the first paper of a household whose earlier classes nobody entered; its first class is then neither
   * a falling back nor a new case. `known`: no earlier class means that there was none.
   */
  readonly earlierClasses: 'known' | 'unknown';
}>;

/** The household takes part in a round: automatically, or on its request. */
export type ListHouseholdForReview = Order<'ListHouseholdForReview', Stated<'HouseholdListedForReview'>>;
export type RefuseReviewRequest = Order<'RefuseReviewRequest', Stated<'ReviewRequestRefused'>>;
export type RecordHouseholdNotReviewed = Order<'RecordHouseholdNotReviewed', Stated<'HouseholdNotReviewed'>>;
export type FileReviewComplaint = Order<'FileReviewComplaint', Stated<'ReviewComplaintFiled'>>;
export type AnswerReviewComplaint = Order<'AnswerReviewComplaint', Stated<'ReviewComplaintAnswered'>>;
export type IssuePovertyCertificate = Order<'IssuePovertyCertificate', Stated<'PovertyCertificateIssued'>>;
export type RevokePovertyCertificate = Order<'RevokePovertyCertificate', Stated<'PovertyCertificateRevoked'>>;

export type RequestAverageLiving = Order<'RequestAverageLiving', Stated<'AverageLivingRequested'>>;
export type SurveyHouseholdIncome = Order<'SurveyHouseholdIncome', Omit<Stated<'HouseholdIncomeSurveyed'>, 'outcome'> & {
  /** Of the rule set and area, in VND per person and month. */
  readonly lines: { readonly nearPoorAtMost: number; readonly averageLivingAtMost: number };
}>;
export type PostAverageLivingResult = Order<'PostAverageLivingResult', Stated<'AverageLivingResultPosted'> & {
  /** The day on which the shortest window allowed ends: working days, which the calendar knows. */
  readonly earliestEnd: LocalDate;
}>;
export type RecogniseAverageLiving = Order<'RecogniseAverageLiving', Stated<'HouseholdRecognisedAverageLiving'> & {
  readonly approver: AccountId;
  /** Accounts that recorded (or corrected) the surveys of the request: none of them may decide. */
  readonly surveyRecordedBy: readonly AccountId[];
  /** On the survey's rule set. */
  readonly ruleSetVerdict: RuleSetVerdict;
}>;
export type RefuseAverageLiving = Order<'RefuseAverageLiving', Stated<'AverageLivingRefused'>>;

export type RecordMonitoringVisit = Order<'RecordMonitoringVisit', Stated<'MonitoringVisitRecorded'>>;

/** What a project asks of those it takes in, as far as the household can tell. From the catalogue of `support`. */
export interface EnrolmentRules {
  /** `other`: open to households of any class. */
  readonly eligible: readonly ('poor' | 'near-poor' | 'newly-escaped' | 'other')[];
  /** Which figure is asked on the enrolment date: the entitled list (usual) or the class. */
  readonly basis: 'entitled' | 'class';
  /** `person`: every enrolment names a member. */
  readonly subject: 'household' | 'person';
  /** Whether near-poor to none counts as newly escaped here even where no window was opened. */
  readonly escapedNearPoorCounts: boolean;
  /** Only members younger than this, in completed years; null for all ages. */
  readonly underAge: number | null;
  readonly openFrom: LocalDate | null;
  readonly openTo: LocalDate | null;
}

export type EnrolHousehold = Order<'EnrolHousehold', Omit<Stated<'HouseholdEnrolledInSupport'>, 'eligibleAs'> & { readonly rules: EnrolmentRules }>;
export type RecordDelivery = Order<'RecordDelivery', Stated<'SupportDelivered'>>;
export type SuspendSupport = Order<'SuspendSupport', Stated<'SupportSuspended'>>;
export type ResumeSupport = Order<'ResumeSupport', Stated<'SupportResumed'>>;
export type CompleteSupport = Order<'CompleteSupport', Stated<'SupportCompleted'>>;
export type WithdrawSupport = Order<'WithdrawSupport', Stated<'SupportWithdrawn'>>;

/** The full right content of a fact; a classification may come with another class. */
export type RightFact = { readonly [Type in CorrectableType]: { readonly type: Type; readonly data: Stated<Type> } }[CorrectableType];

/** Replaces a wrong record by the right one. A classification keeps the `trueFrom` and period of the one it corrects. */
export type CorrectRecord = Order<'CorrectRecord', {
  readonly corrects: EventId;
  readonly fact: RightFact;
  /** Needed for a classification, null for every other fact. */
  readonly approval: Approval | null;
}>;
/** Takes back what never happened. */
export type AnnulRecord = Order<'AnnulRecord', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText }>;

export type HouseholdCommand =
  | RegisterHousehold
  | RecordBirth | RecordMemberJoined | RecordMemberLeft | RecordDeath | RecordMemberDetails | ChangeHead
  | MoveHousehold | SplitHousehold | MergeHousehold | RecordHouseholdLeft | RecordHouseholdDiedOut
  | AssessHousehold | ClassifyHousehold | RecordMonitoringVisit
  | EnrolHousehold | RecordDelivery | SuspendSupport | ResumeSupport | CompleteSupport | WithdrawSupport
  | ListHouseholdForReview | RefuseReviewRequest | RecordHouseholdNotReviewed | FileReviewComplaint | AnswerReviewComplaint | IssuePovertyCertificate | RevokePovertyCertificate
  | RequestAverageLiving | SurveyHouseholdIncome | PostAverageLivingResult | RecogniseAverageLiving | RefuseAverageLiving
  | CorrectRecord | AnnulRecord;

/** Type of the classification event that states a class. */
export const classificationTypes = {
  poor: 'HouseholdClassifiedPoor',
  'near-poor': 'HouseholdClassifiedNearPoor',
  none: 'HouseholdClassifiedNeither',
} as const satisfies Record<HouseholdClass, HouseholdEvent['type']>;

