import { addDays, addMonths, dateOf, yearOf, type LocalDate } from '#standards';
import { decideBy } from './deadlines.ts';
import { procedureFor } from './procedures.ts';
import { roundReadiness, type HouseholdStage, type RoundPicture } from './readiness.ts';
import type { ReviewRules } from './circumstances.ts';
import type { ReviewedHousehold } from './reviewed-household.ts';
import type { ReviewedClass } from './round-events.ts';

/** What a commune's ad hoc review came to in one month, in households, by the dates of the papers. */
export interface MonthlyFigures {
  /** By form: 01 to be recognised, 04 to leave the list. */
  readonly requested: { readonly toEnter: number; readonly toLeave: number };
  /** Newly on a list; from near-poor to poor as well. */
  readonly recognised: { readonly poor: number; readonly nearPoor: number };
  /** Off the list that they were on; from poor to near-poor leaves the poor. */
  readonly left: { readonly poor: number; readonly nearPoor: number };
  /** Decided to stay as they were: on their list, or on none. */
  readonly kept: number;
  readonly notRecognised: number;
  /** In writing, with the reason. */
  readonly refused: number;
  readonly notReviewed: number;
  /** By a decision that corrects an earlier one; counted nowhere else. */
  readonly corrected: number;
  /** Decided after the round's clock had run out. */
  readonly late: number;
  /** Undecided when the month ended, and the clock had run out. */
  readonly overdue: number;
}

/** When the month's report is due and to whom; null where the procedure asks for none in the month after. */
export interface MonthlyReportDue {
  readonly due: LocalDate | null;
  readonly to: string;
}

export type MonthlyRound = Omit<RoundPicture, 'on' | 'rules'>;

const lastDayOf = (first: LocalDate): LocalDate => addDays(addMonths(first, 1), -1);

/** Decision 24/2021/QĐ-TTg, article 7: results of a month on day 5 of the month after, in the months that the procedure names. */
export const monthlyReportDue = (first: LocalDate, { procedures }: ReviewRules): MonthlyReportDue => {
  const next = addMonths(first, 1);
  const month = Number(next.slice(5, 7));
  const { day, months, to } = procedureFor(next, procedures).procedure.reports.monthly;
  return { due: months.includes(month) ? dateOf(yearOf(next), month, day.value) : null, to };
};

type Turn = 'recognised-poor' | 'recognised-near-poor' | 'left-poor' | 'left-near-poor' | 'kept' | 'not-recognised';

const turnOf = (from: ReviewedClass, to: ReviewedClass): Turn => {
  if (from === to) return to === 'none' ? 'not-recognised' : 'kept';
  if (to === 'poor') return 'recognised-poor';
  if (from === 'none') return 'recognised-near-poor';
  return from === 'poor' ? 'left-poor' : 'left-near-poor';
};

const undecided: ReadonlySet<HouseholdStage> = new Set([
  'to-screen', 'screened-out', 'to-score', 'sent-back', 're-verification', 'complaint-open', 'to-meet', 'to-post', 'posted', 'awaiting-opinion', 'ready',
]);

/** The figures of the month that begins on a day, over a commune's ad hoc rounds. */
export const monthlyFigures = (rounds: readonly MonthlyRound[], first: LocalDate, rules: ReviewRules): MonthlyFigures => {
  const last = lastDayOf(first);
  const within = (date: LocalDate): boolean => first <= date && date <= last;
  const adHoc = rounds.filter(({ round }) => round.opened?.round.kind === 'ad-hoc');
  const count = (wanted: (file: ReviewedHousehold) => boolean): number => adHoc.reduce((sum, { files }) => sum + files.filter(wanted).length, 0);
  const requested = (form: '01' | '04'): number => count(({ listing }) => listing !== null && listing.entry.kind === 'request' && listing.entry.form === form && within(listing.listedOn));
  const decisions = adHoc.flatMap(({ round, files }) => {
    const from = new Map(files.map(({ household, classOnListing }) => [household, classOnListing]));
    return [...round.decisions.values()].filter(({ decidedOn }) => within(decidedOn)).flatMap(({ households, amends, late }) =>
      households.map(({ household, class: to }) => ({ turn: turnOf(from.get(household) ?? 'none', to), corrects: amends !== null, late: late !== null })));
  });
  const turned = (wanted: Turn): number => decisions.filter(({ turn, corrects }) => turn === wanted && !corrects).length;
  const overdue = (round: MonthlyRound): number => {
    const { opened } = round.round;
    if (opened === null || opened.openedOn > last || decideBy(procedureFor(last, rules.procedures).procedure, opened.round, opened.openedOn).due > last) return 0;
    return roundReadiness({ ...round, on: last, rules }).files.filter(({ stage }) => undecided.has(stage)).length;
  };
  return {
    requested: { toEnter: requested('01'), toLeave: requested('04') },
    recognised: { poor: turned('recognised-poor'), nearPoor: turned('recognised-near-poor') },
    left: { poor: turned('left-poor'), nearPoor: turned('left-near-poor') },
    kept: turned('kept'), notRecognised: turned('not-recognised'),
    refused: count(({ outcome }) => outcome?.kind === 'refused' && within(outcome.on)), notReviewed: count(({ outcome }) => outcome?.kind === 'not-reviewed' && within(outcome.on)),
    corrected: decisions.filter(({ corrects }) => corrects).length, late: decisions.filter(({ late, corrects }) => late && !corrects).length,
    overdue: adHoc.reduce((sum, round) => sum + overdue(round), 0),
  };
};

/** Whether there is anything to report. */
export const anythingIn = ({ requested, recognised, left, kept, notRecognised, refused, notReviewed, corrected, overdue }: MonthlyFigures): boolean =>
  [requested.toEnter, requested.toLeave, recognised.poor, recognised.nearPoor, left.poor, left.nearPoor, kept, notRecognised, refused, notReviewed, corrected, overdue].some((figure) => figure > 0);
