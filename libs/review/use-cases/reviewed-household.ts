import { classOn, currentVillage, outcomeOfAssessment, type HouseholdEvent, type HouseholdState } from '#household';
import type { AccountId, AssessmentId, HouseholdId, Identified, LocalDate, RoundReference, RuleSet, UnitId } from '#standards';
import type { AppliedClass, ReviewedAssessment, ReviewedClass, ReviewedHousehold } from '../domain/index.ts';

/** A household's record as far as rounds ask: its events with who recorded them, and the state that they fold to. */
export interface HouseholdRecord {
  readonly household: HouseholdId;
  readonly state: HouseholdState;
  readonly history: readonly (Identified<HouseholdEvent> & { readonly metadata: { readonly actor: AccountId } })[];
}

const classNamed = (type: HouseholdEvent['type']): ReviewedClass | null =>
  type === 'HouseholdClassifiedPoor' ? 'poor' : type === 'HouseholdClassifiedNearPoor' ? 'near-poor' : type === 'HouseholdClassifiedNeither' ? 'none' : null;

const classificationsOf = ({ ledger }: HouseholdState, round: RoundReference): readonly AppliedClass[] =>
  ledger.effective.flatMap((event): AppliedClass[] => {
    const given = classNamed(event.type);
    if (given === null || !('ruleSet' in event.data) || !('decision' in event.data) || event.data.round?.round !== round.round) return [];
    const { decision, ruleSet, entitledFrom } = event.data;
    return [{ decision: decision.number, decidedOn: decision.decidedOn, ruleSet, class: given, entitledFrom }];
  });

/** Everyone who put an assessment of the round on record, or corrected it. */
const recordersOf = (history: HouseholdRecord['history'], assessments: readonly ReviewedAssessment[]): Readonly<Record<AssessmentId, readonly AccountId[]>> => {
  const recorders = new Map<AssessmentId, Set<AccountId>>(assessments.map(({ assessment }) => [assessment, new Set<AccountId>()]));
  for (const event of history) if (event.type === 'HouseholdAssessed') recorders.get(event.data.assessment)?.add(event.metadata.actor);
  return Object.fromEntries([...recorders].map(([assessment, accounts]) => [assessment, [...accounts]]));
};

/** What one household tells about its part in a round; null where its stream says nothing of it. `on`: whose class counts where nobody listed it. */
export const reviewedHousehold = ({ household, state, history }: HouseholdRecord, round: RoundReference, on: LocalDate): ReviewedHousehold | null => {
  const review = state.reviews.get(round.round);
  const village: UnitId | undefined = currentVillage(state)?.village;
  if (review === undefined || village === undefined) return null;
  const { listing, assessments, complaints, outcome } = review;
  const certificate = [...state.certificates.values()].find((one) => one.round === round.round && one.revokedOn === null);
  return {
    household, village, round: review.round, listing,
    classOnListing: listing?.entry.kind === 'on-list' ? listing.entry.class : (classOn(state, listing?.listedOn ?? on)?.class ?? 'none'),
    removedOn: state.removal?.on ?? null, assessments, complaints, outcome,
    classifications: classificationsOf(state, round), certifiedOn: certificate?.issuedOn ?? null, recordedBy: recordersOf(history, assessments),
  };
};

/** A household that papers of the past name without any of its own: what it lacks is marked on the step that names it. */
export const namedOnly = ({ household, state }: HouseholdRecord, round: RoundReference, on: LocalDate): ReviewedHousehold | null => {
  const village = currentVillage(state)?.village;
  if (state.registration === null || village === undefined) return null;
  return {
    household, village, round, listing: null, classOnListing: classOn(state, on)?.class ?? 'none', removedOn: state.removal?.on ?? null,
    assessments: [], complaints: [], outcome: null, classifications: [], certifiedOn: null, recordedBy: {},
  };
};

/** The file with its assessments judged by a further standard, from the answers that they keep. */
export const judgedAlso = (file: ReviewedHousehold, ruleSet: RuleSet, state: HouseholdState | undefined): ReviewedHousehold => ({
  ...file,
  assessments: file.assessments.map((assessment) => {
    if (assessment.alsoUnder.some((judged) => judged.ruleSet === ruleSet.id)) return assessment;
    const outcome = state === undefined ? null : outcomeOfAssessment(assessment.assessment, ruleSet, state);
    return outcome === null ? assessment : { ...assessment, alsoUnder: [...assessment.alsoUnder, { ruleSet: ruleSet.id, outcome }] };
  }),
});
