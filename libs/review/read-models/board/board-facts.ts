import type { Recorded } from '#event-store';
import { household as householdDecider, householdCategory, type HouseholdEvent, type HouseholdState } from '#household';
import type { Known } from '#projection';
import { idOf, localDate, type AccountId, type HouseholdId, type Identified, type UnitId } from '#standards';
import { isRoundPaper } from '../../use-cases/past-rounds.ts';

export type KnownHousehold = Recorded<HouseholdEvent> & Known;

/** What the board keeps of a household's event: whole in shape, without what no board shows, with who recorded it. */
export type BoardFact = Identified<HouseholdEvent> & { readonly metadata: { readonly actor: AccountId; readonly village: UnitId | null } };

export const isHouseholdEvent = (event: Known): event is KnownHousehold => event.stream.startsWith(`${householdCategory}-`);
export const householdIn = (stream: string): HouseholdId => idOf<HouseholdId>(stream.slice(householdCategory.length + 1));

type Use =
  /** Says something of a round by itself. */
  | 'opens'
  /** Counts for households that a round knows already. */
  | 'follows'
  | 'ignored';

/** How the board takes every event of a household. */
export const uses: Readonly<Record<HouseholdEvent['type'], Use>> = {
  HouseholdListedForReview: 'opens', ReviewRequestRefused: 'opens', HouseholdNotReviewed: 'opens', ReviewComplaintFiled: 'opens', ReviewComplaintAnswered: 'opens',
  PovertyCertificateIssued: 'opens', HouseholdAssessed: 'opens', HouseholdClassifiedPoor: 'opens', HouseholdClassifiedNearPoor: 'opens', HouseholdClassifiedNeither: 'opens',
  PovertyCertificateRevoked: 'follows', HouseholdMoved: 'follows', HouseholdMerged: 'follows', HouseholdLeftCommune: 'follows', HouseholdDiedOut: 'follows', RecordAnnulled: 'follows',
  HouseholdRegistered: 'ignored', MemberBorn: 'ignored', MemberJoined: 'ignored', MemberLeft: 'ignored', MemberDied: 'ignored', MemberDetailsRecorded: 'ignored', HeadOfHouseholdChanged: 'ignored',
  HouseholdSplit: 'ignored', HouseholdEscapedPoverty: 'ignored', HouseholdBecamePoorFromNearPoor: 'ignored', HouseholdFellBackIntoPoverty: 'ignored', HouseholdNewlyPoor: 'ignored',
  MonitoringVisitRecorded: 'ignored', HouseholdEnrolledInSupport: 'ignored', SupportDelivered: 'ignored', SupportSuspended: 'ignored', SupportResumed: 'ignored',
  SupportCompleted: 'ignored', SupportWithdrawn: 'ignored', AverageLivingRequested: 'ignored', HouseholdIncomeSurveyed: 'ignored', AverageLivingResultPosted: 'ignored',
  HouseholdRecognisedAverageLiving: 'ignored', AverageLivingRefused: 'ignored',
};

const roundOf = ({ data }: HouseholdEvent): string | null => ('round' in data ? (data.round?.round ?? null) : null);

/** Results from a workbook name the round that they belong to; without its papers the round has no board here. */
export const opensBoard = (event: KnownHousehold): boolean => uses[event.type] === 'opens' && roundOf(event) !== null && (event.metadata.origin === null || isRoundPaper(event.metadata.origin));

/** Answers and members are left out: no board shows them. */
export const boardFactOf = (event: KnownHousehold): BoardFact => {
  const { id, metadata: { actor, village } } = event;
  const metadata = { actor, village };
  switch (event.type) {
    case 'HouseholdAssessed': return { id, metadata, type: event.type, data: { ...event.data, scores: { completeness: 'missing' }, causes: [], screen: event.data.screen === null ? null : { ...event.data.screen, answers: {} } } };
    case 'HouseholdMerged': return { id, metadata, type: event.type, data: { ...event.data, members: [] } };
    default: return { id, metadata, type: event.type, data: event.data } as BoardFact;
  }
};

/** Where the household lives, as far as the board's facts tell. */
const villageOf = (facts: readonly BoardFact[]): UnitId | null =>
  facts.reduce<UnitId | null>((village, fact) => (fact.type === 'HouseholdMoved' ? fact.data.village : (fact.metadata.village ?? village)), null);

/** The household as far as the board knows it: the fold is total, so that what was left out does no harm. Null where no place is known. */
export const foldBoard = (facts: readonly BoardFact[]): HouseholdState | null => {
  const village = villageOf(facts);
  const from = localDate('1900-01-01');
  return village === null ? null : { ...householdDecider.fold(facts), villages: [{ from, value: { village, commune: village } }] };
};
