import type { LocalDate } from '#standards';

/** Why a day differs from the plain week. */
export type SpecialDay =
  | { readonly date: LocalDate; readonly kind: 'holiday'; readonly occasion: Occasion }
  /** A holiday fell on a weekend: the next working day is free. */
  | { readonly date: LocalDate; readonly kind: 'instead-of-weekend'; readonly occasion: Occasion }
  /** A working day between free days, worked on the Saturday named. */
  | { readonly date: LocalDate; readonly kind: 'exchanged'; readonly workedOn: LocalDate; readonly occasion: Occasion };

export type Occasion = 'new-year' | 'tet' | 'hung-kings' | 'reunification' | 'labour-day' | 'national-day' | 'culture-day';

/** The free days of public offices in one year, as announced. `verified: false`: believed, not announced or not read. */
export interface HolidayYear {
  readonly year: number;
  readonly verified: boolean;
  readonly days: readonly SpecialDay[];
}

/** Years without a gap; what lies outside is unknown, never a plain week. */
export type HolidayCalendar = readonly HolidayYear[];
