import type { LocalDate, PersonId } from '#standards';
import { sameContent } from '#standards';
import type { Stated } from '../commands.ts';
import type { CorrectableType, EventData, HouseholdEvent } from '../events.ts';
import type { Member } from '../facts.ts';
import { latest, presentPeople, type Person } from '../members.ts';
import type { Circumstances } from '../parameters.ts';
import { refuse } from '../rejections.ts';
import type { HouseholdState } from '../state.ts';

/** What a decision returns: the new facts; none when the command says what is already so. */
export type Decision = readonly HouseholdEvent[];

type Registered = HouseholdState & { readonly household: NonNullable<HouseholdState['household']>; readonly registration: NonNullable<HouseholdState['registration']> };

const isRegistered = (state: HouseholdState): state is Registered => state.household !== null && state.registration !== null;

export const registered = (state: HouseholdState): Registered => (isRegistered(state) ? state : refuse('not-registered'));

/** Nothing happens after today. */
export const notInFuture = (date: LocalDate, { today }: Circumstances): void => {
  if (date > today) refuse('date-in-future', { date, today });
};

/** After removal only papers from before it are still taken. */
export const notRemovedBy = ({ removal }: HouseholdState, date: LocalDate): void => {
  if (removal !== null && date >= removal.on) refuse('household-removed', { kind: removal.kind, removedOn: removal.on, date });
};

/** The usual frame of a fact: registered, not in the future, not after removal, and not older than the registration (imported history may be). */
export const inItsTime = (state: HouseholdState, date: LocalDate, circumstances: Circumstances): Registered => {
  const household = registered(state);
  notInFuture(date, circumstances);
  notRemovedBy(household, date);
  const { registeredOn } = household.registration;
  if (circumstances.source === 'entry' && date < registeredOn) refuse('before-registration', { date, registeredOn });
  return household;
};

/** As `inItsTime`, for facts about members: a registration lists the members of its day, imported or not. */
export const inMembersTime = (state: HouseholdState, date: LocalDate, circumstances: Circumstances): Registered => {
  const household = inItsTime(state, date, circumstances);
  const { registeredOn } = household.registration;
  if (date < registeredOn) refuse('before-registration', { date, registeredOn });
  return household;
};

/**
 * Whether the fact was stated before, also if it was corrected since. One that was annulled is not stated anew in silence:
 * whoever wants it back annuls the annulment.
 */
export const alreadyStated = <Type extends CorrectableType>(
  { ledger }: HouseholdState,
  type: Type,
  same: (data: EventData<Type>) => boolean,
): boolean => {
  // The type names the data; the compiler does not follow that through a generic.
  const found = ledger.recorded.filter((event) => event.type === type && same(event.data as EventData<Type>));
  const standing = found.find(({ id }) => !ledger.annulled.has(ledger.placeOf.get(id) ?? id));
  const [annulled] = found;
  if (standing === undefined && annulled !== undefined) refuse('record-was-annulled', { record: annulled.id });
  return standing !== undefined;
};

/** The common case: the same content. */
export const repeats = <Type extends CorrectableType>(state: HouseholdState, type: Type, stated: Stated<Type>): boolean =>
  alreadyStated(state, type, ({ corrects: _, ...data }) => sameContent(data, stated));

export const present = ({ people }: HouseholdState, person: PersonId): Person | null => {
  const found = people.get(person);
  return found !== undefined && latest(found.presence) === true ? found : null;
};

/** The member as last described; refuses whoever is not here. */
export const memberHere = (state: HouseholdState, person: PersonId): Member => {
  const found = present(state, person);
  return (found === null ? null : latest(found.details)) ?? refuse('not-a-member', { person });
};

/** No coming or going of the person may be recorded for a later day. */
export const afterLastMove = ({ people }: HouseholdState, person: PersonId, date: LocalDate): void => {
  const last = people.get(person)?.presence.at(-1);
  if (last !== undefined && last.from > date) refuse('dates-out-of-order', { person, date, lastRecorded: last.from });
};

/** Everyone here but those named. */
export const othersThan = ({ people }: HouseholdState, persons: readonly PersonId[]): readonly PersonId[] =>
  presentPeople(people).map(({ person }) => person).filter((person) => !persons.includes(person));
