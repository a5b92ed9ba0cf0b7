import type { EventId, UnitId } from '#standards';
import type { ConfirmedSheet, ScoreSheetEvent } from '../../domain/index.ts';

export type SheetConfirmation = Extract<ScoreSheetEvent, { type: 'ScoreSheetConfirmed' }>['data'] & { readonly event: EventId };

/** Which score sheets each commune stands for, as known at one moment. */
export class ConfirmedSheets {
  readonly #confirmations: readonly SheetConfirmation[];

  constructor(confirmations: readonly SheetConfirmation[]) {
    this.#confirmations = confirmations;
  }

  /** Every standing confirmation of a commune, in log order. */
  of(commune: UnitId): readonly SheetConfirmation[] {
    return this.#confirmations.filter((confirmation) => confirmation.commune === commune);
  }

  /** What the commune confirmed for a sheet: that version if it did, else its latest; null if it never did. */
  confirmationOf(commune: UnitId, { sheet, version }: Pick<ConfirmedSheet, 'sheet' | 'version'>): SheetConfirmation | null {
    const ofSheet = this.of(commune).filter((confirmation) => confirmation.sheet === sheet);
    return ofSheet.find((confirmation) => confirmation.version === version) ?? ofSheet.at(-1) ?? null;
  }
}
