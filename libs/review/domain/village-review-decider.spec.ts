import { describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import { foldVillageReview } from './village-review-state.ts';
import { a, b, eventId, on, reason, village } from './testing/papers.ts';
import { lists, meeting, met, posted } from './testing/village-reviews.ts';
import { told, type World } from './testing/world.ts';

describe('annulling', () => {
  const annul = (world: World, type: string) => {
    const annuls = world.villageEvents(village).findLast((event) => event.type === type)?.id ?? eventId(999);
    return world.giveVillage(village, { type: 'AnnulVillageReviewRecord', data: { annuls, annulledOn: on('2024-03-01'), reason }, facts: { round: world.round, commune: world.acting }, circumstances: world.circumstances });
  };
  it('takes out what never happened; repeated it yields nothing', () => {
    const world = posted();
    expect(told(annul(world, 'ReviewResultsPosted'))).toEqual(['RecordAnnulled']);
    expect(told(annul(world, 'ReviewResultsPosted'))).toEqual([]);
    expect(world.readiness(a, '2023-11-08').stage).toBe('to-post');
    expect(told(annul(world, 'Nothing'))).toBe('review-record-unknown');
  });
  it('leaves the papers of a decision', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.sign('2023-12-01', [[a, 'poor'], [b, 'none']]);
    expect(told(annul(world, 'VillageMeetingHeld'))).toBe('decision-rests-on-it');
    expect(told(annul(world, 'ReviewResultsPosted'))).toBe('decision-rests-on-it');
    const [held] = [...world.village(village).meetings.values()];
    if (held === undefined) throw new Error('no meeting');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id })))).toBe('decision-rests-on-it');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, votes: held.votes, paper: { number: '7/BB', date: on('2023-10-16') } })))).toEqual(['VillageMeetingHeld']);
  });
});

describe('folding', () => {
  it('is total', () => expect(foldVillageReview([{ id: eventId(1), type: 'RecordAnnulled', data: { annuls: eventId(7), annulledOn: on('2023-10-01'), reason: null } }])).toMatchObject({ village: null }));
  it('a rejection is one of this context', () => expect(met().post('2023-10-13', '2023-10-17', lists)).toBeInstanceOf(Rejection));
});
