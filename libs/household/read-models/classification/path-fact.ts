import { isEthnicMinority, type AverageLivingRequestId, type HouseholdId, type Identified, type LocalDate, type PersonId, type RoundId, type UnitId } from '#standards';
import type { CarriedClass, EventData, HouseholdEvent, Member } from '../../domain/index.ts';
import { factOf, type FactContents } from '../facts/fact-of.ts';
import type { Correcting } from '../facts/in-force.ts';

export type HouseholdClass = 'poor' | 'near-poor' | 'none';

/** What the figures ask of a member. Persons count as usual residents unless away. */
export interface CountedMember {
  readonly person: PersonId;
  readonly minority: boolean;
  readonly away: boolean;
}

export interface Decision {
  readonly class: HouseholdClass;
  readonly trueFrom: LocalDate;
  readonly decidedOn: LocalDate;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  readonly round: { readonly id: RoundId; readonly year: number; readonly kind: 'periodic' | 'ad-hoc' } | null;
  readonly number: string | null;
}

/** A class brought along; `until` is its last day where it ends without a decision (arrival with a certificate). */
export interface Carried {
  readonly class: 'poor' | 'near-poor';
  readonly trueFrom: LocalDate;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  readonly until: LocalDate | null;
}

export type PathContent =
  | {
      readonly kind: 'registered';
      readonly on: LocalDate;
      readonly village: UnitId;
      readonly commune: UnitId;
      readonly head: PersonId;
      readonly members: readonly CountedMember[];
      readonly carried: Carried | null;
      readonly origin: 'established' | 'split' | 'arrival' | 'arrival-with-certificate';
      readonly splitFrom: HouseholdId | null;
    }
  | { readonly kind: 'member-in'; readonly on: LocalDate; readonly member: CountedMember }
  | { readonly kind: 'member-details'; readonly on: LocalDate; readonly member: CountedMember }
  | { readonly kind: 'members-out'; readonly on: LocalDate; readonly persons: readonly PersonId[]; /** The split-off they went with. */ readonly into?: HouseholdId }
  | { readonly kind: 'head'; readonly on: LocalDate; readonly head: PersonId }
  | { readonly kind: 'moved'; readonly on: LocalDate; readonly village: UnitId; readonly commune: UnitId }
  | { readonly kind: 'removed'; readonly on: LocalDate; readonly cause: 'merged' | 'left-commune' | 'died-out' }
  | ({ readonly kind: 'classified' } & Decision)
  | { readonly kind: 'escaped'; readonly on: LocalDate; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly kind: 'recognised-average-living'; readonly request: AverageLivingRequestId; readonly trueFrom: LocalDate; readonly entitledFrom: LocalDate; readonly entitledTo: LocalDate }
  | { readonly kind: 'annulment' };

/** What the two-clock figures keep of an event: no name, no birth date, nothing that identifies. */
export type PathFact = PathContent & Correcting;

const counted = (member: Member): CountedMember => ({
  person: member.person,
  minority: isEthnicMinority(member.ethnicity),
  away: member.residence === 'away',
});

const carriedOf = (carries: CarriedClass, ends: boolean): Carried => ({
  class: carries.class,
  trueFrom: carries.trueFrom,
  entitledFrom: carries.entitledFrom,
  entitledTo: carries.entitledTo,
  until: ends ? carries.entitledTo : null,
});

const registered = (data: EventData<'HouseholdRegistered'>): PathContent => {
  const { origin } = data;
  const common = { kind: 'registered', on: data.registeredOn, village: data.village, commune: data.commune, head: data.head, members: data.members.map(counted) } as const;
  switch (origin.kind) {
    case 'established':
      return { ...common, carried: null, origin: 'established', splitFrom: null };
    case 'split':
      // Holds until the new household's own next review, whatever its interval.
      return { ...common, carried: origin.carries === null ? null : carriedOf(origin.carries, false), origin: 'split', splitFrom: origin.from };
    case 'arrival':
      return origin.certificate === null
        ? { ...common, carried: null, origin: 'arrival', splitFrom: null }
        : { ...common, carried: carriedOf(origin.certificate.carries, true), origin: 'arrival-with-certificate', splitFrom: null };
  }
};

const classified = (to: HouseholdClass, data: EventData<'HouseholdClassifiedPoor'>): PathContent => ({
  kind: 'classified',
  class: to,
  trueFrom: data.trueFrom,
  decidedOn: data.decision.decidedOn,
  entitledFrom: data.entitledFrom,
  entitledTo: data.entitledTo,
  round: data.round === null ? null : { id: data.round.round, year: data.round.year, kind: data.round.kind },
  number: data.decision.number,
});

/** Every event of a household, once: what the figures make of it, or that they leave it alone. */
export const pathContents = {
  HouseholdRegistered: registered,
  MemberBorn: ({ member, bornOn }) => ({ kind: 'member-in', on: bornOn, member: counted(member) }),
  MemberJoined: ({ member, joinedOn }) => ({ kind: 'member-in', on: joinedOn, member: counted(member) }),
  MemberLeft: ({ person, leftOn }) => ({ kind: 'members-out', on: leftOn, persons: [person] }),
  MemberDied: ({ person, diedOn }) => ({ kind: 'members-out', on: diedOn, persons: [person] }),
  MemberDetailsRecorded: ({ member, trueFrom }) => ({ kind: 'member-details', on: trueFrom, member: counted(member) }),
  HeadOfHouseholdChanged: ({ head, trueFrom }) => ({ kind: 'head', on: trueFrom, head }),
  HouseholdMoved: ({ village, commune, movedOn }) => ({ kind: 'moved', on: movedOn, village, commune }),
  HouseholdSplit: ({ members, splitOn, newHousehold }) => ({ kind: 'members-out', on: splitOn, persons: members.map(({ person }) => person), into: newHousehold }),
  HouseholdMerged: ({ mergedOn }) => ({ kind: 'removed', on: mergedOn, cause: 'merged' }),
  HouseholdLeftCommune: ({ leftOn }) => ({ kind: 'removed', on: leftOn, cause: 'left-commune' }),
  HouseholdDiedOut: ({ diedOutOn }) => ({ kind: 'removed', on: diedOutOn, cause: 'died-out' }),
  HouseholdAssessed: 'ignored',
  HouseholdClassifiedPoor: (data) => classified('poor', data),
  HouseholdClassifiedNearPoor: (data) => classified('near-poor', data),
  HouseholdClassifiedNeither: (data) => classified('none', data),
  HouseholdEscapedPoverty: ({ trueFrom, monitoring }) => (monitoring === null ? null : { kind: 'escaped', on: trueFrom, from: monitoring.from, until: monitoring.until }),
  HouseholdBecamePoorFromNearPoor: 'ignored',
  HouseholdFellBackIntoPoverty: 'ignored',
  HouseholdNewlyPoor: 'ignored',
  MonitoringVisitRecorded: 'ignored',
  HouseholdEnrolledInSupport: 'ignored',
  SupportDelivered: 'ignored',
  SupportSuspended: 'ignored',
  SupportResumed: 'ignored',
  SupportCompleted: 'ignored',
  SupportWithdrawn: 'ignored',
  HouseholdListedForReview: 'ignored',
  ReviewRequestRefused: 'ignored',
  HouseholdNotReviewed: 'ignored',
  ReviewComplaintFiled: 'ignored',
  ReviewComplaintAnswered: 'ignored',
  PovertyCertificateIssued: 'ignored',
  PovertyCertificateRevoked: 'ignored',
  AverageLivingRequested: 'ignored',
  HouseholdIncomeSurveyed: 'ignored',
  AverageLivingResultPosted: 'ignored',
  HouseholdRecognisedAverageLiving: ({ request, trueFrom, entitledFrom, entitledTo }) => ({ kind: 'recognised-average-living', request, trueFrom, entitledFrom, entitledTo }),
  AverageLivingRefused: 'ignored',
  RecordAnnulled: () => ({ kind: 'annulment' }),
} as const satisfies FactContents<PathContent>;

/** The part of an event that the figures keep; null where they keep nothing. */
export const pathFactOf = (event: Identified<HouseholdEvent>): PathFact | null => factOf<PathContent>(pathContents, event);
