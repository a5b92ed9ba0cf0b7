import { describe, expect, it } from '@jest/globals';
import type { PostReviewResults } from './village-review-commands.ts';
import { a, b, commune, entry, history, meetingId, on, periodic2023, village } from './testing/papers.ts';
import { lists, met, posted, scored } from './testing/village-reviews.ts';
import { told, World } from './testing/world.ts';

describe('a posting', () => {
  it('shows what was agreed, for its window', () => {
    expect(told(posted().villageEvents(village))).toEqual(['VillageMeetingHeld', 'ReviewResultsPosted']);
    expect(told(met().post('2023-10-30', '2023-10-31', lists))).toBe('posting-too-short');
  });
  it.each([
    ['before the meeting', '2023-10-13', '2023-10-17', lists, 'meeting-missing'],
    ['before the scoring', '2023-09-30', '2023-10-17', lists, 'assessment-missing'],
    ['of another class', '2023-10-30', '2023-11-03', { nearPoor: [a], leavingPoor: [b] }, 'posting-differs'],
    ['that leaves somebody out', '2023-10-30', '2023-11-03', { poor: [a] }, 'posting-omits-household'],
    ['that names somebody twice', '2023-10-30', '2023-11-03', { poor: [a, a], leavingPoor: [b] }, 'household-named-twice'],
    ['of somebody on two lists', '2023-10-30', '2023-11-03', { poor: [a, b], leavingPoor: [b] }, 'posting-differs'],
    ['that ends before it begins', '2023-10-30', '2023-10-27', lists, 'posting-dates-reversed'],
    ['of tomorrow', '2027-01-04', '2027-01-08', lists, 'review-date-in-future'],
  ] as const)('is refused %s', (_, from, to, what, code) => expect(told(met().post(from, to, what))).toBe(code));
  it('repeated yields nothing', () => {
    const world = met();
    const data: PostReviewResults['data'] = {
      paper: null, attachments: [], corrects: null, lateReason: null, round: periodic2023, commune, village, posting: meetingId(7) as unknown as PostReviewResults['data']['posting'],
      postedFrom: on('2023-10-30'), postedTo: on('2023-11-01'), places: ['village-house'], lists: { poor: [a], nearPoor: [], leavingPoor: [b], leavingNearPoor: [] }, repost: false,
    };
    const command: PostReviewResults = { type: 'PostReviewResults', data, facts: { round: world.round, commune, files: world.files }, circumstances: entry };
    expect(told(world.giveVillage(village, { ...command, data: { ...data, places: [] } }))).toBe('posting-without-place');
    expect(told(world.giveVillage(village, command))).toEqual(['ReviewResultsPosted']);
    expect(told(world.giveVillage(village, command))).toEqual([]);
    expect(told(world.giveVillage(village, { ...command, data: { ...data, postedTo: on('2023-11-02') } }))).toBe('review-id-in-use');
  });
  it('may hang still when it is recorded', () => {
    const world = met();
    world.circumstances = { ...entry, today: on('2023-10-30') };
    expect(told(world.post('2023-10-30', '2023-11-03', lists))).toEqual(['ReviewResultsPosted']);
    expect(world.readiness(a, '2023-10-31')).toMatchObject({ stage: 'posted', postedUntil: '2023-11-03', missing: [{ code: 'posting-not-ended', until: '2023-11-03' }, { code: 'upper-opinion-missing' }] });
  });
  it('once a day for a household; again only who was posted', () => {
    const world = posted();
    expect(told(world.post('2023-10-30', '2023-11-03', { poor: [a] }))).toBe('posted-twice-that-day');
    expect(told(met().post('2023-10-30', '2023-11-03', { poor: [a] }, true))).toBe('repost-of-unposted');
    expect(told(world.post('2023-11-06', '2023-11-08', {}, true))).toBe('nothing-named');
  });
  it('again, without a household that comes onto none of the lists since: its absence tells it', () => {
    const world = new World();
    world.open('2023-09-05');
    world.request(a, '2023-09-06');
    world.assess(a, '2023-09-07', 'poor', true);
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.order('2023-11-06', { households: [a] });
    expect(told(world.post('2023-11-07', '2023-11-09', {}, true))).toBe('nothing-named');
    world.assess(a, '2023-11-08', 'none', true);
    expect(told(world.post('2023-11-09', '2023-11-13', {}, true))).toEqual(['ReviewResultsPosted']);
    expect(world.readiness(a, '2023-11-14').missing.map(({ code }) => code)).toEqual(['upper-opinion-missing']);
  });
  it('leaves out who was sent back, and shows them after their further meeting', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 40 }], [b, { proposed: 'none', agree: 3 }]]));
    expect(told(world.post('2023-10-17', '2023-10-19', lists))).toBe('reassessment-missing');
    expect(told(world.post('2023-10-17', '2023-10-19', { poor: [a] }))).toEqual(['ReviewResultsPosted']);
    world.assess(b, '2023-10-18', 'near-poor');
    world.agree('2023-10-20', [b, 'near-poor']);
    expect(told(world.post('2023-10-23', '2023-10-25', { nearPoor: [b], leavingPoor: [b] }))).toEqual(['ReviewResultsPosted']);
  });
  it('beyond the calendar is refused, from history marked', () => {
    const world = met();
    world.circumstances = { ...entry, calendar: [] };
    expect(told(world.post('2023-10-30', '2023-11-03', lists))).toBe('working-days-unknown');
    world.circumstances = { ...history, calendar: [] };
    world.post('2023-10-30', '2023-11-03', lists);
    expect(world.villageEvents(village).at(-1)?.data).toMatchObject({ defects: ['working-days-unknown'] });
  });
});
