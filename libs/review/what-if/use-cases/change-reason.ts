import { classify, decidingPartSentence, decidingParts, missingAnswerId, ruleSetNamed, type DecidingPart, type RuleSet } from '#standards';
import { readableUnder, type CompactAnswers, type Readable } from '../judgement/compact-answers.ts';
import { reasonSentences } from '../text/vi.ts';

/** Why a household's result would be another one. */
export interface ChangeReason {
  /** The fewest parts of the standard that decide; empty where an answer is missing on either side. */
  readonly parts: readonly DecidingPart[];
  /** Answers that the new standard asks for and the assessment does not have, by name. */
  readonly missing: readonly string[];
  readonly sentences: readonly string[];
}

/** What ages closed under either standard is closed for both: neither asks the other's question. */
const closedUnderBoth = (compact: CompactAnswers, was: RuleSet, would: RuleSet, ruleSets: readonly RuleSet[]): Readable => {
  const [first, second] = [readableUnder(compact, was, ruleSets), readableUnder(compact, would, ruleSets)];
  if (first.scores.completeness !== 'full' || second.scores.completeness !== 'full') return first;
  return { ...first, scores: { ...first.scores, deprivations: { ...first.scores.deprivations, ...second.scores.deprivations } } };
};

/** Why the result differs between two standards under both of which it is a class. */
export const reasonBetween = (compact: CompactAnswers, was: RuleSet, would: RuleSet, ruleSets: readonly RuleSet[]): ChangeReason | null => {
  const { scores, area, about } = closedUnderBoth(compact, was, would, ruleSets);
  const parts = decidingParts(scores, area, was, would, about);
  return parts === null ? null : { parts, missing: [], sentences: parts.map(decidingPartSentence) };
};

/** Why the result under the standard differs from the recorded one. */
export const reasonOf = (compact: CompactAnswers, ruleSet: RuleSet, ruleSets: readonly RuleSet[]): ChangeReason => {
  const { scores, area, about } = readableUnder(compact, ruleSet, ruleSets);
  const missing = classify(scores, ruleSet, area, about).missing.map(missingAnswerId);
  if (missing.length > 0) return { parts: [], missing, sentences: missing.map(reasonSentences.missing) };
  const recorded = ruleSetNamed(compact.rule_set, ruleSets);
  const between = recorded === undefined ? null : reasonBetween(compact, recorded, ruleSet, ruleSets);
  return between ?? { parts: [], missing: [], sentences: [reasonSentences.noLongerAsked] };
};
