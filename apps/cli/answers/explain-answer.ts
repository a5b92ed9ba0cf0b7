import { ReadLog } from '#access';
import { HouseholdDesk, householdStream, KNOWN_RULE_SETS } from '#household';
import { assessmentsOf, explanationLines, explanationSheet, explanationText, RoundsFromPapers, type AssessedFact } from '#review';
import type { HouseholdId, RuleSet } from '#standards';
import { idOf, isId } from '#standards';
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

const dateTyped = (text: string): string => (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text) ? text.split(/[/.-]/).map((part) => part.padStart(2, '0')).toReversed().join('-') : text);

const chosen = (all: readonly AssessedFact[], typed: string | undefined, household: string): AssessedFact => {
  const found = typed === undefined ? all.at(-1) : all.findLast(({ assessment, assessedOn }) => assessment === typed || assessedOn === dateTyped(typed));
  if (found !== undefined) return found;
  if (typed === undefined) throw new CliFailure(exitCodes.data, 'no-assessment', explainText.noAssessment(household), { household });
  const known = all.map(({ assessedOn }) => vietnameseDate(assessedOn)).join(', ');
  throw new CliFailure(exitCodes.error, 'assessment-unknown', explainText.noSuchAssessment(typed, known), { assessment: typed });
};

/** `lotrinh explain`: the recorded answers under the standard and the score sheet they name, and what would have changed the result. */
export const explainAnswer = async (session: Session, typed: string, { assessment }: ExplainOptions): Promise<Answer> => {
  allow(session, 'read-households');
  const household = isId(typed) ? idOf<HouseholdId>(typed) : await householdNamed(session, typed);
  const loaded = await session.get(HouseholdDesk).load(household, session.actor);
  const { state } = loaded;
  await session.get(ReadLog).record(session.actor, 'trail', householdStream(household), 1);
  const told = chosen(assessmentsOf(state), assessment, typed);
  const sheet = explanationSheet(state, told, session.get<readonly RuleSet[]>(KNOWN_RULE_SETS), await session.get(RoundsFromPapers).of(told, loaded));
  const { assessed, explained, change, differs, fromPapers } = sheet;
  return {
    data: { household, assessment: assessed.assessment, assessedOn: assessed.assessedOn, outcome: assessed.outcome, explained, smallestChange: change, fromPapers },
    text: explanationLines(sheet, state.registration?.code ?? typed).join('\n'),
    notes: differs ? [explanationText.differs] : [],
  };
};
