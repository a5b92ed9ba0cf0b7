import { describe, expect, it } from '@jest/globals';
import { clause, unverified } from '#standards';
import { DECISION_24_WITHOUT_DISTRICT } from './procedure-2025.ts';
import type { Procedure } from './procedure.ts';
import { parametersOf, procedureFor, procedureNamed, procedureOn, PROCEDURES } from './procedures.ts';
import { a, entry, on, periodic2023 } from './testing/papers.ts';
import { told, World } from './testing/world.ts';

describe('the procedure of a day', () => {
  it.each([
    ['2021-08-31', undefined],
    ['2021-09-01', 'QD-24-2021'],
    ['2025-06-30', 'QD-24-2021'],
    ['2025-07-01', 'QD-24-2021-from-2025-07'],
    ['2031-01-01', 'QD-24-2021-from-2025-07'],
  ])('on %s is %s', (day, id) => expect(procedureOn(on(day))?.id).toBe(id));
  it('has the district until it ended', () => {
    expect(procedureOn(on('2025-06-30'))?.upperOpinion?.withinDays).toMatchObject({ value: 5, verified: false });
    expect(procedureOn(on('2025-07-01'))?.upperOpinion).toBeNull();
  });
  it('for a day without one is the nearest, and says so', () => {
    expect(procedureFor(on('2019-01-01'), PROCEDURES)).toMatchObject({ covered: false, procedure: { id: 'QD-24-2021' } });
    expect(procedureFor(on('2024-01-01'), PROCEDURES)).toMatchObject({ covered: true });
  });
  it('is found by its name, and names are given once', () => {
    for (const procedure of PROCEDURES) expect(procedureNamed(procedure.id)).toBe(procedure);
    expect(new Set(PROCEDURES.map(({ id }) => id)).size).toBe(PROCEDURES.length);
    expect(procedureNamed('nothing')).toBeUndefined();
  });
  it('validities follow each other without gap or overlap', () => {
    for (const [index, { validity }] of PROCEDURES.entries()) {
      const next = PROCEDURES[index + 1];
      if (next !== undefined) expect(procedureOn(next.validity.from)?.id).toBe(next.id);
      expect(validity.to === null).toBe(next === undefined);
    }
  });
});

describe('its parameters', () => {
  const parameters = parametersOf(DECISION_24_WITHOUT_DISTRICT);
  it('are all listed with source and whether they were read', () => {
    const of = (name: string) => parameters.find((parameter) => parameter.name === name);
    expect(of('posting.days')).toEqual({ name: 'posting.days', value: 3, verified: false, source: { act: 'decision-24-2021', annex: null } });
    expect(of('meeting.agreementPercent')).toMatchObject({ value: 50, verified: true });
    expect(of('adHoc.decideWithinDays')).toMatchObject({ value: 15, verified: false });
    expect(of('decision.householdsPerDecision')).toMatchObject({ value: 5_000, verified: false });
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  });
});

// A decree that nobody has written: other days, no minutes, a bare majority that is more than half, one meeting less after a re-verification.
const act = clause('draft-decree-2025-09');
const NEXT_DECREE: Procedure = {
  ...DECISION_24_WITHOUT_DISTRICT,
  id: 'next-decree',
  source: 'next-decree',
  validity: { from: on('2027-01-01'), to: null },
  meeting: { required: true, agreementPercent: unverified(66, act), minutes: unverified(0, act) },
  posting: { required: true, days: unverified(5, act), repostDays: unverified(2, act), firstDayCounts: unverified(false, act) },
  periodic: { opensOn: unverified({ month: 8, day: 1, year: 0 }, act), decidedBy: unverified({ month: 1, day: 31, year: 1 }, act) },
  screen: { of: 'nobody' },
};
const procedures: readonly Procedure[] = [...PROCEDURES.map((one) => (one.validity.to === null ? { ...one, validity: { ...one.validity, to: on('2026-12-31') } } : one)), NEXT_DECREE];

describe('the next decree', () => {
  const underIt = (): World => {
    const world = new World({ ...periodic2023, year: 2027 });
    world.circumstances = { ...entry, procedures, today: on('2028-12-31'), calendar: [...entry.calendar, { year: 2028, verified: false, days: [] }] };
    world.open('2027-08-02');
    world.request(a, '2027-08-03');
    world.assess(a, '2027-08-10', 'poor');
    return world;
  };
  it('is one entry: other days, no minutes, another share, no form A', () => {
    const world = underIt();
    expect(world.round.opened?.procedure).toBe('next-decree');
    expect(told(world.meet('2027-08-16', new Map([[a, { proposed: 'poor', agree: 26 }]]), undefined, 0))).toEqual(['VillageMeetingHeld']);
    expect(told(world.post('2027-08-17', '2027-08-27', { poor: [a] }))).toBe('reassessment-missing');
    world.assess(a, '2027-08-18', 'poor');
    world.meet('2027-08-19', new Map([[a, { proposed: 'poor', agree: 27 }]]), undefined, 0);
    expect(told(world.post('2027-08-20', '2027-08-26', { poor: [a] }))).toBe('posting-too-short');
    expect(told(world.post('2027-08-20', '2027-08-27', { poor: [a] }))).toEqual(['ReviewResultsPosted']);
    expect(told(world.sign('2028-01-31', [[a, 'poor']]))).toEqual(['ReviewDecisionSigned']);
  });
  it('judges a step by the procedure of its own day', () => {
    const world = new World({ ...periodic2023, year: 2026 });
    world.circumstances = { ...entry, procedures, today: on('2028-12-31') };
    world.open('2026-09-07');
    world.list(a, '2026-09-07');
    world.assess(a, '2026-10-01');
    world.agree('2026-12-28', [a, 'poor']);
    expect(told(world.post('2026-12-29', '2026-12-31', { poor: [a] }))).toEqual(['ReviewResultsPosted']);
    expect(told(world.post('2027-01-04', '2027-01-05', { poor: [a] }))).toBe('posting-too-short');
  });
  it('may do without a meeting, or without a posting', () => {
    const world = underIt();
    const bare = { ...NEXT_DECREE, meeting: { ...NEXT_DECREE.meeting, required: false }, posting: { ...NEXT_DECREE.posting, required: false } };
    world.circumstances = { ...world.circumstances, procedures: [...procedures.slice(0, -1), bare] };
    expect(told(world.sign('2027-09-01', [[a, 'poor']]))).toEqual(['ReviewDecisionSigned']);
  });
});
