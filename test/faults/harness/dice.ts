/** Seeded chance: a run that found something can be thrown again with `LOTRINH_FAULTS_SEED`. */
export class Dice {
  #state: number;

  constructor(readonly seed: number = Number(process.env['LOTRINH_FAULTS_SEED'] ?? Math.floor(Math.random() * 2 ** 31))) {
    this.#state = seed;
  }

  /** From 0 to 1 (mulberry32). */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.roll() * (high - low));
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }
}
