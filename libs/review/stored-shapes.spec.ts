import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform';
import { idOf, type EventId, type Identified } from '#standards';
import { foldRound, foldVillageReview, type RoundEvent, type VillageReviewEvent } from './domain/index.ts';
import { roundShapes, villageReviewShapes } from './stored-shapes.ts';
import { roundTrail, villageReviewTrail } from './text/vi.ts';

const folderOf = (category: string): string => join(projectRoot, 'test', 'fixtures', 'events', category);
/** As the log gives them back, in this order. */
const frozen = <E extends RoundEvent | VillageReviewEvent>(category: string, types: readonly E['type'][]): readonly Identified<E>[] =>
  types.map((type, index) => ({ ...(JSON.parse(readFileSync(join(folderOf(category), `${type}.json`), 'utf8')) as E), id: idOf<EventId>(`000000ee-0000-8000-8000-${String(index).padStart(12, '0')}`) }));

const roundTypes = ['ReviewRoundOpened', 'ReverificationOrdered', 'PreliminaryResultReported', 'UpperOpinionGiven', 'ReviewDecisionSigned', 'ReviewRoundHandedOver', 'ReviewRoundClosed', 'RoundSnapshotRevised'] as const;
const villageTypes = ['VillageMeetingHeld', 'ReviewResultsPosted'] as const;

describe('stored shapes of rounds', () => {
  it.each([roundShapes, villageReviewShapes])('have one frozen example each, and no example is without a shape', ({ category, current, upcasts }) => {
    expect(readdirSync(folderOf(category)).toSorted()).toEqual([...Object.values<string>(current), ...Object.keys(upcasts)].map((type) => `${type}.json`).toSorted());
  });

  it('read as they were written', () => {
    const state = foldRound(frozen<RoundEvent>('round', roundTypes));
    expect(state.opened).toMatchObject({ number: 1, procedure: 'QD-24-2021', ruleSet: 'RS-2022', attachments: [{ bytes: 48213, type: 'application/pdf' }] });
    expect([...state.decisions.values()]).toMatchObject([{ number: '415/QD-UBND', entitledFrom: '2025-01-01', households: [{ class: 'poor' }, { class: 'near-poor', override: {} }, { class: 'none' }] }]);
    expect([state.commune, state.closed?.snapshot.version, state.revisions[0]?.snapshot.version]).toEqual(['000000a1-0000-8000-8000-000000000002', 2, 3]);
    const village = foldVillageReview(frozen<VillageReviewEvent>('villagereview', villageTypes));
    expect([...village.votes.values()].flat()).toHaveLength(3);
    expect([...village.postings.values()]).toMatchObject([{ places: ['village-house', 'commune-office', 'loudspeaker'], repost: false }]);
  });

  it('annul by id', () => {
    const events = frozen<RoundEvent>('round', [...roundTypes, 'RecordAnnulled']);
    const annulled = events.map((event): Identified<RoundEvent> => (event.type === 'RecordAnnulled' ? { ...event, data: { ...event.data, annuls: idOf<EventId>('000000ee-0000-8000-8000-000000000003') } } : event));
    expect(foldRound(annulled).opinions).toEqual([]);
    expect(foldRound(events.slice(0, -1)).opinions).toHaveLength(1);
  });

  it('have a sentence each, in whole sentences', () => {
    const lookups = { unit: () => 'Bản Na', account: () => 'Nguyễn Văn A', text: () => 'lý do' };
    const said = [
      ...frozen<RoundEvent>('round', [...roundTypes, 'RecordAnnulled']).map(({ type, data }) => (roundTrail[type] as (data: RoundEvent['data'], names: typeof lookups) => string)(data, lookups)),
      ...frozen<VillageReviewEvent>('villagereview', [...villageTypes, 'RecordAnnulled']).map(({ type, data }) => (villageReviewTrail[type] as (data: VillageReviewEvent['data'], names: typeof lookups) => string)(data, lookups)),
    ];
    for (const sentence of said) expect(sentence).toMatch(/^[A-ZĐ].*\.$/u);
    expect(said.join('\n')).not.toMatch(/undefined|\[object/);
  });
});
