import type { EnrolmentId, Evolvers, EventId, Identified, LocalDate } from '#standards';
import { averageLivingPosted, averageLivingRecognised, averageLivingRefused, averageLivingRequested, incomeSurveyed } from './average-living.ts';
import { insertEntry, type ClassEntry } from './class-timeline.ts';
import type { HouseholdClass } from './commands.ts';
import { ledgerOf } from './effective-history.ts';
import type { CarriedClass, Classification, EventData, HouseholdEvent, TransitionEvent } from './events.ts';
import { addDated, changePerson, enter, leave } from './members.ts';
import { answeredIn, assessedIn, certificateRevoked, certified, complainedIn, decidedIn, listedIn, notReviewedIn, refusedIn } from './review-state.ts';
import { initialState, type Enrolment, type HouseholdState, type Removal } from './state.ts';

type Entry = Omit<ClassEntry, 'order'>;

const carried = (id: EventId, { class: listed, trueFrom, entitledFrom, entitledTo }: CarriedClass, until: LocalDate | null): Entry =>
  ({ id, class: listed, trueFrom, decidedOn: trueFrom, entitledFrom, entitledTo, source: 'carried', until, round: null });

/** By split until the next review, whatever its interval; by arrival until the certificate's interval ends. */
const broughtAlong = (id: EventId, origin: EventData<'HouseholdRegistered'>['origin']): Entry | null => {
  switch (origin.kind) {
    case 'established': return null;
    case 'split': return origin.carries === null ? null : carried(id, origin.carries, null);
    case 'arrival': return origin.certificate === null ? null : carried(id, origin.certificate.carries, lastDayOf(origin.certificate.carries));
  }
};

/** No class ends before it begins, whatever a paper says. */
const lastDayOf = ({ trueFrom, entitledTo }: CarriedClass): LocalDate | null => (entitledTo !== null && entitledTo < trueFrom ? trueFrom : entitledTo);

const classified = (to: HouseholdClass) => (state: HouseholdState, data: Classification, id: EventId): HouseholdState => {
  const { trueFrom, entitledFrom, entitledTo, round, decision } = data;
  const entry: Entry = { id, class: to, trueFrom, decidedOn: decision.decidedOn, entitledFrom, entitledTo, source: 'decision', until: null, round };
  const timeline = insertEntry(state.timeline, entry);
  return { ...state, timeline, reviews: decidedIn(state.reviews, timeline, round, decision.number, id) };
};

const turned = <Type extends TransitionEvent['type']>(event: (data: EventData<Type>, id: EventId) => Identified<TransitionEvent>) =>
  (state: HouseholdState, data: EventData<Type>, id: EventId): HouseholdState => ({ ...state, transitions: [...state.transitions, event(data, id)] });

/** The first removal stands; a household is removed once. */
const removed = (state: HouseholdState, removal: Removal): HouseholdState => ({ ...state, removal: state.removal ?? removal });

const changeEnrolment = (state: HouseholdState, enrolment: EnrolmentId, change: (before: Enrolment) => Enrolment): HouseholdState => {
  const before = state.enrolments.get(enrolment);
  return before === undefined ? state : { ...state, enrolments: new Map(state.enrolments).set(enrolment, change(before)) };
};

/** Late papers do not undo a later status. */
const turnEnrolment = (state: HouseholdState, enrolment: EnrolmentId, status: Enrolment['status'], since: LocalDate): HouseholdState =>
  changeEnrolment(state, enrolment, (before) => (before.since > since ? before : { ...before, status, since }));

const evolvers: Evolvers<HouseholdState, HouseholdEvent> = {
  HouseholdRegistered: (state, data, id) => {
    const { household, village, commune, registeredOn, code, residence, origin } = data;
    const carries = broughtAlong(id, origin);
    return {
      ...state,
      household,
      registration: { registeredOn, code, residence, origin },
      villages: addDated(state.villages, registeredOn, { village, commune }),
      address: addDated(state.address, registeredOn, data.address),
      people: data.members.reduce((people, member) => enter(people, member, registeredOn), state.people),
      heads: addDated(state.heads, registeredOn, data.head),
      timeline: carries === null ? state.timeline : insertEntry(state.timeline, carries),
    };
  },
  MemberBorn: (state, { member, bornOn }) => ({ ...state, people: enter(state.people, member, bornOn) }),
  MemberJoined: (state, { member, joinedOn }) => ({ ...state, people: enter(state.people, member, joinedOn) }),
  MemberLeft: (state, { person, leftOn }) => ({ ...state, people: leave(state.people, person, leftOn) }),
  MemberDied: (state, { person, diedOn }) => ({
    ...state,
    people: changePerson(leave(state.people, person, diedOn), person, (before) => ({ ...before, diedOn })),
  }),
  MemberDetailsRecorded: (state, { member, trueFrom }) => ({
    ...state,
    people: changePerson(state.people, member.person, (before) => ({ ...before, details: addDated(before.details, trueFrom, member) })),
  }),
  HeadOfHouseholdChanged: (state, { head, trueFrom }) => ({ ...state, heads: addDated(state.heads, trueFrom, head) }),
  HouseholdMoved: (state, { village, commune, movedOn, address }) => ({
    ...state,
    villages: addDated(state.villages, movedOn, { village, commune }),
    address: addDated(state.address, movedOn, address),
  }),
  HouseholdSplit: (state, { members, splitOn }) => ({
    ...state,
    people: members.reduce((people, { person }) => leave(people, person, splitOn), state.people),
  }),
  HouseholdMerged: (state, { members, mergedOn }, id) =>
    removed(
      { ...state, people: members.reduce((people, { person }) => leave(people, person, mergedOn), state.people) },
      { id, kind: 'merged', on: mergedOn },
    ),
  HouseholdLeftCommune: (state, { leftOn }, id) => removed(state, { id, kind: 'left-commune', on: leftOn }),
  HouseholdDiedOut: (state, { diedOutOn }, id) => removed(state, { id, kind: 'died-out', on: diedOutOn }),
  HouseholdAssessed: (state, data, id) => ({
    ...state,
    assessments: new Map(state.assessments).set(data.assessment, { id, assessedOn: data.assessedOn, ruleSet: data.ruleSet, outcome: data.outcome, alsoUnder: data.alsoUnder }),
    reviews: assessedIn(state.reviews, data, id),
  }),
  HouseholdClassifiedPoor: classified('poor'),
  HouseholdClassifiedNearPoor: classified('near-poor'),
  HouseholdClassifiedNeither: classified('none'),
  HouseholdEscapedPoverty: turned<'HouseholdEscapedPoverty'>((data, id) => ({ type: 'HouseholdEscapedPoverty', data, id })),
  HouseholdBecamePoorFromNearPoor: turned<'HouseholdBecamePoorFromNearPoor'>((data, id) => ({ type: 'HouseholdBecamePoorFromNearPoor', data, id })),
  HouseholdFellBackIntoPoverty: turned<'HouseholdFellBackIntoPoverty'>((data, id) => ({ type: 'HouseholdFellBackIntoPoverty', data, id })),
  HouseholdNewlyPoor: turned<'HouseholdNewlyPoor'>((data, id) => ({ type: 'HouseholdNewlyPoor', data, id })),
  MonitoringVisitRecorded: (state, data) => ({ ...state, visits: new Map(state.visits).set(data.visit, data) }),
  HouseholdEnrolledInSupport: (state, { corrects: _, ...enrolment }, id) => ({
    ...state,
    enrolments: new Map(state.enrolments).set(enrolment.enrolment, { ...enrolment, id, status: 'active', since: enrolment.enrolledOn, deliveries: [] }),
  }),
  SupportDelivered: (state, data) => ({
    ...changeEnrolment(state, data.enrolment, (before) => ({ ...before, deliveries: [...before.deliveries, data] })),
    deliveries: new Set(state.deliveries).add(data.delivery),
  }),
  SupportSuspended: (state, { enrolment, suspendedOn }) => turnEnrolment(state, enrolment, 'suspended', suspendedOn),
  SupportResumed: (state, { enrolment, resumedOn }) => turnEnrolment(state, enrolment, 'active', resumedOn),
  SupportCompleted: (state, { enrolment, completedOn }) => turnEnrolment(state, enrolment, 'completed', completedOn),
  SupportWithdrawn: (state, { enrolment, withdrawnOn }) => turnEnrolment(state, enrolment, 'withdrawn', withdrawnOn),
  HouseholdListedForReview: (state, data, id) => ({ ...state, reviews: listedIn(state.reviews, data, id) }),
  ReviewRequestRefused: (state, data) => ({ ...state, reviews: refusedIn(state.reviews, data) }),
  HouseholdNotReviewed: (state, data) => ({ ...state, reviews: notReviewedIn(state.reviews, data) }),
  ReviewComplaintFiled: (state, data) => ({ ...state, reviews: complainedIn(state.reviews, data) }),
  ReviewComplaintAnswered: (state, data, id) => ({ ...state, reviews: answeredIn(state.reviews, data, id) }),
  PovertyCertificateIssued: (state, data, id) => ({ ...state, certificates: certified(state.certificates, data, id) }),
  PovertyCertificateRevoked: (state, data) => ({ ...state, certificates: certificateRevoked(state.certificates, data) }),
  AverageLivingRequested: (state, data) => ({ ...state, averageLiving: averageLivingRequested(state.averageLiving, data) }),
  HouseholdIncomeSurveyed: (state, data, id) => ({ ...state, averageLiving: incomeSurveyed(state.averageLiving, data, id) }),
  AverageLivingResultPosted: (state, data) => ({ ...state, averageLiving: averageLivingPosted(state.averageLiving, data) }),
  HouseholdRecognisedAverageLiving: (state, data, id) => ({ ...state, averageLiving: averageLivingRecognised(state.averageLiving, data, id) }),
  AverageLivingRefused: (state, data) => ({ ...state, averageLiving: averageLivingRefused(state.averageLiving, data) }),
  RecordAnnulled: (state) => state,
};

type AnyEvolver = (state: HouseholdState, data: HouseholdEvent['data'], id: EventId) => HouseholdState;

/** Takes one effective event into the state. The table is complete by its type; the compiler cannot pair a union's type with its data. */
export const evolve = (state: HouseholdState, { type, data, id }: Identified<HouseholdEvent>): HouseholdState =>
  (evolvers[type] as AnyEvolver)(state, data, id);

/** Builds the state from everything recorded, with corrections and annulments applied. */
export const fold = (history: readonly Identified<HouseholdEvent>[]): HouseholdState => {
  const ledger = ledgerOf(history);
  return { ...ledger.effective.reduce(evolve, initialState), ledger };
};
