import { alreadyStated, correctionOf } from '../corrections.ts';
import { decideBy, opensFrom } from '../deadlines.ts';
import { judging, notInFuture, repeatedIn, type Judgement } from '../judgement.ts';
import { refuse } from '../rejections.ts';
import type { OpenReviewRound } from '../round-commands.ts';
import type { StepRecord } from '../round-events.ts';
import type { RoundState } from '../round-state.ts';
import { recordOf, type Decision } from './guards.ts';

type Data = OpenReviewRound['data'];

const standsByItself = ({ round, number, villages, ruleSet, openingRuleSet }: Data): void => {
  const months = round.kind === 'periodic' ? number === 1 : Number.isInteger(number) && number >= 1 && number <= 12;
  if (!months) refuse('round-number-invalid', { kind: round.kind, number });
  if (villages.length === 0) refuse('round-without-villages');
  const village = repeatedIn(villages);
  if (village !== undefined) refuse('round-without-villages', { repeated: village });
  if (openingRuleSet === ruleSet) refuse('round-rule-sets-equal', { ruleSet });
  if (openingRuleSet !== null && round.kind === 'ad-hoc') refuse('changeover-only-periodic');
};

/** A periodic round runs from 1 September; it rests on a plan and on the committee's decision. */
const inItsTime = ({ round, number, openedOn, paper, committee, lateReason }: Data, judge: Judgement): StepRecord['late'] => {
  const procedure = judge.procedureOn(openedOn);
  const from = opensFrom(procedure, round, number);
  if (openedOn < from) judge.defect('round-before-its-time', { openedOn, from });
  if (round.kind === 'ad-hoc') return null;
  if (paper === null) judge.defect('plan-missing');
  if (committee === null) judge.defect('committee-missing');
  const { deadline, due } = decideBy(procedure, round, openedOn);
  return judge.lateness(deadline, due, openedOn, lateReason);
};

/** A corrected opening keeps whose round it is and its year, and does not come after what was done in it. */
const keepsItsSteps = ({ openedOn, villages }: Data, state: RoundState): void => {
  const { orders, preliminary, opinions, decisions } = state;
  const days = [
    ...[...orders.values()].map((order) => order.orderedOn), ...preliminary.map(({ reportedOn }) => reportedOn), ...opinions.map(({ askedOn }) => askedOn), ...[...decisions.values()].map(({ decidedOn }) => decidedOn),
  ];
  const earlier = days.find((day) => day < openedOn);
  if (earlier !== undefined) refuse('steps-rest-on-it', { date: earlier, openedOn });
  const dropped = state.opened?.villages.filter((village) => !villages.includes(village)) ?? [];
  // Meetings and postings stand on the villages' own streams, out of sight here.
  if (dropped.length > 0) refuse('steps-rest-on-it', { villages: dropped });
};

export const openReviewRound = ({ data, circumstances }: OpenReviewRound, state: RoundState): Decision => {
  if (alreadyStated(state.ledger, 'ReviewRoundOpened', data)) return [];
  const correction = correctionOf(state.ledger, 'ReviewRoundOpened', data.corrects);
  if (state.opened !== null && correction.standing === null) refuse('round-already-open', { openedOn: state.opened.openedOn });
  standsByItself(data);
  notInFuture(data.openedOn, circumstances);
  if (correction.standing !== null && state.opened !== null) {
    const { round, commune, number, openingRuleSet } = state.opened;
    const same = round.round === data.round.round && round.kind === data.round.kind && round.year === data.round.year && number === data.number && commune === data.commune;
    if (!same) refuse('correction-of-another-subject', { round: round.round });
    if (state.decisions.size > 0 && (openingRuleSet !== data.openingRuleSet || state.opened.ruleSet !== data.ruleSet)) refuse('steps-rest-on-it', { decisions: state.decisions.size });
    keepsItsSteps(data, state);
  }
  const judge = judging(circumstances);
  const procedure = judge.procedureOn(data.openedOn);
  const late = inItsTime(data, judge);
  const { lateReason: _, ...content } = data;
  return [{ type: 'ReviewRoundOpened', data: { ...content, procedure: procedure.id, ...recordOf(data, { judge, correction }, late) } }];
};

