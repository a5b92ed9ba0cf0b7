import type { GroupFate, RowProblem } from '#documents';
import { isRefusal } from '#territory';
import type { HouseholdOrder, HouseholdRehearsal } from './household-rows.ts';

type Place = RowProblem['place'];

interface PlacedRow {
  readonly place: Place;
}

/** Refuses the rows that are being judged; the first reason found is told. */
export class RowRefused extends Error {
  constructor(readonly problem: RowProblem) {
    super(problem.code);
    this.name = 'RowRefused';
  }
}

/** Ends the judging of a household at one of its rows. */
export const refuseRow = ({ place }: PlacedRow, field: string | null, code: string, facts: RowProblem['facts'] = {}): never => {
  throw new RowRefused({ place, field, code, facts });
};

interface RowOrder {
  readonly row: PlacedRow;
  readonly order: HouseholdOrder;
}

/** What a household's rows ask for, taken together: all of it or nothing. */
export class Whole {
  readonly #orders: RowOrder[] = [];

  constructor(private readonly rows: readonly PlacedRow[]) {}

  add(row: PlacedRow, order: HouseholdOrder): void {
    this.#orders.push({ row, order });
  }

  /** Rehearses it. Rows without an order of their own share the fate of the whole. */
  rehearse(rehearsal: HouseholdRehearsal, fate: 'new' | 'changed', onlyOwn = false): GroupFate {
    const outcome = rehearsal.attempt(this.#orders.map(({ order }) => order));
    if (isRefusal(outcome)) {
      const { code, facts } = outcome.error;
      const place = (this.#orders[outcome.index]?.row ?? this.rows[0])?.place;
      return place === undefined ? { refused: true, problems: [] } : { refused: true, problems: [{ place, field: null, code, facts }] };
    }
    const changing = new Set(this.#orders.filter((_, index) => (outcome[index]?.facts ?? 0) > 0).map(({ row }) => row));
    const any = changing.size > 0;
    return { refused: false, fates: this.rows.map((row) => ((onlyOwn ? changing.has(row) : any) ? fate : 'unchanged')) };
  }
}

/** Runs the judging of one group; a `RowRefused` becomes its answer. */
export const judged = async (judge: () => Promise<GroupFate> | GroupFate): Promise<GroupFate> => {
  try {
    return await judge();
  } catch (error) {
    if (error instanceof RowRefused) return { refused: true, problems: [error.problem] };
    throw error;
  }
};
