import { Rejection } from '#standards';

/** Every reason why the rules of territory refuse a command. Each has a sentence in `text/vi.ts`. */
export const TERRITORY_REJECTIONS = [
  'unit-unknown',
  'unit-already-established',
  'unit-ended',
  'unit-name-missing',
  'unit-code-missing',
  'parent-unknown',
  'parent-of-wrong-kind',
  'parent-not-valid-then',
  'area-missing',
  'only-villages-have-area',
  'outside-validity',
  'successor-unknown',
  'successor-of-wrong-kind',
  'successor-not-valid-then',
  'successor-is-the-unit',
  'too-few-parts',
  'later-facts-exist',
  'only-villages-declare-totals',
  'not-a-count',
  'fewer-persons-than-households',
  'minorities-exceed-total',
  'totals-already-declared',
  'target-empty',
  'target-out-of-range',
  'target-already-set',
  'year-out-of-range',
  'paper-missing',
  'content-hash-malformed',
  'sheet-version-confirmed-otherwise',
  'nothing-to-correct',
  'nothing-to-annul',
] as const;
export type TerritoryRejectionCode = (typeof TERRITORY_REJECTIONS)[number];

/** A command that the rules of territory refuse. */
export class TerritoryRejection extends Rejection<TerritoryRejectionCode> {}

export const refuse = (code: TerritoryRejectionCode, facts: Readonly<Record<string, unknown>> = {}): never => {
  throw new TerritoryRejection(code, facts);
};
