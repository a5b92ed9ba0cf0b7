import { describe, expect, it } from '@jest/globals';
import { procedureNamed } from './procedures.ts';
import { foldRound } from './round-state.ts';
import { commune, eventId, on, reason, successor } from './testing/papers.ts';
import { both, closedRound, decidedRound, postedRound, readyRound } from './testing/rounds.ts';
import { told, type World } from './testing/world.ts';

describe('handing over', () => {
  const handOver = (world: World, to = successor, successors = [successor]) =>
    world.give({ type: 'HandOverReviewRound', facts: { commune: world.acting, successors }, circumstances: world.circumstances, data: { paper: null, attachments: [], corrects: null, lateReason: null, handedOverOn: on('2023-11-15'), to } });
  it('keeps the records, and the successor goes on', () => {
    const world = postedRound();
    expect(told(handOver(world, commune, [commune]))).toBe('not-a-successor');
    expect(told(handOver(world, successor, []))).toBe('not-a-successor');
    expect(told(handOver(world))).toEqual(['ReviewRoundHandedOver']);
    expect(told(handOver(world))).toEqual([]);
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toBe('round-of-another-commune');
    world.acting = successor;
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toEqual(['UpperOpinionGiven']);
    expect(told(world.sign('2023-12-12', both))).toEqual(['ReviewDecisionSigned']);
  });
  it('is for an open round', () => expect(told(handOver(closedRound()))).toBe('round-already-closed'));
});

describe('annulling', () => {
  const annul = (world: World, type: string, files = world.files) => {
    const annuls = world.events.findLast((event) => event.type === type)?.id ?? eventId(999);
    return world.give({ type: 'AnnulRoundRecord', data: { annuls, annulledOn: on('2024-03-01'), reason }, facts: { commune: world.acting, files }, circumstances: world.circumstances });
  };
  it('takes out what never happened, repeated it yields nothing', () => {
    const world = readyRound();
    expect(told(annul(world, 'UpperOpinionGiven'))).toEqual(['RecordAnnulled']);
    expect(world.round.opinions).toEqual([]);
    expect(told(annul(world, 'UpperOpinionGiven'))).toEqual([]);
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toBe('review-record-was-annulled');
    expect(told(annul(world, 'RecordAnnulled'))).toEqual(['RecordAnnulled']);
    expect(world.round.opinions).toHaveLength(1);
  });
  it('leaves what other records rest on', () => {
    expect(told(annul(readyRound(), 'ReviewRoundOpened'))).toBe('steps-rest-on-it');
    expect(told(annul(decidedRound(), 'UpperOpinionGiven'))).toBe('decision-rests-on-it');
    expect(told(annul(readyRound(), 'Nothing'))).toBe('review-record-unknown');
  });
  it('takes back a decision until it is written on a household', () => {
    const world = decidedRound();
    expect(told(annul(world, 'ReviewDecisionSigned', []))).toBe('households-of-decision-missing');
    expect(told(annul(world, 'ReviewDecisionSigned'))).toEqual(['RecordAnnulled']);
    expect(told(world.sign('2023-12-12', both))).toEqual(['ReviewDecisionSigned']);
    expect(told(annul(world, 'RecordAnnulled'))).toBe('review-record-of-another-kind');
    world.apply();
    expect(told(annul(world, 'ReviewDecisionSigned'))).toBe('decision-already-applied');
  });
});

describe('folding', () => {
  it('is total: dangling references are ignored', () => {
    const state = foldRound([
      { id: eventId(1), type: 'RecordAnnulled', data: { annuls: eventId(7), annulledOn: on('2023-10-01'), reason: null } },
      { id: eventId(2), type: 'ReviewRoundHandedOver', data: { handedOverOn: on('2023-10-01'), to: successor, paper: null, attachments: [], late: null, defects: [], corrects: eventId(8) } },
    ]);
    expect(state).toMatchObject({ opened: null, commune: successor });
  });
  it('the procedures it names exist', () => expect(procedureNamed(decidedRound().round.opened?.procedure ?? '')).toBeDefined());
});
