import type { AgeRange, MemberAges } from '#standards';

/** The ages of a household as two masks of 64 bits, years 0–63 and 64–127, each as PostgreSQL's `bigint` reads it. */
export interface AgeMasks {
  readonly low: string;
  readonly high: string;
}

const OLDEST = 127;

const masksOf = (ages: Iterable<number>): AgeMasks => {
  let [low, high] = [0n, 0n];
  for (const age of ages) {
    const year = Math.min(Math.max(age, 0), OLDEST);
    if (year < 64) low |= 1n << BigInt(year);
    else high |= 1n << BigInt(year - 64);
  }
  return { low: BigInt.asIntN(64, low).toString(), high: BigInt.asIntN(64, high).toString() };
};

/** Null where not every age is known: then ages answer nothing by themselves. */
export const ageMasks = (ages: MemberAges | null): AgeMasks | null => {
  if (ages === null || ages.length === 0) return null;
  const known = ages.filter((age) => age !== null);
  return known.length < ages.length ? null : masksOf(known);
};

/** The years of a range, as a mask to compare with. */
export const rangeMasks = ({ from, to }: AgeRange): AgeMasks => masksOf(Array.from({ length: Math.min(to ?? OLDEST, OLDEST) - from + 1 }, (_, more) => from + more));

const yearsIn = (mask: string, first: number): readonly number[] => {
  const bits = BigInt.asUintN(64, BigInt(mask));
  return Array.from({ length: 64 }, (_, year) => year).filter((year) => ((bits >> BigInt(year)) & 1n) === 1n).map((year) => year + first);
};

/** Every age once. */
export const agesIn = ({ low, high }: AgeMasks): readonly number[] => [...yearsIn(low, 0), ...yearsIn(high, 64)];
