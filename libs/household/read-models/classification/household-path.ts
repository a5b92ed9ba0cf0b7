import type { LocalDate, PersonId, RoundId, UnitId } from '#standards';
import { addDays } from '#standards';
import { inForce } from '../facts/in-force.ts';
import { insertByDate, lastOn } from './by-date.ts';
import { HouseholdPeople, type Composition } from './household-people.ts';
import type { Carried, CountedMember, Decision, HouseholdClass, PathFact } from './path-fact.ts';

export interface Residence {
  readonly on: LocalDate;
  readonly village: UnitId;
  readonly commune: UnitId;
}

type Registered = Extract<PathFact, { kind: 'registered' }>;
type AverageLiving = Extract<PathFact, { kind: 'recognised-average-living' }>;
type Escape = Extract<PathFact, { kind: 'escaped' }>;

interface Placed extends Decision {
  /** Order of the facts' places in the log. */
  readonly place: number;
}

interface Beginning {
  readonly entitledFrom: LocalDate;
  readonly decidedOn: string;
  readonly place: number;
}

const beginsAfter = (a: Beginning, b: Beginning): boolean =>
  a.entitledFrom !== b.entitledFrom ? a.entitledFrom > b.entitledFrom : a.decidedOn !== b.decidedOn ? a.decidedOn > b.decidedOn : a.place > b.place;

const decisionCountsAfter = (a: Decision, b: Decision): boolean => a.trueFrom > b.trueFrom || (a.trueFrom === b.trueFrom && a.decidedOn > b.decidedOn);

/**
 * One household's path as a set of facts tells it, on any date. Pure: the same facts give the same path, whatever order batches came in.
 * Feed it the facts known at K, ask it about D.
 */
export class HouseholdPath {
  readonly registration: Registered | null = null;
  readonly removedOn: LocalDate | null = null;
  readonly removalCause: 'merged' | 'left-commune' | 'died-out' | null = null;
  /** By `trueFrom`, ties by `decidedOn`, then by place in the log: the last that applies counts. */
  readonly decisions: readonly Placed[];
  readonly #residences: Residence[] = [];
  readonly #heads: { on: LocalDate; head: PersonId }[] = [];
  readonly #people = new HouseholdPeople();
  readonly #escapes: Escape[] = [];
  /** By request: what was recognised last stands. */
  readonly #averageLiving = new Map<string, AverageLiving>();

  constructor(facts: readonly PathFact[]) {
    const decisions: Placed[] = [];
    for (const [place, fact] of inForce(facts).entries()) {
      switch (fact.kind) {
        case 'registered':
          this.registration = fact;
          insertByDate(this.#residences, { on: fact.on, village: fact.village, commune: fact.commune });
          insertByDate(this.#heads, { on: fact.on, head: fact.head });
          for (const member of fact.members) this.#people.note(member.person, { on: fact.on, present: true, details: member });
          break;
        case 'member-in':
          this.#people.note(fact.member.person, { on: fact.on, present: true, details: fact.member });
          break;
        case 'member-details':
          this.#people.note(fact.member.person, { on: fact.on, present: null, details: fact.member });
          break;
        case 'members-out':
          for (const person of fact.persons) this.#people.note(person, { on: fact.on, present: false, details: null });
          break;
        case 'head':
          insertByDate(this.#heads, { on: fact.on, head: fact.head });
          break;
        case 'moved':
          insertByDate(this.#residences, { on: fact.on, village: fact.village, commune: fact.commune });
          break;
        case 'removed':
          if (this.removedOn === null || fact.on < this.removedOn) {
            this.removedOn = fact.on;
            this.removalCause = fact.cause;
          }
          break;
        case 'classified': {
          let at = decisions.length;
          for (let other = decisions[at - 1]; other !== undefined && decisionCountsAfter(other, fact); other = decisions[at - 1]) at -= 1;
          decisions.splice(at, 0, { ...fact, place });
          break;
        }
        case 'escaped':
          this.#escapes.push(fact);
          break;
        case 'recognised-average-living':
          this.#averageLiving.set(fact.request, fact);
          break;
        case 'annulment':
          break;
      }
    }
    this.decisions = decisions;
  }

  get carried(): Carried | null {
    return this.registration?.carried ?? null;
  }

  /** Registered by then and not yet removed; a removal counts from its day. */
  existsOn(date: LocalDate): boolean {
    return this.registration !== null && this.registration.on <= date && (this.removedOn === null || date < this.removedOn);
  }

  residenceOn(date: LocalDate): Residence | null {
    return this.existsOn(date) ? lastOn(this.#residences, date) : null;
  }

  /** Where the household was last known to live by then, also after its removal: a round's result outlives the household. */
  lastResidenceBy(date: LocalDate): Residence | null {
    return lastOn(this.#residences, date) ?? this.#residences[0] ?? null;
  }

  /** The decision that counts by then: the greatest `trueFrom` ≤ date. */
  decisionBy(date: LocalDate): Decision | null {
    for (let index = this.decisions.length - 1; index >= 0; index -= 1) {
      const decision = this.decisions[index];
      if (decision !== undefined && decision.trueFrom <= date) return decision;
    }
    return null;
  }

  /** Class on D, less removal. Null: no decision counts yet, which is not the same as "none". */
  classOn(date: LocalDate): HouseholdClass | null {
    if (!this.existsOn(date)) return null;
    const decision = this.decisionBy(date);
    return this.#carriedCounts(date, decision) ? this.broughtClassOn(date) : (decision?.class ?? null);
  }

  /** The class that a household brought along by split or arrival, while no decision of its own has taken its place. */
  broughtClassOn(date: LocalDate): 'poor' | 'near-poor' | null {
    const { carried } = this;
    if (carried === null || !this.existsOn(date) || !this.#carriedCounts(date, this.decisionBy(date))) return null;
    return carried.until !== null && date > carried.until ? null : carried.class;
  }

  #carriedCounts(date: LocalDate, decision: Decision | null): boolean {
    const { carried } = this;
    return carried !== null && carried.trueFrom <= date && (decision === null || decision.trueFrom < carried.trueFrom);
  }

  /** Entitled on D: of the policy periods that contain D the one that began last; ties by `decidedOn`, then place in the log. */
  entitledOn(date: LocalDate): HouseholdClass | null {
    if (!this.existsOn(date)) return null;
    let best: { readonly entitledFrom: LocalDate; readonly decidedOn: string; readonly place: number; readonly class: HouseholdClass } | null = null;
    const { carried } = this;
    if (carried !== null && carried.entitledFrom !== null && carried.entitledTo !== null && carried.entitledFrom <= date && date <= carried.entitledTo) {
      best = { entitledFrom: carried.entitledFrom, decidedOn: '', place: -1, class: carried.class };
    }
    for (const { entitledFrom, entitledTo, decidedOn, place, class: to } of this.decisions) {
      if (entitledFrom === null || entitledTo === null || date < entitledFrom || entitledTo < date) continue;
      const candidate = { entitledFrom, decidedOn, place, class: to };
      if (best === null || beginsAfter(candidate, best)) best = candidate;
    }
    return best?.class ?? null;
  }

  /**
   * The decision that is the household's result of a round. In a changeover a round writes two: the closing one, under the old standard and
   * without a policy period, is the result; the opening one belongs to the next year's forms.
   */
  resultOf(round: { readonly year: number } | { readonly id: RoundId }): Decision | null {
    const own = this.decisions.filter((decision) => decision.round !== null && ('id' in round ? decision.round.id === round.id : decision.round.kind === 'periodic' && decision.round.year === round.year));
    return own.findLast(({ entitledFrom }) => entitledFrom === null) ?? own.at(-1) ?? null;
  }

  /** Years of the periodic rounds that decided on this household. */
  roundYears(): readonly number[] {
    return [...new Set(this.decisions.flatMap(({ round }) => (round?.kind === 'periodic' ? [round.year] : [])))];
  }

  /** Within the window that an exit opened; coming back onto the list ends it early, as does removal. */
  newlyEscapedOn(date: LocalDate): boolean {
    if (!this.existsOn(date)) return false;
    return this.#escapes.some((escape) => {
      if (date < escape.from || escape.until < date) return false;
      return !this.decisions.some((decision) => decision.class !== 'none' && decision.trueFrom > escape.on && decision.trueFrom <= date);
    });
  }

  /**
   * Of average living standard on D: recognised, within the period, and on no list then or since the recognition began to count (Circular 07/2021,
   * Appendix VIII). Parallel to the class, never instead of it.
   */
  averageLivingOn(date: LocalDate): boolean {
    if (this.#averageLiving.size === 0 || !this.existsOn(date) || isListed(this.classOn(date))) return false;
    const listings = this.#listings(({ trueFrom }) => trueFrom);
    return [...this.#averageLiving.values()].some(({ trueFrom, entitledTo }) => trueFrom <= date && date <= entitledTo && !listings.some((from) => trueFrom <= from && from <= date));
  }

  /** The same by policy periods: entitled to what households of average living standard get. */
  averageLivingEntitledOn(date: LocalDate): boolean {
    if (this.#averageLiving.size === 0 || !this.existsOn(date) || isListed(this.entitledOn(date))) return false;
    const listings = this.#listings(({ entitledFrom }) => entitledFrom);
    return [...this.#averageLiving.values()].some(({ entitledFrom, entitledTo }) => entitledFrom <= date && date <= entitledTo && !listings.some((from) => entitledFrom <= from && from <= date));
  }

  headOn(date: LocalDate): PersonId | null {
    return lastOn(this.#heads, date)?.head ?? null;
  }

  /** Usual residents: here on that day and not away. */
  residentsOn(date: LocalDate): readonly CountedMember[] {
    return this.#people.residentsOn(date);
  }

  compositionOn(date: LocalDate): Composition {
    return this.#people.compositionOn(date, this.headOn(date));
  }

  /** Every date on which something about the household may change, in order, without repeats. */
  turningDates(): readonly LocalDate[] {
    const dates = new Set<LocalDate>();
    const { registration, carried, removedOn } = this;
    if (registration === null) return [];
    dates.add(registration.on);
    if (removedOn !== null) dates.add(removedOn);
    for (const { on } of this.#residences) dates.add(on);
    for (const { on } of this.#heads) dates.add(on);
    this.#people.addDatesTo(dates);
    for (const { trueFrom, entitledFrom, entitledTo } of this.decisions) {
      dates.add(trueFrom);
      if (entitledFrom !== null) dates.add(entitledFrom);
      if (entitledTo !== null) dates.add(addDays(entitledTo, 1));
    }
    for (const { trueFrom, entitledFrom, entitledTo } of this.#averageLiving.values()) for (const date of [trueFrom, entitledFrom, addDays(entitledTo, 1)]) dates.add(date);
    if (carried !== null) {
      dates.add(carried.trueFrom);
      if (carried.until !== null) dates.add(addDays(carried.until, 1));
      if (carried.entitledFrom !== null) dates.add(carried.entitledFrom);
      if (carried.entitledTo !== null) dates.add(addDays(carried.entitledTo, 1));
    }
    return [...dates].filter((date) => date >= registration.on && (removedOn === null || date <= removedOn)).sort();
  }

  /** The days on which a poor or near-poor class begins, decided or brought along. */
  #listings(begins: (entry: { readonly trueFrom: LocalDate; readonly entitledFrom: LocalDate | null }) => LocalDate | null): readonly LocalDate[] {
    return [...this.decisions.filter(({ class: to }) => isListed(to)), ...(this.carried === null ? [] : [this.carried])].map(begins).filter((from) => from !== null);
  }
}

const isListed = (to: HouseholdClass | null): boolean => to === 'poor' || to === 'near-poor';
