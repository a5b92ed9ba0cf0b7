import { describe, expect, it } from '@jest/globals';
import { nextYearsPeriod } from './decision-terms.ts';
import { a, adHocMay2024, decisionId, on, reason } from './testing/papers.ts';
import { told, World } from './testing/world.ts';

describe('an ad hoc decision', () => {
  const adHoc = (): World => {
    const world = new World(adHocMay2024);
    world.open('2024-05-15', { number: 5, paper: null, committee: null });
    world.request(a, '2024-05-15');
    world.assess(a, '2024-05-16', 'poor', true);
    world.agree('2024-05-20', [a, 'poor']);
    world.post('2024-05-21', '2024-05-23', { poor: [a] });
    return world;
  };
  it('holds from its signing to the end of the year, without an opinion from above', () => {
    const world = adHoc();
    expect(told(world.sign('2024-05-30', [[a, 'poor']]))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ trueFrom: '2024-05-30', entitledFrom: '2024-05-30', entitledTo: '2024-12-31', late: null, nextYearsList: null });
  });
  it('after its fifteen days is late, and no window is shortened', () => {
    const world = adHoc();
    expect(told(world.sign('2024-05-23', [[a, 'poor']]))).toBe('posting-not-ended');
    expect(told(world.sign('2024-05-31', [[a, 'poor']]))).toBe('late-without-reason');
    expect(told(world.sign('2024-05-31', [[a, 'poor']], { lateReason: reason }))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ late: { deadline: 'ad-hoc-decision', due: '2024-05-30' } });
  });
  it('after the autumn list was drawn up says whether that changes too', () => {
    const periodicRound = { openedOn: on('2024-05-25'), firstPostedOn: null };
    expect(told(adHoc().sign('2024-05-24', [[a, 'poor']], {}, { periodicRound }))).toEqual(['ReviewDecisionSigned']);
    expect(told(adHoc().sign('2024-05-25', [[a, 'poor']], {}, { periodicRound }))).toBe('next-years-list-unsaid');
    expect(told(adHoc().sign('2024-05-25', [[a, 'poor']], { nextYearsList: 'unchanged' }, { periodicRound }))).toEqual(['ReviewDecisionSigned']);
  });
  it('changes no list that is not drawn up yet', () => {
    const changed = { nextYearsList: 'changed' } as const;
    expect(told(adHoc().sign('2024-05-24', [[a, 'poor']], changed))).toBe('next-years-list-not-drawn-up');
    expect(told(adHoc().sign('2024-05-24', [[a, 'poor']], changed, { periodicRound: { openedOn: on('2024-05-25'), firstPostedOn: null } }))).toBe('next-years-list-not-drawn-up');
  });
  it('that changes next year\'s list is applied once both periods are written, and amended in both', () => {
    const periodicRound = { openedOn: on('2024-05-20'), firstPostedOn: null };
    const world = adHoc();
    world.sign('2024-05-27', [[a, 'poor']], { nextYearsList: 'changed' }, { periodicRound });
    const signed = [...world.round.decisions.values()][0];
    expect(signed === undefined ? null : nextYearsPeriod(signed)).toEqual({ entitledFrom: '2025-01-01', entitledTo: '2025-12-31' });
    world.apply();
    const { classifications } = world.file(a);
    world.change(a, { classifications: classifications.slice(0, 1) });
    expect(world.readiness(a, '2024-05-28').toClose.map(({ code }) => code)).toEqual(['decision-not-applied']);
    world.change(a, { classifications });
    expect(world.readiness(a, '2024-05-28').toClose).toEqual([]);
    world.order('2024-05-28', { households: [a] });
    world.assess(a, '2024-05-29', 'near-poor');
    world.post('2024-05-29', '2024-05-31', { nearPoor: [a] }, true);
    const amending = { content: 'correction', amends: signed?.decision ?? null, decision: decisionId(900) } as const;
    expect(told(world.sign('2024-06-03', [[a, 'near-poor']], { ...amending, nextYearsList: 'unchanged' }))).toBe('next-years-list-amended');
    expect(told(world.sign('2024-06-03', [[a, 'near-poor']], amending))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ entitledTo: '2024-12-31', nextYearsList: 'changed' });
    expect(told(world.sign('2024-06-03', [[a, 'near-poor']], amending))).toEqual([]);
  });
});
