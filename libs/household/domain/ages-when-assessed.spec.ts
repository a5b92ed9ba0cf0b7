import { describe, expect, it } from '@jest/globals';
import { personKey, type PersonId } from '#standards';
import { agesForCorrection, agesWhenAssessed, memberAges } from './ages-when-assessed.ts';
import { aMember, child, father, mother, on } from './examples.ts';
import type { Member } from './facts.ts';
import { enter, type People } from './members.ts';

const born = (person: PersonId, birthDate: string | null): Member => {
  const member = aMember(person);
  if (!('value' in member.identity)) throw new Error('an example without a name');
  return { ...member, identity: { ...member.identity, value: { ...member.identity.value, birthDate: birthDate === null ? null : on(birthDate) } } };
};
const erased = (member: Member): Member => ({ ...member, identity: { key: personKey(member.person), erased: true } });
const present = (...members: readonly Member[]): People => members.reduce((people: People, member) => enter(people, member, on('2020-01-01')), new Map());

const day = on('2023-11-10');
const family = [born(mother, '1960-11-11'), born(father, null), born(child, '2020-11-10')];
const people = present(...family);
const afterErasure = present(...family.map(erased));

describe('the ages of a household on a day', () => {
  it('are completed years, the youngest first and the unknown last, of those who were here', () => {
    expect(memberAges(people, day)).toEqual([3, 62, null]);
    expect(memberAges(enter(people, born(mother, '2023-11-10'), day), on('2023-11-11'))).toEqual([0, 3, null]);
    expect(memberAges(people, on('2019-12-31'))).toEqual([]);
  });
  it('are unknown once the birth date is erased', () => expect(memberAges(afterErasure, day)).toEqual([null, null, null]));
});

describe('an assessment judged again', () => {
  it('goes by the ages kept with it, whatever became of the birth dates', () => {
    for (const now of [people, afterErasure, present()]) expect(agesWhenAssessed({ ages: [5, 40], assessedOn: day }, now)).toEqual([5, 40]);
  });
  it('goes by the birth dates where it kept none', () => {
    expect(agesWhenAssessed({ ages: null, assessedOn: day }, people)).toEqual([3, 62, null]);
    expect(agesWhenAssessed({ ages: null, assessedOn: day }, afterErasure)).toEqual([null, null, null]);
  });
});

describe('an assessment corrected', () => {
  it('takes the birth dates as they are known now', () => expect(agesForCorrection({ ages: [5, 40], assessedOn: day }, day, people)).toEqual([3, 62, null]));
  it('keeps its ages where a birth date was erased, if its day stays', () => {
    const oneErased = present(erased(born(mother, '1960-11-11')), born(father, null), born(child, '2020-11-10'));
    expect(agesForCorrection({ ages: [5, 40], assessedOn: day }, day, oneErased)).toEqual([5, 40]);
    expect(agesForCorrection({ ages: [5, 40], assessedOn: day }, on('2022-11-10'), oneErased)).toEqual([2, null, null]);
    expect(agesForCorrection({ ages: null, assessedOn: day }, day, oneErased)).toEqual([3, null, null]);
  });
});
