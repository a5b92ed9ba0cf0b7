import { describe, expect, it } from '@jest/globals';
import { idOf, type AverageLivingRequestId } from '#standards';
import { reviewCalendar, type CalendarQuestion, type DueItem } from './calendar.ts';
import { REVIEW_RULES } from './circumstances.ts';
import { parametersOf } from './procedures.ts';
import { a, adHocMay2024, b, on, periodic2023, village } from './testing/papers.ts';
import { told, World } from './testing/world.ts';

const ask = (day: string, worlds: readonly World[] = [], withinDays = 30, more: Partial<CalendarQuestion> = {}): readonly DueItem[] =>
  reviewCalendar({ on: on(day), withinDays, rounds: worlds.map(({ round, villages, files }) => ({ round, villages, files })), rules: REVIEW_RULES, ...more });
const brief = (items: readonly DueItem[]) => items.map(({ code, due, daysLeft }) => [code, due, daysLeft]);

describe('without any round', () => {
  it('the year begins on 1 September', () => {
    expect(brief(ask('2024-08-20'))).toEqual([
      ['ad-hoc-round-opens', '2024-08-15', -5],
      ['periodic-round-opens', '2024-09-01', 12],
      ['ad-hoc-round-opens', '2024-09-15', 26],
    ]);
  });
  it('what was not opened is overdue', () => {
    expect(ask('2024-09-10').find(({ code }) => code === 'periodic-round-opens')).toEqual({ code: 'periodic-round-opens', due: '2024-09-01', daysLeft: -9, overdue: true, forRole: 'chairman', subject: { kind: 'commune' } });
  });
  it('the province owes its reports on 15/11 and 20/12', () => {
    const items = ask('2024-11-01', [], 60).filter(({ forRole }) => forRole === 'upper-level');
    expect(brief(items)).toEqual([['province-preliminary-report', '2024-11-15', 14], ['province-official-report', '2024-12-20', 49]]);
    expect(ask('2024-12-21', [], 60).filter(({ forRole }) => forRole === 'upper-level')).toEqual([]);
  });
  it('looks over the end of the year', () => expect(brief(ask('2024-12-20', [], 30)).filter(([code]) => code === 'ad-hoc-round-opens')).toEqual([['ad-hoc-round-opens', '2024-12-15', -5], ['ad-hoc-round-opens', '2025-01-15', 26]]));
  it('before any procedure there is nothing', () => expect(ask('2019-08-20')).toEqual([]));
  it('the next decree changes the days by its data alone', () => {
    const procedures = REVIEW_RULES.procedures.map((one) => ({ ...one, adHoc: { ...one.adHoc, startsOnDay: { ...one.adHoc.startsOnDay, value: 20 } } }));
    expect(brief(ask('2024-03-10', [], 15, { rules: { ...REVIEW_RULES, procedures } }))).toEqual([['ad-hoc-round-opens', '2024-03-20', 10]]);
  });
});

describe('a periodic round', () => {
  const running = (): World => {
    const world = new World();
    world.open();
    for (const one of [a, b]) {
      world.list(one, '2023-09-05');
      world.assess(one, '2023-10-02');
    }
    world.agree('2023-10-16', [a, 'poor'], [b, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a, b] });
    return world;
  };
  const own = (items: readonly DueItem[]) => brief(items.filter(({ code }) => code !== 'ad-hoc-round-opens' && !code.startsWith('province')));
  it('shows its posting, its complaints and its own days', () => {
    const world = running();
    world.complain(a, '2023-10-31');
    const items = ask('2023-11-01', [world], 50);
    expect(own(items)).toEqual([
      ['posting-ends', '2023-11-03', 2],
      ['complaint-answer', '2023-11-03', 2],
      ['commune-preliminary-report', '2023-11-14', 13],
      ['periodic-decision', '2023-12-14', 43],
      ['commune-official-report', '2023-12-19', 48],
    ]);
    expect(items.find(({ code }) => code === 'posting-ends')).toMatchObject({ forRole: 'village-head', subject: { kind: 'posting', village, round: periodic2023.round } });
    expect(items.find(({ code }) => code === 'complaint-answer')).toMatchObject({ forRole: 'social-officer', subject: { kind: 'complaint', household: a } });
  });
  it('a complaint left unanswered is overdue, one beyond the calendar has no day', () => {
    const world = running();
    world.complain(a, '2023-10-31');
    expect(ask('2023-11-06', [world]).find(({ code }) => code === 'complaint-answer')).toMatchObject({ due: '2023-11-03', daysLeft: -3, overdue: true });
    expect(ask('2023-11-06', [world], 30, { rules: { ...REVIEW_RULES, calendar: [] } })[0]).toMatchObject({ code: 'complaint-answer', due: null, daysLeft: null });
    world.answer(a, '2023-11-06', 'rejected');
    expect(ask('2023-11-06', [world]).some(({ code }) => code === 'complaint-answer')).toBe(false);
  });
  it('nothing is due any more once it is done', () => {
    const world = running();
    world.opinion('2023-11-27', '2023-12-01');
    expect(told(world.sign('2023-12-12', [[a, 'poor']]))).toEqual(['ReviewDecisionSigned']);
    expect(own(ask('2023-12-15', [world])).map(([code]) => code)).toContain('periodic-decision');
    world.sign('2023-12-12', [[b, 'poor']]);
    world.apply();
    expect(own(ask('2023-12-15', [world])).map(([code]) => code)).toEqual(['commune-preliminary-report', 'commune-official-report']);
    world.close('2023-12-15');
    expect(own(ask('2023-12-16', [world])).map(([code]) => code)).toEqual(['commune-preliminary-report']);
  });
  it('left open over the year stays overdue', () => expect(own(ask('2024-02-01', [running()], 5)).map(([code]) => code)).toEqual(['commune-preliminary-report', 'periodic-decision', 'commune-official-report', 'list-ends']));
});

describe('an ad hoc round', () => {
  const may = (): World => {
    const world = new World(adHocMay2024);
    world.open('2024-05-15', { number: 5 });
    world.request(a, '2024-05-15');
    return world;
  };
  it('has a clock of fifteen days', () => {
    expect(brief(ask('2024-05-20', [may()], 15))).toEqual([['ad-hoc-decision', '2024-05-30', 10]]);
    expect(ask('2024-06-03', [may()], 5)[0]).toMatchObject({ code: 'ad-hoc-decision', daysLeft: -4, overdue: true });
  });
  it('is reported on the fifth of the next month', () => {
    const world = may();
    world.assess(a, '2024-05-16', 'poor', true);
    world.agree('2024-05-20', [a, 'poor']);
    world.post('2024-05-21', '2024-05-23', { poor: [a] });
    world.sign('2024-05-28', [[a, 'poor']]);
    expect(brief(ask('2024-05-29', [world], 10))).toEqual([['ad-hoc-report', '2024-06-05', 7]]);
    expect(ask('2024-06-29', [world], 10)).toMatchObject([{ code: 'ad-hoc-round-opens' }]);
  });
});

describe('requests for the average living standard', () => {
  const case1 = { household: a, request: idOf<AverageLivingRequestId>('000000aa-0000-4000-8000-000000000001'), village, requestedOn: on('2024-03-10'), postedTo: null };
  const asked = (day: string, more: Partial<typeof case1> | { readonly postedTo: ReturnType<typeof on> } = {}, rules = REVIEW_RULES) =>
    brief(ask(day, [], 30, { averageLiving: [{ ...case1, ...more }], rules }).filter(({ code }) => code.startsWith('average-living')));
  it('are answered within their days from the start of the month\'s run, and overdue until they are', () => {
    expect(asked('2024-03-12')).toEqual([['average-living-decision', '2024-03-30', 18]]);
    expect(asked('2024-04-02')).toEqual([['average-living-decision', '2024-03-30', -3]]);
    expect(asked('2024-03-22', { requestedOn: on('2024-03-20') })).toEqual([['average-living-decision', '2024-04-04', 13]]);
  });
  it('show the end of their own posting, which passes by itself', () => {
    expect(asked('2024-03-22', { postedTo: on('2024-03-25') })).toEqual([['average-living-posting-ends', '2024-03-25', 3], ['average-living-decision', '2024-03-30', 8]]);
    expect(asked('2024-03-26', { postedTo: on('2024-03-25') })).toEqual([['average-living-decision', '2024-03-30', 4]]);
    const [item] = ask('2024-03-22', [], 30, { averageLiving: [{ ...case1, postedTo: on('2024-03-25') }] }).filter(({ code }) => code === 'average-living-posting-ends');
    expect(item).toMatchObject({ forRole: 'village-head', subject: { kind: 'average-living', household: a, village, request: case1.request } });
  });
  it('follow the procedure in force when they were filed, by its data alone', () => {
    const [first] = REVIEW_RULES.procedures;
    if (first === undefined) throw new Error('no procedure');
    const slower = { ...first, averageLiving: { ...first.averageLiving, decideWithinDays: { ...first.averageLiving.decideWithinDays, value: 20 } } };
    expect(asked('2024-03-12', {}, { ...REVIEW_RULES, procedures: [slower] })).toEqual([['average-living-decision', '2024-04-04', 23]]);
    expect(asked('2024-03-12', {}, { ...REVIEW_RULES, procedures: [] })).toEqual([]);
  });
  it('have days that nobody has read in a source: parameters, shown as such', () => {
    for (const procedure of REVIEW_RULES.procedures) {
      const unread = parametersOf(procedure).filter(({ name, verified }) => name.startsWith('averageLiving.') && !verified).map(({ name }) => name);
      expect(unread).toEqual(['averageLiving.postingDays', 'averageLiving.decideWithinDays']);
    }
  });
});
