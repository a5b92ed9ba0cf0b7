import type { Identified, LocalDate, PersonId } from '#standards';
import type { HouseholdEvent } from '../../domain/index.ts';
import { factOf, type FactContents } from '../facts/fact-of.ts';
import { inForce, type Correcting } from '../facts/in-force.ts';

type MembershipContent =
  | { readonly kind: 'in'; readonly on: LocalDate; readonly persons: readonly PersonId[] }
  | { readonly kind: 'out'; readonly on: LocalDate; readonly persons: readonly PersonId[] }
  | { readonly kind: 'all-out'; readonly on: LocalDate }
  | { readonly kind: 'details' }
  | { readonly kind: 'annulment' };

/** Who came and went. Hashes of ID numbers are kept apart, so that an erasure finds them in one place. */
export type MembershipFact = MembershipContent & Correcting;

export const membershipContents = {
  HouseholdRegistered: ({ registeredOn, members }) => ({ kind: 'in', on: registeredOn, persons: members.map(({ person }) => person) }),
  MemberBorn: ({ member, bornOn }) => ({ kind: 'in', on: bornOn, persons: [member.person] }),
  MemberJoined: ({ member, joinedOn }) => ({ kind: 'in', on: joinedOn, persons: [member.person] }),
  MemberLeft: ({ person, leftOn }) => ({ kind: 'out', on: leftOn, persons: [person] }),
  MemberDied: ({ person, diedOn }) => ({ kind: 'out', on: diedOn, persons: [person] }),
  MemberDetailsRecorded: () => ({ kind: 'details' }),
  HeadOfHouseholdChanged: 'ignored',
  HouseholdMoved: 'ignored',
  HouseholdSplit: ({ members, splitOn }) => ({ kind: 'out', on: splitOn, persons: members.map(({ person }) => person) }),
  HouseholdMerged: ({ mergedOn }) => ({ kind: 'all-out', on: mergedOn }),
  HouseholdLeftCommune: ({ leftOn }) => ({ kind: 'all-out', on: leftOn }),
  HouseholdDiedOut: ({ diedOutOn }) => ({ kind: 'all-out', on: diedOutOn }),
  HouseholdAssessed: 'ignored',
  HouseholdClassifiedPoor: 'ignored',
  HouseholdClassifiedNearPoor: 'ignored',
  HouseholdClassifiedNeither: 'ignored',
  HouseholdEscapedPoverty: 'ignored',
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
  HouseholdRecognisedAverageLiving: 'ignored',
  AverageLivingRefused: 'ignored',
  RecordAnnulled: () => ({ kind: 'annulment' }),
} as const satisfies FactContents<MembershipContent>;

export const membershipFactOf = (event: Identified<HouseholdEvent>): MembershipFact | null => factOf<MembershipContent>(membershipContents, event);

export interface Membership {
  readonly person: PersonId;
  readonly enteredOn: LocalDate;
  /** Null while the person is here. */
  readonly leftOn: LocalDate | null;
}

/** Everybody who is or was a member, with the last coming and going. */
export const membershipsOf = (facts: readonly MembershipFact[]): readonly Membership[] => {
  const standing = inForce(facts);
  const moves = new Map<PersonId, { readonly on: LocalDate; readonly present: boolean }[]>();
  const note = (person: PersonId, on: LocalDate, present: boolean): void => {
    const history = moves.get(person) ?? [];
    moves.set(person, history);
    const after = history.findIndex((other) => other.on > on);
    history.splice(after === -1 ? history.length : after, 0, { on, present });
  };
  let removedOn: LocalDate | null = null;
  for (const fact of standing) {
    if (fact.kind === 'in' || fact.kind === 'out') for (const person of fact.persons) note(person, fact.on, fact.kind === 'in');
    if (fact.kind === 'all-out' && (removedOn === null || fact.on < removedOn)) removedOn = fact.on;
  }
  return [...moves].flatMap(([person, history]): Membership[] => {
    const entered = history.findLast(({ present }) => present);
    if (entered === undefined) return [];
    const last = history.at(-1);
    const leftOn = last?.present === false ? last.on : removedOn;
    return [{ person, enteredOn: entered.on, leftOn }];
  });
};
