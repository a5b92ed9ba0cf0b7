/** The wait before the attempt after `attempt`, counted from 0; the last one from then on. */
export const nth = (waits: readonly number[], attempt: number): number => waits[Math.min(attempt, waits.length - 1)] ?? 1_000;
