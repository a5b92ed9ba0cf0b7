import type {
  AccountId, AssessmentId, DeliveryId, EnrolmentId, EventId, Fact, HouseholdId, LocalDate, PersonId, Private, ProjectId, VisitId,
} from '#standards';
import type {
  Correctable, DecisionPaper, FreeText, Member, Paper, PriorSpell, RoundReference, SheetReference, VillageReference,
} from './facts.ts';
import type { AverageLivingEvent, ReviewParticipationEvent } from './review-events.ts';

// The names and shapes below are storage formats. A change of shape is `Name.v2` with an upcast and a frozen fixture;
// a change of meaning is a new event. Every date says what it means: the day it happened (`…On`), the day from which
// a class counts (`trueFrom`), the policy period (`entitledFrom`–`entitledTo`).

export type Registration = Fact<'HouseholdRegistered', Correctable & VillageReference & {
      readonly household: HouseholdId;
      /** The commune's household code, not unique in practice. */
      readonly code: string | null;
      readonly registeredOn: LocalDate;
      readonly residence: 'permanent' | 'temporary';
      readonly address: Private<string> | null;
      readonly head: PersonId;
      readonly members: readonly Member[];
      readonly origin:
        | { readonly kind: 'established' }
        /** The new household carries its parent's class until its next review. */
        | { readonly kind: 'split'; readonly from: HouseholdId; readonly carries: CarriedClass | null }
        /** With the sending commune's certificate the class holds until its interval ends. */
        | { readonly kind: 'arrival'; readonly certificate: (Paper & { readonly carries: CarriedClass }) | null };
    }>;

/** A class that a household brings along by split or arrival. */
export interface CarriedClass {
  readonly class: 'poor' | 'near-poor';
  readonly trueFrom: LocalDate;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
}

export type MembershipEvent =
  | Fact<'MemberBorn', Correctable & { readonly member: Member; readonly bornOn: LocalDate }>
  | Fact<'MemberJoined', Correctable & {
      readonly member: Member;
      readonly joinedOn: LocalDate;
      readonly reason: 'marriage' | 'arrival' | 'return' | 'adoption' | 'from-household' | 'merge';
      readonly fromHousehold: HouseholdId | null;
    }>
  | Fact<'MemberLeft', Correctable & {
      readonly person: PersonId;
      readonly leftOn: LocalDate;
      readonly reason: 'marriage' | 'departure' | 'to-household' | 'registered-in-error';
      readonly toHousehold: HouseholdId | null;
      /** The member as they leave, so that the receiving household can be brought in line from this fact alone. */
      readonly member: Member;
    }>
  | Fact<'MemberDied', Correctable & { readonly person: PersonId; readonly diedOn: LocalDate; readonly paper: Paper | null }>
  /** Facts about a member that hold from a date: a new ID card, a disability, a correction of what was written down. */
  | Fact<'MemberDetailsRecorded', Correctable & { readonly member: Member; readonly trueFrom: LocalDate; readonly reason: FreeText | null }>
  | Fact<'HeadOfHouseholdChanged', Correctable & { readonly head: PersonId; readonly trueFrom: LocalDate }>;

export type ResidenceEvent =
  | Fact<'HouseholdMoved', Correctable & VillageReference & { readonly movedOn: LocalDate; readonly fromVillage: VillageReference; readonly address: Private<string> | null }>
  /** On the parent's stream; the new household is registered by a process that restarts safely. */
  | Fact<'HouseholdSplit', Correctable & {
      readonly newHousehold: HouseholdId;
      readonly newHead: PersonId;
      readonly members: readonly Member[];
      readonly newVillage: VillageReference;
      readonly newCode: string | null;
      readonly splitOn: LocalDate;
      readonly carries: CarriedClass | null;
    }>
  /** On the absorbed household's stream: a removal. The survivor's members join by a process. */
  | Fact<'HouseholdMerged', Correctable & { readonly into: HouseholdId; readonly members: readonly Member[]; readonly mergedOn: LocalDate; readonly paper: Paper | null }>
  /** A removal. */
  | Fact<'HouseholdLeftCommune', Correctable & { readonly leftOn: LocalDate; readonly destination: FreeText | null; readonly paper: Paper | null }>
  /** A removal; entitlements stop on that day. */
  | Fact<'HouseholdDiedOut', Correctable & { readonly diedOutOn: LocalDate; readonly paper: Paper | null }>;

/** `null` = not asked or not answered: never taken for "no". */
export type Deprivations = Readonly<Record<string, boolean | null>>;

export type AssessmentScores =
  /** Every answer of the score sheet with the points it gave, and every deprivation answer. */
  | { readonly completeness: 'full'; readonly b1Answers: Readonly<Record<string, { readonly option: string; readonly points: number }>>; readonly b1: number; readonly deprivations: Deprivations; readonly b2: number }
  /** As old papers have it: totals, and the deprivation answers where the paper shows them. */
  | { readonly completeness: 'totals-only'; readonly b1: number | null; readonly b2: number | null; readonly deprivations: Deprivations }
  | { readonly completeness: 'missing' };

export type AssessmentEvent = Fact<'HouseholdAssessed', Correctable & {
  readonly assessment: AssessmentId;
  readonly assessedOn: LocalDate;
  readonly ruleSet: string;
  readonly area: 'rural' | 'urban';
  readonly scoreSheet: SheetReference | null;
  /** Phiếu A, for requesters only. */
  readonly screen: { readonly answers: Readonly<Record<string, boolean>>; readonly passed: boolean } | null;
  readonly scores: AssessmentScores;
  /** What the rule set made of it on that day, kept with the answers so that it can be explained. */
  readonly outcome: 'poor' | 'near-poor' | 'none' | 'undetermined';
  /** Ids of the causes of poverty (form 10), several allowed. */
  readonly causes: readonly string[];
  readonly enumerator: AccountId | null;
  readonly round: RoundReference | null;
  /** Changeover: what further standards make of the same answers. Empty in every other round. */
  readonly alsoUnder: readonly JudgedAlso[];
  /**
   * Completed years of every usual member on the day, as it was judged: the youngest first, null = unknown and last, without saying whose.
   * A fact that standards and forms count, so it outlives an erasure. Null = not kept (imported lists, assessments of the first shape).
   */
  readonly ages: readonly (number | null)[] | null;
}>;

/** The result under a second standard; `missing` names the questions that it asks and nobody answered. */
export interface JudgedAlso {
  readonly ruleSet: string;
  readonly outcome: 'poor' | 'near-poor' | 'none' | 'undetermined';
  readonly missing: readonly string[];
}

export interface Classification extends Correctable {
  readonly decision: DecisionPaper;
  /** From when the class counts; the decision's date unless the paper says otherwise. */
  readonly trueFrom: LocalDate;
  /** The policy period; both null for a closing classification (reference: changeover round). */
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  readonly round: RoundReference | null;
  readonly ruleSet: string;
  /** The assessment it rests on; null for imported history without one. */
  readonly assessment: AssessmentId | null;
  /** RS-2016 reports two kinds of poor apart. */
  readonly subclass: 'by-income' | 'by-deprivation' | null;
  /** Set when the class differs from what the scores give: invariant 2 asks a reason and a second person. */
  readonly override: { readonly reason: FreeText; readonly agreedBy: AccountId } | null;
}

export type ClassificationEvent =
  | Fact<'HouseholdClassifiedPoor', Classification>
  | Fact<'HouseholdClassifiedNearPoor', Classification>
  | Fact<'HouseholdClassifiedNeither', Classification>;

/** Beside the classification that caused it, in the same append. Forms and rates fold classifications and removals only. */
export type TransitionEvent =
  | Fact<'HouseholdEscapedPoverty', {
      readonly path: 'poor-to-near-poor' | 'poor-to-none' | 'near-poor-to-none';
      readonly trueFrom: LocalDate;
      readonly prior: PriorSpell;
      /** The newly-escaped window; null where the path opens none. */
      readonly monitoring: { readonly from: LocalDate; readonly until: LocalDate; readonly windowMonths: number } | null;
    }>
  /** Near-poor household became poor (form 2 column 5). */
  | Fact<'HouseholdBecamePoorFromNearPoor', { readonly trueFrom: LocalDate; readonly prior: PriorSpell }>
  /** Tái nghèo, tái cận nghèo: was on the list before, within the look-back. */
  | Fact<'HouseholdFellBackIntoPoverty', { readonly to: 'poor' | 'near-poor'; readonly trueFrom: LocalDate; readonly prior: PriorSpell; readonly lookBack: LookBack }>
  /** Phát sinh mới. */
  | Fact<'HouseholdNewlyPoor', { readonly to: 'poor' | 'near-poor'; readonly trueFrom: LocalDate; readonly lookBack: LookBack }>;

/** How far back an earlier spell counts as such: a parameter. */
export type LookBack = { readonly kind: 'ever' } | { readonly kind: 'years'; readonly years: number };

export type MonitoringEvent = Fact<'MonitoringVisitRecorded', Correctable & {
  readonly visit: VisitId;
  readonly visitedOn: LocalDate;
  readonly visitor: AccountId | null;
  readonly findings: readonly ('stable' | 'at-risk' | 'fallen-back' | 'support-missing' | 'asset-lost' | 'away' | 'other')[];
  readonly note: FreeText | null;
}>;

export type SupportEvent =
  /** Eligibility is judged on this day; a later exit does not cancel it. */
  | Fact<'HouseholdEnrolledInSupport', Correctable & {
      readonly enrolment: EnrolmentId;
      readonly project: ProjectId;
      readonly person: PersonId | null;
      readonly enrolledOn: LocalDate;
      readonly eligibleAs: 'poor' | 'near-poor' | 'newly-escaped' | 'other';
      readonly completeBy: LocalDate | null;
      readonly paper: Paper | null;
    }>
  | Fact<'SupportDelivered', Correctable & {
      readonly enrolment: EnrolmentId;
      readonly delivery: DeliveryId;
      readonly deliveredOn: LocalDate;
      readonly item: string;
      readonly quantity: number;
      readonly unit: string;
      /** Whole VND, state share. */
      readonly valueVnd: number;
      readonly source: 'state-project' | 'front-fund' | 'donor' | 'other';
      readonly paper: Paper | null;
    }>
  | Fact<'SupportSuspended', Correctable & { readonly enrolment: EnrolmentId; readonly suspendedOn: LocalDate; readonly reason: FreeText }>
  | Fact<'SupportResumed', Correctable & { readonly enrolment: EnrolmentId; readonly resumedOn: LocalDate }>
  | Fact<'SupportCompleted', Correctable & { readonly enrolment: EnrolmentId; readonly completedOn: LocalDate }>
  | Fact<'SupportWithdrawn', Correctable & { readonly enrolment: EnrolmentId; readonly withdrawnOn: LocalDate; readonly reason: FreeText }>;

/**
 * What never happened. Takes an event out of every fold; the event itself stays in the log. An annulled annulment no longer annuls.
 * `reason` is null where the record only followed from another one that was corrected or annulled (a transition, a dying out).
 */
export type Annulment = Fact<'RecordAnnulled', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText | null }>;

export type HouseholdEvent =
  | Registration | MembershipEvent | ResidenceEvent | AssessmentEvent | ClassificationEvent | TransitionEvent | MonitoringEvent | SupportEvent
  | ReviewParticipationEvent | AverageLivingEvent | Annulment;

/** The content of one type of household event. */
export type EventData<Type extends HouseholdEvent['type']> = Extract<HouseholdEvent, { type: Type }>['data'];
/** Types of facts that a later fact of the same kind can correct; transitions follow their classification instead. */
export type CorrectableType = Exclude<HouseholdEvent['type'], TransitionEvent['type'] | 'RecordAnnulled'>;
