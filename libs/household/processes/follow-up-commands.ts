import type { Recorded } from '#event-store';
import type { EventId } from '#standards';
import { ledgerOf, type Circumstances, type HouseholdCommand, type HouseholdEvent, type HouseholdState, type Ledger } from '../domain/index.ts';
import type { FollowUpKind } from './follow-ups.projection.ts';

type Entry = Recorded<HouseholdEvent>;
type History = readonly Entry[];

/** One command for the other household, and what tells it apart from its siblings of the same cause. */
export interface FollowUpCommand {
  readonly part: string;
  readonly command: HouseholdCommand;
}

export interface FollowUp {
  readonly kind: FollowUpKind;
  readonly cause: EventId;
  /** The fact whose consequences are annulled or corrected; the cause itself otherwise. */
  readonly about: EventId;
}

const standing = (ledger: Ledger<Entry>, id: EventId): Entry | undefined => ledger.standing.get(ledger.placeOf.get(id) ?? id);

/** What stands on the other stream because of a fact. */
const consequencesOf = (target: History, about: EventId): readonly Entry[] =>
  target.filter(({ metadata, type, data }) =>
    metadata.causationId === about && (type === 'HouseholdRegistered' || type === 'MemberJoined' || (type === 'RecordAnnulled' && data.reason !== null)));

const joinings = (fact: Entry, state: HouseholdState, circumstances: Circumstances): readonly FollowUpCommand[] => {
  if (state.household === null) return [];
  const from = { fromHousehold: state.household };
  if (fact.type === 'MemberLeft') {
    const { member, leftOn } = fact.data;
    return [{ part: member.person, command: { type: 'RecordMemberJoined', data: { member, joinedOn: leftOn, reason: 'from-household', ...from }, circumstances } }];
  }
  if (fact.type !== 'HouseholdMerged') return [];
  const { members, mergedOn } = fact.data;
  return members.map((member) => ({ part: member.person, command: { type: 'RecordMemberJoined', data: { member, joinedOn: mergedOn, reason: 'merge', ...from }, circumstances } }));
};

const registration = (fact: Entry, state: HouseholdState, circumstances: Circumstances): readonly FollowUpCommand[] => {
  if (fact.type !== 'HouseholdSplit' || state.household === null) return [];
  const { newHousehold, newHead, members, newVillage, newCode, splitOn, carries } = fact.data;
  return [{
    part: 'household',
    command: {
      type: 'RegisterHousehold',
      data: {
        household: newHousehold, ...newVillage, code: newCode, registeredOn: splitOn, residence: state.registration?.residence ?? 'permanent', address: null,
        head: newHead, members, origin: { kind: 'split', from: state.household, carries },
      },
      circumstances,
    },
  }];
};

const annulments = (cause: Entry, consequences: readonly Entry[], circumstances: Circumstances): readonly FollowUpCommand[] => {
  if (cause.type !== 'RecordAnnulled' || cause.data.reason === null) return [];
  const { annulledOn, reason } = cause.data;
  return consequences.map(({ id }) => ({ part: id, command: { type: 'AnnulRecord', data: { annuls: id, annulledOn, reason }, circumstances } }));
};

/** Dates, papers and the carried class follow the corrected fact; who and where stay, since a correction cannot change them. */
const corrections = (fact: Entry, target: History, consequences: readonly Entry[], circumstances: Circumstances): readonly FollowUpCommand[] => {
  const ledger = ledgerOf(target);
  return consequences.flatMap(({ id }): readonly FollowUpCommand[] => {
    const now = standing(ledger, id);
    if (now?.type === 'HouseholdRegistered' && fact.type === 'HouseholdSplit' && now.data.origin.kind === 'split') {
      const { corrects: _, ...data } = now.data;
      const { splitOn, newVillage, newCode, carries } = fact.data;
      const right = { ...data, ...newVillage, code: newCode, registeredOn: splitOn, origin: { ...now.data.origin, carries } };
      return [{ part: id, command: { type: 'CorrectRecord', data: { corrects: id, fact: { type: 'HouseholdRegistered', data: right }, approval: null }, circumstances } }];
    }
    const joinedOn = fact.type === 'MemberLeft' ? fact.data.leftOn : fact.type === 'HouseholdMerged' ? fact.data.mergedOn : null;
    if (now?.type !== 'MemberJoined' || joinedOn === null) return [];
    const { corrects: _, ...data } = now.data;
    return [{ part: id, command: { type: 'CorrectRecord', data: { corrects: id, fact: { type: 'MemberJoined', data: { ...data, joinedOn } }, approval: null }, circumstances } }];
  });
};

/** The commands that bring the other household in line; none when the fact no longer stands. Pure. */
export const commandsOf = ({ kind, cause, about }: FollowUp, source: { readonly history: History; readonly state: HouseholdState }, target: History, circumstances: Circumstances): readonly FollowUpCommand[] => {
  const ledger = ledgerOf(source.history);
  const causing = source.history.find(({ id }) => id === cause);
  const fact = standing(ledger, about);
  switch (kind) {
    case 'register': return fact === undefined ? [] : registration(fact, source.state, circumstances);
    case 'join': return fact === undefined ? [] : joinings(fact, source.state, circumstances);
    case 'annul': return causing === undefined || ledger.annulled.has(cause) ? [] : annulments(causing, consequencesOf(target, about), circumstances);
    case 'correct': return fact === undefined ? [] : corrections(fact, target, consequencesOf(target, about), circumstances);
  }
};
