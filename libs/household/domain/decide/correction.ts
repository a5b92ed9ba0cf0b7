import type { EventId, Identified } from '#standards';
import { sameContent } from '#standards';
import type { AnnulRecord, CorrectRecord, HouseholdClass, RightFact } from '../commands.ts';
import { contradictions } from '../consistency.ts';
import { familyOf } from '../effective-history.ts';
import type { Classification, HouseholdEvent } from '../events.ts';
import { factDateOf } from '../fact-date.ts';
import type { Circumstances } from '../parameters.ts';
import { refuse } from '../rejections.ts';
import type { HouseholdState } from '../state.ts';
import { decisionStands } from './classification.ts';
import { afterwards, dyingOutFollowUps, transitionFollowUps } from './follow-ups.ts';
import { notInFuture, type Decision } from './guards.ts';

type Entry = Identified<HouseholdEvent>;
type Fact = Exclude<HouseholdEvent, { type: 'RecordAnnulled' }>;

const isTransition = ({ type }: HouseholdEvent): boolean =>
  type === 'HouseholdEscapedPoverty' || type === 'HouseholdBecamePoorFromNearPoor' || type === 'HouseholdFellBackIntoPoverty' || type === 'HouseholdNewlyPoor';

/** Somebody's own record; what only followed from another one changes with that one. */
const recordedAs = ({ ledger }: HouseholdState, id: EventId): Entry => {
  const found = ledger.recorded.find((event) => event.id === id) ?? refuse('no-such-record', { record: id });
  if (isTransition(found) || (found.type === 'RecordAnnulled' && found.data.reason === null)) refuse('follows-its-classification', { record: id, type: found.type });
  return found;
};

/** Whose or what record it is; another subject is another fact: annul this one and record that one. */
const subjectOf = ({ type, data }: RightFact): string => {
  switch (type) {
    case 'HouseholdRegistered': return data.household;
    case 'MemberBorn': case 'MemberJoined': case 'MemberDetailsRecorded': return data.member.person;
    case 'MemberLeft': return `${data.person} ${data.reason} ${data.toHousehold ?? ''}`;
    case 'MemberDied': return data.person;
    case 'HouseholdAssessed': return data.assessment;
    case 'MonitoringVisitRecorded': return data.visit;
    case 'HouseholdEnrolledInSupport': return `${data.enrolment} ${data.project}`;
    case 'SupportDelivered': return `${data.delivery} ${data.enrolment}`;
    case 'SupportSuspended': case 'SupportResumed': case 'SupportCompleted': case 'SupportWithdrawn': return data.enrolment;
    // What another household's stream was brought in line with stays; its date and papers can be corrected.
    case 'HouseholdSplit': return [data.newHousehold, ...data.members.map(({ person }) => person).sort()].join(' ');
    case 'HouseholdMerged': return [data.into, ...data.members.map(({ person }) => person).sort()].join(' ');
    case 'HouseholdListedForReview': return `${data.round.round} ${data.entry.kind}`;
    case 'ReviewRequestRefused': case 'HouseholdNotReviewed': return data.round.round;
    case 'ReviewComplaintFiled': case 'ReviewComplaintAnswered': return `${data.round.round} ${data.complaint}`;
    case 'PovertyCertificateIssued': return data.round.round;
    case 'PovertyCertificateRevoked': return data.number;
    case 'AverageLivingRequested': case 'HouseholdIncomeSurveyed': case 'AverageLivingResultPosted': case 'HouseholdRecognisedAverageLiving': case 'AverageLivingRefused': return data.request;
    case 'HeadOfHouseholdChanged': case 'HouseholdMoved': case 'HouseholdLeftCommune': case 'HouseholdDiedOut':
    case 'HouseholdClassifiedPoor': case 'HouseholdClassifiedNearPoor': case 'HouseholdClassifiedNeither': return '';
  }
};

const classStated = (type: RightFact['type']): HouseholdClass | null =>
  type === 'HouseholdClassifiedPoor' ? 'poor' : type === 'HouseholdClassifiedNearPoor' ? 'near-poor' : type === 'HouseholdClassifiedNeither' ? 'none' : null;

const isClassification = (data: RightFact['data'] | HouseholdEvent['data']): data is Classification => 'decision' in data && 'ruleSet' in data;

/** A correcting decision takes the `trueFrom` and the period of the one it corrects. */
const inItsPlace = (data: RightFact['data'], standing: Entry): RightFact['data'] => {
  if (!isClassification(data) || !isClassification(standing.data)) return data;
  const { trueFrom, entitledFrom, entitledTo } = standing.data;
  return { ...data, trueFrom, entitledFrom, entitledTo };
};

// The type and the data come from one `RightFact`, and `corrects` completes it; the compiler does not follow the pair through the spread.
const correcting = (type: RightFact['type'], data: RightFact['data'], corrects: EventId): Fact => ({ type, data: { ...data, corrects } }) as Fact;

/** What else must change with it; refuses what would leave other records without ground. */
const withFollowUps = (state: HouseholdState, primary: HouseholdEvent, circumstances: Circumstances): Decision => {
  const facts = [primary, ...dyingOutFollowUps(state, [primary], circumstances)];
  const before = contradictions(state);
  const caused = contradictions(afterwards(state, facts)).filter((found) => !before.includes(found));
  if (caused.length > 0) refuse('records-depend-on-it', { because: caused });
  return [...facts, ...transitionFollowUps(state, facts, circumstances)];
};

/** The right content takes the place of the wrong one, which stays in the log. */
export const correctRecord = ({ data, circumstances }: CorrectRecord, state: HouseholdState): Decision => {
  const { corrects, fact, approval } = data;
  const place = state.ledger.placeOf.get(recordedAs(state, corrects).id) ?? corrects;
  const standing = state.ledger.standing.get(place) ?? refuse('record-was-annulled', { record: corrects });
  if (familyOf(fact.type) !== familyOf(standing.type)) refuse('correction-of-another-kind', { recorded: standing.type, stated: fact.type });
  const content = inItsPlace(fact.data, standing);
  if (fact.type === standing.type && sameContent({ ...content, corrects: null }, { ...standing.data, corrects: null })) return [];
  const standingFact = { type: standing.type, data: standing.data } as RightFact;
  if (subjectOf(fact) !== subjectOf(standingFact)) refuse('correction-changes-subject', { type: fact.type });
  const event = correcting(fact.type, content, standing.id);
  notInFuture(factDateOf(event), circumstances);
  const to = classStated(fact.type);
  if (to !== null && isClassification(event.data)) decisionStands(to, event.data, approval ?? refuse('approval-required'), circumstances, state);
  return withFollowUps(state, event, circumstances);
};

/** Takes the whole fact out, whichever of its versions is named. An annulment can itself be annulled: the fact stands again. */
export const annulRecord = ({ data, circumstances }: AnnulRecord, state: HouseholdState): Decision => {
  const { ledger } = state;
  const target = recordedAs(state, data.annuls);
  const place = ledger.placeOf.get(target.id) ?? target.id;
  if (ledger.annulled.has(place)) return [];
  notInFuture(data.annulledOn, circumstances);
  const annuls = ledger.standing.get(place)?.id ?? target.id;
  return withFollowUps(state, { type: 'RecordAnnulled', data: { ...data, annuls } }, circumstances);
};
