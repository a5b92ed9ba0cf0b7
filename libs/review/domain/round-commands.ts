import type { AccountId, EventId, FreeText, LocalDate, UnitId } from '#standards';
import type { ReviewCircumstances } from './circumstances.ts';
import type { StandardVerdictRefusal } from './rejections.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { RoundData, RoundSnapshot } from './round-events.ts';
import type { VillageReviewState } from './village-review-state.ts';

/** A command to a round or to a village of it. */
export interface CommandOf<Type extends string, Data, Facts> {
  readonly type: Type;
  readonly data: Data;
  /** What other streams tell, fetched for this command; judged by the decider, not kept. */
  readonly facts: Facts;
  readonly circumstances: ReviewCircumstances;
}

/** What a paper states; whether it is late or defective is judged, not stated. */
export type Stated<Data> = Omit<Data, 'late' | 'defects'> & {
  /** Why the step came after its deadline; null when it did not. */
  readonly lateReason: FreeText | null;
};

/** The version is counted by the round. */
export type StatedSnapshot = Omit<RoundSnapshot, 'version'>;

/** Every step is the business of the commune whose round it is. */
export interface OfCommune {
  /** The commune that acts. */
  readonly commune: UnitId;
}

/** What the households of a round tell. A household in two villages' papers (it moved) is judged by both. */
export interface HouseholdFacts {
  readonly files: readonly ReviewedHousehold[];
  readonly villages: ReadonlyMap<UnitId, VillageReviewState>;
}

export type OpenReviewRound = CommandOf<'OpenReviewRound', Omit<Stated<RoundData<'ReviewRoundOpened'>>, 'procedure'>, Record<never, never>>;
export type OrderReverification = CommandOf<'OrderReverification', Stated<RoundData<'ReverificationOrdered'>>, OfCommune>;
export type ReportPreliminaryResult = CommandOf<'ReportPreliminaryResult', Omit<Stated<RoundData<'PreliminaryResultReported'>>, 'snapshot'> & { readonly snapshot: StatedSnapshot }, OfCommune>;
export type RecordUpperOpinion = CommandOf<'RecordUpperOpinion', Stated<RoundData<'UpperOpinionGiven'>>, OfCommune>;

export type StandardVerdict =
  | { readonly permitted: true }
  | { readonly permitted: false; readonly refusal: { readonly code: StandardVerdictRefusal } };

/** The rule set, `trueFrom` and the period follow from the round and the role, or from the decision that is amended. */
export type SignReviewDecision = CommandOf<'SignReviewDecision', Omit<Stated<RoundData<'ReviewDecisionSigned'>>, 'ruleSet' | 'trueFrom' | 'entitledFrom' | 'entitledTo'>, OfCommune & HouseholdFacts & {
  /** The account that signs: the chairman's, or who acts for it. */
  readonly approver: AccountId;
  /** Changeover: the edition of the opening standard by now; the round keeps the id of the one that it was opened with, provisional or confirmed. */
  readonly openingRuleSet?: string | null;
  /** `permitDecision` (and `permitSheet`) for the rule set and timing of this decision: see `decisionTiming`. */
  readonly verdict: StandardVerdict;
  /** The commune's periodic round of the year of signing, for an ad hoc decision; null when there is none yet. */
  readonly periodicRound: { readonly openedOn: LocalDate; readonly firstPostedOn: LocalDate | null } | null;
}>;
/** `files`: every household that is listed in the round or complained in it. */
export type CloseReviewRound = CommandOf<'CloseReviewRound', Omit<Stated<RoundData<'ReviewRoundClosed'>>, 'snapshot'> & { readonly snapshot: StatedSnapshot }, OfCommune & HouseholdFacts>;
/** `files`: every household of the correcting decision. */
export type ReviseRoundSnapshot = CommandOf<'ReviseRoundSnapshot', Omit<Stated<RoundData<'RoundSnapshotRevised'>>, 'snapshot'> & { readonly snapshot: StatedSnapshot }, OfCommune & Pick<HouseholdFacts, 'files'>>;
/** `successors`: the communes into which the round's commune went, by the map. */
export type HandOverReviewRound = CommandOf<'HandOverReviewRound', Stated<RoundData<'ReviewRoundHandedOver'>>, OfCommune & { readonly successors: readonly UnitId[] }>;
/** `files`: the households of a decision that is to be annulled; empty for any other record. */
export type AnnulRoundRecord = CommandOf<'AnnulRoundRecord', { readonly annuls: EventId; readonly annulledOn: LocalDate; readonly reason: FreeText }, OfCommune & Pick<HouseholdFacts, 'files'>>;

export type RoundCommand =
  | OpenReviewRound | OrderReverification | ReportPreliminaryResult | RecordUpperOpinion | SignReviewDecision | CloseReviewRound
  | ReviseRoundSnapshot | HandOverReviewRound | AnnulRoundRecord;
