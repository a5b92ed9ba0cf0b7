import type {
  AccountId, AssessmentId, DecisionId, EventId, Fact, FreeText, HouseholdId, LocalDate, MeetingId, Paper, PostingId, ReverificationId, RoundReference, UnitId,
} from '#standards';

// Storage formats. Streams: `round-<round id>` for the commune's own steps, `villagereview-<uuid>` for meeting and posting of one village.
// What concerns one household (listing, answers, complaints, result) stands on the household's stream and names the round.

/** Present on every fact that replaces a wrong one of the same type; the wrong one stays in the log. */
export interface CorrectableStep {
  readonly corrects: EventId | null;
}

/** An encrypted file outside the log, named by the SHA-256 of its ciphertext (lower-case hex). */
export interface AttachmentReference {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
}

/** What every step of a round keeps beside its own content; actor and moment of entry are in the metadata. */
export interface StepRecord extends CorrectableStep {
  readonly paper: Paper | null;
  readonly attachments: readonly AttachmentReference[];
  /** Set when the step came after its deadline: accepted, and visible ever after. */
  readonly late: { readonly deadline: string; readonly due: LocalDate; readonly reason: FreeText } | null;
  /** Defects that imported history brings along, by the code that a new entry would have been refused with. Empty for new entries. */
  readonly defects: readonly string[];
}

export type ReviewedClass = 'poor' | 'near-poor' | 'none';

/** One household's place in a decision. */
export interface DecidedHousehold {
  readonly household: HouseholdId;
  readonly class: ReviewedClass;
  /** Null only for imported history. */
  readonly assessment: AssessmentId | null;
  readonly subclass: 'by-income' | 'by-deprivation' | null;
  readonly override: { readonly reason: FreeText; readonly agreedBy: AccountId } | null;
}

/** What a closed round's forms are computed from: the log as known at that moment, on that day's map. */
export interface RoundSnapshot {
  /** Preliminary and official figures are counted apart: each begins at 1, so that both have a first version. */
  readonly version: number;
  /** Day of the map and of the residents. */
  readonly on: LocalDate;
  /** ISO UTC: nothing that was recorded later takes part. */
  readonly knownAt: string;
  /** SHA-256 (hex) of the canonical figures of forms 1–13, so that a later computation can be compared. */
  readonly figuresSha256: string;
}

export type RoundEvent =
  | Fact<'ReviewRoundOpened', StepRecord & {
      readonly round: RoundReference;
      readonly commune: UnitId;
      /** 1 for a periodic round; the month for an ad hoc one. */
      readonly number: number;
      readonly openedOn: LocalDate;
      /** Ids of the dated procedure and of the standard, see `procedures` and `RULE_SETS`. A step follows the procedure in force on its own date. */
      readonly procedure: string;
      readonly ruleSet: string;
      /** Changeover: the second standard, whose list opens next year. */
      readonly openingRuleSet: string | null;
      readonly committee: Paper | null;
      readonly villages: readonly UnitId[];
    }>
  | Fact<'ReverificationOrdered', StepRecord & {
      readonly order: ReverificationId;
      readonly orderedOn: LocalDate;
      readonly orderedBy: 'committee' | 'district' | 'province' | 'inspectors';
      /** Whole villages, or single households. */
      readonly villages: readonly UnitId[];
      readonly households: readonly HouseholdId[];
    }>
  | Fact<'PreliminaryResultReported', StepRecord & { readonly reportedOn: LocalDate; readonly snapshot: RoundSnapshot }>
  | Fact<'UpperOpinionGiven', StepRecord & { readonly askedOn: LocalDate; readonly givenOn: LocalDate; readonly by: 'district'; readonly agrees: boolean }>
  /** Signed by the chairman; a process then writes the class of every household named. At most `householdsPerDecision` households a paper's part. */
  | Fact<'ReviewDecisionSigned', StepRecord & {
      readonly decision: DecisionId;
      readonly number: string;
      readonly decidedOn: LocalDate;
      readonly signedBy: AccountId | null;
      readonly content: 'list' | 'exits' | 'list-and-exits' | 'correction';
      /** `result`: the round's own. `closing` and `opening`: the two of a changeover round. */
      readonly role: 'result' | 'closing' | 'opening';
      /** The decision that this one amends. */
      readonly amends: DecisionId | null;
      readonly ruleSet: string;
      readonly trueFrom: LocalDate;
      readonly entitledFrom: LocalDate | null;
      readonly entitledTo: LocalDate | null;
      /**
       * Ad hoc, signed after the autumn list was drawn up: whether it changes next year's list too. `changed`: every household named gets the same
       * class for the whole next year as well, see `nextYearsPeriod`. An amending decision has the word of the one it amends.
       */
      readonly nextYearsList: 'changed' | 'unchanged' | null;
      readonly households: readonly DecidedHousehold[];
    }>
  | Fact<'ReviewRoundClosed', StepRecord & { readonly closedOn: LocalDate; readonly snapshot: RoundSnapshot }>
  /** After closing, a correcting decision makes a further snapshot; the earlier ones stay. */
  | Fact<'RoundSnapshotRevised', StepRecord & { readonly revisedOn: LocalDate; readonly because: DecisionId; readonly snapshot: RoundSnapshot }>
  /** Communes merged while the round was open: it goes on as the successor's, with its records. */
  | Fact<'ReviewRoundHandedOver', StepRecord & { readonly handedOverOn: LocalDate; readonly to: UnitId }>
  | Fact<'RecordAnnulled', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText | null }>;

/** What a meeting agreed on about one household: the class proposed and who was for it, of those present. */
export interface MeetingVote {
  readonly household: HouseholdId;
  readonly proposed: ReviewedClass;
  readonly agree: number;
}

export type VillageReviewEvent =
  | Fact<'VillageMeetingHeld', StepRecord & {
      readonly round: RoundReference;
      readonly commune: UnitId;
      readonly village: UnitId;
      readonly meeting: MeetingId;
      readonly heldOn: LocalDate;
      readonly chair: AccountId | null;
      readonly secretary: AccountId | null;
      /** All present, and of them: representatives of the Front (invited to supervise) and of households. */
      readonly attendance: { readonly present: number; readonly front: number; readonly households: number };
      readonly votes: readonly MeetingVote[];
      /** Two minutes are signed: one stays in the village, one goes to the committee. */
      readonly minutes: number;
    }>
  /** The four lists as they were posted; `reposts` names the households alone after a re-verification. */
  | Fact<'ReviewResultsPosted', StepRecord & {
      readonly round: RoundReference;
      readonly commune: UnitId;
      readonly village: UnitId;
      readonly posting: PostingId;
      readonly postedFrom: LocalDate;
      /** Last day it hung. */
      readonly postedTo: LocalDate;
      readonly places: readonly ('village-house' | 'commune-office' | 'loudspeaker' | 'other')[];
      readonly lists: {
        readonly poor: readonly HouseholdId[];
        readonly nearPoor: readonly HouseholdId[];
        readonly leavingPoor: readonly HouseholdId[];
        readonly leavingNearPoor: readonly HouseholdId[];
      };
      readonly repost: boolean;
    }>
  | Fact<'RecordAnnulled', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText | null }>;

/** The content of one type of event on a round's stream. */
export type RoundData<Type extends RoundEvent['type']> = Extract<RoundEvent, { type: Type }>['data'];

/** The content of one type of event on a village's stream of a round. */
export type VillageReviewData<Type extends VillageReviewEvent['type']> = Extract<VillageReviewEvent, { type: Type }>['data'];
