import { sameContent } from '#standards';
import type { RegisterHousehold } from '../commands.ts';
import { refuse } from '../rejections.ts';
import type { HouseholdState } from '../state.ts';
import { notInFuture, repeats, type Decision } from './guards.ts';

/** The certificate's interval is whole and does not end before the class begins. */
const certificateStands = (origin: RegisterHousehold['data']['origin']): void => {
  if (origin.kind !== 'arrival' || origin.certificate === null) return;
  const { trueFrom, entitledFrom, entitledTo } = origin.certificate.carries;
  if ((entitledFrom === null) !== (entitledTo === null)) refuse('policy-period-incomplete', { entitledFrom, entitledTo });
  if (entitledFrom !== null && entitledTo !== null && (entitledTo < entitledFrom || entitledTo < trueFrom)) refuse('policy-period-reversed', { entitledFrom, entitledTo });
};

/** A household enters with its head and members; a class that it brings along stands in the registration. */
export const registerHousehold = ({ data, circumstances }: RegisterHousehold, state: HouseholdState): Decision => {
  if (state.registration !== null || state.ledger.recorded.length > 0) {
    if (repeats(state, 'HouseholdRegistered', data)) return [];
    return refuse('already-registered', { household: state.household, same: sameContent(state.household, data.household) });
  }
  notInFuture(data.registeredOn, circumstances);
  const persons = data.members.map(({ person }) => person);
  if (persons.length === 0) refuse('no-members');
  const twice = persons.find((person, index) => persons.indexOf(person) !== index);
  if (twice !== undefined) refuse('member-named-twice', { person: twice });
  if (!persons.includes(data.head)) refuse('head-not-among-members', { head: data.head });
  const second = data.members.find(({ person, relation }) => relation === 'head' && person !== data.head);
  if (second !== undefined) refuse('second-head', { head: data.head, person: second.person });
  certificateStands(data.origin);
  return [{ type: 'HouseholdRegistered', data: { ...data, corrects: null } }];
};
