import { describe, expect, it } from '@jest/globals';
import { a, adHocMay2024, b, c, history, householdId, nextVillage, on, successor, village } from './testing/papers.ts';
import { meeting, met, scored } from './testing/village-reviews.ts';
import { told, World } from './testing/world.ts';

describe('a village meeting', () => {
  it('is held about scored households', () => expect(told(scored().agree('2023-10-16', [a, 'poor'], [b, 'none']))).toEqual(['VillageMeetingHeld']));
  it.each([
    ['without two minutes', { minutes: 1 }, 'minutes-missing'],
    ['with more votes than people', { votes: [{ household: a, proposed: 'poor', agree: 41 }] }, 'votes-exceed-attendance'],
    ['with nobody', { attendance: { present: 0, front: 0, households: 0 }, votes: [] }, 'attendance-impossible'],
    ['with more guests than people', { attendance: { present: 10, front: 2, households: 9 }, votes: [] }, 'attendance-impossible'],
    ['with half a person', { votes: [{ household: a, proposed: 'poor', agree: 20.5 }] }, 'attendance-impossible'],
    ['voting twice on one household', { votes: [{ household: a, proposed: 'poor', agree: 20 }, { household: a, proposed: 'none', agree: 20 }] }, 'household-named-twice'],
    ['before the scoring', { heldOn: on('2023-10-01') }, 'assessment-missing'],
    ['before the opening', { heldOn: on('2023-09-04') }, 'step-before-opening'],
    ['in the future', { heldOn: on('2027-01-01') }, 'review-date-in-future'],
    ['about a household nobody knows', { votes: [{ household: householdId(99), proposed: 'poor', agree: 20 }] }, 'household-not-given'],
    ['in a village of no round', { village: householdId(5) as unknown as typeof village }, 'village-not-in-round'],
    ['of another village than its household', { village: nextVillage }, 'other-village'],
    ['of another commune', { commune: successor }, 'round-of-another-commune'],
    ['of another round', { round: adHocMay2024 }, 'round-not-open'],
  ] as const)('is refused %s', (_, more, code) => {
    const world = scored();
    expect(told(world.giveVillage(village, meeting(world, more)))).toBe(code);
  });
  it('repeated yields nothing, with another content it is refused', () => {
    const world = scored();
    const command = meeting(world);
    expect(told(world.giveVillage(village, command))).toEqual(['VillageMeetingHeld']);
    expect(told(world.giveVillage(village, command))).toEqual([]);
    expect(told(world.giveVillage(village, meeting(world, { minutes: 3 })))).toBe('review-id-in-use');
  });
  it('below half of those present sends back: scored later, met again', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 19 }]]));
    expect(world.readiness(a, '2023-10-17')).toMatchObject({ stage: 'sent-back', missing: [{ code: 'reassessment-missing', since: '2023-10-16', because: 'meeting' }, { code: 'further-meeting-missing' }, { code: 'posting-missing' }, { code: 'upper-opinion-missing' }] });
    expect(told(world.agree('2023-10-16', [a, 'poor']))).toBe('met-twice-that-day');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toBe('reassessment-missing');
    world.assess(a, '2023-10-16', 'poor');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toBe('reassessment-missing');
    world.assess(a, '2023-10-18', 'poor');
    expect(world.readiness(a, '2023-10-18').stage).toBe('to-meet');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toEqual(['VillageMeetingHeld']);
    expect(world.readiness(a, '2023-10-20').stage).toBe('to-post');
  });
  it('exactly half is enough', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 20 }]]));
    expect(world.readiness(a, '2023-10-16').stage).toBe('to-post');
  });
  it('hears requesters after form A', () => {
    const world = scored();
    world.request(c, '2023-09-10');
    world.assess(c, '2023-10-02', 'poor');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('screen-missing');
    world.assess(c, '2023-10-03', 'undetermined', false);
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('screen-failed');
    expect(world.readiness(c, '2023-10-16').stage).toBe('screened-out');
    world.assess(c, '2023-10-04', 'undetermined', true);
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('assessment-without-result');
    world.assess(c, '2023-10-05', 'poor');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toEqual(['VillageMeetingHeld']);
  });
  it('does not hear who is not listed, gone, or was refused', () => {
    const world = scored();
    world.complain(c, '2023-10-01');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-not-listed');
    world.list(c, '2023-09-05', { removedOn: on('2023-10-10') });
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-removed-before');
    world.change(c, { removedOn: null, outcome: { kind: 'refused', on: on('2023-10-10') } });
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-refused-before');
  });
  it('from history is accepted with its defects', () => {
    const world = new World();
    world.circumstances = history;
    world.open('2023-09-05', {});
    world.list(a, '2023-09-05');
    world.meet('2023-09-01', new Map([[a, { proposed: 'poor', agree: 20 }]]), village, 1);
    expect(world.villageEvents(village).at(-1)?.data).toMatchObject({ defects: ['household-not-listed', 'minutes-missing', 'step-before-opening'] });
  });
  it('is corrected in its place', () => {
    const world = met();
    const [held] = [...world.village(village).meetings.values()];
    if (held === undefined) throw new Error('no meeting');
    expect(told(world.giveVillage(village, meeting(world, { corrects: held.id })))).toBe('correction-of-another-subject');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, heldOn: on('2023-10-17') })))).toEqual(['VillageMeetingHeld']);
    expect([...world.village(village).meetings.values()].map(({ heldOn }) => heldOn)).toEqual(['2023-10-17']);
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, heldOn: on('2023-10-17') })))).toEqual([]);
  });
});
