import { ReadLog } from '#access';
import type { EventData, HouseholdState } from '#household';
import { HouseholdDesk, householdStream, membersOf } from '#household';
import type { HouseholdId, LocalDate, MemberAges } from '#standards';
import { ageOn, classify, explanationSentences, idOf, isErased, isId, resultNames, ruleSetNamed, sheetReferredTo, smallestChange, smallestChangeSentences } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate } from '../output/figures.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { explainText } from '../text/explain.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { householdNamed } from './household-named.ts';

export interface ExplainOptions extends CommonOptions {
  readonly assessment?: string;
}

type Assessed = EventData<'HouseholdAssessed'>;

/** With corrections applied and annulled ones left out, the oldest first. */
const assessmentsOf = ({ ledger }: HouseholdState): readonly Assessed[] =>
  ledger.effective.flatMap((event) => (event.type === 'HouseholdAssessed' ? [event.data] : [])).toSorted((one, other) => (one.assessedOn < other.assessedOn ? -1 : one.assessedOn > other.assessedOn ? 1 : 0));

const dateTyped = (text: string): string => (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text) ? text.split(/[/.-]/).map((part) => part.padStart(2, '0')).toReversed().join('-') : text);

const chosen = (all: readonly Assessed[], typed: string | undefined, household: string): Assessed => {
  const found = typed === undefined ? all.at(-1) : all.findLast(({ assessment, assessedOn }) => assessment === typed || assessedOn === dateTyped(typed));
  if (found !== undefined) return found;
  if (typed === undefined) throw new CliFailure(exitCodes.data, 'no-assessment', explainText.noAssessment(household), { household });
  const known = all.map(({ assessedOn }) => vietnameseDate(assessedOn)).join(', ');
  throw new CliFailure(exitCodes.error, 'assessment-unknown', explainText.noSuchAssessment(typed, known), { assessment: typed });
};

/** Ages on the day, as far as a birth date can still be read. */
const agesOn = (state: HouseholdState, on: LocalDate): MemberAges =>
  membersOf(state.people, on).map(({ identity }) => (isErased(identity) || identity.value.birthDate === null ? null : ageOn(identity.value.birthDate, on)));

/** `lotrinh explain`: the recorded answers under the standard and the score sheet they name, and what would have changed the result. */
export const explainAnswer = async (session: Session, typed: string, { assessment }: ExplainOptions): Promise<Answer> => {
  allow(session, 'read-households');
  const household = isId(typed) ? idOf<HouseholdId>(typed) : await householdNamed(session, typed);
  const { state } = await session.get(HouseholdDesk).load(household, session.actor);
  await session.get(ReadLog).record(session.actor, 'trail', householdStream(household), 1);
  const assessed = chosen(assessmentsOf(state), assessment, typed);
  const ruleSet = ruleSetNamed(assessed.ruleSet);
  if (ruleSet === undefined) throw new CliFailure(exitCodes.error, 'rule-set-unknown', explainText.unknownRuleSet(assessed.ruleSet), { ruleSet: assessed.ruleSet });
  const sheet = assessed.scoreSheet === null ? null : (sheetReferredTo(assessed.scoreSheet) ?? null);
  const explained = classify(assessed.scores, ruleSet, assessed.area, { sheet, memberAges: agesOn(state, assessed.assessedOn) });
  const change = smallestChange(explained, { ruleSet, sheet: sheet?.sheet ?? null });
  const words = sheet?.sheet ?? null;
  const isSame = explained.result === assessed.outcome;
  return {
    data: { household, assessment: assessed.assessment, assessedOn: assessed.assessedOn, outcome: assessed.outcome, explained, smallestChange: change },
    text: [
      explainText.title,
      explainText.household(state.registration?.code ?? typed, vietnameseDate(assessed.assessedOn)),
      explainText.recorded(resultNames[assessed.outcome]),
      '',
      ...explanationSentences(explained, words),
      '',
      explainText.change,
      ...(change === null ? [explainText.undetermined] : smallestChangeSentences(change, words)),
    ].join('\n'),
    notes: isSame ? [] : [explainText.differs],
  };
};
