import type { DeliveryId, EnrolmentId, Identified, LocalDate, PersonId, ProjectId, UnitId } from '#standards';
import type { HouseholdEvent } from '../../domain/index.ts';
import { factOf, type FactContents } from '../facts/fact-of.ts';
import { inForce, type Correcting } from '../facts/in-force.ts';

type SupportContent =
  | { readonly kind: 'place'; readonly on: LocalDate; readonly village: UnitId; readonly commune: UnitId }
  | { readonly kind: 'enrolled'; readonly on: LocalDate; readonly enrolment: EnrolmentId; readonly project: ProjectId; readonly person: PersonId | null; readonly eligibleAs: string; readonly completeBy: LocalDate | null }
  | { readonly kind: 'delivered'; readonly on: LocalDate; readonly enrolment: EnrolmentId; readonly delivery: DeliveryId; readonly item: string; readonly quantity: number; readonly unit: string; readonly valueVnd: number; readonly source: string }
  | { readonly kind: 'suspended' | 'resumed' | 'completed' | 'withdrawn'; readonly on: LocalDate; readonly enrolment: EnrolmentId }
  | { readonly kind: 'annulment' };

export type SupportFact = SupportContent & Correcting;

export const supportContents = {
  HouseholdRegistered: ({ registeredOn, village, commune }) => ({ kind: 'place', on: registeredOn, village, commune }),
  MemberBorn: 'ignored',
  MemberJoined: 'ignored',
  MemberLeft: 'ignored',
  MemberDied: 'ignored',
  MemberDetailsRecorded: 'ignored',
  HeadOfHouseholdChanged: 'ignored',
  HouseholdMoved: ({ movedOn, village, commune }) => ({ kind: 'place', on: movedOn, village, commune }),
  HouseholdSplit: 'ignored',
  HouseholdMerged: 'ignored',
  HouseholdLeftCommune: 'ignored',
  HouseholdDiedOut: 'ignored',
  HouseholdAssessed: 'ignored',
  HouseholdClassifiedPoor: 'ignored',
  HouseholdClassifiedNearPoor: 'ignored',
  HouseholdClassifiedNeither: 'ignored',
  HouseholdEscapedPoverty: 'ignored',
  HouseholdBecamePoorFromNearPoor: 'ignored',
  HouseholdFellBackIntoPoverty: 'ignored',
  HouseholdNewlyPoor: 'ignored',
  MonitoringVisitRecorded: 'ignored',
  HouseholdEnrolledInSupport: ({ enrolledOn, enrolment, project, person, eligibleAs, completeBy }) => ({ kind: 'enrolled', on: enrolledOn, enrolment, project, person, eligibleAs, completeBy }),
  SupportDelivered: ({ deliveredOn, enrolment, delivery, item, quantity, unit, valueVnd, source }) => ({ kind: 'delivered', on: deliveredOn, enrolment, delivery, item, quantity, unit, valueVnd, source }),
  SupportSuspended: ({ suspendedOn, enrolment }) => ({ kind: 'suspended', on: suspendedOn, enrolment }),
  SupportResumed: ({ resumedOn, enrolment }) => ({ kind: 'resumed', on: resumedOn, enrolment }),
  SupportCompleted: ({ completedOn, enrolment }) => ({ kind: 'completed', on: completedOn, enrolment }),
  SupportWithdrawn: ({ withdrawnOn, enrolment }) => ({ kind: 'withdrawn', on: withdrawnOn, enrolment }),
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
} as const satisfies FactContents<SupportContent>;

export const supportFactOf = (event: Identified<HouseholdEvent>): SupportFact | null => factOf<SupportContent>(supportContents, event);

export interface Enrolment {
  readonly enrolment: EnrolmentId;
  readonly project: ProjectId;
  readonly person: PersonId | null;
  readonly village: UnitId | null;
  readonly commune: UnitId | null;
  readonly enrolledOn: LocalDate;
  readonly eligibleAs: string;
  readonly completeBy: LocalDate | null;
  readonly status: 'active' | 'suspended' | 'completed' | 'withdrawn';
  readonly since: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly withdrawnOn: LocalDate | null;
  readonly deliveries: readonly Delivered[];
}

type Delivered = Extract<SupportFact, { kind: 'delivered' }>;
type Change = Extract<SupportFact, { kind: 'suspended' | 'resumed' | 'completed' | 'withdrawn' }>;
const statusAfter = { suspended: 'suspended', resumed: 'active', completed: 'completed', withdrawn: 'withdrawn' } as const;

const byDate = <T extends { readonly on: LocalDate }>(facts: readonly T[]): readonly T[] => [...facts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** A household's enrolments with everything delivered under them, as its standing facts tell. */
export const enrolmentsOf = (facts: readonly SupportFact[]): readonly Enrolment[] => {
  const standing = inForce(facts);
  const place = byDate(standing.filter((fact) => fact.kind === 'place')).at(-1);
  const enrolled = new Map<EnrolmentId, Extract<SupportFact, { kind: 'enrolled' }>>();
  // An id stated twice stands once: the later fact.
  const delivered = new Map<DeliveryId, Delivered>();
  for (const fact of standing) {
    if (fact.kind === 'enrolled') enrolled.set(fact.enrolment, fact);
    if (fact.kind === 'delivered') delivered.set(fact.delivery, fact);
  }
  return [...enrolled.values()].map((enrolment): Enrolment => {
    const own = standing.filter((fact) => 'enrolment' in fact && fact.enrolment === enrolment.enrolment);
    const changes = byDate(own.filter((fact): fact is Change => fact.kind in statusAfter));
    const last = changes.at(-1);
    const lastOf = (kind: Change['kind']): LocalDate | null => changes.findLast((change) => change.kind === kind)?.on ?? null;
    const status = last === undefined ? 'active' : statusAfter[last.kind];
    return {
      enrolment: enrolment.enrolment, project: enrolment.project, person: enrolment.person, village: place?.village ?? null, commune: place?.commune ?? null,
      enrolledOn: enrolment.on, eligibleAs: enrolment.eligibleAs, completeBy: enrolment.completeBy, status, since: last?.on ?? enrolment.on,
      completedOn: lastOf('completed'), withdrawnOn: lastOf('withdrawn'),
      deliveries: byDate([...delivered.values()].filter((fact) => fact.enrolment === enrolment.enrolment)),
    };
  });
};
