import type { Correcting, KnownHouseholdEvent } from '#household';
import { correctingOf, inForce } from '#household';
import type { LocalDate, RuleSet } from '#standards';
import { compactOf, type CompactAnswers } from '../judgement/compact-answers.ts';

/** An assessment as the read model keeps it. */
export interface AssessmentKept extends CompactAnswers {
  readonly assessment: string;
  readonly assessed_on: LocalDate;
  readonly round: string | null;
}

type Content =
  | { readonly kind: 'registered' | 'moved'; readonly on: LocalDate; readonly village: string }
  | { readonly kind: 'removed'; readonly on: LocalDate }
  | { readonly kind: 'assessed'; readonly kept: AssessmentKept }
  | { readonly kind: 'annulment' };

/** What the read model keeps of an event: nothing that identifies. */
export type AssessmentFact = Content & Correcting & { readonly knownAt: string };

/** Events that say which assessment holds, and where; all others leave it alone. */
export const assessmentTypes = ['HouseholdRegistered', 'HouseholdMoved', 'HouseholdMerged', 'HouseholdLeftCommune', 'HouseholdDiedOut', 'HouseholdAssessed', 'RecordAnnulled'] as const;

const contentOf = (event: KnownHouseholdEvent, ruleSets: readonly RuleSet[]): Content | null => {
  switch (event.type) {
    case 'HouseholdRegistered':
      return { kind: 'registered', on: event.data.registeredOn, village: event.data.village };
    case 'HouseholdMoved':
      return { kind: 'moved', on: event.data.movedOn, village: event.data.village };
    case 'HouseholdMerged':
      return { kind: 'removed', on: event.data.mergedOn };
    case 'HouseholdLeftCommune':
      return { kind: 'removed', on: event.data.leftOn };
    case 'HouseholdDiedOut':
      return { kind: 'removed', on: event.data.diedOutOn };
    case 'HouseholdAssessed':
      return { kind: 'assessed', kept: { assessment: event.data.assessment, assessed_on: event.data.assessedOn, round: event.data.round?.round ?? null, ...compactOf(event.data, ruleSets) } };
    case 'RecordAnnulled':
      return { kind: 'annulment' };
    default:
      return null;
  }
};

export const assessmentFactOf = (event: KnownHouseholdEvent, ruleSets: readonly RuleSet[]): AssessmentFact | null => {
  const content = contentOf(event, ruleSets);
  return content === null ? null : { ...content, ...correctingOf(event), knownAt: event.knownAt };
};

/** From when until when (first day after) an assessment is the last one made, in a village. */
export interface Spell extends AssessmentKept {
  readonly village: string;
  readonly true_from: LocalDate;
  /** Null while it lasts. */
  readonly true_until: LocalDate | null;
}

const byDay = <T>(entries: readonly T[], dayOf: (entry: T) => LocalDate): readonly T[] => entries.toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0));

const lastBy = <T>(sorted: readonly T[], dayOf: (entry: T) => LocalDate, day: LocalDate): T | undefined => sorted.findLast((entry) => dayOf(entry) <= day);

/** The spells that a household's facts tell, in order. None before its registration is known, none after its removal. */
export const spellsOf = (facts: readonly AssessmentFact[]): readonly Spell[] => {
  const standing = inForce(facts);
  if (!standing.some(({ kind }) => kind === 'registered')) return [];
  const places = byDay(standing.flatMap((fact) => (fact.kind === 'registered' || fact.kind === 'moved' ? [fact] : [])), ({ on }) => on);
  const assessments = byDay(standing.flatMap((fact) => (fact.kind === 'assessed' ? [fact.kept] : [])), ({ assessed_on }) => assessed_on);
  const removals = standing.flatMap((fact) => (fact.kind === 'removed' ? [fact.on] : [])).sort();
  const [removed] = removals;
  const [firstPlace] = places;
  const [first] = assessments;
  if (first === undefined || firstPlace === undefined) return [];
  const days = [...new Set([...assessments.map(({ assessed_on }) => assessed_on), ...places.map(({ on }) => on).filter((on) => on > first.assessed_on)])].sort().filter((day) => removed === undefined || day < removed);
  return days.flatMap((day, index): readonly Spell[] => {
    const kept = lastBy(assessments, ({ assessed_on }) => assessed_on, day);
    if (kept === undefined) return [];
    // Assessed before its papers were entered: it lived where it was first registered.
    const { village } = lastBy(places, ({ on }) => on, day) ?? firstPlace;
    return [{ ...kept, village, true_from: day, true_until: days[index + 1] ?? removed ?? null }];
  });
};
