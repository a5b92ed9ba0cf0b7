import { describe, it } from '@jest/globals';
import { aMember, child, father, fromHistory, mother, on, registration } from '../examples.ts';
import { given } from '../given.ts';

describe('RegisterHousehold', () => {
  it('states the household with its head and members', () => {
    const command = registration();
    given().when(command).then({ type: 'HouseholdRegistered', data: { ...command.data, corrects: null } });
  });

  it('repeated, yields nothing', () => given(registration()).when(registration()).thenNothing());

  it('is refused with other content for a household that exists', () =>
    given(registration()).when(registration({ code: 'HN-777' })).thenRejected('already-registered'));

  it('is refused without members', () => given().when(registration({ members: [] })).thenRejected('no-members'));

  it('is refused when the head is not among the members', () =>
    given().when(registration({ head: father, members: [aMember(mother)] })).thenRejected('head-not-among-members', { head: father }));

  it('is refused when a member stands twice', () =>
    given().when(registration({ members: [aMember(mother), aMember(child), aMember(child)] })).thenRejected('member-named-twice', { person: child }));

  it('is refused when somebody else is called the head', () =>
    given().when(registration({ members: [aMember(mother, { relation: 'head' }), aMember(father, { relation: 'head' })] })).thenRejected('second-head', { person: father }));

  it('takes a certificate whose interval is whole and runs forward', () => {
    const arrived = (entitledTo: string | null) => registration({
      origin: { kind: 'arrival', certificate: { number: '1', date: on('2019-12-01'), carries: { class: 'poor', trueFrom: on('2019-12-01'), entitledFrom: on('2020-01-01'), entitledTo: entitledTo === null ? null : on(entitledTo) } } },
    });
    given().when(arrived('2020-12-31')).thenTypes('HouseholdRegistered');
    given().when(arrived(null)).thenRejected('policy-period-incomplete');
    given().when(arrived('2019-12-31')).thenRejected('policy-period-reversed');
  });

  it('is refused for tomorrow, imported or not', () => {
    given().when(registration({ registeredOn: on('2024-10-16') })).thenRejected('date-in-future');
    given().when({ ...registration({ registeredOn: on('2024-10-16') }), circumstances: fromHistory }).thenRejected('date-in-future');
  });
});
