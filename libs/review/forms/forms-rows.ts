import { areaOf, declaredOf, restatement, roundDay, unitsBelow, type Declared } from '#household';
import type { UnitId } from '#standards';
import type { TerritorySnapshot } from '#territory';
import type { FormsAsked } from './forms-asked.ts';
import type { FormsInput, FormsUnit } from './forms-input.ts';

interface Row {
  readonly unit: UnitId;
  readonly above: UnitId | null;
}

const lessLeftOut = (declared: Declared, households: number, persons: number): Declared =>
  declared.known ? { ...declared, households: Math.max(0, declared.households - households), persons: Math.max(0, declared.persons - persons), minorityHouseholds: null, minorityPersons: null } : declared;

/** The units that the forms have rows for, and which recorded villages stand in them on the day of the map. */
export class FormsRows {
  readonly #asked: FormsAsked;
  readonly #territory: TerritorySnapshot;
  readonly #rows: readonly Row[];
  readonly #communes: readonly UnitId[];
  readonly #restated: ReadonlyMap<UnitId, UnitId>;

  constructor(asked: FormsAsked, territory: TerritorySnapshot) {
    this.#asked = asked;
    this.#territory = territory;
    const { map } = territory;
    this.#rows = this.#rowsBelow();
    // Rows of a village are counted with its whole commune, so that they are the same wherever they stand.
    const wholes = [...new Set(this.#tops.map((top) => map.communeOf(top, asked.on) ?? top))];
    this.#restated = restatement(map, wholes, asked.on);
    this.#communes = [...new Set(wholes.flatMap((whole) => map.villagesUnder(whole, asked.on).map((village) => map.communeOf(village, asked.on) ?? village)))];
  }

  get #tops(): readonly UnitId[] {
    return this.#rows.flatMap(({ unit, above }) => (above === null ? [unit] : []));
  }

  /** The village of the map that a recorded one stands in. */
  onMap(village: UnitId): UnitId {
    return this.#restated.get(village) ?? village;
  }

  /** Recorded villages of some of the map's; all of them when null. */
  recordedIn(villages: ReadonlySet<UnitId> | null): readonly UnitId[] {
    return [...this.#restated].flatMap(([recorded, village]) => (villages === null || villages.has(village) ? [recorded] : []));
  }

  /** The villages of the topmost rows. */
  get inside(): ReadonlySet<UnitId> {
    return new Set(this.#tops.flatMap((top) => [...this.#villagesOf(top)]));
  }

  /** All villages, whole communes of about so many at a time; what was divided between communes comes last. */
  parts(villagesAtOnce: number): readonly ReadonlySet<UnitId>[] {
    const rest = new Set(this.#restated.values());
    const parts: Set<UnitId>[] = [];
    for (const commune of this.#communes) {
      const villages = [...this.#villagesOf(commune)].filter((village) => rest.delete(village));
      const last = parts.at(-1);
      if (last === undefined || last.size + villages.length > villagesAtOnce) parts.push(new Set(villages));
      else for (const village of villages) last.add(village);
    }
    return rest.size === 0 ? parts : [...parts, rest];
  }

  /** From the top down. `leftOut`: temporary residents that are taken off the declared totals. */
  units(leftOut: FormsInput['leftOut']): readonly FormsUnit[] {
    return this.#rows.map((row) => this.#unit(row, leftOut));
  }

  #rowsBelow(): readonly Row[] {
    const { unit, on, depth, within } = this.#asked;
    const { map } = this.#territory;
    const rows: Row[] = [];
    const descend = (each: UnitId, above: UnitId | null, left: number): void => {
      rows.push({ unit: each, above });
      if (left > 0) for (const child of unitsBelow(map, each, on)) if (child !== each) descend(child, each, left - 1);
    };
    const tops = unit !== null ? [unit] : within !== null ? within.filter((own) => map.isValid(own, on)) : unitsBelow(map, null, on);
    for (const top of tops) descend(top, null, depth);
    return rows;
  }

  #villagesOf(unit: UnitId, { recordedAs } = areaOf(this.#territory.map, unit, this.#asked.on)): ReadonlySet<UnitId> {
    return new Set(recordedAs.map((recorded) => this.onMap(recorded)));
  }

  #unit({ unit, above }: Row, leftOut: FormsInput['leftOut']): FormsUnit {
    const { round, on } = this.#asked;
    const { map } = this.#territory;
    const described = map.describeNearest(unit, on);
    const area = areaOf(map, unit, on);
    const villages = this.#villagesOf(unit, area);
    // A round's own declaration; on a map later than the round it is carried over by lineage.
    const day = round.kind === 'periodic' && roundDay(round.year) < on ? roundDay(round.year) : on;
    const declared = declaredOf(this.#territory, unit, round.kind === 'periodic' ? { kind: 'round', year: round.year, on: day } : { kind: 'date', on: day }, on);
    const without = leftOut.filter(({ village }) => villages.has(village));
    return {
      unit, above, villages, divided: area.divided,
      kind: described?.kind ?? 'village', code: described?.code ?? '', name: described?.name ?? '',
      dividedInside: [...villages].filter((village) => !map.isValid(village, on)),
      declared: without.length === 0 ? declared : lessLeftOut(declared, without.length, without.reduce((sum, { persons }) => sum + persons, 0)),
    };
  }
}
