import { householdKey, type HouseholdId } from '#standards';
import type { CommandContext } from '#platform';
import type { Correction } from '../use-cases/correct-record.ts';
import { freeText } from '../use-cases/made-ids.ts';
import { answersOf, sheetOf } from './assessment-body.ts';
import type { CorrectionDto, DecisionCorrectionDto } from './correction.dto.ts';
import { memberOf, paperOf, trimmed, type KnownMemberDto } from './member.dto.ts';

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what the request leaves out. */
const given = <T extends object>(fields: T): Given<T> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

/** Only the member of that id changes; the others of a registration stay. */
const memberChange = (dto: KnownMemberDto): NonNullable<Correction['member']> => (recorded) => (recorded.person === dto.person ? memberOf(dto.person, dto) : recorded);

const decisionOf = ({ class: _, override, ...rest }: DecisionCorrectionDto, context: CommandContext): NonNullable<Correction['decision']> => {
  const reason = freeText(context, 'CorrectRecord', 'override', override?.reason);
  return { ...given(rest), ...(override === undefined || reason === null ? {} : { override: { reason, agreedBy: override.agreedBy } }) };
};

/** The request in the words of the use case: plain data, private texts under their keys. */
export const correctionOf = (household: HouseholdId, dto: CorrectionDto, context: CommandContext): Correction => {
  const { on, paper, member, registration, head, move, newCode, text, assessment, decision, findings, completeBy, income, delivery } = dto;
  const address = (value: string | undefined) => (value === undefined ? {} : { address: { key: householdKey(household), value: trimmed(value) } });
  return given({
    on, head, findings,
    paper: paper === undefined ? undefined : paperOf(paper),
    member: member === undefined ? undefined : memberChange(member),
    registration: registration === undefined ? undefined : { ...given({ village: registration.village, code: registration.code, residence: registration.residence, head: registration.head }), ...address(registration.address) },
    move: move === undefined ? undefined : { ...given({ village: move.village }), ...address(move.address) },
    split: newCode === undefined ? undefined : { newCode: trimmed(newCode) },
    text: freeText(context, 'CorrectRecord', 'text', text) ?? undefined,
    assessment: assessment === undefined ? undefined : {
      ruleSet: assessment.ruleSet, scoreSheet: sheetOf(assessment.scoreSheet), screen: assessment.screen === null || assessment.screen === undefined ? null : { ...assessment.screen },
      answers: answersOf(assessment.scores), causes: [...assessment.causes],
    },
    class: decision?.class,
    decision: decision === undefined ? undefined : decisionOf(decision, context),
    enrolment: completeBy === undefined ? undefined : { completeBy },
    income: income === undefined ? undefined : given({ monthsTo: income.monthsTo, incomeVnd: income.incomeVnd, persons: income.persons }),
    delivery: delivery === undefined ? undefined : given({ item: delivery.item, quantity: delivery.quantity, unit: delivery.unit, valueVnd: delivery.valueVnd, source: delivery.source }),
  });
};
