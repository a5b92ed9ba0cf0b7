import type { StandardId } from './rule-set.ts';

/**
 * `verified`: points read in a public source. `unverified`: refused for decisions until the commune confirms it.
 * `made-up`: for demonstration only; nothing but a demo store may decide by it.
 */
export const SHEET_STATUSES = ['verified', 'unverified', 'made-up'] as const;
export type SheetStatus = (typeof SHEET_STATUSES)[number];

export interface SheetOption {
  readonly id: string;
  /** As printed on the form, Vietnamese. */
  readonly label: string;
  /** Whole points; more points = better off. */
  readonly points: number;
}

export interface SheetItem {
  readonly id: string;
  readonly label: string;
  /** Exactly one is chosen. */
  readonly options: readonly SheetOption[];
}

/** Form B1 as one versioned file. Its points differ by region; a changed point is a new version. */
export interface ScoreSheet {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly standard: StandardId;
  /** The region it is for, as the circular divides the country; `all` for none in particular. */
  readonly region: string;
  readonly status: SheetStatus;
  /** Where the points come from, or that they come from nowhere. */
  readonly source: string;
  readonly items: readonly SheetItem[];
}

/** Names a sheet exactly as it was used. Assessments and confirmations carry the same three. */
export interface SheetReference {
  readonly sheet: string;
  readonly version: string;
  /** Lower-case hex SHA-256 of the sheet's content. */
  readonly contentSha256: string;
}

/** A sheet together with the hash of its content, which whoever read the file computed. */
export interface IdentifiedSheet {
  readonly sheet: ScoreSheet;
  readonly contentSha256: string;
}

export const referenceTo = ({ sheet, contentSha256 }: IdentifiedSheet): SheetReference => ({ sheet: sheet.id, version: sheet.version, contentSha256 });

export const isSameSheet = (one: SheetReference, other: SheetReference): boolean =>
  one.sheet === other.sheet && one.version === other.version && one.contentSha256 === other.contentSha256;
