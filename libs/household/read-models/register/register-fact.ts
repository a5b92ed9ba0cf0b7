import type { Identified } from '#standards';
import type { HouseholdEvent, Member } from '../../domain/index.ts';
import { pathFactOf, type PathFact } from '../classification/path-fact.ts';

/** What the register shows of a member beside being there. */
export interface MemberFlags {
  readonly person: string;
  readonly merit: boolean;
  readonly disability: boolean;
  readonly able: boolean | null;
  readonly socialProtection: boolean;
}

/** A fact of the path with what only the register asks. Names are kept apart, so that an erasure finds them in one place. */
export type RegisterFact = PathFact & { readonly code?: string | null; readonly temporary?: boolean; readonly flags?: readonly MemberFlags[] };

/** Members whose details an event states, in its own order. */
export const membersIn = (event: Identified<HouseholdEvent>): readonly Member[] => {
  switch (event.type) {
    case 'HouseholdRegistered':
      return event.data.members;
    case 'MemberBorn':
    case 'MemberJoined':
    case 'MemberDetailsRecorded':
      return [event.data.member];
    default:
      return [];
  }
};

const flagsOf = (member: Member): MemberFlags => ({
  person: member.person,
  merit: member.merit,
  disability: member.disability,
  able: member.workingAbility === 'unknown' ? null : member.workingAbility === 'able',
  socialProtection: member.socialProtection,
});

export const registerFactOf = (event: Identified<HouseholdEvent>): RegisterFact | null => {
  const path = pathFactOf(event);
  if (path === null) return null;
  const flags = membersIn(event).map(flagsOf);
  const fact = flags.length === 0 ? path : { ...path, flags };
  return event.type === 'HouseholdRegistered' ? { ...fact, code: event.data.code, temporary: event.data.residence === 'temporary' } : fact;
};
