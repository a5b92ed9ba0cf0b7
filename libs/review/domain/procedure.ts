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
  /** Form A asked of those who file a request; those on the list go straight to form B. */
  readonly screen: { readonly of: 'requesters' | 'nobody' };
  readonly adHoc: {
    /** Once a month from this day. */
    readonly startsOnDay: Parameter<number>;
    /** Calendar days from the start to the decision. */
    readonly decideWithinDays: Parameter<number>;
    /** The day from which an ad hoc decision must say whether it changes next year's list too. */
    readonly nextYearsListDrawnUp: Parameter<'periodic-round-opened' | 'periodic-results-posted'>;
  };
  readonly meeting: {
    /** Without one, the class posted is what the score sheet gives. */
    readonly required: boolean;
    /** Share of those present that must agree, in percent: at least. */
    readonly agreementPercent: Parameter<number>;
    readonly minutes: Parameter<number>;
  };
  readonly posting: {
    readonly required: boolean;
    readonly days: Parameter<number>;
    /** For a household whose result was posted before. */
    readonly repostDays: Parameter<number>;
    /** Whether the day it was put up is the first day of the window (if a working day). */
    readonly firstDayCounts: Parameter<boolean>;
  };
  readonly complaint: {
    readonly answerWithinDays: Parameter<number>;
    /** From when a scoring counts as the one that an upheld complaint asks for. */
    readonly reassessedAfter: Parameter<'answer' | 'filing'>;
  };
  /** After an upheld complaint or a re-verification the result is posted again; whether the village must meet again first. */
  readonly reverification: { readonly furtherMeeting: Parameter<'never' | 'when-class-changes'> };
  /** Null: no opinion from above is asked. */
  readonly upperOpinion: { readonly by: 'district'; readonly withinDays: Parameter<number>; readonly forAdHoc: false;
    /** Whether an opinion against the result stops the decision until there is another. */
    readonly mustAgree: Parameter<boolean>;
  } | null;
  readonly decision: {
    /** Most households in one part of a paper. */
    readonly householdsPerDecision: Parameter<number>;
  };
  /** Whether every poor and near-poor household must have its certificate before the round closes. */
  readonly certificate: { readonly beforeClosing: Parameter<boolean> };
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
