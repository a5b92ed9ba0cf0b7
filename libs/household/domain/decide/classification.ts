import { sameContent } from '#standards';
import type { AssessHousehold, Approval, ClassifyHousehold, HouseholdClass } from '../commands.ts';
import { classificationTypes } from '../commands.ts';
import type { Classification } from '../events.ts';
import type { Circumstances } from '../parameters.ts';
import { refuse } from '../rejections.ts';
import type { HouseholdState } from '../state.ts';
import { alreadyStated, inItsTime, notInFuture, notRemovedBy, registered, repeats, type Decision } from './guards.ts';
import { assessmentFitsRound, notBefore } from './review.ts';
import { transitionFollowUps } from './follow-ups.ts';

/** Answers and points are kept as given; a result that lacks an answer is undetermined, never "no". */
export const assessHousehold = ({ data, circumstances }: AssessHousehold, state: HouseholdState): Decision => {
  // Ages are the household's own facts, not stated: a birth date that was put right or erased since makes no other assessment of it.
  const { ages: _, ...stated } = data;
  if (alreadyStated(state, 'HouseholdAssessed', ({ corrects: __, ages: ___, ...recorded }) => sameContent(recorded, stated))) return [];
  const household = inItsTime(state, data.assessedOn, circumstances);
  if (household.assessments.has(data.assessment)) refuse('id-in-use', { assessment: data.assessment });
  assessmentFitsRound(data, circumstances, household);
  return [{ type: 'HouseholdAssessed', data: { ...data, corrects: null } }];
};

/** Both dates of the policy period, or neither (a closing classification). */
const periodStands = ({ entitledFrom, entitledTo }: Classification): void => {
  if ((entitledFrom === null) !== (entitledTo === null)) refuse('policy-period-incomplete', { entitledFrom, entitledTo });
  if (entitledFrom !== null && entitledTo !== null && entitledTo < entitledFrom) refuse('policy-period-reversed', { entitledFrom, entitledTo });
};

/** The class follows from the scores; another class needs a reason and a second person (invariant 2). */
const restsOnScores = (to: HouseholdClass, fact: Classification, { outcome }: Approval, state: HouseholdState): void => {
  if (fact.assessment === null) return refuse('assessment-required');
  const assessment = state.assessments.get(fact.assessment);
  if (assessment === undefined) return refuse('assessment-unknown', { assessment: fact.assessment });
  if (fact.decision.decidedOn < assessment.assessedOn) refuse('decided-before-assessment', { decidedOn: fact.decision.decidedOn, assessedOn: assessment.assessedOn });
  const judged = [assessment, ...assessment.alsoUnder].find(({ ruleSet }) => ruleSet === fact.ruleSet);
  const result = outcome ?? judged?.outcome ?? 'undetermined';
  if (result === 'undetermined') return refuse('assessment-undetermined', { assessment: fact.assessment, ruleSet: fact.ruleSet });
  if (result !== to) refuse('class-differs-from-assessment', { assessed: result, class: to });
};

/**
 * What must hold for a decision, new or corrected: a standard that bears it, a policy period, scores that give the class,
 * and an approver who did not record what is approved. Imported history is exempt from the last two: its papers are what they are.
 */
export const decisionStands = (to: HouseholdClass, fact: Classification, approval: Approval, circumstances: Circumstances, state: HouseholdState): void => {
  if (!approval.ruleSetVerdict.permitted) {
    const { refusal } = approval.ruleSetVerdict;
    refuse(refusal.code, { ...refusal });
  }
  periodStands(fact);
  if (fact.assessment !== null && !state.assessments.has(fact.assessment)) refuse('assessment-unknown', { assessment: fact.assessment });
  if (fact.subclass !== null && to !== 'poor') refuse('subclass-only-for-poor', { class: to });
  if (circumstances.source === 'history') return;
  const signers = [approval.approver, ...(fact.decision.signedBy === null ? [] : [fact.decision.signedBy])];
  const recorder = approval.assessmentRecordedBy.find((account) => signers.includes(account));
  if (recorder !== undefined) refuse('recorder-cannot-approve', { account: recorder });
  if (fact.override === null) restsOnScores(to, fact, approval, state);
  else if (signers.includes(fact.override.agreedBy)) refuse('override-needs-second-person', { account: fact.override.agreedBy });
};

/** One decision for one household, and the transition it makes of the class in force just before. */
export const classifyHousehold = ({ data, circumstances }: ClassifyHousehold, state: HouseholdState): Decision => {
  const { class: to, approver, assessmentRecordedBy, ruleSetVerdict, outcome, earlierClasses, ...fact } = data;
  const type = classificationTypes[to];
  if (repeats(state, type, fact)) return [];
  const household = registered(state);
  notInFuture(fact.decision.decidedOn, circumstances);
  notRemovedBy(household, fact.trueFrom);
  const { registeredOn } = household.registration;
  if (circumstances.source === 'entry' && fact.decision.decidedOn < registeredOn) refuse('before-registration', { date: fact.decision.decidedOn, registeredOn });
  if (circumstances.source === 'entry' && fact.round !== null) notBefore(fact.decision.decidedOn, household.reviews.get(fact.round.round)?.listing?.listedOn);
  decisionStands(to, { ...fact, corrects: null }, { approver, assessmentRecordedBy, ruleSetVerdict, outcome }, circumstances, household);
  const classified: Decision = [{ type, data: { ...fact, corrects: null } }];
  return [...classified, ...transitionFollowUps(household, classified, circumstances, earlierClasses)];
};
