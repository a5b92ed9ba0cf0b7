import type { Pool } from 'pg';
import { plainArray } from '#household';
import { Rejection, idOf, isId, type HouseholdId, type LocalDate, type UnitId } from '#standards';
import type { TerritoryMap } from '#territory';
import type { PaperProblemCode } from './paper-fields.ts';

/** A paper names what nobody knows here, or what could be several. */
export class PaperNameUnknown extends Rejection<PaperProblemCode> {}

/** Finds what papers call by code: villages on the paper's day, and households. */
export class PaperNames {
  readonly #ids = new Set<HouseholdId>();
  readonly #codes = new Map<string, { readonly household: HouseholdId; readonly village: UnitId }[]>();

  private constructor(private readonly map: TerritoryMap) {}

  /** The commune's households, those who left or died out included: papers of the past may name them. */
  static async of(pool: Pool, map: TerritoryMap, commune: UnitId, days: readonly LocalDate[]): Promise<PaperNames> {
    const names = new PaperNames(map);
    const villages = [...new Set(days.flatMap((day) => map.villagesUnder(commune, day)))];
    const { rows } = await pool.query<{ household: string; village: UnitId; code: string | null }>(
      'select household, village, code from register.household where village = any ($1::uuid[]) order by removed_on nulls first, household', [plainArray(villages)],
    );
    for (const { household, village, code } of rows) {
      const id = idOf<HouseholdId>(household);
      names.#ids.add(id);
      if (code !== null) names.#codes.set(code, [...(names.#codes.get(code) ?? []), { household: id, village }]);
    }
    return names;
  }

  village(code: string, on: LocalDate): UnitId {
    const found = this.map.find({ kind: 'village', code }, on)[0]?.unit;
    if (found === undefined) throw new PaperNameUnknown('paper-village-unknown', { village: code, date: on });
    return found;
  }

  commune(code: string, on: LocalDate): UnitId {
    const found = this.map.find({ kind: 'commune', code }, on)[0]?.unit;
    if (found === undefined) throw new PaperNameUnknown('paper-commune-unknown', { code });
    return found;
  }

  /** Codes repeat in practice: of several households the one of the paper's village is meant, otherwise the paper has to say the id. */
  household(text: string, village: UnitId | null = null): HouseholdId {
    if (isId(text)) {
      const id = idOf<HouseholdId>(text);
      if (!this.#ids.has(id)) throw new PaperNameUnknown('paper-household-unknown', { household: text });
      return id;
    }
    const found = this.#codes.get(text) ?? [];
    const here = found.filter((one) => one.village === village);
    const [first, other] = here.length === 1 ? here : found;
    if (first === undefined) throw new PaperNameUnknown('paper-household-unknown', { household: text });
    if (other !== undefined) throw new PaperNameUnknown('paper-household-ambiguous', { household: text, households: found.map((one) => one.household) });
    return first.household;
  }
}
