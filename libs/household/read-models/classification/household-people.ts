import type { LocalDate, PersonId } from '#standards';
import { insertByDate } from './by-date.ts';
import type { CountedMember } from './path-fact.ts';

interface Presence {
  readonly on: LocalDate;
  /** Null: what is noted says nothing about coming or going. */
  readonly present: boolean | null;
  readonly details: CountedMember | null;
}

/** Who counts in a household on a date. */
export interface Composition {
  readonly persons: number;
  readonly minorityPersons: number;
  /** The head's ethnic group decides for the household (counting basis, reference §7). */
  readonly minorityHousehold: boolean;
}

const lastDetails = (history: readonly Presence[]): CountedMember | null => history.findLast(({ details }) => details !== null)?.details ?? null;

const memberOn = (history: readonly Presence[], date: LocalDate): CountedMember | null => {
  let present = false;
  let details: CountedMember | null = null;
  for (const entry of history) {
    if (entry.on > date) break;
    if (entry.present !== null) present = entry.present;
    if (entry.details !== null) details = entry.details;
  }
  return present ? details : null;
};

/** Who came to a household, who went, and what was known of them. */
export class HouseholdPeople {
  readonly #histories = new Map<PersonId, Presence[]>();

  note(person: PersonId, presence: Presence): void {
    const history = this.#histories.get(person);
    if (history === undefined) this.#histories.set(person, [presence]);
    else insertByDate(history, presence);
  }

  /** Usual residents: here on that day and not away. */
  residentsOn(date: LocalDate): readonly CountedMember[] {
    const residents: CountedMember[] = [];
    for (const history of this.#histories.values()) {
      const member = memberOn(history, date);
      if (member !== null && !member.away) residents.push(member);
    }
    return residents;
  }

  compositionOn(date: LocalDate, head: PersonId | null): Composition {
    let persons = 0;
    let minorityPersons = 0;
    let minorityHousehold = false;
    for (const [person, history] of this.#histories) {
      const member = memberOn(history, date);
      if (member !== null && !member.away) {
        persons += 1;
        if (member.minority) minorityPersons += 1;
      }
      // A head who is away, or has just died and is not yet replaced, still names the household's group.
      if (person === head && (member ?? lastDetails(history))?.minority === true) minorityHousehold = true;
    }
    return { persons, minorityPersons, minorityHousehold };
  }

  /** Every day on which something of somebody was noted. */
  addDatesTo(dates: Set<LocalDate>): void {
    for (const history of this.#histories.values()) for (const { on } of history) dates.add(on);
  }
}
