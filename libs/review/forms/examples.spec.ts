import { describe, expect, it } from '@jest/globals';
import type { HouseholdEvent } from '#household';
import { localDate, RS_2022, type AssessmentId, type AverageLivingRequestId, type HouseholdId, type UnitId } from '#standards';
import { communeNumber, householdNumber, LogOfEvents, memberNumber, roundNumber, villageNumber } from '../../household/read-models/testing/random-histories.ts';
import { formsOf } from './all-forms.ts';
import { differenceOf } from './difference.ts';
import type { FormTable } from './form.ts';
import { headlinesOf } from './headlines.ts';
import type { FormsAsked } from './forms-asked.ts';
import { declaredHouseholds, declaredPersons, mergerDay, province, territory } from './testing/example-territory.ts';
import { askedFor, cell, inputFor } from './testing/forms-at.ts';

const V = villageNumber(0);
const C = communeNumber(0);
const map = territory();

/** One household's story, told to a log. */
class Story {
  readonly log = new LogOfEvents();

  registered(n: number, over: Partial<Extract<HouseholdEvent, { type: 'HouseholdRegistered' }>['data']> = {}): HouseholdId {
    const household = householdNumber(n);
    const members = [memberNumber(n * 10, { residence: 'permanent' }), memberNumber(n * 10 + 1, { residence: 'permanent' })];
    this.log.record(household, {
      type: 'HouseholdRegistered',
      data: { household, village: V, commune: C, code: `H${n}`, registeredOn: localDate('2020-01-01'), residence: 'permanent', address: null, head: members[0]?.person ?? memberNumber(0).person, members, origin: { kind: 'established' }, corrects: null, ...over },
    });
    return household;
  }

  decided(household: HouseholdId, year: number, to: 'poor' | 'near-poor' | 'none', over: { readonly closing?: boolean; readonly on?: string } = {}): void {
    const decidedOn = localDate(over.on ?? `${year}-12-10`);
    this.log.record(household, {
      type: to === 'poor' ? 'HouseholdClassifiedPoor' : to === 'near-poor' ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither',
      data: {
        decision: { number: '1/QD', decidedOn, signedBy: null }, trueFrom: over.closing === false ? localDate(`${year + 1}-01-01`) : decidedOn,
        entitledFrom: over.closing === true ? null : localDate(`${year + 1}-01-01`), entitledTo: over.closing === true ? null : localDate(`${year + 1}-12-31`),
        round: { round: roundNumber(year), year, kind: 'periodic' }, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null, corrects: null,
      },
    });
  }

  assessed(household: HouseholdId, year: number, outcome: 'poor' | 'near-poor' | 'none' | 'undetermined', deprivations: Readonly<Record<string, boolean | null>>, screenPassed: boolean | null = null): void {
    this.log.record(household, {
      type: 'HouseholdAssessed',
      data: {
        assessment: `00000098-0000-4000-8000-${household.slice(-12)}` as AssessmentId, assessedOn: localDate(`${year}-10-10`), ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: screenPassed === null ? null : { answers: {}, passed: screenPassed },
        scores: { completeness: 'totals-only', b1: 100, b2: null, deprivations }, outcome, causes: [], enumerator: null, round: { round: roundNumber(year), year, kind: 'periodic' }, alsoUnder: [], ages: null, corrects: null,
      },
    });
  }

  tables(year: number, over: Partial<FormsAsked> = {}, territories = map): readonly FormTable[] {
    return formsOf(inputFor(askedFor(year, province, over), territories, this.log.events));
  }
}

const answers = (deprived: readonly string[], open: readonly string[] = []): Readonly<Record<string, boolean | null>> =>
  Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, open.includes(question) ? null : deprived.includes(question)]));
const row = (tables: readonly FormTable[], form: 2 | 3, unit: UnitId, line = 'households'): readonly (number | null)[] => Array.from({ length: 9 }, (_, index) => cell(tables, form, unit, line, String(index + 1)));
const noted = (tables: readonly FormTable[], form: number, code: string, unit: UnitId = V): number => {
  const table = tables.find((each) => each.form === form);
  return [...(table?.notes ?? []), ...(table?.warnings ?? [])].find((note) => note.code === code && note.unit === unit)?.count ?? 0;
};

describe('a form', () => {
  it('starts from the lists of the villages and communes that became this one, never by columns 4 and 8', () => {
    const story = new Story();
    const [one, other] = [story.registered(1), story.registered(2, { village: villageNumber(1), commune: communeNumber(0) })];
    const third = story.registered(3, { village: villageNumber(2), commune: communeNumber(1) });
    for (const household of [one, other, third]) for (const year of [2024, 2025]) story.decided(household, year, 'poor');
    const tables = story.tables(2025, { on: localDate('2025-12-31') }, territory({ merged: true }));
    expect(row(tables, 2, V)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(row(tables, 2, C)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(mergerDay).toBe('2025-07-01');
  });

  it('closes a changeover by the old standard, and opens the next year by the new one', () => {
    const story = new Story();
    const household = story.registered(1);
    story.decided(household, 2022, 'poor');
    story.decided(household, 2023, 'none', { closing: true });
    story.decided(household, 2023, 'poor', { closing: false });
    story.decided(household, 2024, 'poor');
    expect(row(story.tables(2023), 2, V)).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(row(story.tables(2024), 2, V)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('counts what nobody could determine apart, and a question without an answer never as "not deprived"', () => {
    const story = new Story();
    const [listed, open, turnedAway] = [story.registered(1), story.registered(2), story.registered(3)];
    story.assessed(listed, 2023, 'poor', answers(['sanitation', 'employment'], ['water-source']));
    story.decided(listed, 2023, 'poor');
    story.assessed(open, 2023, 'undetermined', answers([], ['water-source', 'sanitation']));
    // Form A ended the request: nothing about it is undetermined.
    story.assessed(turnedAway, 2023, 'undetermined', {}, false);
    const tables = story.tables(2023, { as: 'preliminary' });
    expect([cell(tables, 4, V, 'unit', 'listed'), cell(tables, 4, V, 'unit', 'deprivations'), noted(tables, 4, 'partly-answered'), noted(tables, 5, 'partly-answered')]).toEqual([1, 2, 1, 1]);
    expect([cell(tables, 1, V, 'unit', 'poor'), noted(tables, 1, 'undetermined')]).toEqual([1, 1]);
  });

  it('stands by assessments before the decision, and by the decision after it', () => {
    const story = new Story();
    const household = story.registered(1);
    story.decided(household, 2022, 'poor');
    story.assessed(household, 2023, 'near-poor', answers(['sanitation']));
    expect(row(story.tables(2023, { as: 'preliminary' }), 3, V)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 1]);
    const official = story.tables(2023);
    expect([row(official, 2, V), noted(official, 2, 'without-result')]).toEqual([[1, 0, 0, 1, 0, 0, 0, 0, 0], 1]);
  });

  it('leaves temporary residents out of both sides of a rate, or of neither', () => {
    const story = new Story();
    const household = story.registered(1, { residence: 'temporary' });
    story.decided(household, 2023, 'poor');
    const counted = story.tables(2023);
    expect([cell(counted, 1, V, 'unit', 'poor'), cell(counted, 1, V, 'unit', 'residents')]).toEqual([1, declaredHouseholds]);
    const { rules } = askedFor(2023, null);
    const left = story.tables(2023, { rules: { ...rules, temporaryResidents: { ...rules.temporaryResidents, value: 'left-out' } } });
    expect([cell(left, 1, V, 'unit', 'poor'), cell(left, 1, V, 'unit', 'residents'), cell(left, 1, V, 'unit', 'resident-persons'), noted(left, 1, 'temporary-left-out')]).toEqual([0, declaredHouseholds - 1, declaredPersons - 2, 1]);
  });

  it('counts average living standard beside the lists, never with them', () => {
    const story = new Story();
    const recognised = (n: number): HouseholdId => {
      const household = story.registered(n);
      const data = { request: `000000aa-0000-4000-8000-00000000000${n}` as AverageLivingRequestId, decision: { number: '2/QD', decidedOn: localDate('2023-06-20'), signedBy: null }, trueFrom: localDate('2023-06-20'), entitledFrom: localDate('2023-06-20'), entitledTo: localDate('2023-12-31'), corrects: null };
      story.log.record(household, { type: 'HouseholdRecognisedAverageLiving', data });
      return household;
    };
    recognised(1);
    story.decided(recognised(2), 2023, 'poor');
    const tables = story.tables(2023);
    expect([cell(tables, 1, V, 'unit', 'poor'), cell(tables, 1, V, 'unit', 'average-living'), cell(tables, 1, V, 'unit', 'average-living-persons')]).toEqual([1, 1, 2]);
    expect(cell(tables, 8, V, 'households', 'poor:total')).toBe(1);
  });

  it('says where groups overlap, so that total less groups is not "other"', () => {
    const story = new Story();
    const members = [memberNumber(10, { ethnicity: '02', merit: true, residence: 'permanent' })];
    story.decided(story.registered(1, { members, head: members[0]?.person ?? memberNumber(0).person }), 2023, 'poor');
    const tables = story.tables(2023);
    expect(['total', 'minority', 'no-labour', 'merit', 'other'].map((key) => cell(tables, 8, V, 'households', `poor:${key}`))).toEqual([1, 1, 0, 1, 0]);
    expect(noted(tables, 8, 'groups-overlap')).toBe(1);
  });

  it('gives no rate over a total that nobody declared, and says so', () => {
    const story = new Story();
    story.decided(story.registered(1), 2020, 'poor');
    const tables = story.tables(2020, { on: localDate('2020-12-31') });
    expect([cell(tables, 1, V, 'unit', 'poor'), cell(tables, 1, V, 'unit', 'residents'), cell(tables, 1, V, 'unit', 'poor-rate'), noted(tables, 1, 'residents-not-declared')]).toEqual([1, null, null, 1]);
  });
});

describe('an ad hoc round', () => {
  it('compares the lists of its opening with those of its end', () => {
    const story = new Story();
    const household = story.registered(1);
    story.decided(household, 2022, 'near-poor');
    story.decided(household, 2023, 'poor', { on: '2023-05-20' });
    const round = { kind: 'ad-hoc', year: 2023, id: roundNumber(5), openedOn: localDate('2023-05-15') } as const;
    expect(row(story.tables(2023, { round, on: localDate('2023-05-31') }), 2, V)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe('headlines', () => {
  it('read the same year in every way it is published', () => {
    const story = new Story();
    const ends = ['near-poor', 'none', null, 'poor'] as const;
    for (const [n, end] of ends.entries()) {
      const household = story.registered(n);
      story.decided(household, 2022, 'poor');
      if (end === null) story.log.record(household, { type: 'HouseholdDiedOut', data: { diedOutOn: localDate('2023-06-01'), paper: null, corrects: null } });
      else story.decided(household, 2023, end);
    }
    const readings = new Map(headlinesOf(story.tables(2023), V).map(({ id, households }) => [id, households]));
    expect(['poor-down-and-out', 'poor-out', 'poor-down-out-and-other', 'poor-fewer', 'near-poor-out'].map((id) => readings.get(id as 'poor-out'))).toEqual([2, 1, 3, 3, 0]);
  });
});

describe('the difference of two snapshots', () => {
  it('names each cell and the households behind it, and nothing where there is none', () => {
    const story = new Story();
    const household = story.registered(1);
    story.decided(household, 2023, 'poor');
    const before = inputFor(askedFor(2023, C), map, story.log.events);
    expect(differenceOf(before, before)).toEqual([]);
    story.assessed(household, 2023, 'poor', answers(['sanitation']));
    const after = inputFor(askedFor(2023, C), map, story.log.events);
    const cells = differenceOf(before, after);
    expect(cells.filter(({ unit, form }) => unit === V && form === 4)).toEqual([
      { form: 4, unit: V, line: 'unit', column: 'deprivations', before: 0, after: 1, households: [household] },
      { form: 4, unit: V, line: 'unit', column: 'sanitation', before: 0, after: 1, households: [household] },
    ]);
    expect(new Set(cells.map(({ form }) => form))).toEqual(new Set([4, 5]));
  });
});

