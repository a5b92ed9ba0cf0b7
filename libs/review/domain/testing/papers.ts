import {
  idOf, localDate, textKey, type AccountId, type AssessmentId, type ComplaintId, type DecisionId, type EventId, type FreeText, type HouseholdId, type LocalDate, type MeetingId, type PostingId,
  type ReverificationId, type RoundId, type RoundReference, type TextId, type UnitId,
} from '#standards';
import { REVIEW_RULES, type ReviewCircumstances } from '../circumstances.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';

const id = <Id extends ReturnType<typeof idOf>>(prefix: string, ordinal: number): Id => idOf<Id>(`${prefix.padEnd(8, '0')}-0000-4000-8000-${ordinal.toString().padStart(12, '0')}`);

export const on = (text: string): LocalDate => localDate(text);
export const eventId = (ordinal: number): EventId => idOf<EventId>(`eeeeeeee-0000-4000-8000-${ordinal.toString().padStart(12, '0')}`);
export const householdId = (ordinal: number): HouseholdId => id<HouseholdId>('b', ordinal);
export const assessmentId = (ordinal: number): AssessmentId => id<AssessmentId>('c', ordinal);
export const complaintId = (ordinal: number): ComplaintId => id<ComplaintId>('d', ordinal);
export const meetingId = (ordinal: number): MeetingId => id<MeetingId>('1', ordinal);
export const postingId = (ordinal: number): PostingId => id<PostingId>('2', ordinal);
export const orderId = (ordinal: number): ReverificationId => id<ReverificationId>('3', ordinal);
export const decisionId = (ordinal: number): DecisionId => id<DecisionId>('4', ordinal);
export const [chairman, officer, deputy] = [id<AccountId>('f', 1), id<AccountId>('f', 2), id<AccountId>('f', 3)] as const;
export const [commune, successor] = [id<UnitId>('ba', 100), id<UnitId>('ba', 200)] as const;
export const [village, nextVillage] = [id<UnitId>('ba', 1), id<UnitId>('ba', 2)] as const;
export const [a, b, c] = [householdId(1), householdId(2), householdId(3)] as const;

export const periodic2023: RoundReference = { round: id<RoundId>('5', 2023), year: 2023, kind: 'periodic' };
export const adHocMay2024: RoundReference = { round: id<RoundId>('5', 202405), year: 2024, kind: 'ad-hoc' };

export const text = (value: string, ordinal = 1): FreeText => ({ key: textKey(id<TextId>('e', ordinal)), value });
export const reason = text('floods');
export const sha256 = (digit: string): string => digit.repeat(64);

export const entry: ReviewCircumstances = { ...REVIEW_RULES, today: on('2026-12-31'), source: 'entry' };
export const history: ReviewCircumstances = { ...entry, source: 'history' };

/** A household on last year's list that has done nothing yet. */
export const household = (one: HouseholdId, more: Partial<ReviewedHousehold> = {}): ReviewedHousehold => ({
  household: one, village, classOnListing: 'poor', removedOn: null, round: periodic2023,
  listing: { id: eventId(9_000), listedOn: on('2023-09-05'), entry: { kind: 'on-list' } },
  assessments: [], complaints: [], outcome: null, classifications: [], certifiedOn: null, recordedBy: {},
  ...more,
});
