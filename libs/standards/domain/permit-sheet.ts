import { PERMITTED, refused, type Permission } from './permission.ts';
import type { StandardId } from './rule-set.ts';
import { isSameSheet, referenceTo, type IdentifiedSheet, type SheetReference } from './score-sheet.ts';

export type SheetRefusal =
  /** The commune has not confirmed the sheet's points by a paper (`ScoreSheetConfirmed`). */
  | { readonly code: 'sheet-unconfirmed'; readonly sheet: SheetReference }
  /** It has confirmed another version or another content of it. */
  | { readonly code: 'sheet-differs-from-confirmed'; readonly sheet: SheetReference; readonly confirmed: SheetReference }
  | { readonly code: 'sheet-made-up'; readonly sheet: SheetReference }
  | { readonly code: 'sheet-of-another-standard'; readonly sheet: SheetReference; readonly sheetStandard: StandardId; readonly standard: StandardId };

export interface SheetCircumstances {
  /** Whether the store is marked as a demonstration by its first event. */
  readonly demoStore: boolean;
  /** The standard of the decision; the sheet must be made for it. Not tested when absent. */
  readonly standard?: StandardId;
  /** Whose sheets serve it too, see `RuleSet.alsoSheetsOf`. */
  readonly alsoSheetsOf?: readonly StandardId[];
}

/** May a real decision rest on scores by this sheet? `confirmation` is the commune's own, null if it has none. */
export const permitSheet = (
  identified: IdentifiedSheet,
  confirmation: SheetReference | null,
  { demoStore, standard, alsoSheetsOf = [] }: SheetCircumstances,
): Permission<SheetRefusal> => {
  const sheet = referenceTo(identified);
  const { status, standard: sheetStandard } = identified.sheet;
  if (standard !== undefined && standard !== sheetStandard && !alsoSheetsOf.includes(sheetStandard)) return refused({ code: 'sheet-of-another-standard', sheet, sheetStandard, standard });
  switch (status) {
    case 'verified':
      return PERMITTED;
    case 'made-up':
      return demoStore ? PERMITTED : refused({ code: 'sheet-made-up', sheet });
    case 'unverified':
      if (confirmation === null) return refused({ code: 'sheet-unconfirmed', sheet });
      return isSameSheet(sheet, confirmation) ? PERMITTED : refused({ code: 'sheet-differs-from-confirmed', sheet, confirmed: confirmation });
  }
};
