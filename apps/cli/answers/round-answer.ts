import { roleNames } from '#access';
import {
  deadlineName, HOUSEHOLD_STAGES, ListRounds, ReadDecisionProgress, ReadReviewCalendar, ReadReviewProcedure, ReadRoundBoard, ReadRoundTrail, stageNames, type CalendarEntry, type DecisionProgress, type ParameterLine, type RefusedItem, type RoundLine, type RoundTrailEntry, type StageSums,
} from '#review';
import { idOf, isId, type LocalDate, type RoundId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, vietnameseInstant, wholeNumber } from '../output/figures.ts';
import { table, type TableColumn } from '../output/table.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { roundMarksText, roundText, roundTrailText } from '../text/round.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { demoNote } from './demo-note.ts';
import { marksTable } from './round-marks.ts';
import { UnitNames } from './unit-names.ts';

export interface RoundListOptions extends CommonOptions {
  readonly unit?: string;
  readonly year?: number;
}
export interface RoundBoardOptions extends CommonOptions {
  /** Its id, or the year of the periodic round; the only open one when absent. */
  readonly round?: string;
  readonly unit?: string;
  readonly date?: LocalDate;
}
export interface RoundProgressOptions extends CommonOptions {
  readonly unit?: string;
}
export interface RoundProcedureOptions extends CommonOptions {
  readonly date?: LocalDate;
}
export interface RoundCalendarOptions extends CommonOptions {
  readonly date?: LocalDate;
}

const right = <T>(header: string, text: (line: T) => string): TableColumn<T> => ({ header, text, align: 'right' });

/** `lotrinh round list` */
export const roundListAnswer = async (session: Session, { unit, year }: RoundListOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const names = await UnitNames.on(session);
  const list = await session.queries.execute(new ListRounds(session.actor, { unit: unit === undefined ? null : names.named(unit), year: year ?? null }));
  const ending = ({ closedOn, awaitsHandOver }: RoundLine): string => (closedOn !== null ? vietnameseDate(closedOn) : awaitsHandOver ? roundText.awaitsHandOver : roundText.stillOpen);
  const columns: readonly TableColumn<RoundLine>[] = [
    { header: roundText.name, text: ({ name }) => name }, { header: roundText.commune, text: ({ communeName }) => communeName }, { header: roundText.opened, text: ({ openedOn }) => vietnameseDate(openedOn) },
    { header: roundText.closed, text: ending }, right(roundText.households, ({ households }) => wholeNumber(households)),
    right(roundMarksText.marks, ({ marks }) => (marks === 0 ? '' : wholeNumber(marks))), { header: roundText.id, text: ({ round }) => round },
  ];
  return { data: list, text: list.rounds.length === 0 ? roundText.none : table(columns, list.rounds), notes: demoNote(session) };
};

/** The only round that is open in the unit, or in the account's area. */
const openRound = async (session: Session, unit: string | undefined): Promise<RoundId> => {
  const wanted = unit === undefined ? null : (await UnitNames.on(session)).named(unit);
  const { rounds } = await session.queries.execute(new ListRounds(session.actor, { unit: wanted, year: null }));
  const open = rounds.filter(({ closedOn }) => closedOn === null);
  const [found, other] = open;
  if (found === undefined) throw new CliFailure(exitCodes.error, 'no-open-round', roundText.noneOpen);
  if (other !== undefined) throw new CliFailure(exitCodes.error, 'round-ambiguous', roundText.severalOpen(open.map(({ name, communeName }) => `${name}, ${communeName}`).join('; ')));
  return found.round;
};

/** The round that is meant; a year means the periodic one of the unit. */
const roundMeant = async (session: Session, { round, unit }: RoundBoardOptions): Promise<RoundId> => {
  if (round === undefined) return openRound(session, unit);
  if (isId(round)) return idOf<RoundId>(round);
  const names = await UnitNames.on(session);
  const wanted = unit === undefined ? names.onlyCommune() : names.named(unit);
  const { rounds } = await session.queries.execute(new ListRounds(session.actor, { unit: wanted, year: Number(round) }));
  const [found, other] = rounds.filter(({ kind }) => kind === 'periodic');
  if (found === undefined) throw new CliFailure(exitCodes.error, 'round-unknown', roundText.noneNamed(round));
  if (other !== undefined) throw new CliFailure(exitCodes.error, 'round-ambiguous', roundText.several(round));
  return found.round;
};

const stagesIn = (stages: StageSums): string => HOUSEHOLD_STAGES.filter((stage) => stages[stage] > 0).map((stage) => `${stageNames[stage]}: ${wholeNumber(stages[stage])}`).join('; ');

/** `lotrinh round board` */
export const roundBoardAnswer = async (session: Session, options: RoundBoardOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  await session.caughtUp();
  const board = await session.queries.execute(new ReadRoundBoard(session.actor, await roundMeant(session, options), options.date ?? null));
  const lines = [...board.villages.map(({ name, households, open, stages }) => ({ name, households, open, stages })), { name: roundText.total, households: board.households, open: board.open, stages: board.stages }];
  const columns: readonly TableColumn<(typeof lines)[number]>[] = [
    { header: roundText.village, text: ({ name }) => name }, right(roundText.households, ({ households }) => wholeNumber(households)), right(roundText.toClose, ({ open }) => wholeNumber(open)),
    { header: roundText.stage, text: ({ stages }) => stagesIn(stages) },
  ];
  const missing: readonly TableColumn<(typeof board.missing)[number]>[] = [{ header: roundText.missing, text: ({ name }) => name }, right(roundText.households, ({ households }) => wholeNumber(households))];
  const late: readonly TableColumn<(typeof board.late)[number]>[] = [{ header: roundText.late, text: ({ deadline }) => deadlineName(deadline) }, { header: roundText.lateDue, text: ({ due }) => vietnameseDate(due) }];
  const parts = [
    `${board.name}, ${board.communeName}: ${vietnameseDate(board.openedOn)} – ${board.closedOn === null ? roundText.stillOpen : vietnameseDate(board.closedOn)}`, '', table(columns, lines),
    ...(board.missing.length === 0 ? [] : ['', table(missing, board.missing)]),
    ...(board.late.length === 0 ? [] : ['', table(late, board.late)]),
    ...(board.marked.steps === 0 ? [] : ['', marksTable(board.marked)]),
    ...(board.snapshots.length === 0 ? [] : ['', ...board.snapshots.map(({ version, as, on, figuresSha256 }) => roundText.snapshot(version, as === 'official', vietnameseDate(on), figuresSha256))]),
  ];
  return { data: board, text: parts.join('\n'), notes: demoNote(session) };
};

const stepLines = ({ sentence, recordedAt, by, imported, marks }: RoundTrailEntry): string => {
  const source = [roundTrailText.recorded(vietnameseInstant(recordedAt), `${by.name} (${roleNames[by.role]})`), ...(imported === null ? [] : [roundTrailText.imported(imported.step, imported.fileSha256.slice(0, 12))])].join('; ');
  return [sentence, `  ${source}`, ...marks.map((mark) => `  ${roundTrailText.mark(mark.sentence)}`)].join('\n');
};

/** `lotrinh round trail`: every step, with what is marked on papers of the past. */
export const roundTrailAnswer = async (session: Session, options: RoundBoardOptions): Promise<Answer> => {
  allow(session, 'read-households');
  await session.caughtUp();
  const trail = await session.queries.execute(new ReadRoundTrail(session.actor, await roundMeant(session, options)));
  return { data: trail, text: trail.map(stepLines).join('\n'), notes: demoNote(session) };
};

/** `lotrinh round decide-progress` */
export const roundProgressAnswer = async (session: Session, { unit }: RoundProgressOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const names = await UnitNames.on(session);
  const progress = await session.queries.execute(new ReadDecisionProgress(session.actor, { unit: unit === undefined ? null : names.named(unit), round: null }));
  const figure = (value: number | null): string => (value === null ? '' : wholeNumber(value));
  const columns: readonly TableColumn<Pick<DecisionProgress, 'number' | 'total' | 'done' | 'refused' | 'perSecond' | 'remainingSeconds'> & { readonly decidedOn: LocalDate | null }>[] = [
    { header: roundText.number, text: ({ number }) => number }, { header: roundText.decidedOn, text: ({ decidedOn }) => (decidedOn === null ? '' : vietnameseDate(decidedOn)) },
    right(roundText.households, ({ total }) => wholeNumber(total)), right(roundText.done, ({ done }) => wholeNumber(done)), right(roundText.refused, ({ refused }) => wholeNumber(refused)),
    right(roundText.pace, ({ perSecond }) => figure(perSecond)), right(roundText.remaining, ({ remainingSeconds }) => figure(remainingSeconds)),
  ];
  const refusal = ({ number, household, sentence, code }: RefusedItem): string => `${number}, ${household}: ${sentence ?? code}`;
  return {
    data: progress, text: progress.decisions === 0 ? roundText.noDecisions : table(columns, [...progress.latest, { ...progress, number: roundText.total, decidedOn: null }]),
    notes: [...demoNote(session), ...progress.refusals.map(refusal)],
  };
};

/** `lotrinh round calendar` */
export const roundCalendarAnswer = async (session: Session, { date }: RoundCalendarOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  await session.caughtUp();
  const calendar = await session.queries.execute(new ReadReviewCalendar(session.actor, date ?? null));
  const left = ({ daysLeft, overdue }: CalendarEntry): string => (daysLeft === null ? '' : overdue ? roundText.overdue(wholeNumber(-daysLeft)) : wholeNumber(daysLeft));
  const columns: readonly TableColumn<CalendarEntry>[] = [
    { header: roundText.due, text: ({ due }) => (due === null ? '' : vietnameseDate(due)) }, right(roundText.left, left), { header: roundText.what, text: ({ name }) => name },
    { header: roundText.commune, text: ({ communeName }) => communeName ?? '' }, { header: roundText.whom, text: ({ forRole }) => roleNames[forRole] },
  ];
  return { data: calendar, text: calendar.entries.length === 0 ? roundText.nothingDue : table(columns, calendar.entries), notes: demoNote(session) };
};

/** `lotrinh round procedure` */
export const roundProcedureAnswer = async (session: Session, { date }: RoundProcedureOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const found = await session.queries.execute(new ReadReviewProcedure(date ?? null));
  const { procedure } = found;
  if (procedure === null) return { data: found, text: roundText.noProcedure(vietnameseDate(found.on)), notes: demoNote(session) };
  const columns: readonly TableColumn<ParameterLine>[] = [
    { header: roundText.parameter, text: ({ title }) => title }, { header: roundText.value, text: ({ valueText }) => valueText },
    { header: roundText.source, text: ({ sourceText }) => sourceText }, { header: roundText.verified, text: ({ verified }) => (verified ? roundText.yes : roundText.no) },
  ];
  const { sourceText, id, validity: { from, to } } = procedure;
  return { data: found, text: [roundText.procedure(sourceText, id, vietnameseDate(from), to === null ? null : vietnameseDate(to)), '', table(columns, procedure.parameters)].join('\n'), notes: demoNote(session) };
};
