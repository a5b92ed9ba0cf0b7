import type { LocalDate, UnitId } from '#standards';
import type { Composition } from '../classification/household-people.ts';
import type { HouseholdPath } from '../classification/household-path.ts';
import type { HouseholdClass, PathFact } from '../classification/path-fact.ts';

/** The three figures, never mixed (reference §6). The numbers are a storage format. */
export const figures = { 'class-on-date': 0, 'entitled-on-date': 1, 'result-of-round': 2 } as const;
export type Figure = keyof typeof figures;

const groups = ['all', 'poor', 'near_poor', 'none', 'average_living'] as const;
const measured = ['households', 'persons', 'minority_households', 'minority_persons'] as const;

/**
 * `all_…` counts whoever the figure speaks of: registered households, those with a policy period, those a round decided on.
 * `average_living_…` stands beside the classes, by class and by entitlement; a round decides on none of it.
 */
export type Measure = `${(typeof groups)[number]}_${(typeof measured)[number]}`;
export const measures: readonly Measure[] = groups.flatMap((group) => measured.map((what): Measure => `${group}_${what}`));

/** A change of the counts of one village from one date on. */
export interface Delta {
  readonly figure: Figure;
  readonly commune: UnitId;
  readonly village: UnitId;
  /** The day from which it counts; for a round 31 December of its year. */
  readonly on: LocalDate;
  /** In the order of `measures`. */
  readonly values: number[];
}

/** What a household adds to the counts, over all dates, as its facts stand. */
export type Contribution = ReadonlyMap<string, Delta>;

/** The date under which the result of a round stands: "cuối năm Y". */
export const roundDay = (year: number): LocalDate => `${year}-12-31` as LocalDate;

const groupOf: Record<HouseholdClass, number> = { poor: 1, 'near-poor': 2, none: 3 };
const averageLivingGroup = 4;

interface Place {
  readonly commune: UnitId;
  readonly village: UnitId;
}

interface Standing {
  readonly place: Place;
  readonly class: HouseholdClass | null;
  readonly composition: Composition;
  readonly averageLiving: boolean;
  /** Whether the figure speaks of the household at all; average living is told of others too. */
  readonly counted: boolean;
}

class Contributing {
  readonly deltas = new Map<string, Delta>();

  add(sign: 1 | -1, figure: Figure, on: LocalDate, standing: Standing): void {
    const { place, composition } = standing;
    const key = `${figures[figure]}${on}${place.village}${place.commune}`;
    let delta = this.deltas.get(key);
    if (delta === undefined) {
      delta = { figure, commune: place.commune, village: place.village, on, values: new Array<number>(measures.length).fill(0) };
      this.deltas.set(key, delta);
    }
    if (standing.counted) this.#count(delta.values, 0, sign, composition);
    if (standing.class !== null) this.#count(delta.values, groupOf[standing.class] * measured.length, sign, composition);
    if (standing.averageLiving) this.#count(delta.values, averageLivingGroup * measured.length, sign, composition);
  }

  #count(values: number[], base: number, sign: 1 | -1, { persons, minorityHousehold, minorityPersons }: Composition): void {
    values[base] = (values[base] ?? 0) + sign;
    values[base + 1] = (values[base + 1] ?? 0) + sign * persons;
    if (minorityHousehold) values[base + 2] = (values[base + 2] ?? 0) + sign;
    values[base + 3] = (values[base + 3] ?? 0) + sign * minorityPersons;
  }
}

const sameStanding = (a: Standing | null, b: Standing | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.class === b.class && a.averageLiving === b.averageLiving && a.counted === b.counted && a.place.village === b.place.village && a.place.commune === b.place.commune &&
    a.composition.persons === b.composition.persons && a.composition.minorityPersons === b.composition.minorityPersons && a.composition.minorityHousehold === b.composition.minorityHousehold);

/** A household of which only its registration is known, and no class: most households, once, in every rebuild. */
export const contributionOfRegistration = (facts: readonly PathFact[]): Contribution | null => {
  const [only] = facts;
  if (facts.length !== 1 || only === undefined || only.kind !== 'registered' || only.carried !== null || only.corrects !== null) return null;
  let persons = 0;
  let minorityPersons = 0;
  let minorityHousehold = false;
  const seen = new Set<string>();
  for (const { person, minority, away } of only.members) {
    // Named twice: the general way settles it.
    if (seen.has(person)) return null;
    seen.add(person);
    if (person === only.head) minorityHousehold = minority;
    if (away) continue;
    persons += 1;
    if (minority) minorityPersons += 1;
  }
  const result = new Contributing();
  result.add(1, 'class-on-date', only.on, { place: only, class: null, composition: { persons, minorityPersons, minorityHousehold }, averageLiving: false, counted: true });
  return result.deltas;
};

/** Sums of these up to a date give the counts on that date: `all` measures over every household, class measures by class. */
export const contributionOf = (path: HouseholdPath): Contribution => {
  const result = new Contributing();
  if (path.registration === null) return result.deltas;
  let byClass: Standing | null = null;
  let entitled: Standing | null = null;
  for (const date of path.turningDates()) {
    const place = path.residenceOn(date);
    const composition = place === null ? null : path.compositionOn(date);
    const nowByClass: Standing | null = place === null || composition === null ? null : { place, composition, class: path.classOn(date), averageLiving: path.averageLivingOn(date), counted: true };
    const entitledClass = place === null ? null : path.entitledOn(date);
    const averageLiving = place !== null && path.averageLivingEntitledOn(date);
    const nowEntitled: Standing | null = place === null || composition === null || (entitledClass === null && !averageLiving) ? null : { place, composition, class: entitledClass, averageLiving, counted: entitledClass !== null };
    if (!sameStanding(byClass, nowByClass)) {
      if (byClass !== null) result.add(-1, 'class-on-date', date, byClass);
      if (nowByClass !== null) result.add(1, 'class-on-date', date, nowByClass);
      byClass = nowByClass;
    }
    if (!sameStanding(entitled, nowEntitled)) {
      if (entitled !== null) result.add(-1, 'entitled-on-date', date, entitled);
      if (nowEntitled !== null) result.add(1, 'entitled-on-date', date, nowEntitled);
      entitled = nowEntitled;
    }
  }
  for (const year of path.roundYears()) {
    const decision = path.resultOf({ year });
    const place = decision === null ? null : path.lastResidenceBy(decision.trueFrom);
    if (decision === null || place === null) continue;
    // The members whom the decision found: those of its day, which for a late registration is that of the registration.
    const { registration } = path;
    const day = decision.trueFrom < registration.on ? registration.on : decision.trueFrom;
    result.add(1, 'result-of-round', roundDay(year), { place, class: decision.class, composition: path.compositionOn(day), averageLiving: false, counted: true });
  }
  return result.deltas;
};

const isZero = (values: readonly number[]): boolean => values.every((value) => value === 0);

/** What an event changed: the new contribution less the old one, without what stayed. */
export const changeBetween = (before: Contribution, after: Contribution): readonly Delta[] => {
  const changed: Delta[] = [];
  for (const [key, delta] of after) {
    const old = before.get(key);
    const values = old === undefined ? delta.values : delta.values.map((value, index) => value - (old.values[index] ?? 0));
    if (!isZero(values)) changed.push(old === undefined ? delta : { ...delta, values });
  }
  for (const [key, delta] of before) {
    if (after.has(key) || isZero(delta.values)) continue;
    changed.push({ ...delta, values: delta.values.map((value) => -value) });
  }
  return changed;
};
