import type { HouseholdId, PersonId, UnitId } from '#standards';
import type { HouseholdClass } from '../classification/path-fact.ts';

/** The two lists whose movement is reported: form 2 (poor) and form 3 (near-poor) of Appendix VII, Circular 07/2021. */
export type ListedClass = 'poor' | 'near-poor';
export const listedClasses: readonly ListedClass[] = ['poor', 'near-poor'];
/** Columns of both forms. 1 and 9: start and end; 2–4 down, 5–8 up; 9 = 1−2−3−4+5+6+7+8. */
export const columns = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Column = (typeof columns)[number];

/** A household on one of the two days that are compared. */
export interface Side {
  readonly village: UnitId;
  /** Null: no decision speaks of it. */
  readonly class: HouseholdClass | null;
  /** Usual residents. */
  readonly persons: readonly PersonId[];
}

export interface Compared {
  readonly household: HouseholdId;
  readonly start: Side | null;
  readonly end: Side | null;
  readonly origin: 'established' | 'split' | 'arrival' | 'arrival-with-certificate';
  readonly splitFrom: HouseholdId | null;
  /** Lists it was on at some time before the start. */
  readonly before: readonly ListedClass[];
}

/** One row of one form: the households and the persons of each column. */
export interface FlowRow {
  readonly households: Record<Column, HouseholdId[]>;
  readonly persons: Record<Column, number>;
}
export type Flow = ReadonlyMap<UnitId, Readonly<Record<ListedClass, FlowRow>>>;

const emptyRow = (): FlowRow => ({
  households: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [], 8: [], 9: [] },
  persons: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0 },
});

const isListed = (value: HouseholdClass | null): value is ListedClass => value === 'poor' || value === 'near-poor';

/** Down: where a member of list X went. Losing the class without a decision is no escape: "other". */
const columnDown = (list: ListedClass, end: HouseholdClass | null): Column => {
  if (end === null) return 4;
  if (list === 'poor') return end === 'near-poor' ? 2 : 3;
  return end === 'poor' ? 3 : 2;
};

/** Up, for a household that was there at the start and on no list, or on the other one. */
const columnUp = (list: ListedClass, start: HouseholdClass | null, before: readonly ListedClass[]): Column => (isListed(start) ? 5 : before.includes(list) ? 6 : 7);

/** Up, for a household that was not there at the start. */
const columnOfNew = ({ origin, splitFrom }: Compared, parentListed: (household: HouseholdId) => boolean): Column => {
  if (origin === 'arrival-with-certificate') return 8;
  return origin === 'split' && splitFrom !== null && parentListed(splitFrom) ? 8 : 7;
};

interface Steps {
  readonly down: Column | null;
  readonly up: Column | null;
}

/** What one list says of something that was at `start` and is at `end`: a column down in the old village, one up in the new one, or nothing. */
const steps = (list: ListedClass, start: Side, end: Side, before: readonly ListedClass[]): Steps => {
  const stayed = start.village === end.village;
  const [was, is] = [start.class === list, end.class === list];
  if (stayed && was && is) return { down: null, up: null };
  return {
    down: !was ? null : stayed ? columnDown(list, end.class) : 4,
    // Who was on a list elsewhere came by moving; who was on none is a new case wherever they live now.
    up: !is ? null : stayed || !isListed(start.class) ? columnUp(list, start.class, before) : 8,
  };
};

/** Told of every household and every person counted, with the household behind. */
export type FlowWatch = (what: 'households' | 'persons', list: ListedClass, column: Column, village: UnitId, household: HouseholdId) => void;

class Flows {
  readonly rows = new Map<UnitId, Record<ListedClass, FlowRow>>();
  readonly #watch: FlowWatch;

  constructor(watch: FlowWatch) {
    this.#watch = watch;
  }

  row(village: UnitId, list: ListedClass): FlowRow {
    let forms = this.rows.get(village);
    if (forms === undefined) {
      forms = { poor: emptyRow(), 'near-poor': emptyRow() };
      this.rows.set(village, forms);
    }
    return forms[list];
  }

  household(village: UnitId, list: ListedClass, column: Column, household: HouseholdId): void {
    this.row(village, list).households[column].push(household);
    this.#watch('households', list, column, village, household);
  }

  person(village: UnitId, list: ListedClass, column: Column, household: HouseholdId): void {
    this.row(village, list).persons[column] += 1;
    this.#watch('persons', list, column, village, household);
  }
}

/**
 * Forms 2 and 3 from transitions: each household's and each person's place at the start against that at the end, once, whatever lay between
 * (net, reference §6). Persons go one by one: who is still in the household or in its split-off moves with it, who joined is column 8 of the
 * ending class, who left column 4 of the starting class.
 */
export const flowOf = (compared: readonly Compared[], watch: FlowWatch = () => undefined): Flow => {
  const flows = new Flows(watch);
  const byId = new Map(compared.map((household) => [household.household, household]));
  const parentListed = (parent: HouseholdId): boolean => stemsFromList(parent, byId);
  for (const household of compared) for (const list of listedClasses) countHousehold(flows, household, list, parentListed);
  countPersons(flows, compared, byId, parentListed);
  return flows.rows;
};

const countHousehold = (flows: Flows, household: Compared, list: ListedClass, parentListed: (parent: HouseholdId) => boolean): void => {
  const { start, end, before, household: id } = household;
  if (start?.class === list) flows.household(start.village, list, 1, id);
  if (end?.class === list) flows.household(end.village, list, 9, id);
  if (start !== null && end !== null) {
    const { down, up } = steps(list, start, end, before);
    if (down !== null) flows.household(start.village, list, down, id);
    if (up !== null) flows.household(end.village, list, up, id);
  } else if (start?.class === list) flows.household(start.village, list, 4, id);
  else if (end?.class === list) flows.household(end.village, list, columnOfNew(household, parentListed), id);
};

const placesOf = (compared: readonly Compared[], side: 'start' | 'end'): Map<PersonId, Compared[]> => {
  const places = new Map<PersonId, Compared[]>();
  for (const household of compared) {
    for (const person of household[side]?.persons ?? []) {
      const known = places.get(person);
      if (known === undefined) places.set(person, [household]);
      else known.push(household);
    }
  }
  return places;
};

/** A split-off comes from the list when the nearest household of its line that was there at the start was on it, or brought its class along. */
const stemsFromList = (parent: HouseholdId, byId: ReadonlyMap<HouseholdId, Compared>): boolean => {
  const passed = new Set<HouseholdId>();
  for (let at: HouseholdId | null = parent; at !== null && !passed.has(at);) {
    const household = byId.get(at);
    if (household === undefined) return false;
    if (household.start !== null) return isListed(household.start.class);
    if (household.origin === 'arrival-with-certificate') return true;
    passed.add(at);
    at = household.splitFrom;
  }
  return false;
};

const descendsFrom = (household: Compared, ancestor: HouseholdId, byId: ReadonlyMap<HouseholdId, Compared>): boolean => {
  const passed = new Set<HouseholdId>();
  for (let parent = household.splitFrom; parent !== null && !passed.has(parent); parent = byId.get(parent)?.splitFrom ?? null) {
    if (parent === ancestor) return true;
    passed.add(parent);
  }
  return false;
};

const countPersons = (flows: Flows, compared: readonly Compared[], byId: ReadonlyMap<HouseholdId, Compared>, parentListed: (parent: HouseholdId) => boolean): void => {
  const [starts, ends] = [placesOf(compared, 'start'), placesOf(compared, 'end')];
  for (const person of new Set([...starts.keys(), ...ends.keys()])) {
    const arrived = new Set(ends.get(person) ?? []);
    for (const from of starts.get(person) ?? []) {
      // Normally one household; a move whose other half is still pending shows the person in two, and each is counted for itself.
      const to = arrived.has(from) ? from : [...arrived].find((candidate) => descendsFrom(candidate, from.household, byId) && !(starts.get(person) ?? []).includes(candidate));
      if (to !== undefined) arrived.delete(to);
      countPerson(flows, from, to ?? null, parentListed);
    }
    for (const to of arrived) countPerson(flows, null, to, parentListed);
  }
};

const countPerson = (flows: Flows, from: Compared | null, to: Compared | null, parentListed: (parent: HouseholdId) => boolean): void => {
  const [start, end] = [from?.start ?? null, to?.end ?? null];
  for (const list of listedClasses) {
    if (from !== null && start?.class === list) flows.person(start.village, list, 1, from.household);
    if (to !== null && end?.class === list) flows.person(end.village, list, 9, to.household);
    if (from !== null && to !== null && start !== null && end !== null) {
      const { down, up } = steps(list, start, end, to.before);
      if (down !== null) flows.person(start.village, list, down, from.household);
      if (up !== null) flows.person(end.village, list, up, to.household);
    } else if (from !== null && start?.class === list) flows.person(start.village, list, 4, from.household);
    else if (to !== null && end?.class === list) {
      // A whole new household's members come with it; anybody else joined.
      const cameWithHousehold = to.start === null && to.origin !== 'split';
      flows.person(end.village, list, cameWithHousehold ? columnOfNew(to, parentListed) : 8, to.household);
    }
  }
};

/** A row of counts: what a form prints. */
export interface FlowCounts {
  readonly households: Readonly<Record<Column, number>>;
  readonly persons: Readonly<Record<Column, number>>;
}

const zero = (): Record<Column, number> => ({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0 });

/** Upper rows are sums of villages; moves inside the unit stay in columns 4 and 8. */
export const sumOf = (flow: Flow, villages: Iterable<UnitId>, list: ListedClass): FlowCounts => {
  const [households, persons] = [zero(), zero()];
  for (const village of villages) {
    const row = flow.get(village)?.[list];
    if (row === undefined) continue;
    for (const column of columns) {
      households[column] += row.households[column].length;
      persons[column] += row.persons[column];
    }
  }
  return { households, persons };
};

/** Column 9 as the other eight say it. */
export const balanceOf = (counts: Readonly<Record<Column, number>>): number =>
  counts[1] - counts[2] - counts[3] - counts[4] + counts[5] + counts[6] + counts[7] + counts[8];
