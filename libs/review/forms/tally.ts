import type { UnitId } from '#standards';

/** Counts by village, line and column; upper units are sums of villages. */
export class Tally {
  readonly #size: number;
  readonly #columns: number;
  readonly #byVillage = new Map<UnitId, number[]>();

  constructor(lines: number, columns: number) {
    this.#size = lines * columns;
    this.#columns = columns;
  }

  add(village: UnitId, line: number, column: number, count: number): void {
    let counts = this.#byVillage.get(village);
    if (counts === undefined) {
      counts = new Array<number>(this.#size).fill(0);
      this.#byVillage.set(village, counts);
    }
    const index = line * this.#columns + column;
    counts[index] = (counts[index] ?? 0) + count;
  }

  /** One sum a line. */
  sum(villages: Iterable<UnitId>): readonly (readonly number[])[] {
    const total = new Array<number>(this.#size).fill(0);
    for (const village of villages) {
      const counts = this.#byVillage.get(village);
      if (counts !== undefined) for (let index = 0; index < this.#size; index += 1) total[index] = (total[index] ?? 0) + (counts[index] ?? 0);
    }
    return Array.from({ length: this.#columns === 0 ? 0 : this.#size / this.#columns }, (_, line) => total.slice(line * this.#columns, (line + 1) * this.#columns));
  }
}
