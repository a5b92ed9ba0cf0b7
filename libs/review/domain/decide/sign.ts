import { alreadyStated } from '../corrections.ts';
import { decideBy } from '../deadlines.ts';
import { decisionTerms } from '../decision-terms.ts';
import { isApplied } from '../household-decisions.ts';
import { repeatedIn, type Judgement } from '../judgement.ts';
import type { Procedure } from '../procedure.ts';
import { refuse } from '../rejections.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';
import type { SignReviewDecision } from '../round-commands.ts';
import type { StepRecord } from '../round-events.ts';
import { decisionFor, rolesOf, type RoundState, type SignedDecision } from '../round-state.ts';
import { recordOf, stepInRound, type Decision, type OpenedRound } from './guards.ts';
import { namedHouseholds } from './named-households.ts';

type Data = SignReviewDecision['data'];

/** What is written on the households already cannot be taken back or said otherwise by the same paper. */
export const notApplied = (signed: SignedDecision, files: readonly ReviewedHousehold[]): void => {
  const byId = new Map(files.map((file) => [file.household, file]));
  const missing = signed.households.filter(({ household }) => !byId.has(household));
  if (missing.length > 0) refuse('households-of-decision-missing', { households: missing.map(({ household }) => household) });
  const applied = signed.households.filter((household) => {
    const file = byId.get(household.household);
    return file !== undefined && isApplied(file, { decision: signed, household });
  });
  if (applied.length > 0) refuse('decision-already-applied', { decision: signed.decision, households: applied.length });
};

const amendsRightly = ({ amends, decidedOn, role, households }: Data, round: OpenedRound): void => {
  if (amends === null) return;
  const amended = round.decisions.get(amends) ?? refuse('amended-decision-unknown', { decision: amends });
  if (amended.role !== role) refuse('decision-role-differs', { role, roles: [amended.role] });
  if (decidedOn <= amended.decidedOn) refuse('amending-too-early', { decidedOn, amended: amended.decidedOn });
  const named = new Set(amended.households.map(({ household }) => household));
  for (const { household } of households) {
    if (!named.has(household)) refuse('household-not-in-amended', { household, decision: amends });
    const standing = decisionFor(round, household, role)?.decision.decision ?? null;
    if (standing !== amends) refuse('household-amended-since', { household, decision: standing });
  }
};

/** A first decision in its role, or a later one that amends: never two beside each other. */
const fitsTheRound = (data: Data, round: OpenedRound): void => {
  const { role, amends, content, households } = data;
  const roles = rolesOf(round);
  if (!roles.includes(role)) refuse('decision-role-differs', { role, roles });
  if ((content === 'correction') !== (amends !== null)) refuse('amends-needs-correction', { content, amends });
  if (amends !== null) return amendsRightly(data, round);
  if (round.closed !== null) refuse('round-already-closed', { closedOn: round.closed.closedOn });
  const decided = households.find(({ household }) => decisionFor(round, household, role) !== null);
  if (decided !== undefined) refuse('household-already-decided', { household: decided.household, decision: decisionFor(round, decided.household, role)?.decision.decision });
};

const namesHouseholds = ({ households }: Data): void => {
  if (households.length === 0) refuse('nobody-to-decide');
  const twice = repeatedIn(households.map(({ household }) => household));
  if (twice !== undefined) refuse('household-named-twice', { household: twice });
  const subclass = households.find((one) => one.subclass !== null && one.class !== 'poor');
  if (subclass !== undefined) refuse('subclass-without-poor', { household: subclass.household, class: subclass.class });
};

/** Ad hoc, signed after the autumn list was drawn up: the paper says whether it changes next year's list too. Before that there is none to change. */
const nextYearsList = (data: Data, { periodicRound }: SignReviewDecision['facts'], round: OpenedRound, procedure: Procedure, judge: Judgement): void => {
  if (round.opened.round.kind === 'periodic' || data.amends !== null) return;
  const drawnUp = (procedure.adHoc.nextYearsListDrawnUp.value === 'periodic-round-opened' ? periodicRound?.openedOn : periodicRound?.firstPostedOn) ?? null;
  const isDrawnUp = drawnUp !== null && data.decidedOn >= drawnUp;
  if (isDrawnUp && data.nextYearsList === null) judge.defect('next-years-list-unsaid', { decidedOn: data.decidedOn, drawnUp });
  if (!isDrawnUp && data.nextYearsList === 'changed') judge.defect('next-years-list-not-drawn-up', { decidedOn: data.decidedOn, drawnUp });
};

/** An amendment keeps the word of the decision that it amends: it takes the place of both of its classes, or of its one. */
const withTheAmendedsWord = (data: Data, { decisions }: RoundState): Data => {
  const amended = data.amends === null ? undefined : decisions.get(data.amends);
  if (amended === undefined) return data;
  if (data.nextYearsList !== null && data.nextYearsList !== amended.nextYearsList) refuse('next-years-list-amended', { stated: data.nextYearsList, amended: amended.nextYearsList });
  return { ...data, nextYearsList: amended.nextYearsList };
};

const lateness = ({ decidedOn, amends, lateReason }: Data, { opened }: OpenedRound, procedure: Procedure, judge: Judgement): StepRecord['late'] => {
  // A correcting decision has no day of its own to miss.
  if (amends !== null) return null;
  const { deadline, due } = decideBy(procedure, opened.round, opened.openedOn);
  return judge.lateness(deadline, due, decidedOn, lateReason);
};

const paperStands = ({ number, signedBy, households, decidedOn }: Data, { householdsPerDecision }: Procedure['decision'], judge: Judgement): void => {
  if (number.trim() === '') judge.defect('decision-number-missing');
  if (signedBy === null) judge.defect('signer-missing', { decidedOn });
  const most = householdsPerDecision.value;
  if (households.length > most) judge.defect('too-many-households', { households: households.length, most });
};

/** The chairman decides about households whose papers are complete on the day of the paper; a process then writes each class. */
export const signReviewDecision = ({ data: stated, facts, circumstances }: SignReviewDecision, state: RoundState): Decision => {
  const data = withTheAmendedsWord(stated, state);
  if (alreadyStated(state.ledger, 'ReviewDecisionSigned', data)) return [];
  const step = stepInRound('ReviewDecisionSigned', data, data.decidedOn, facts, circumstances, state);
  const { round, judge, correction } = step;
  const { standing } = correction;
  if (standing?.type === 'ReviewDecisionSigned') {
    if (standing.data.decision !== data.decision) refuse('correction-of-another-subject', { decision: standing.data.decision });
    notApplied({ ...standing.data, id: standing.id }, facts.files);
    const amendedBy = [...round.decisions.values()].find(({ amends }) => amends === data.decision);
    if (amendedBy !== undefined) refuse('decision-rests-on-it', { decision: amendedBy.decision });
  } else if (state.ledger.recorded.some((event) => event.type === 'ReviewDecisionSigned' && event.data.decision === data.decision)) refuse('review-id-in-use', { decision: data.decision });
  namesHouseholds(data);
  fitsTheRound(data, round);
  if (!facts.verdict.permitted) refuse(facts.verdict.refusal.code, { ...facts.verdict.refusal });
  const terms = decisionTerms(round, data, facts.openingRuleSet ?? undefined) ?? refuse('round-not-open');

  const procedure = judge.procedureOn(data.decidedOn);
  paperStands(data, procedure.decision, judge);
  nextYearsList(data, facts, round, procedure, judge);
  judge.defects(namedHouseholds(data, facts, terms.ruleSet, round, circumstances));
  const late = lateness(data, round, procedure, judge);
  const { lateReason: _, ...content } = data;
  const { ruleSet, trueFrom, entitledFrom, entitledTo } = terms;
  return [{ type: 'ReviewDecisionSigned', data: { ...content, ruleSet, trueFrom, entitledFrom, entitledTo, ...recordOf(data, step, late) } }];
};
