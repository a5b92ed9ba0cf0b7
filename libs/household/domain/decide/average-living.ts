import type { PostAverageLivingResult, RecogniseAverageLiving, RefuseAverageLiving, RequestAverageLiving, SurveyHouseholdIncome } from '../commands.ts';
import type { AverageLivingRequest } from '../average-living.ts';
import type { EventData } from '../events.ts';
import { refuse } from '../rejections.ts';
import { classOn, entitledOn, type HouseholdState } from '../state.ts';
import { inItsTime, repeats, type Decision } from './guards.ts';
import { notBefore } from './review.ts';

// Households of average living standard (Circular 07/2021, Appendix VIII): on request, by income alone, never from B1 and B2.

/** The request that is still to be concluded. */
const pending = ({ averageLiving }: HouseholdState, request: AverageLivingRequest['request']): AverageLivingRequest => {
  const found = averageLiving.get(request) ?? refuse('average-living-not-requested', { request });
  if (found.recognition !== null) refuse('average-living-concluded', { on: found.recognition.decidedOn });
  if (found.refusedOn !== null) refuse('average-living-concluded', { on: found.refusedOn });
  return found;
};

export const requestAverageLiving = ({ data, circumstances }: RequestAverageLiving, state: HouseholdState): Decision => {
  if (repeats(state, 'AverageLivingRequested', data)) return [];
  const household = inItsTime(state, data.requestedOn, circumstances);
  if (household.averageLiving.has(data.request)) refuse('id-in-use', { request: data.request });
  const open = [...household.averageLiving.values()].find(({ recognition, refusedOn }) => recognition === null && refusedOn === null);
  if (circumstances.source === 'entry' && open !== undefined) refuse('average-living-requested-already', { requestedOn: open.requestedOn });
  return [{ type: 'AverageLivingRequested', data: { ...data, corrects: null } }];
};

/** Per person and month, compared without dividing: above the near-poor line and at most the average one. */
export const incomeOutcome = (incomeVnd: number, persons: number, { nearPoorAtMost, averageLivingAtMost }: SurveyHouseholdIncome['data']['lines']): EventData<'HouseholdIncomeSurveyed'>['outcome'] => {
  const personMonths = 12 * persons;
  if (incomeVnd <= nearPoorAtMost * personMonths) return 'below';
  return incomeVnd <= averageLivingAtMost * personMonths ? 'average-living' : 'above';
};

/** Whole VND and whole persons. */
export const incomeStands = ({ incomeVnd, persons }: Pick<EventData<'HouseholdIncomeSurveyed'>, 'incomeVnd' | 'persons'>): void => {
  if (!Number.isSafeInteger(incomeVnd) || incomeVnd < 0 || !Number.isSafeInteger(persons) || persons < 1) refuse('amount-invalid', { incomeVnd, persons });
};

export const surveyHouseholdIncome = ({ data, circumstances }: SurveyHouseholdIncome, state: HouseholdState): Decision => {
  const { lines, ...stated } = data;
  incomeStands(stated);
  const fact = { ...stated, outcome: incomeOutcome(stated.incomeVnd, stated.persons, lines) };
  if (repeats(state, 'HouseholdIncomeSurveyed', fact)) return [];
  const household = inItsTime(state, data.surveyedOn, circumstances);
  const { requestedOn } = pending(household, data.request);
  if (circumstances.source === 'entry') {
    notBefore(data.surveyedOn, requestedOn);
    notBefore(data.surveyedOn, data.monthsTo);
  }
  return [{ type: 'HouseholdIncomeSurveyed', data: { ...fact, corrects: null } }];
};

/** `earliestEnd`: the day that the shortest window allowed ends on. */
export const postAverageLivingResult = ({ data, circumstances }: PostAverageLivingResult, state: HouseholdState): Decision => {
  const { earliestEnd, ...fact } = data;
  if (repeats(state, 'AverageLivingResultPosted', fact)) return [];
  const household = inItsTime(state, data.postedFrom, circumstances);
  const { survey } = pending(household, data.request);
  if (circumstances.source === 'entry') {
    if (survey === null) refuse('income-not-surveyed');
    notBefore(data.postedFrom, survey?.surveyedOn);
    if (data.postedTo < earliestEnd) refuse('average-living-posting-too-short', { postedTo: data.postedTo, earliestEnd });
  }
  return [{ type: 'AverageLivingResultPosted', data: { ...fact, corrects: null } }];
};

const recognitionStands = (data: RecogniseAverageLiving['data'], { survey, posting }: AverageLivingRequest, state: HouseholdState): void => {
  const { decision, approver, surveyRecordedBy, trueFrom, entitledFrom } = data;
  if (survey === null) return refuse('income-not-surveyed');
  if (survey.outcome !== 'average-living') refuse('income-not-average', { outcome: survey.outcome });
  notBefore(decision.decidedOn, survey.surveyedOn);
  if (posting === null || posting.postedFrom < survey.surveyedOn || decision.decidedOn <= posting.postedTo) refuse('average-living-posting-not-over', { postedTo: posting?.postedTo ?? null, decidedOn: decision.decidedOn });
  for (const [date, entry] of [[trueFrom, classOn(state, trueFrom)], [entitledFrom, entitledOn(state, entitledFrom)]] as const) {
    if (entry !== null && entry.class !== 'none') refuse('already-on-the-list', { class: entry.class, date });
  }
  const signers = [approver, ...(decision.signedBy === null ? [] : [decision.signedBy])];
  const involved = [...surveyRecordedBy, ...(survey.enumerator === null ? [] : [survey.enumerator])].find((account) => signers.includes(account));
  if (involved !== undefined) refuse('recorder-cannot-approve', { account: involved });
};

export const recogniseAverageLiving = ({ data, circumstances }: RecogniseAverageLiving, state: HouseholdState): Decision => {
  const { approver: _, surveyRecordedBy: __, ruleSetVerdict, ...fact } = data;
  if (repeats(state, 'HouseholdRecognisedAverageLiving', fact)) return [];
  const household = inItsTime(state, data.decision.decidedOn, circumstances);
  if (data.entitledTo < data.entitledFrom || data.entitledTo < data.trueFrom) refuse('policy-period-reversed', { entitledFrom: data.entitledFrom, entitledTo: data.entitledTo });
  const request = pending(household, data.request);
  if (circumstances.source === 'entry') {
    if (!ruleSetVerdict.permitted) refuse(ruleSetVerdict.refusal.code, { ...ruleSetVerdict.refusal });
    recognitionStands(data, request, household);
  }
  return [{ type: 'HouseholdRecognisedAverageLiving', data: { ...fact, corrects: null } }];
};

export const refuseAverageLiving = ({ data, circumstances }: RefuseAverageLiving, state: HouseholdState): Decision => {
  if (repeats(state, 'AverageLivingRefused', data)) return [];
  const household = inItsTime(state, data.refusedOn, circumstances);
  const { requestedOn, survey } = pending(household, data.request);
  if (circumstances.source === 'entry') {
    notBefore(data.refusedOn, requestedOn);
    notBefore(data.refusedOn, survey?.surveyedOn);
  }
  return [{ type: 'AverageLivingRefused', data: { ...data, corrects: null } }];
};
