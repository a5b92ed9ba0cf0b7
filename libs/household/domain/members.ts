import type { LocalDate, PersonId } from '#standards';
import { ageOn, isErased, yearOf } from '#standards';
import type { Member } from './facts.ts';

/** Something that holds from a date, in the order in which it holds; facts may be recorded in any order. */
export type Dated<T> = readonly { readonly from: LocalDate; readonly value: T }[];

export const addDated = <T>(history: Dated<T>, from: LocalDate, value: T): Dated<T> => {
  const at = history.findIndex((other) => other.from > from);
  const added = { from, value };
  return at === -1 ? [...history, added] : [...history.slice(0, at), added, ...history.slice(at)];
};

export const valueOn = <T>(history: Dated<T>, date: LocalDate): T | null => history.findLast(({ from }) => from <= date)?.value ?? null;
export const latest = <T>(history: Dated<T>): T | null => history.at(-1)?.value ?? null;

/** A person who is or was a member here. */
export interface Person {
  readonly person: PersonId;
  readonly details: Dated<Member>;
  /** Comings and goings. */
  readonly presence: Dated<boolean>;
  readonly diedOn: LocalDate | null;
}

export type People = ReadonlyMap<PersonId, Person>;

const unknownPerson = (person: PersonId): Person => ({ person, details: [], presence: [], diedOn: null });

export const changePerson = (people: People, person: PersonId, change: (before: Person) => Person): People =>
  new Map(people).set(person, change(people.get(person) ?? unknownPerson(person)));

export const enter = (people: People, member: Member, on: LocalDate): People =>
  changePerson(people, member.person, (before) => ({
    ...before,
    details: addDated(before.details, on, member),
    presence: addDated(before.presence, on, true),
  }));

export const leave = (people: People, person: PersonId, on: LocalDate): People =>
  changePerson(people, person, (before) => ({ ...before, presence: addDated(before.presence, on, false) }));

/** Those who are here when everything recorded has happened. */
export const presentPeople = (people: People): readonly Person[] => [...people.values()].filter(({ presence }) => latest(presence) === true);

/** The members as they are, or were on a date. */
export const membersOf = (people: People, on?: LocalDate): readonly Member[] =>
  [...people.values()].flatMap(({ details, presence }) => {
    const present = on === undefined ? latest(presence) : valueOn(presence, on);
    const member = on === undefined ? latest(details) : valueOn(details, on) ?? details[0]?.value ?? null;
    return present === true && member !== null ? [member] : [];
  });

/** The name as it is readable now; null once it is erased. */
export const nameOf = ({ identity }: Member): string | null => (isErased(identity) ? null : identity.value.name);
/** The number as it is readable now; null where there is none or it is erased. */
export const idNumberOf = ({ identity }: Member): string | null => (isErased(identity) ? null : identity.value.idNumber);

/** Completed years; where only the birth year is known or readable, the least that the person can be. */
export const leastAgeOn = ({ identity, birthYear }: Member, on: LocalDate): number => {
  const birthDate = isErased(identity) ? null : identity.value.birthDate;
  return birthDate === null ? Math.max(0, yearOf(on) - birthYear - 1) : ageOn(birthDate, on);
};
