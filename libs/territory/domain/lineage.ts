import type { LocalDate, UnitId } from '#standards';
import { isValidOn, type UnitLife } from './unit-life.ts';

/** What became of a unit. Not `whole` when figures cannot be carried over because it was divided; no units when it was dissolved. */
export interface Restated {
  readonly units: readonly UnitId[];
  readonly whole: boolean;
}

/** One step from an old unit to a new one. `on` is the first day of the new map. */
export interface Step {
  readonly from: UnitId;
  readonly to: UnitId;
  readonly on: LocalDate;
  /** False when only a part of the old unit went there. */
  readonly whole: boolean;
}

const stepsOf = ({ unit, end, cessions }: UnitLife): readonly Step[] => [
  ...cessions.flatMap(({ on, parts }) => parts.map((to) => ({ from: unit, to, on, whole: false }))),
  ...(end?.by === 'merger' ? [{ from: unit, to: end.into, on: end.on, whole: true }] : []),
  ...(end?.by === 'split' ? end.parts.map((to) => ({ from: unit, to, on: end.on, whole: false })) : []),
];

const grouped = (steps: readonly Step[], key: 'from' | 'to'): ReadonlyMap<UnitId, readonly Step[]> => {
  const groups = new Map<UnitId, Step[]>();
  for (const step of steps) groups.set(step[key], [...(groups.get(step[key]) ?? []), step]);
  return groups;
};

/** Which units came out of which, from every merger and split. */
export class Lineage {
  readonly #lives: ReadonlyMap<UnitId, UnitLife>;
  readonly #leaving: ReadonlyMap<UnitId, readonly Step[]>;
  readonly #entering: ReadonlyMap<UnitId, readonly Step[]>;

  constructor(lives: ReadonlyMap<UnitId, UnitLife>) {
    const steps = [...lives.values()].flatMap(stepsOf);
    this.#lives = lives;
    this.#leaving = grouped(steps, 'from');
    this.#entering = grouped(steps, 'to');
  }

  /** Mergers into and divisions from which a unit came. */
  stepsInto(unit: UnitId): readonly Step[] {
    return this.#entering.get(unit) ?? [];
  }

  /** Mergers and divisions by which it lost everything or a part. */
  stepsOut(unit: UnitId): readonly Step[] {
    return this.#leaving.get(unit) ?? [];
  }

  /** Follows a unit of day `from` to day `to`, which is not before it. A part taken out on the way counts as one of its successors. */
  restate(unit: UnitId, from: LocalDate, to: LocalDate): Restated {
    const reached = new Map<UnitId, LocalDate>();
    let whole = true;
    const follow = (current: UnitId, since: LocalDate): void => {
      const before = reached.get(current);
      if (before !== undefined && before <= since) return;
      reached.set(current, since);
      for (const step of this.stepsOut(current)) {
        if (step.on <= since || step.on > to) continue;
        if (!step.whole) whole = false;
        follow(step.to, step.on);
      }
    };
    follow(unit, from);
    return { units: [...reached.keys()].filter((successor) => this.#existsOn(successor, to)), whole };
  }

  /** Units of day `on` that are in this unit of day `map`, wholly or in part; itself if it existed. */
  predecessors(unit: UnitId, on: LocalDate, map: LocalDate): readonly UnitId[] {
    return this.#sources(unit, on, map).filter((source) => this.#existsOn(source, on));
  }

  /** Every unit of any day that went into this unit of day `map`, itself included. */
  allSources(unit: UnitId, map: LocalDate): readonly UnitId[] {
    return this.#sources(unit, null, map);
  }

  #sources(unit: UnitId, after: LocalDate | null, map: LocalDate): readonly UnitId[] {
    /** The last day on which something that left the source could still end up in the unit. */
    const reached = new Map<UnitId, LocalDate>();
    const follow = (current: UnitId, leftOn: LocalDate, inclusive: boolean): void => {
      const before = reached.get(current);
      if (before !== undefined && before >= leftOn) return;
      reached.set(current, leftOn);
      for (const step of this.stepsInto(current)) {
        const inTime = inclusive ? step.on <= leftOn : step.on < leftOn;
        if (inTime && (after === null || step.on > after)) follow(step.from, step.on, false);
      }
    };
    follow(unit, map, true);
    return [...reached.keys()];
  }

  #existsOn(unit: UnitId, on: LocalDate): boolean {
    const life = this.#lives.get(unit);
    return life !== undefined && isValidOn(life, on);
  }
}
