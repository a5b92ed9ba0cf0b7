import type { HouseholdId, PersonId, TextId } from './ids.ts';

/** Names the data key that protects a value: one key per person, per household address, per free text. */
export type KeyId = `person-${string}` | `household-${string}` | `text-${string}`;

export const personKey = (person: PersonId): KeyId => `person-${person}`;
/** The household key protects the address and is destroyed with the last unerased member. */
export const householdKey = (household: HouseholdId): KeyId => `household-${household}`;
/** Every free text has a key of its own, so that a text naming an erased person can go without the rest. */
export const textKey = (text: TextId): KeyId => `text-${text}`;

/** Stands where personal data stood before its key was destroyed. */
export interface Erased {
  readonly key: KeyId;
  readonly erased: true;
}

/** Personal data inside an event: readable while its key exists. Encrypted at rest, never hashed in clear. */
export type Private<T> = { readonly key: KeyId; readonly value: T } | Erased;

export const isErased = <T>(data: Private<T>): data is Erased => 'erased' in data;

/** The readable value, or what the caller shows in its place. */
export const revealOr = <T, O>(data: Private<T>, otherwise: O): T | O => (isErased(data) ? otherwise : data.value);
