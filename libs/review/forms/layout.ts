import { flowColumns } from '#household';
import { CAUSES, KINH, type RuleSet } from '#standards';
import type { FigureForm, FormColumn, FormLineId } from './form.ts';

export interface FormLayout {
  readonly form: FigureForm;
  readonly lines: readonly FormLineId[];
  readonly columns: readonly FormColumn[];
}

const counts = (keys: readonly string[], first = 1): readonly FormColumn[] => keys.map((key, index) => ({ key, number: first + index, rate: null }));
const numbered = (columns: readonly Omit<FormColumn, 'number'>[]): readonly FormColumn[] => columns.map((column, index) => ({ ...column, number: index + 1 }));
const count = (key: string): Omit<FormColumn, 'number'> => ({ key, rate: null });
const rate = (key: string, part: string, whole: string): Omit<FormColumn, 'number'> => ({ key, rate: { part, whole } });

const result: FormLayout = {
  form: 1,
  lines: ['unit'],
  columns: numbered([
    count('residents'), count('resident-persons'),
    count('poor'), rate('poor-rate', 'poor', 'residents'), count('near-poor'), rate('near-poor-rate', 'near-poor', 'residents'), count('average-living'), rate('average-living-rate', 'average-living', 'residents'),
    count('poor-persons'), rate('poor-persons-rate', 'poor-persons', 'resident-persons'), count('near-poor-persons'), rate('near-poor-persons-rate', 'near-poor-persons', 'resident-persons'),
    count('average-living-persons'), rate('average-living-persons-rate', 'average-living-persons', 'resident-persons'),
  ]),
};

const movement = (form: 2 | 3): FormLayout => ({ form, lines: ['households', 'persons'], columns: counts(flowColumns.map(String)) });

/** Twelve indicators under RS-2022, ten under RS-2016: the columns are those of the round's own standard. */
const deprivations = (form: 4 | 6, { indicators }: RuleSet): FormLayout => ({ form, lines: ['unit'], columns: counts(['listed', 'deprivations', ...indicators.map(({ id }) => id)]) });

const deprivationRates = (form: 5 | 7, { indicators }: RuleSet): FormLayout => ({
  form,
  lines: ['unit'],
  columns: numbered([count('listed'), count('deprivations'), ...indicators.map(({ id }) => rate(id, id, 'listed'))]),
});

const groupKeys = ['total', 'minority', 'no-labour', 'merit', 'other'] as const;
const groups: FormLayout = { form: 8, lines: ['households', 'persons'], columns: counts(['poor', 'near-poor'].flatMap((list) => groupKeys.map((key) => `${list}:${key}`))) };

/** Every group that somebody on a list is of, by code; `unknown` holds whoever has no group of the list of 54. */
const ethnicity = (codes: readonly string[]): FormLayout => ({
  form: 9,
  lines: ['households', 'persons'],
  columns: counts(['poor', 'near-poor'].flatMap((list) => ['total', KINH, 'minority', 'unknown', ...codes.filter((code) => code !== KINH)].map((key) => `${list}:${key}`))),
});

const causes: FormLayout = { form: 10, lines: ['poor', 'near-poor'], columns: [{ key: 'listed', number: null, rate: null }, ...counts(CAUSES)] };

const childKeys = ['children', 'without-insurance', 'malnourished', 'not-at-school'] as const;
const children: FormLayout = { form: 11, lines: ['unit'], columns: counts(['poor', 'near-poor'].flatMap((list) => childKeys.map((key) => `${list}:${key}`))) };

const summary = (form: 12 | 13): FormLayout => ({
  form,
  lines: ['all', 'kinh', 'minority'],
  columns: numbered([
    count('residents'), count('resident-persons'), count('listed'), count('listed-persons'), count('merit'), count('social-protection'), count('no-labour'), count('female-head'),
    rate('rate', 'listed', 'residents'), rate('persons-rate', 'listed-persons', 'resident-persons'),
  ]),
});

/** All forms with figures, for a round's standard and the ethnic groups on its lists. */
export const layoutsOf = (ruleSet: RuleSet, ethnicCodes: readonly string[]): readonly FormLayout[] => [
  result, movement(2), movement(3), deprivations(4, ruleSet), deprivationRates(5, ruleSet), deprivations(6, ruleSet), deprivationRates(7, ruleSet), groups, ethnicity(ethnicCodes), causes, children, summary(12), summary(13),
];
