import type { Actor } from '#platform';
import type { UnitId } from '#standards';
import type { WorkbookLimits } from '../workbook/workbook-limits.ts';

/** What whoever imports asks for. */
export interface ImportRequest {
  /** The bytes, or a path on this machine. */
  readonly file: Uint8Array | string;
  /** As the sender named it. */
  readonly name: string;
  readonly actor: Actor;
  /** False: a dry run that tells what would happen. */
  readonly commit: boolean;
  /** A UUID; a new import makes one, an interrupted one goes on under its own. */
  readonly importId?: string;
  /** The commune of rows that name none; by default the account's own, or the only one there is. */
  readonly commune?: UnitId;
  readonly limits?: WorkbookLimits;
  /** Told of every stretch of rows that is done. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly rows: number;
  readonly of: number;
}
