import type { LocalDate, UnitId } from '#standards';
import { valueOn } from './dated.ts';
import { Lineage, type Restated } from './lineage.ts';
import { comparableUnitName } from './unit-names.vi.ts';
import type { UnitKind, VillageArea } from './unit-facts.ts';
import { isValidOn, type UnitLife } from './unit-life.ts';

/** A unit as it was on one day. */
export interface UnitOnDate {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly code: string;
  readonly name: string;
  readonly villageWord: string | null;
  readonly parent: UnitId | null;
  readonly area: VillageArea | null;
  readonly validFrom: LocalDate;
  /** First day without it; null while it exists. */
  readonly endedOn: LocalDate | null;
}

/** What to look a unit up by; what is left out does not matter. */
export interface UnitSearch {
  readonly kind?: UnitKind;
  readonly code?: string;
  /** Compared without case, accents' encoding and the word of the kind. */
  readonly name?: string;
  /** Only units below this one on the day. */
  readonly under?: UnitId;
}

interface DayIndex {
  readonly parents: ReadonlyMap<UnitId, UnitId | null>;
  readonly children: ReadonlyMap<UnitId, readonly UnitId[]>;
}

const daysKept = 64;

/**
 * Every unit with its whole life, as known at one moment. Immutable; answers for any day.
 * A child of a unit that ended belongs to its successor (merger) or to its parent (dissolution) until it is attached elsewhere.
 */
export class TerritoryMap {
  readonly lineage: Lineage;
  readonly #lives: ReadonlyMap<UnitId, UnitLife>;
  readonly #days = new Map<LocalDate, DayIndex>();

  constructor(lives: readonly UnitLife[]) {
    this.#lives = new Map(lives.map((life) => [life.unit, life]));
    this.lineage = new Lineage(this.#lives);
  }

  /** Every unit there ever was. */
  units(): readonly UnitId[] {
    return [...this.#lives.keys()];
  }

  life(unit: UnitId): UnitLife | null {
    return this.#lives.get(unit) ?? null;
  }

  isValid(unit: UnitId, on: LocalDate): boolean {
    const life = this.#lives.get(unit);
    return life !== undefined && isValidOn(life, on);
  }

  /** The unit as it was on a day; null when it did not exist then. */
  describe(unit: UnitId, on: LocalDate): UnitOnDate | null {
    const life = this.#lives.get(unit);
    return life !== undefined && isValidOn(life, on) ? this.#onDate(life, on) : null;
  }

  /** The unit as it is, or as it was on its last (or first) day if it does not exist on that one. For labels of old records. */
  describeNearest(unit: UnitId, on: LocalDate): UnitOnDate | null {
    const life = this.#lives.get(unit);
    return life === undefined ? null : this.#onDate(life, on < life.validFrom ? life.validFrom : on);
  }

  areaOf(village: UnitId, on: LocalDate): VillageArea | null {
    return this.describe(village, on)?.area ?? null;
  }

  parentOf(unit: UnitId, on: LocalDate): UnitId | null {
    return this.#day(on).parents.get(unit) ?? null;
  }

  /** From the nearest up to the province. */
  ancestorsOf(unit: UnitId, on: LocalDate): readonly UnitId[] {
    const ancestors: UnitId[] = [];
    for (let parent = this.parentOf(unit, on); parent !== null && !ancestors.includes(parent); parent = this.parentOf(parent, on)) ancestors.push(parent);
    return ancestors;
  }

  /** The commune a village lies in, the commune itself, null for anything above. */
  communeOf(unit: UnitId, on: LocalDate): UnitId | null {
    return [unit, ...this.ancestorsOf(unit, on)].find((candidate) => this.isValid(candidate, on) && this.#lives.get(candidate)?.kind === 'commune') ?? null;
  }

  childrenOf(unit: UnitId, on: LocalDate): readonly UnitId[] {
    return this.#day(on).children.get(unit) ?? [];
  }

  /** The unit and everything below it on a day; empty when it did not exist then. */
  unitsUnder(unit: UnitId, on: LocalDate): readonly UnitId[] {
    if (!this.isValid(unit, on)) return [];
    const found = new Set<UnitId>([unit]);
    for (const member of found) for (const child of this.childrenOf(member, on)) found.add(child);
    return [...found];
  }

  /** The villages of a unit on a day (of a village: itself). */
  villagesUnder(unit: UnitId, on: LocalDate): readonly UnitId[] {
    return this.unitsUnder(unit, on).filter((member) => this.#lives.get(member)?.kind === 'village');
  }

  /** What a unit of one day has become on a later one. */
  restate(unit: UnitId, from: LocalDate, to: LocalDate): Restated {
    return this.lineage.restate(unit, from, to);
  }

  /** The units of day `on` that wholly or partly make up this one of day `map`, itself included if it existed. */
  predecessorsOf(unit: UnitId, on: LocalDate, map: LocalDate): readonly UnitId[] {
    return this.lineage.predecessors(unit, on, map);
  }

  /** Units that exist on a day and match. */
  find(search: UnitSearch, on: LocalDate): readonly UnitOnDate[] {
    const wanted = search.name === undefined ? null : comparableUnitName(search.name);
    const candidates = search.under === undefined ? this.units() : this.unitsUnder(search.under, on);
    return candidates
      .map((unit) => this.describe(unit, on))
      .filter((unit) => unit !== null)
      .filter(({ kind, code, name }) =>
        (search.kind === undefined || kind === search.kind) &&
        (search.code === undefined || code === search.code.trim()) &&
        (wanted === null || comparableUnitName(name) === wanted));
  }

  #onDate(life: UnitLife, on: LocalDate): UnitOnDate {
    return {
      unit: life.unit,
      kind: life.kind,
      code: valueOn(life.codes, on) ?? '',
      name: valueOn(life.names, on) ?? '',
      villageWord: life.villageWord,
      parent: this.parentOf(life.unit, on) ?? valueOn(life.parents, on) ?? null,
      area: valueOn(life.areas, on) ?? null,
      validFrom: life.validFrom,
      endedOn: life.end?.on ?? null,
    };
  }

  /** The recorded parent, or who took its place by that day. */
  #effectiveParent(recorded: UnitId | null, on: LocalDate): UnitId | null {
    const passed = new Set<UnitId>();
    let parent = recorded;
    while (parent !== null && !passed.has(parent)) {
      passed.add(parent);
      const life = this.#lives.get(parent);
      if (life === undefined) return null;
      if (isValidOn(life, on)) return parent;
      if (life.end === null || on < life.end.on) return null;
      if (life.end.by === 'merger') parent = life.end.into;
      else if (life.end.by === 'dissolution') parent = valueOn(life.parents, life.end.on) ?? null;
      else return null;
    }
    return null;
  }

  #day(on: LocalDate): DayIndex {
    const kept = this.#days.get(on);
    if (kept !== undefined) return kept;
    const parents = new Map<UnitId, UnitId | null>();
    const children = new Map<UnitId, UnitId[]>();
    for (const life of this.#lives.values()) {
      if (!isValidOn(life, on)) continue;
      const parent = this.#effectiveParent(valueOn(life.parents, on) ?? null, on);
      parents.set(life.unit, parent);
      if (parent === null) continue;
      const siblings = children.get(parent);
      if (siblings) siblings.push(life.unit);
      else children.set(parent, [life.unit]);
    }
    const [oldest] = this.#days.keys();
    if (this.#days.size >= daysKept && oldest !== undefined) this.#days.delete(oldest);
    const index = { parents, children };
    this.#days.set(on, index);
    return index;
  }
}
