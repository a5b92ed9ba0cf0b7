import { classify, decidingPartSentence, decidingParts, missingAnswerId, ruleSetNamed, type DecidingPart, type RuleSet } from '#standards';
import { readableUnder, type CompactAnswers } from '../judgement/compact-answers.ts';
import { reasonSentences } from '../text/vi.ts';

/** Why a household's result would be another one. */
export interface ChangeReason {
  /** The fewest parts of the standard that decide; empty where an answer is missing on either side. */
  readonly parts: readonly DecidingPart[];
  /** Answers that the new standard asks for and the assessment does not have, by name. */
  readonly missing: readonly string[];
  readonly sentences: readonly string[];
}

/** Why the result under the standard differs from the recorded one. */
export const reasonOf = (compact: CompactAnswers, ruleSet: RuleSet): ChangeReason => {
  const { scores, area, about } = readableUnder(compact, ruleSet);
  const missing = classify(scores, ruleSet, area, about).missing.map(missingAnswerId);
  if (missing.length > 0) return { parts: [], missing, sentences: missing.map(reasonSentences.missing) };
  const recorded = ruleSetNamed(compact.rule_set);
  const parts = recorded === undefined ? null : decidingParts(bothClosed(compact, recorded, ruleSet), area, recorded, ruleSet, about);
  if (parts === null) return { parts: [], missing: [], sentences: [reasonSentences.noLongerAsked] };
  return { parts, missing: [], sentences: parts.map(decidingPartSentence) };
};

/** What ages closed under either standard is closed for both: neither asks the other's question. */
const bothClosed = (compact: CompactAnswers, recorded: RuleSet, ruleSet: RuleSet): ReturnType<typeof readableUnder>['scores'] => {
  const [first, second] = [readableUnder(compact, recorded).scores, readableUnder(compact, ruleSet).scores];
  return first.completeness === 'full' && second.completeness === 'full' ? { ...first, deprivations: { ...first.deprivations, ...second.deprivations } } : first;
};
