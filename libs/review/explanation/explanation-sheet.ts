import { agesWhenAssessed, type EventData, type HouseholdState } from '#household';
import {
  classify, Rejection, ruleSetNamed, sheetReferredTo, smallestChange, type ExplainedResult, type IdentifiedSheet, type RuleSet, type SmallestChange,
} from '#standards';
import type { RoundFromPapers } from './rounds-from-papers.ts';
import type { ExplanationRejectionCode } from './text/vi.ts';

export type AssessedFact = EventData<'HouseholdAssessed'>;

/** There is nothing to explain. */
export class ExplanationRejection extends Rejection<ExplanationRejectionCode> {}

/** A recorded assessment with everything its result rests on, and what would have changed it. */
export interface ExplanationSheet {
  readonly assessed: AssessedFact;
  readonly ruleSet: RuleSet;
  /** Null where the sheet it was scored by is not at hand. */
  readonly sheet: IdentifiedSheet | null;
  readonly explained: ExplainedResult;
  /** Null for an undetermined result. */
  readonly change: SmallestChange | null;
  /** Judged today it is another result than the recorded one: an answer or a birth date can no longer be read. */
  readonly differs: boolean;
  /** Set where the assessment belongs to a round that came with papers of the past. */
  readonly fromPapers: RoundFromPapers | null;
}

/** With corrections applied and annulled ones left out, the oldest first. */
export const assessmentsOf = ({ ledger }: HouseholdState): readonly AssessedFact[] =>
  ledger.effective.flatMap((event) => (event.type === 'HouseholdAssessed' ? [event.data] : [])).toSorted((one, other) => (one.assessedOn < other.assessedOn ? -1 : one.assessedOn > other.assessedOn ? 1 : 0));

/** Explains a result by the standard and the score sheet that the assessment names. Throws `ExplanationRejection` for a standard that is not there. */
export const explanationSheet = (state: HouseholdState, assessed: AssessedFact, ruleSets: readonly RuleSet[], fromPapers: RoundFromPapers | null): ExplanationSheet => {
  const ruleSet = ruleSetNamed(assessed.ruleSet, ruleSets);
  if (ruleSet === undefined) throw new ExplanationRejection('assessment-standard-unknown', { ruleSet: assessed.ruleSet });
  const sheet = assessed.scoreSheet === null ? null : (sheetReferredTo(assessed.scoreSheet) ?? null);
  const explained = classify(assessed.scores, ruleSet, assessed.area, { sheet, memberAges: agesWhenAssessed(assessed, state.people) });
  return { assessed, ruleSet, sheet, explained, change: smallestChange(explained, { ruleSet, sheet: sheet?.sheet ?? null }), differs: explained.result !== assessed.outcome, fromPapers };
};
