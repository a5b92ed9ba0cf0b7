import type { LocalDate, Parameter } from '#standards';

/** Steps of a round that can be due, missing or late. */
export const REVIEW_STEPS = ['open', 'list', 'score', 'meet', 'post', 'preliminary-report', 'upper-opinion', 'decide', 'certify', 'close', 'official-report'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** A day in the round's year (`year` = 0) or the year after (1). */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
  readonly year: 0 | 1;
}

/**
 * How a review is run, as dated data: the next decree is a new entry, never new code. What was not read in a source is a parameter with
 * `verified: false`. Days are working days unless named otherwise.
 */
export interface Procedure {
  /** Storage format: kept with every round. */
  readonly id: string;
  readonly source: string;
  /** A step follows the procedure in force on its own date. */
  readonly validity: { readonly from: LocalDate; readonly to: LocalDate | null };
  readonly periodic: {
    /** 1 September – 14 December. */
    readonly opensOn: Parameter<DayOfYear>;
    readonly decidedBy: Parameter<DayOfYear>;
  };
  readonly adHoc: {
    /** Once a month from this day. */
    readonly startsOnDay: Parameter<number>;
    /** Calendar days from the start to the decision. */
    readonly decideWithinDays: Parameter<number>;
  };
  readonly meeting: {
    /** Share of those present that must agree, in percent: at least. */
    readonly agreementPercent: Parameter<number>;
    readonly minutes: Parameter<number>;
  };
  readonly posting: { readonly days: Parameter<number>; readonly repostDays: Parameter<number> };
  readonly complaint: { readonly answerWithinDays: Parameter<number> };
  /** Null: no opinion from above is asked. */
  readonly upperOpinion: { readonly by: 'district'; readonly withinDays: Parameter<number>; readonly forAdHoc: false } | null;
  readonly reports: {
    /** Commune's ad hoc results, in these months on this day. */
    readonly monthly: { readonly day: Parameter<number>; readonly months: readonly number[]; readonly to: string };
    /** The province's own dates. */
    readonly provincePreliminaryBy: Parameter<DayOfYear>;
    readonly provinceOfficialBy: Parameter<DayOfYear>;
    /** Dates that the upper plan sets for the commune, earlier than the province's. */
    readonly communePreliminaryBy: Parameter<DayOfYear>;
    readonly communeOfficialBy: Parameter<DayOfYear>;
  };
  readonly averageLiving: { readonly startsOnDay: Parameter<number>; readonly postingDays: Parameter<number>; readonly decideWithinDays: Parameter<number> };
  /** Who decides. */
  readonly decidedBy: 'commune-chairman';
}
