/** Legal texts that values rest on. Their titles in Vietnamese stand in the text catalogue. */
export const ACTS = [
  'decision-59-2015',
  'circular-17-2016',
  'circular-14-2018',
  'decree-07-2021',
  'decision-24-2021',
  'circular-07-2021',
  'circular-02-2022',
  'decree-351-2025',
  'draft-decree-2025-09',
] as const;
export type ActId = (typeof ACTS)[number];

/** Where a value comes from. `annex` is the numbering of the act itself; null when only the act is known. */
export interface Clause {
  readonly act: ActId;
  readonly annex: string | null;
}

/**
 * A value of a standard, whether it was read in a public source, and where.
 * An unverified one is believed, not confirmed: it shows as such on every result it took part in, and may be
 * replaced in a what-if copy of the standard.
 */
export interface Parameter<T> {
  readonly value: T;
  readonly verified: boolean;
  readonly source: Clause;
}

export const clause = (act: ActId, annex: string | null = null): Clause => ({ act, annex });
export const sourced = <T>(value: T, source: Clause): Parameter<T> => ({ value, verified: true, source });
export const unverified = <T>(value: T, source: Clause): Parameter<T> => ({ value, verified: false, source });
