import { addDays, addMonths, dateOf, yearOf, type AverageLivingRequestId, type ComplaintId, type HouseholdId, type LocalDate, type PostingId, type RoundId, type UnitId } from '#standards';
import { averageLivingRun, type AverageLivingCase } from './average-living-clock.ts';
import type { ReviewRules } from './circumstances.ts';
import { dayIn, decideBy } from './deadlines.ts';
import type { DayOfYear, Procedure } from './procedure.ts';
import { procedureOn } from './procedures.ts';
import { roundReadiness, type HouseholdStage, type RoundPicture } from './readiness.ts';
import { addWorkingDays } from './working-days.ts';

/** What can be due. */
export const DUE_CODES = [
  'periodic-round-opens', 'periodic-decision', 'commune-preliminary-report', 'commune-official-report', 'province-preliminary-report', 'province-official-report',
  'ad-hoc-round-opens', 'ad-hoc-report', 'ad-hoc-decision', 'posting-ends', 'complaint-answer', 'list-ends',
  'average-living-posting-ends', 'average-living-decision',
] as const;
export type DueCode = (typeof DUE_CODES)[number];

export type DueSubject =
  | { readonly kind: 'commune' }
  | { readonly kind: 'round'; readonly round: RoundId }
  | { readonly kind: 'posting'; readonly round: RoundId; readonly village: UnitId; readonly posting: PostingId }
  | { readonly kind: 'complaint'; readonly round: RoundId; readonly household: HouseholdId; readonly complaint: ComplaintId }
  | { readonly kind: 'average-living'; readonly village: UnitId; readonly household: HouseholdId; readonly request: AverageLivingRequestId };

/** One thing that is due on a day. */
export interface DueItem {
  readonly code: DueCode;
  /** Null when it lies beyond the holiday calendar: nobody counts by the plain week. */
  readonly due: LocalDate | null;
  /** Calendar days; negative once it has passed. */
  readonly daysLeft: number | null;
  readonly overdue: boolean;
  readonly forRole: 'social-officer' | 'village-head' | 'chairman' | 'upper-level';
  readonly subject: DueSubject;
}

/** A round as the calendar asks it. `decided` tells whether everybody has a decision where the files are not all at hand. */
export type CalendarRound = Omit<RoundPicture, 'on' | 'rules'> & { readonly decided?: boolean };

export interface CalendarQuestion {
  readonly on: LocalDate;
  /** How far ahead to look, in calendar days. */
  readonly withinDays: number;
  /** The commune's rounds of this year and last, open or closed. */
  readonly rounds: readonly CalendarRound[];
  /** Requests for the average living standard without an answer: they run by their own days, in no round. */
  readonly averageLiving?: readonly AverageLivingCase[];
  readonly rules: ReviewRules;
}

type Item = Omit<DueItem, 'daysLeft' | 'overdue'>;
type Round = CalendarRound;

const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

const undecided: ReadonlySet<HouseholdStage> = new Set([
  'to-list', 'to-screen', 'screened-out', 'to-score', 'sent-back', 're-verification', 'complaint-open', 'to-meet', 'to-post', 'posted', 'awaiting-opinion', 'ready',
]);

/** Whether everybody in the round has a decision, or needs none. */
const isDecided = (round: Round, { on, rules }: CalendarQuestion): boolean =>
  round.round.closed !== null || round.decided === true || (round.decided === undefined && round.files.length > 0 && roundReadiness({ ...round, on, rules }).files.every(({ stage }) => !undecided.has(stage)));

const ofRound = ({ round }: Round): DueSubject => (round.opened === null ? { kind: 'commune' } : { kind: 'round', round: round.opened.round.round });

/** The periodic round's own days, of one year; nothing is due any more once its step is done. */
const periodicItems = (year: number, procedure: Procedure, question: CalendarQuestion): readonly Item[] => {
  const round = question.rounds.find(({ round: { opened } }) => opened?.round.kind === 'periodic' && opened.round.year === year);
  const subject: DueSubject = round === undefined ? { kind: 'commune' } : ofRound(round);
  const day = (value: DayOfYear): LocalDate => dayIn(year, value);
  const decided = round !== undefined && isDecided(round, question);
  const { periodic, reports } = procedure;
  return [
    ...(round === undefined ? [{ code: 'periodic-round-opens', due: day(periodic.opensOn.value), forRole: 'chairman', subject } as const] : []),
    ...(decided ? [] : [{ code: 'periodic-decision', due: day(periodic.decidedBy.value), forRole: 'chairman', subject } as const, { code: 'list-ends', due: dateOf(year, 12, 31), forRole: 'social-officer', subject } as const]),
    ...(round !== undefined && round.round.preliminary.length > 0 ? [] : [{ code: 'commune-preliminary-report', due: day(reports.communePreliminaryBy.value), forRole: 'social-officer', subject } as const]),
    ...(round !== undefined && round.round.closed !== null ? [] : [{ code: 'commune-official-report', due: day(reports.communeOfficialBy.value), forRole: 'chairman', subject } as const]),
  ];
};

/** What the province owes the ministry; the commune's log does not tell whether it was sent. */
const provinceItems = (year: number, { reports }: Procedure): readonly Item[] => [
  { code: 'province-preliminary-report', due: dayIn(year, reports.provincePreliminaryBy.value), forRole: 'upper-level', subject: { kind: 'commune' } },
  { code: 'province-official-report', due: dayIn(year, reports.provinceOfficialBy.value), forRole: 'upper-level', subject: { kind: 'commune' } },
];

/** Once a month from its day; what was decided ad hoc is reported in the month after, if there was anything. */
const monthItems = (first: LocalDate, procedure: Procedure, { rounds }: CalendarQuestion): readonly Item[] => {
  const [year, month] = [yearOf(first), Number(first.slice(5, 7))];
  const opened = rounds.some(({ round: { opened: by } }) => by?.round.kind === 'ad-hoc' && by.round.year === year && by.number === month);
  const before = addDays(first, -1).slice(0, 7);
  const adHoc = rounds.filter(({ round }) => round.opened?.round.kind === 'ad-hoc');
  const decidedBefore = adHoc.some(({ round }) => [...round.decisions.values()].some(({ decidedOn }) => decidedOn.startsWith(before)));
  const { monthly } = procedure.reports;
  return [
    ...(opened ? [] : [{ code: 'ad-hoc-round-opens', due: dateOf(year, month, procedure.adHoc.startsOnDay.value), forRole: 'social-officer', subject: { kind: 'commune' } } as const]),
    ...(decidedBefore && monthly.months.includes(month) ? [{ code: 'ad-hoc-report', due: dateOf(year, month, monthly.day.value), forRole: 'chairman', subject: { kind: 'commune' } } as const] : []),
  ];
};

/** What runs in an open round: postings, complaints, and the clock of an ad hoc one. */
const openRoundItems = (round: Round, question: CalendarQuestion): readonly Item[] => {
  const { opened, closed } = round.round;
  if (opened === null || closed !== null) return [];
  const { round: id, kind } = opened.round;
  const procedure = procedureOn(question.on, question.rules.procedures);
  const postings = [...round.villages].flatMap(([village, { postings: hung }]) =>
    [...hung.values()].map((posting): Item => ({ code: 'posting-ends', due: posting.postedTo, forRole: 'village-head', subject: { kind: 'posting', round: id, village, posting: posting.posting } })));
  const complaints = round.files.flatMap(({ household, complaints: filed }) =>
    filed.filter(({ answer, filedOn }) => filedOn <= question.on && (answer === null || answer.answeredOn > question.on)).map(({ complaint, filedOn }): Item => {
      const days = (procedureOn(filedOn, question.rules.procedures) ?? procedure)?.complaint.answerWithinDays.value;
      const counted = days === undefined ? null : addWorkingDays(question.rules.calendar, filedOn, days);
      return { code: 'complaint-answer', due: counted?.known === true ? counted.date : null, forRole: 'social-officer', subject: { kind: 'complaint', round: id, household, complaint } };
    }));
  const clock: readonly Item[] = kind === 'ad-hoc' && procedure !== undefined && !isDecided(round, question) ? [{ code: 'ad-hoc-decision', due: decideBy(procedure, opened.round, opened.openedOn).due, forRole: 'chairman', subject: ofRound(round) }] : [];
  return [...postings, ...complaints, ...clock];
};

/** A request's own days, by the procedure in force when it was filed. Before any procedure nothing is due. */
const averageLivingItems = ({ village, household, request, requestedOn, postedTo }: AverageLivingCase, { rules }: CalendarQuestion): readonly Item[] => {
  const procedure = procedureOn(requestedOn, rules.procedures);
  const subject: DueSubject = { kind: 'average-living', village, household, request };
  return [
    ...(postedTo === null ? [] : [{ code: 'average-living-posting-ends', due: postedTo, forRole: 'village-head', subject } as const]),
    ...(procedure === undefined ? [] : [{ code: 'average-living-decision', due: averageLivingRun(procedure, requestedOn).decideBy, forRole: 'chairman', subject } as const]),
  ];
};

/** Things that pass by themselves, or of which nobody records that they were done, are told ahead and never as overdue. */
const passing: ReadonlySet<DueCode> = new Set(['posting-ends', 'average-living-posting-ends', 'province-preliminary-report', 'province-official-report', 'ad-hoc-report']);

/** First days of the months from one day to another. */
const monthsAhead = (on: LocalDate, until: LocalDate): readonly LocalDate[] => {
  const months: LocalDate[] = [];
  for (let first = dateOf(yearOf(on), Number(on.slice(5, 7)), 1); first <= until; first = addMonths(first, 1)) months.push(first);
  return months;
};

/**
 * What is due, for whom, in how many days: the procedure's days from today on, and what is overdue in the rounds at hand. Earliest first.
 */
export const reviewCalendar = (question: CalendarQuestion): readonly DueItem[] => {
  const { on, withinDays, rounds, rules, averageLiving = [] } = question;
  const until = addDays(on, withinDays);
  const years = [...new Set([yearOf(on), yearOf(until), ...rounds.flatMap(({ round: { opened, closed } }) => (opened?.round.kind === 'periodic' && closed === null ? [opened.round.year] : []))])];
  const procedureIn = (date: LocalDate): Procedure | undefined => procedureOn(date, rules.procedures);
  const items: readonly Item[] = [
    ...years.flatMap((year) => {
      const procedure = procedureIn(dateOf(year, 12, 1));
      return procedure === undefined ? [] : [...periodicItems(year, procedure, question), ...provinceItems(year, procedure)];
    }),
    ...monthsAhead(on, until).flatMap((first) => {
      const procedure = procedureIn(first);
      return procedure === undefined ? [] : monthItems(first, procedure, question);
    }),
    ...rounds.flatMap((round) => openRoundItems(round, question)),
    ...averageLiving.flatMap((one) => averageLivingItems(one, question)),
  ];
  return items
    .flatMap((item): readonly DueItem[] => {
      if (item.due === null) return [{ ...item, daysLeft: null, overdue: false }];
      const daysLeft = dayNumber(item.due) - dayNumber(on);
      const overdue = daysLeft < 0;
      return item.due > until || (overdue && passing.has(item.code)) ? [] : [{ ...item, daysLeft, overdue }];
    })
    .sort((a, b) => (a.daysLeft ?? Number.NEGATIVE_INFINITY) - (b.daysLeft ?? Number.NEGATIVE_INFINITY) || DUE_CODES.indexOf(a.code) - DUE_CODES.indexOf(b.code));
};
