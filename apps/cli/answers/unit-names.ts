import type { UnitId } from '#standards';
import { idOf, isId } from '#standards';
import { ListUnits } from '#territory';
import type { UnitOnDate } from '#territory';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Session } from '../session/session.ts';
import { unitText } from '../text/vi.ts';

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[\u0110\u0111]/g, 'd').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** The units of the account's area, by id, code or name. */
export class UnitNames {
  readonly #units: ReadonlyMap<UnitId, UnitOnDate>;

  private constructor(units: readonly UnitOnDate[]) {
    this.#units = new Map(units.map((one) => [one.unit, one]));
  }

  static async on(session: Session): Promise<UnitNames> {
    await session.caughtUp();
    return new UnitNames(await session.queries.execute(new ListUnits(session.actor, {})));
  }

  of(unit: UnitId): string {
    return this.#units.get(unit)?.name ?? unit;
  }

  /** The unit that a question without one is about: the commune, where there is only one. */
  onlyCommune(): UnitId | null {
    const communes = [...this.#units.values()].filter((one) => one.kind === 'commune' && one.endedOn === null);
    return communes.length === 1 ? (communes[0]?.unit ?? null) : null;
  }

  /** Finds a unit as people type it: id, official code, or name with or without marks. Throws for none, and for several. */
  named(text: string): UnitId {
    const wanted = plain(text);
    const found = isId(text)
      ? [...this.#units.values()].filter((one) => one.unit === idOf<UnitId>(text))
      : [...this.#units.values()].filter((one) => plain(one.code) === wanted || plain(one.name) === wanted);
    const [first, ...others] = found;
    if (first === undefined) throw new CliFailure(exitCodes.error, 'unit-unknown', unitText.none(text), { unit: text });
    if (others.length > 0) throw new CliFailure(exitCodes.error, 'unit-ambiguous', unitText.several(text, found.map((one) => `${one.name} (${one.code})`).join(', ')), { unit: text });
    return first.unit;
  }
}
