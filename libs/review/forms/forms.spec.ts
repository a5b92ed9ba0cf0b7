import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerOf, type HouseholdEvent } from '#household';
import { CAUSES, ETHNIC_GROUP_CODES, KINH, RS_2022, type UnitId } from '#standards';
import { communeNumber, dayNumber, steps, villageNumber, villages, type KnownHouseholdEvent } from '../../household/read-models/testing/random-histories.ts';
import { peopleOn, referenceStanding } from '../../household/read-models/testing/reference-counts.ts';
import { formsOf } from './all-forms.ts';
import { FIGURE_FORMS } from './form.ts';
import { askedFor, cell, checked, inputFor } from './testing/forms-at.ts';
import { district, province, territory } from './testing/example-territory.ts';
import { reviewedHistory } from './testing/reviewed-histories.ts';

const map = territory();
const areas: readonly (readonly [UnitId, readonly UnitId[]])[] = [
  [province, villages], [district, villages], [communeNumber(0), [0, 1].map(villageNumber)], [communeNumber(1), [3, 2, 4].map(villageNumber)], ...villages.map((village): readonly [UnitId, readonly UnitId[]] => [village, [village]]),
];
// Village 4 is spoken of under both communes; on the map it lies in commune 0 or 1, once.
const inCommune = (commune: UnitId): readonly UnitId[] => map.map.villagesUnder(commune, askedFor(2023, null).on);

type Assessed = Extract<HouseholdEvent, { type: 'HouseholdAssessed' }>['data'];

/** The definitions of reference §7, household by household, from the events themselves. */
const naive = (history: readonly KnownHouseholdEvent[], area: readonly UnitId[], year: number): ReadonlyMap<string, number> => {
  const cells = new Map<string, number>();
  const add = (form: number, line: string, key: string, n = 1): unknown => cells.set(`${form} ${line} ${key}`, (cells.get(`${form} ${line} ${key}`) ?? 0) + n);
  const streams = new Map<string, KnownHouseholdEvent[]>();
  for (const event of history) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  for (const events of streams.values()) {
    const standing = referenceStanding(events, { figure: 'result-of-round', year, knownAt: null });
    if (standing === null || (standing.class !== 'poor' && standing.class !== 'near-poor') || !area.includes(standing.village)) continue;
    const list = standing.class;
    const { residents, minorityHousehold, head } = peopleOn(standing.events, standing.day);
    const age = (birthYear: number): number => Number(standing.day.slice(0, 4)) - birthYear;
    const decision = ledgerOf(events).effective.flatMap((event) => ('round' in event.data && event.type.startsWith('HouseholdClassified') && event.data.round?.year === year && event.data.round.kind === 'periodic' ? [event.data.round.round] : []));
    const assessments = standing.events.flatMap((event): readonly Assessed[] => (event.type === 'HouseholdAssessed' && event.data.round !== null && decision.includes(event.data.round.round) ? [event.data] : []));
    const assessment = assessments.map((data, order) => ({ data, order })).sort((a, b) => (a.data.assessedOn < b.data.assessedOn ? -1 : a.data.assessedOn > b.data.assessedOn ? 1 : a.order - b.order)).at(-1)?.data;
    const deprived = (question: string): boolean => assessment !== undefined && assessment.scores.completeness !== 'missing' && assessment.scores.deprivations[question] === true;
    add(1, 'unit', list);
    add(1, 'unit', `${list}-persons`, residents.length);
    const form = list === 'poor' ? 4 : 6;
    add(form, 'unit', 'listed');
    for (const { id, question } of RS_2022.indicators) if (deprived(question)) { add(form, 'unit', id); add(form, 'unit', 'deprivations'); }
    const able = residents.some(({ workingAbility }) => workingAbility === 'able');
    const nobodyKnows = residents.length === 0 || residents.some(({ workingAbility, birthYear }) => workingAbility === 'unknown' && age(birthYear) >= 15);
    const noLabour = !able && !nobodyKnows;
    const merit = residents.some((member) => member.merit);
    const both = (key: string): void => { add(8, 'households', `${list}:${key}`); add(8, 'persons', `${list}:${key}`, residents.length); };
    both('total');
    if (minorityHousehold) both('minority');
    if (noLabour) both('no-labour');
    if (merit) both('merit');
    if (!minorityHousehold && !noLabour && !merit && (able || !nobodyKnows)) both('other');
    const group = head !== null && ETHNIC_GROUP_CODES.includes(head.ethnicity) ? head.ethnicity : 'unknown';
    for (const key of ['total', group, ...(group === KINH || group === 'unknown' ? [] : ['minority'])]) { add(9, 'households', `${list}:${key}`); add(9, 'persons', `${list}:${key}`, residents.length); }
    add(10, list, 'listed');
    for (const cause of CAUSES) if (assessment?.causes.includes(cause) === true) add(10, list, cause);
    const children = residents.filter(({ birthYear }) => age(birthYear) < 16).map(({ birthYear }) => age(birthYear));
    add(11, 'unit', `${list}:children`, children.length);
    if (deprived('health-insurance')) add(11, 'unit', `${list}:without-insurance`, children.filter((years) => years >= 6).length);
    if (deprived('nutrition')) add(11, 'unit', `${list}:malnourished`, children.length);
    if (deprived('school-attendance')) add(11, 'unit', `${list}:not-at-school`, children.filter((years) => years >= 3).length);
    const summary = list === 'poor' ? 12 : 13;
    for (const line of ['all', minorityHousehold ? 'minority' : 'kinh']) {
      add(summary, line, 'listed');
      add(summary, line, 'listed-persons', residents.length);
      if (merit) add(summary, line, 'merit');
      if (residents.some(({ socialProtection }) => socialProtection)) add(summary, line, 'social-protection');
      if (noLabour) add(summary, line, 'no-labour');
      if (head?.sex === 'female') add(summary, line, 'female-head');
    }
  }
  return cells;
};

describe('forms of random years', () => {
  it('hold every identity at every level: the check of received forms finds no fault, and each count is that of its definition', () => {
    fc.assert(
      fc.property(steps(7, 90), fc.constantFrom(2021, 2022, 2023, 2024), (script, year) => {
        const history = reviewedHistory(script);
        const input = inputFor(askedFor(year, province), map, history);
        const tables = formsOf(input);
        const report = checked(tables, input, year);
        // A household whose members are all away is no fault of the form; the form says it by itself.
        const deserted = tables.some(({ warnings }) => warnings.some(({ code }) => code === 'without-residents'));
        expect(report.findings.filter(({ severity, code }) => severity === 'fault' && !(deserted && code === 'fewer-persons-than-households'))).toEqual([]);
        expect(report.absent).toEqual([]);
        for (const [unit, under] of areas) {
          const expected = naive(history, unit === communeNumber(0) || unit === communeNumber(1) ? inCommune(unit) : under, year);
          for (const table of tables) {
            if ([2, 3, 5, 7].includes(table.form)) continue;
            for (const line of table.lines) {
              for (const { key, rate } of table.columns) {
                if (rate !== null || key === 'residents' || key === 'resident-persons' || key.startsWith('average-living')) continue;
                expect([table.form, line, key, cell(tables, table.form, unit, line, key)]).toEqual([table.form, line, key, expected.get(`${table.form} ${line} ${key}`) ?? 0]);
              }
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are the same whatever unit they are asked for, and whatever came to be known later', () => {
    fc.assert(
      fc.property(steps(6, 60), fc.constantFrom(2022, 2023), fc.nat(80), (script, year, cut) => {
        const history = reviewedHistory(script);
        const whole = formsOf(inputFor(askedFor(year, null), map, history));
        for (const unit of [district, communeNumber(0), communeNumber(1), villageNumber(2)]) {
          for (const table of formsOf(inputFor(askedFor(year, unit), map, history))) {
            const rows = whole.find(({ form }) => form === table.form)?.rows ?? [];
            // Form 9 names the groups of its own lists.
            if (table.form !== 9) for (const row of table.rows) expect(rows).toContainEqual(row);
          }
        }
        const knownAt = history[Math.min(cut, history.length - 1)]?.knownAt ?? null;
        const known = history.filter((event) => knownAt === null || event.knownAt <= knownAt);
        expect(formsOf(inputFor(askedFor(year, province, { knownAt }), map, history))).toEqual(formsOf(inputFor(askedFor(year, province, { knownAt }), map, known)));
      }),
      { numRuns: 30 },
    );
  });

  it('are all thirteen, in the order of their numbers', () => {
    expect(formsOf(inputFor(askedFor(2023, province), map, [])).map(({ form }) => form)).toEqual([...FIGURE_FORMS]);
    expect(dayNumber(0)).toBe('2021-06-01');
  });
});
