import { alreadyStated } from '../corrections.ts';
import { dayIn } from '../deadlines.ts';
import { refuse } from '../rejections.ts';
import type { RecordUpperOpinion, ReportPreliminaryResult } from '../round-commands.ts';
import type { RoundState } from '../round-state.ts';
import { states } from '../states.ts';
import { addWorkingDays } from '../working-days.ts';
import { notClosed, recordOf, snapshotStands, stepInRound, type Decision } from './guards.ts';

/** The commune's preliminary figures to the level above, kept beside the official ones. */
export const reportPreliminaryResult = ({ data, facts, circumstances }: ReportPreliminaryResult, state: RoundState): Decision => {
  const same = alreadyStated(state.ledger, 'PreliminaryResultReported', data, (event) =>
    event.type === 'PreliminaryResultReported' && states(event.data, { ...data, snapshot: { ...data.snapshot, version: event.data.snapshot.version } }));
  if (same) return [];
  const step = stepInRound('PreliminaryResultReported', data, data.reportedOn, facts, circumstances, state);
  const { round, judge, correction } = step;
  notClosed(round);
  if (round.opened.round.kind === 'ad-hoc') refuse('report-only-periodic');
  snapshotStands(data.snapshot, data.reportedOn);
  const due = dayIn(round.opened.round.year, judge.procedureOn(data.reportedOn).reports.communePreliminaryBy.value);
  // A further report on corrected figures does not miss the deadline that the first one met.
  const late = round.preliminary.length > 0 ? null : judge.lateness('preliminary-report', due, data.reportedOn, data.lateReason);
  const { lateReason: _, ...content } = data;
  const corrected = correction.standing?.type === 'PreliminaryResultReported' ? correction.standing.data.snapshot.version : null;
  const version = corrected ?? Math.max(0, ...round.preliminary.map(({ snapshot }) => snapshot.version)) + 1;
  return [{ type: 'PreliminaryResultReported', data: { ...content, snapshot: { ...data.snapshot, version }, ...recordOf(data, step, late) } }];
};

/** The district's opinion, while there are districts; its five working days are its own, and missing them is told with a reason. */
export const recordUpperOpinion = ({ data, facts, circumstances }: RecordUpperOpinion, state: RoundState): Decision => {
  if (alreadyStated(state.ledger, 'UpperOpinionGiven', data)) return [];
  const step = stepInRound('UpperOpinionGiven', data, data.givenOn, facts, circumstances, state);
  const { round, judge } = step;
  notClosed(round);
  const { upperOpinion } = judge.procedureOn(data.askedOn);
  if (upperOpinion === null || round.opened.round.kind === 'ad-hoc') judge.defect('no-upper-opinion-asked', { askedOn: data.askedOn, kind: round.opened.round.kind });
  if (data.givenOn < data.askedOn) judge.defect('opinion-before-asking', { askedOn: data.askedOn, givenOn: data.givenOn });
  if (data.askedOn < round.opened.openedOn) judge.defect('step-before-opening', { date: data.askedOn, openedOn: round.opened.openedOn });
  const due = upperOpinion === null ? null : addWorkingDays(circumstances.calendar, data.askedOn, upperOpinion.withinDays.value);
  if (due !== null && !due.known) judge.defect('working-days-unknown', { year: due.year });
  const late = due?.known === true ? judge.lateness('upper-opinion', due.date, data.givenOn, data.lateReason) : null;
  const { lateReason: _, ...content } = data;
  return [{ type: 'UpperOpinionGiven', data: { ...content, ...recordOf(data, step, late) } }];
};
