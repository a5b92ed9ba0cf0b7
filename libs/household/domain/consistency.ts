import type { AverageLivingRequestId, LocalDate, RoundId } from '#standards';
import type { Classification, EventData, HouseholdEvent } from './events.ts';
import { latest, presentPeople } from './members.ts';
import { currentHead, openReviews, type HouseholdState } from './state.ts';

const refersTo = (event: HouseholdEvent, state: HouseholdState): string | null => {
  switch (event.type) {
    case 'HouseholdClassifiedPoor':
    case 'HouseholdClassifiedNearPoor':
    case 'HouseholdClassifiedNeither':
      return event.data.assessment === null || state.assessments.has(event.data.assessment) ? notBeforeListing(event.data, state) : `assessment ${event.data.assessment}`;
    case 'SupportDelivered':
      return datedWithin(event.data.enrolment, event.data.deliveredOn, state);
    case 'SupportSuspended':
      return datedWithin(event.data.enrolment, event.data.suspendedOn, state);
    case 'SupportResumed':
      return datedWithin(event.data.enrolment, event.data.resumedOn, state);
    case 'SupportCompleted':
      return datedWithin(event.data.enrolment, event.data.completedOn, state);
    case 'SupportWithdrawn':
      return datedWithin(event.data.enrolment, event.data.withdrawnOn, state);
    case 'HouseholdEnrolledInSupport':
      return event.data.person === null || state.people.has(event.data.person) ? null : `person ${event.data.person}`;
    case 'MemberDetailsRecorded':
      return (state.people.get(event.data.member.person)?.presence.length ?? 0) > 0 ? null : `person ${event.data.member.person}`;
    case 'HouseholdAssessed':
      return event.data.round === null ? null : listedBy(event.data.round.round, event.data.assessedOn, state);
    case 'ReviewRequestRefused':
      return listedBy(event.data.round.round, event.data.refusedOn, state);
    case 'HouseholdNotReviewed':
      return listedBy(event.data.round.round, event.data.foundOn, state);
    case 'ReviewComplaintAnswered':
      return complainedBy(event.data, state);
    case 'PovertyCertificateIssued':
      return state.reviews.get(event.data.round.round)?.outcome?.kind === 'classified' ? null : `decision in round ${event.data.round.round}`;
    case 'PovertyCertificateRevoked':
      return (state.certificates.get(event.data.number)?.issuedOn ?? '9999') <= event.data.revokedOn ? null : `certificate ${event.data.number}`;
    case 'HouseholdIncomeSurveyed':
      return requestedBy(event.data.request, event.data.surveyedOn, state);
    case 'AverageLivingResultPosted':
      return requestedBy(event.data.request, event.data.postedFrom, state);
    case 'HouseholdRecognisedAverageLiving':
      return state.averageLiving.get(event.data.request)?.survey?.outcome === 'average-living' ? requestedBy(event.data.request, event.data.decision.decidedOn, state) : `survey of request ${event.data.request}`;
    case 'AverageLivingRefused':
      return requestedBy(event.data.request, event.data.refusedOn, state);
    case 'HouseholdListedForReview': case 'ReviewComplaintFiled': case 'AverageLivingRequested':
    case 'HouseholdRegistered': case 'MemberBorn': case 'MemberJoined': case 'MemberLeft': case 'MemberDied': case 'HeadOfHouseholdChanged':
    case 'HouseholdMoved': case 'HouseholdSplit': case 'HouseholdMerged': case 'HouseholdLeftCommune': case 'HouseholdDiedOut':
    case 'MonitoringVisitRecorded': case 'RecordAnnulled':
    case 'HouseholdEscapedPoverty': case 'HouseholdBecamePoorFromNearPoor': case 'HouseholdFellBackIntoPoverty': case 'HouseholdNewlyPoor':
      return null;
  }
};

const datedWithin = (enrolment: Parameters<HouseholdState['enrolments']['get']>[0], date: string, { enrolments }: HouseholdState): string | null => {
  const found = enrolments.get(enrolment);
  return found === undefined || date < found.enrolledOn ? `enrolment ${enrolment}` : null;
};

const severalOpenRounds = (state: HouseholdState): readonly string[] => {
  const open = openReviews(state);
  return open.length > 1 ? [`open in several rounds: ${open.map(({ round }) => round.round).sort().join(' ')}`] : [];
};

/** A decision of a round comes after the listing, where there is one. */
const notBeforeListing = ({ round, decision }: Classification, { reviews }: HouseholdState): string | null => {
  const listing = round === null ? null : (reviews.get(round.round)?.listing ?? null);
  return listing === null || listing.listedOn <= decision.decidedOn ? null : `listing in round ${round?.round ?? ''}`;
};

const listedBy = (round: RoundId, date: LocalDate, { reviews }: HouseholdState): string | null => {
  const listing = reviews.get(round)?.listing ?? null;
  return listing === null || date < listing.listedOn ? `listing in round ${round}` : null;
};

const complainedBy = ({ round, complaint, answeredOn }: EventData<'ReviewComplaintAnswered'>, { reviews }: HouseholdState): string | null => {
  const filed = reviews.get(round.round)?.complaints.find((other) => other.complaint === complaint);
  return filed === undefined || answeredOn < filed.filedOn ? `complaint ${complaint}` : null;
};

const requestedBy = (request: AverageLivingRequestId, date: LocalDate, { averageLiving }: HouseholdState): string | null => {
  const requestedOn = averageLiving.get(request)?.requestedOn ?? null;
  return requestedOn === null || date < requestedOn ? `request ${request}` : null;
};

/** Whoever comes and goes does so in turns, beginning with coming. */
const comesAndGoes = ({ people }: HouseholdState): readonly string[] =>
  [...people.values()]
    .filter(({ presence }) => presence.some(({ value }, index) => value !== (index % 2 === 0)))
    .map(({ person }) => `comings and goings of ${person}`);

const headIsHere = (state: HouseholdState): readonly string[] => {
  const here = presentPeople(state.people);
  if (state.removal !== null || state.registration === null) return [];
  const head = currentHead(state);
  return [
    ...(here.length === 0 ? ['no members'] : []),
    ...(here.length > 0 && !here.some(({ person }) => person === head) ? [`head ${head ?? 'missing'}`] : []),
    ...state.heads.filter(({ value }) => latest(state.people.get(value)?.presence ?? []) === null).map(({ value }) => `head ${value} unknown`),
  ];
};

/**
 * Where the effective facts contradict each other: references into nothing, a head who is not here. The rules of each command keep
 * this empty; a correction or annulment is refused when it would add to it.
 */
export const contradictions = (state: HouseholdState): readonly string[] => [
  ...(state.registration === null && state.ledger.effective.length > 0 ? ['not registered'] : []),
  ...headIsHere(state),
  ...comesAndGoes(state),
  ...severalOpenRounds(state),
  ...state.ledger.effective.flatMap((event) => {
    const missing = refersTo(event, state);
    return missing === null ? [] : [`${event.type} without ${missing}`];
  }),
];
