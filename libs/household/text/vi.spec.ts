import { describe, expect, it } from '@jest/globals';
import { idOf, type Identified } from '#standards';
import { household, type HouseholdEvent } from '../domain/index.ts';
import { samples } from '../testing/samples.ts';
import type { TrailLookups } from './trail-lookups.ts';
import { correctionSentence, trailSentence } from './trail.vi.ts';
import { householdRejections } from './vi.ts';

const lookups: TrailLookups = {
  unit: () => 'thôn Nà Pha', project: () => 'Dự án 2', account: () => 'công chức xã', household: () => 'hộ HN-002', person: () => 'Hoàng Thị A', text: () => 'nhà xa',
};
const before = household.fold(Object.values(samples).map((event, index): Identified<HouseholdEvent> => ({ ...event, id: idOf(`00000000-0000-8000-8000-${index.toString().padStart(12, '0')}`) })));
const empty = household.fold([]);

describe('sentences of refusals', () => {
  it.each(Object.entries(householdRejections))('%s is a whole sentence, with and without its facts', (_code, sentence) => {
    expect(sentence({})).toMatch(/^\p{Lu}.+\.$/u);
    expect(sentence({ date: '2024-01-02', removedOn: '2024-01-02', kind: 'merged', diedOn: '2023-01-01', status: 'suspended', since: '2024-01-02' })).not.toMatch(/undefined|null|object/);
  });
});

describe('sentences of the trail', () => {
  it.each(Object.values(samples))('$type is a whole sentence, whatever stood before', (event) => {
    for (const state of [empty, before]) expect(trailSentence(event, state, lookups, true)).toMatch(/^\p{Lu}.+\.$/u);
    expect(trailSentence(event, before, lookups, true)).not.toMatch(/undefined|null|\[object/);
  });
  it('tells a decision with what the household was before, its period and its paper', () =>
    expect(trailSentence({ ...samples.HouseholdClassifiedNeither, data: { ...samples.HouseholdClassifiedNeither.data, override: null } }, before, lookups, true)).toBe(
      'Quyết định số 12/QD-UBND ngày 05/12/2023: không thuộc hộ nghèo, hộ cận nghèo, tính từ 05/12/2023, hưởng chính sách từ 01/01/2024 đến 31/12/2024.',
    ));
  it('tells what changed from what to what, and hides identity from who may not read it', () => {
    const { member, ...rest } = samples.MemberDetailsRecorded.data;
    if ('erased' in member.identity) throw new Error('the sample changed');
    const changed = { ...samples.MemberDetailsRecorded, data: { ...rest, reason: null, member: { ...member, disability: true, identity: { ...member.identity, value: { ...member.identity.value, idNumber: '024185000009' } } } } };
    expect(trailSentence(changed, before, lookups, true)).toBe('Thông tin của Hoàng Thị A từ ngày 02/03/2023: khuyết tật: không → có; số định danh: 024185000001 → 024185000009.');
    expect(trailSentence(changed, before, lookups, false)).toBe('Thông tin của Hoàng Thị A từ ngày 02/03/2023: khuyết tật: không → có; thông tin cá nhân: như cũ → đã đổi.');
  });
  it('puts what stood before beside a correction', () => expect(correctionSentence('Đúng.', 'Sai.')).toBe('Đính chính: Đúng. Trước đó ghi: Sai.'));
});
