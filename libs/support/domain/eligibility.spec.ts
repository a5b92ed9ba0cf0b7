import { describe, expect, it } from '@jest/globals';
import type { UnitId } from '#standards';
import { idOf, localDate } from '#standards';
import type { EligibilityQuestion, HouseholdOnDate } from './eligibility.ts';
import { eligibilityOn } from './eligibility.ts';
import type { ProjectRules } from './facts.ts';

const rules: ProjectRules = {
  programme: '2021-2025',
  code: '3.1',
  name: 'Agricultural production',
  kind: 'livelihood',
  unit: idOf<UnitId>('00000000-0000-8000-8000-000000000002'),
  validFrom: localDate('2022-01-01'),
  validTo: localDate('2025-12-31'),
  subject: 'household',
  eligibleClasses: ['poor', 'near-poor', 'newly-escaped'],
  completeBy: localDate('2024-09-30'),
  paper: null,
};
const poor: HouseholdOnDate = { entitledAs: 'poor', newlyEscaped: false, removed: false };
const question: EligibilityQuestion = { date: localDate('2024-03-01'), household: poor, person: null, groundOnPaper: false };
const ask = (changes: Partial<EligibilityQuestion>, project: Partial<ProjectRules> = {}) =>
  eligibilityOn({ inForce: true, rules: { ...rules, ...project } }, { ...question, ...changes });
const child = { inHousehold: true, birthDate: null, birthYear: 2010 };

describe('eligibility on a date', () => {
  it.each([
    ['poor', poor, 'poor'],
    ['near-poor', { ...poor, entitledAs: 'near-poor' }, 'near-poor'],
    ['off the list inside the window', { ...poor, entitledAs: 'none', newlyEscaped: true }, 'newly-escaped'],
    ['still entitled as poor though an exit is decided', { ...poor, newlyEscaped: true }, 'poor'],
  ] as const)('covers a household that is %s', (_, household, as) => {
    expect(ask({ household })).toEqual({ eligible: true, as, completeBy: rules.completeBy });
  });

  it.each([
    ['off the list for long', { household: { ...poor, entitledAs: 'none' } }, {}, 'household-class-not-eligible'],
    ['without any decision', { household: { ...poor, entitledAs: null } }, {}, 'household-class-not-eligible'],
    ['removed', { household: { ...poor, removed: true } }, {}, 'support-household-removed'],
    ['near-poor where only the poor count', { household: { ...poor, entitledAs: 'near-poor' } }, { eligibleClasses: ['poor'] }, 'household-class-not-eligible'],
    ['named by a person where it stands for itself', { person: child }, {}, 'support-names-a-person'],
    ['not naming the child', {}, { subject: 'child' }, 'support-names-no-person'],
    ['naming a stranger', { person: { ...child, inHousehold: false } }, { subject: 'person' }, 'person-not-in-household'],
    ['on a ground without paper', { household: { ...poor, entitledAs: 'none' } }, { eligibleClasses: ['poor', 'other'] }, 'other-ground-needs-paper'],
  ] as const)('refuses a household %s', (_, changes, project, code) => {
    expect(ask(changes, project)).toMatchObject({ eligible: false, code });
  });

  it('covers another ground that a paper names', () => {
    const household = { ...poor, entitledAs: 'none' } as const;
    expect(ask({ household, groundOnPaper: true }, { eligibleClasses: ['poor', 'other'] })).toMatchObject({ as: 'other' });
  });

  it('says why a project is not in force before it looks at the household', () => {
    const ended = { inForce: false, code: 'project-ended', facts: { validTo: '2025-12-31' } } as const;
    expect(eligibilityOn(ended, { ...question, household: { ...poor, removed: true } })).toMatchObject({ code: 'project-ended' });
  });
});

describe('a child', () => {
  const on = (birthYear: number, birthDate: string | null, date: string) =>
    ask({ date: localDate(date), person: { inHousehold: true, birthYear, birthDate: birthDate === null ? null : localDate(birthDate) } }, { subject: 'child' });

  it('is under sixteen until the day before the birthday', () => {
    expect(on(2008, '2008-05-20', '2024-05-19')).toMatchObject({ eligible: true });
    expect(on(2008, '2008-05-20', '2024-05-20')).toMatchObject({ code: 'person-not-a-child' });
  });

  it('known by the year alone is one as long as the year leaves a doubt', () => {
    expect(on(2008, null, '2024-05-20')).toMatchObject({ eligible: true });
    expect(on(2007, null, '2024-05-20')).toMatchObject({ code: 'person-not-a-child' });
  });
});
