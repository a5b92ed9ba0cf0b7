import { systemActors } from '#access';
import type { Recorded } from '#event-store';
import { factDateOf, household as householdDecider, ledgerOf, type Circumstances, type HouseholdCommand, type HouseholdEvent, type HouseholdParameters, type HouseholdState } from '#household';
import { tellable } from '#platform';
import { localDate, Rejection, type EventId, type HouseholdId, type LocalDate, type RoundId } from '#standards';
import { answerBy, namedHouseholds, REVIEW_RULES, type SignedDecision } from '../../domain/index.ts';
import { isRoundPaper } from '../../use-cases/past-rounds.ts';
import { namedOnly, reviewedHousehold } from '../../use-cases/reviewed-household.ts';
import type { RoundOnRecord } from './round-on-record.ts';

type Entry = Recorded<HouseholdEvent>;

/** What is not as the procedure asks, with what its sentence needs. */
export interface Defect {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface MarkingGround {
  readonly today: LocalDate;
  readonly parameters: HouseholdParameters;
  readonly rounds: ReadonlyMap<RoundId, RoundOnRecord>;
}

/** Whoever was registered here later had its papers before. */
const longAgo = localDate('1900-01-01');

const roundIn = ({ data }: HouseholdEvent): RoundId | null => ('round' in data ? (data.round?.round ?? null) : null);

/** The command of a step, as somebody would have given it who entered the paper on its own day. */
const commandOf = (event: HouseholdEvent, circumstances: Circumstances): HouseholdCommand | null => {
  switch (event.type) {
    case 'HouseholdListedForReview': return { type: 'ListHouseholdForReview', data: event.data, circumstances };
    case 'HouseholdAssessed': return { type: 'AssessHousehold', data: event.data, circumstances: { ...circumstances, requireListing: true } };
    case 'ReviewRequestRefused': return { type: 'RefuseReviewRequest', data: event.data, circumstances };
    case 'HouseholdNotReviewed': return { type: 'RecordHouseholdNotReviewed', data: event.data, circumstances };
    case 'ReviewComplaintFiled': return { type: 'FileReviewComplaint', data: event.data, circumstances };
    case 'ReviewComplaintAnswered': return { type: 'AnswerReviewComplaint', data: event.data, circumstances };
    case 'PovertyCertificateIssued': return { type: 'IssuePovertyCertificate', data: event.data, circumstances };
    default: return null;
  }
};

/** The household as the papers up to a step tell it, in the order of their dates; papers of one day in the order of recording. */
const stateBefore = (event: Entry, effective: readonly Entry[]): HouseholdState => {
  const place = effective.indexOf(event);
  const on = factDateOf(event);
  const dated = effective.map((other, index) => ({ other, index, on: roundIn(other) === null ? longAgo : factDateOf(other) }));
  const before = dated.filter((other) => other.on < on || (other.on === on && other.index < place)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.index - b.index));
  const state = householdDecider.fold(before.map(({ other }) => other));
  return state.registration === null ? state : { ...state, registration: { ...state.registration, registeredOn: longAgo } };
};

/** Rounds that had ended by a day: who was left in one is in none that is open. */
const closedBy = ({ rounds }: MarkingGround, on: LocalDate): ReadonlySet<RoundId> =>
  new Set([...rounds].flatMap(([round, { state: { closed } }]) => (closed !== null && closed.closedOn <= on ? [round] : [])));

/** Why the step would have been refused, had it been entered here on its own day; null where it would not. */
const refusalOf = (event: Entry, effective: readonly Entry[], ground: MarkingGround): Defect | null => {
  const command = commandOf(event, { today: ground.today, source: 'entry', parameters: ground.parameters, closedRounds: closedBy(ground, factDateOf(event)) });
  if (command === null) return null;
  try {
    householdDecider.decide(command, stateBefore(event, effective));
    return null;
  } catch (error) {
    const told = error instanceof Rejection ? tellable(error) : null;
    if (told === null) throw error;
    return told;
  }
};

/** An answer that came late without its reason. */
const latenessOf = (event: Entry, effective: readonly Entry[]): Defect | null => {
  if (event.type !== 'ReviewComplaintAnswered' || event.data.late !== null) return null;
  const { complaint, answeredOn } = event.data;
  const filed = effective.find((other) => other.type === 'ReviewComplaintFiled' && other.data.complaint === complaint);
  const due = filed === undefined ? null : answerBy(factDateOf(filed), REVIEW_RULES);
  return due !== null && answeredOn > due ? { code: 'late-without-reason', facts: { deadline: 'complaint-answer', due, date: answeredOn } } : null;
};

/** The decision that a class comes from. */
const decisionOf = (event: Entry, { state }: RoundOnRecord): SignedDecision | undefined => [...state.decisions.values()].find(({ id }) => id === event.metadata.causationId);

/** What the household lacked when its decision was signed: the same question that the signing asks. */
const gapsOf = (household: HouseholdId, event: Entry, history: readonly Entry[], round: RoundOnRecord, { today }: MarkingGround): readonly Defect[] => {
  const decision = decisionOf(event, round);
  const named = decision?.households.find((one) => one.household === household);
  const { opened } = round.state;
  if (decision === undefined || named === undefined || opened === null) return [];
  const recorded = history.slice(0, history.findIndex(({ id }) => id === event.id));
  const record = { household, state: householdDecider.fold(recorded), history: recorded };
  const file = reviewedHousehold(record, opened.round, opened.openedOn) ?? namedOnly(record, opened.round, opened.openedOn);
  if (file === null) return [];
  const facts = { files: [file], villages: round.villages, approver: decision.signedBy ?? systemActors.process.account };
  const problems = namedHouseholds({ ...decision, households: [named] }, facts, decision.ruleSet, round.before(decision.id), { ...REVIEW_RULES, today, source: 'history' });
  return problems.map(({ code, ...rest }) => ({ code, facts: rest }));
};

/**
 * What papers of the past leave wanting on one household's own steps, by the papers' dates. Worked out when it is asked for and written nowhere: the deciders
 * that refuse a new entry say why they would have refused this one.
 */
export const householdMarks = (household: HouseholdId, history: readonly Entry[], ground: MarkingGround): ReadonlyMap<EventId, readonly Defect[]> => {
  const { effective } = ledgerOf(history);
  const marks = new Map<EventId, readonly Defect[]>();
  for (const event of effective) {
    const id = isRoundPaper(event.metadata.origin) ? roundIn(event) : null;
    const round = id === null ? undefined : ground.rounds.get(id);
    if (round === undefined) continue;
    const own = [refusalOf(event, effective, ground), latenessOf(event, effective)].filter((defect) => defect !== null);
    const found = [...new Map([...own, ...gapsOf(household, event, history, round, ground)].map((defect) => [defect.code, defect])).values()];
    if (found.length > 0) marks.set(event.id, found);
  }
  return marks;
};
