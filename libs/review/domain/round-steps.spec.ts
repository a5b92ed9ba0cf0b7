import { describe, expect, it } from '@jest/globals';
import { a, adHocMay2024, commune, entry, eventId, history, nextVillage, on, periodic2023, reason, sha256, village } from './testing/papers.ts';
import { postedRound, readyRound } from './testing/rounds.ts';
import { told, World } from './testing/world.ts';

describe('opening', () => {
  it('names the procedure in force', () => {
    const world = new World();
    expect(told(world.open())).toEqual(['ReviewRoundOpened']);
    expect(world.round.opened).toMatchObject({ procedure: 'QD-24-2021', defects: [], late: null });
  });
  it.each([
    ['before September', '2023-08-31', {}, 'round-before-its-time'],
    ['without plan', '2023-09-05', { paper: null }, 'plan-missing'],
    ['without committee', '2023-09-05', { committee: null }, 'committee-missing'],
    ['without villages', '2023-09-05', { villages: [] }, 'round-without-villages'],
    ['with a number', '2023-09-05', { number: 2 }, 'round-number-invalid'],
    ['with one standard twice', '2023-09-05', { openingRuleSet: 'RS-2022' }, 'round-rule-sets-equal'],
    ['tomorrow', '2027-01-01', {}, 'review-date-in-future'],
    ['after the decision was due', '2023-12-15', {}, 'late-without-reason'],
    ['before any procedure', '2020-09-05', { round: { ...periodic2023, year: 2020 } }, 'procedure-unknown'],
  ] as const)('is refused %s', (_, day, more, code) => expect(told(new World().open(day, more))).toBe(code));
  it('repeated yields nothing, other content is refused', () => {
    const world = new World();
    world.open();
    expect(told(world.open())).toEqual([]);
    expect(told(world.open('2023-09-06'))).toBe('round-already-open');
  });
  it('late is accepted with a reason and stays visible', () => {
    const world = new World();
    world.open('2023-12-18', { lateReason: reason });
    expect(world.round.opened?.late).toEqual({ deadline: 'periodic-decision', due: '2023-12-14', reason });
  });
  it('from history is accepted with its defects', () => {
    const world = new World();
    world.circumstances = history;
    world.open('2023-08-01', { paper: null, committee: null });
    expect(world.round.opened?.defects).toEqual(['committee-missing', 'plan-missing', 'round-before-its-time']);
  });
  it('ad hoc from day 15 of its month', () => {
    expect(told(new World(adHocMay2024).open('2024-05-14', { number: 5, committee: null, paper: null }))).toBe('round-before-its-time');
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 5, committee: null, paper: null }))).toEqual(['ReviewRoundOpened']);
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 13 }))).toBe('round-number-invalid');
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 5, openingRuleSet: 'RS-2027' }))).toBe('changeover-only-periodic');
  });
  it('is corrected in its place, not after what was done in it', () => {
    const world = readyRound();
    const opened = world.events[0]?.id ?? eventId(0);
    expect(told(world.open('2023-11-28', { corrects: opened }))).toBe('steps-rest-on-it');
    expect(told(world.open('2023-09-06', { corrects: opened, villages: [village, nextVillage] }))).toEqual(['ReviewRoundOpened']);
    expect(world.round.opened).toMatchObject({ openedOn: '2023-09-06', villages: [village, nextVillage] });
    expect(told(world.open('2023-09-06', { corrects: world.round.opened?.id ?? opened }))).toBe('steps-rest-on-it');
    expect(told(world.open('2023-09-06', { corrects: eventId(777) }))).toBe('review-record-unknown');
  });
});

describe('a re-verification', () => {
  it('is ordered for villages or households of the round', () => {
    const world = postedRound();
    expect(told(world.order('2023-11-15', { households: [a] }))).toEqual(['ReverificationOrdered']);
    expect(told(world.order('2023-11-15', {}))).toBe('nothing-named');
    expect(told(world.order('2023-11-15', { villages: [nextVillage] }))).toBe('village-not-in-round');
    expect(told(world.order('2023-11-15', { households: [a, a] }))).toBe('household-named-twice');
    expect(told(world.order('2023-09-01', { households: [a] }))).toBe('step-before-opening');
    expect(told(new World().order('2023-11-15', { households: [a] }))).toBe('round-not-open');
  });
  it('repeated yields nothing', () => {
    const world = postedRound();
    world.order('2023-11-15', { households: [a] });
    const [order] = [...world.round.orders.values()];
    if (order === undefined) throw new Error('no order');
    const { id: _id, late: _late, defects: _defects, ...data } = order;
    const again = { type: 'OrderReverification', data: { ...data, lateReason: null }, facts: { commune }, circumstances: entry } as const;
    expect(told(world.give(again))).toEqual([]);
    expect(told(world.give({ ...again, data: { ...again.data, orderedOn: on('2023-11-16') } }))).toBe('review-id-in-use');
  });
});

describe('the preliminary report', () => {
  const report = (world: World, day: string, digit = 'b', lateReason = null as typeof reason | null) =>
    world.give({
      type: 'ReportPreliminaryResult', facts: { commune }, circumstances: world.circumstances,
      data: { paper: null, attachments: [], corrects: null, lateReason, reportedOn: on(day), snapshot: { on: on(day), knownAt: `${day}T00:00:00.000Z`, figuresSha256: sha256(digit) } },
    });
  it('is kept, a further one as the next version', () => {
    const world = postedRound();
    expect(told(report(world, '2023-11-14'))).toEqual(['PreliminaryResultReported']);
    expect(told(report(world, '2023-11-14'))).toEqual([]);
    report(world, '2023-11-20', 'c');
    expect(world.round.preliminary.map(({ snapshot }) => snapshot.version)).toEqual([1, 2]);
  });
  it('after the day of the upper plan needs a reason', () => {
    expect(told(report(postedRound(), '2023-11-15'))).toBe('late-without-reason');
    expect(told(report(postedRound(), '2023-11-15', 'b', reason))).toEqual(['PreliminaryResultReported']);
  });
  it('names figures', () => expect(told(report(postedRound(), '2023-11-14', 'z'))).toBe('snapshot-malformed'));
  it('is not made for an ad hoc round', () => {
    const world = new World(adHocMay2024);
    world.open('2024-05-15', { number: 5 });
    expect(told(report(world, '2024-06-14'))).toBe('report-only-periodic');
  });
});

describe('the opinion from above', () => {
  it('is asked until the districts ended', () => {
    expect(told(postedRound().opinion('2023-11-27', '2023-12-01'))).toEqual(['UpperOpinionGiven']);
    const world = new World({ ...periodic2023, year: 2025 });
    world.open('2025-09-05');
    expect(told(world.opinion('2025-11-20', '2025-11-24'))).toBe('no-upper-opinion-asked');
  });
  it('after five working days is told with a reason', () => {
    expect(told(postedRound().opinion('2023-11-27', '2023-12-04'))).toEqual(['UpperOpinionGiven']);
    expect(told(postedRound().opinion('2023-11-27', '2023-12-05'))).toBe('late-without-reason');
  });
  it('is not given before it was asked', () => expect(told(postedRound().opinion('2023-11-27', '2023-11-26'))).toBe('opinion-before-asking'));
  it('repeated yields nothing', () => {
    const world = readyRound();
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toEqual([]);
  });
});
