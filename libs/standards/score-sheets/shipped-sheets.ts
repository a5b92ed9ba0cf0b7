import type { IdentifiedSheet, SheetReference } from '../domain/score-sheet.ts';
import { isSameSheet, referenceTo } from '../domain/score-sheet.ts';
import { parseScoreSheet } from '../domain/parse-score-sheet.ts';
import { identified } from './content-hash.ts';
import demoMadeUp from './demo-made-up.json' with { type: 'json' };

/** The demonstration's sheet. Its points are made up and it says so; only a demo store may decide by it. */
export const DEMO_SHEET: IdentifiedSheet = identified(parseScoreSheet(demoMadeUp));

/** Every sheet that comes with the product. Official points were not found in a public source, so none is verified. */
export const SHIPPED_SHEETS: readonly IdentifiedSheet[] = [DEMO_SHEET];

/** The sheet that an assessment names; undefined unless id, version and content all match. */
export const sheetReferredTo = (reference: SheetReference, sheets: readonly IdentifiedSheet[] = SHIPPED_SHEETS): IdentifiedSheet | undefined =>
  sheets.find((sheet) => isSameSheet(referenceTo(sheet), reference));
