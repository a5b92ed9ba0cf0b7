import type { LookBack } from '#household';
import { clause, sourced, unverified, type Parameter } from '#standards';

/**
 * How the forms count where no published text says it (reference: domain §6–§7, marked [M]): each a parameter with a visible default, given back
 * with every answer. Net movement, several causes per household and merit by any member are how the forms are built and no choice.
 */
export interface CountingRules {
  /** Whether the head's group or any member's makes an ethnic-minority household. */
  readonly minorityHousehold: Parameter<'head' | 'any-member'>;
  /** Persons of an ethnic minority: everybody in such households, or those who are of one. */
  readonly minorityPersons: Parameter<'all-of-household' | 'minority-members'>;
  /** No labour: no member able to work. Of somebody younger whose ability nobody wrote down it is taken as not there. */
  readonly workingAgeFrom: Parameter<number>;
  /** Temporary residents are in numerator and denominator together, or in neither. */
  readonly temporaryResidents: Parameter<'counted' | 'left-out'>;
  /** Form 11 counts children younger than this, by birth year. */
  readonly childUnder: Parameter<number>;
  /** Which earlier spells make a return to a list a falling back: form 2 and 3, columns 6 and 7. */
  readonly lookBack: Parameter<LookBack>;
  readonly nearPoorReturnsAfter: Parameter<readonly ('poor' | 'near-poor')[]>;
}

const circular = clause('circular-07-2021', 'VII');

/** Visible defaults; `lookBack` and `nearPoorReturnsAfter` come from the parameters of the household. */
export const countingRulesWith = ({ lookBack, nearPoorReturnsAfter }: { readonly lookBack: LookBack; readonly nearPoorReturnsAfter: readonly ('poor' | 'near-poor')[] }): CountingRules => ({
  minorityHousehold: unverified('head', circular),
  minorityPersons: unverified('all-of-household', circular),
  workingAgeFrom: unverified(15, circular),
  temporaryResidents: unverified('counted', circular),
  childUnder: sourced(16, clause('decree-07-2021')),
  lookBack: unverified(lookBack, circular),
  nearPoorReturnsAfter: unverified(nearPoorReturnsAfter, circular),
});

/** What an office may choose for one answer; the rest stays as it is by default. */
export interface RuleChoice {
  readonly minorityHousehold?: 'head' | 'any-member';
  readonly minorityPersons?: 'all-of-household' | 'minority-members';
  readonly temporaryResidents?: 'counted' | 'left-out';
}

const chosen = <T>(parameter: Parameter<T>, value: T | undefined): Parameter<T> => (value === undefined ? parameter : { ...parameter, value });

export const withChoice = (rules: CountingRules, choice: RuleChoice): CountingRules => ({
  ...rules,
  minorityHousehold: chosen(rules.minorityHousehold, choice.minorityHousehold),
  minorityPersons: chosen(rules.minorityPersons, choice.minorityPersons),
  temporaryResidents: chosen(rules.temporaryResidents, choice.temporaryResidents),
});
