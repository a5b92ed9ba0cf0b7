import type { EventId } from '#standards';
import { alreadyStated } from '../corrections.ts';
import { dayIn } from '../deadlines.ts';
import { isApplied } from '../household-decisions.ts';
import type { Problem } from '../judgement.ts';
import { roundReadiness } from '../readiness.ts';
import { refuse } from '../rejections.ts';
import type { ReviewedHousehold } from '../reviewed-household.ts';
import type { CloseReviewRound, ReviseRoundSnapshot } from '../round-commands.ts';
import type { RoundState } from '../round-state.ts';
import { states } from '../states.ts';
import { notClosed, recordOf, snapshotStands, stepInRound, type Decision, type OpenedRound } from './guards.ts';

/** Whoever was decided has to be among the files, or nobody could say that the decision was applied. */
const completeFiles = ({ decided }: OpenedRound, files: readonly ReviewedHousehold[]): void => {
  const given = new Set(files.map(({ household }) => household));
  const missing = [...decided.keys()].filter((household) => !given.has(household));
  if (missing.length > 0) refuse('households-of-decision-missing', { households: missing });
};

/** Every listed household has its one outcome, every decision is written to its households, no complaint is open; then the figures are frozen. */
export const closeReviewRound = ({ data, facts, circumstances }: CloseReviewRound, state: RoundState): Decision => {
  const same = alreadyStated(state.ledger, 'ReviewRoundClosed', data, (event) =>
    event.type === 'ReviewRoundClosed' && states(event.data, { ...data, snapshot: { ...data.snapshot, version: event.data.snapshot.version } }));
  if (same) return [];
  const step = stepInRound('ReviewRoundClosed', data, data.closedOn, facts, circumstances, state);
  const { round, judge } = step;
  notClosed(round);
  snapshotStands(data.snapshot, data.closedOn);
  completeFiles(round, facts.files);
  const later = [...round.decisions.values()].find(({ decidedOn }) => decidedOn > data.closedOn);
  if (later !== undefined) judge.defect('step-after-closing', { decidedOn: later.decidedOn, closedOn: data.closedOn });
  const { kind, year } = round.opened.round;
  // The closing freezes the figures of the commune's official report; an ad hoc round has none.
  const due = dayIn(year, judge.procedureOn(data.closedOn).reports.communeOfficialBy.value);
  const late = kind === 'ad-hoc' ? null : judge.lateness('official-report', due, data.closedOn, data.lateReason);
  const readiness = roundReadiness({ round, villages: facts.villages, files: facts.files, on: data.closedOn, rules: circumstances });
  judge.defects(readiness.files.flatMap(({ toClose, stage }): readonly Problem[] => toClose.map((missing) => ({ ...missing, stage }))));
  const { lateReason: _, ...content } = data;
  return [{ type: 'ReviewRoundClosed', data: { ...content, snapshot: { ...data.snapshot, version: 1 }, ...recordOf(data, step, late) } }];
};

/** In the log: the figures were frozen without it, whatever the date on the paper. */
const recordedAfter = ({ ledger }: OpenedRound, later: EventId, earlier: EventId): boolean => {
  const orderOf = (id: EventId): number => ledger.recorded.findIndex((event) => event.id === (ledger.placeOf.get(id) ?? id));
  return orderOf(later) > orderOf(earlier);
};

/** After closing, a correcting decision makes a further version of the figures; the earlier ones stay. */
export const reviseRoundSnapshot = ({ data, facts, circumstances }: ReviseRoundSnapshot, state: RoundState): Decision => {
  const same = alreadyStated(state.ledger, 'RoundSnapshotRevised', data, (event) =>
    event.type === 'RoundSnapshotRevised' && states(event.data, { ...data, snapshot: { ...data.snapshot, version: event.data.snapshot.version } }));
  if (same) return [];
  const step = stepInRound('RoundSnapshotRevised', data, data.revisedOn, facts, circumstances, state);
  const { round, correction } = step;
  if (round.closed === null) return refuse('round-not-closed');
  snapshotStands(data.snapshot, data.revisedOn);
  const decision = round.decisions.get(data.because);
  const corrects = decision !== undefined && decision.amends !== null && decision.decidedOn <= data.revisedOn && recordedAfter(round, decision.id, round.closed.id);
  if (!corrects || round.revisions.some(({ because }) => because === data.because)) return refuse('revision-without-correction', { decision: data.because });
  const files = new Map(facts.files.map((file) => [file.household, file]));
  const unapplied = decision.households.filter((household) => {
    const file = files.get(household.household);
    return file === undefined || !isApplied(file, { decision, household });
  });
  const problems = unapplied.map(({ household }): Problem => ({ code: 'decision-not-applied', household, decision: decision.decision }));
  step.judge.defects(problems);
  const { lateReason: _, ...content } = data;
  const corrected = correction.standing?.type === 'RoundSnapshotRevised' ? correction.standing.data.snapshot.version : null;
  const version = corrected ?? Math.max(round.closed.snapshot.version, ...round.revisions.map(({ snapshot }) => snapshot.version)) + 1;
  return [{ type: 'RoundSnapshotRevised', data: { ...content, snapshot: { ...data.snapshot, version }, ...recordOf(data, step) } }];
};
