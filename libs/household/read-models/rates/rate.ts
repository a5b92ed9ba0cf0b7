/** A share kept as the two counts it comes from; rounded only to be shown. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** Hundredths of a percent, rounded half up: 579 is shown as 5,79 %. */
  readonly hundredths: number;
}

/** Why a rate is not given: never printed as 0 % or 2.040 %. */
export type RateRefusal =
  | { readonly refused: 'denominator-unknown'; readonly missing: readonly string[] }
  | { readonly refused: 'denominator-zero' }
  /** A village was divided between this unit and another: its records cannot be given to one of them. */
  | { readonly refused: 'villages-divided'; readonly villages: readonly string[] }
  | { readonly refused: 'more-listed-than-residents'; readonly listed: number; readonly residents: number };

export const isRefused = (rate: Rate | RateRefusal): rate is RateRefusal => 'refused' in rate;

/** Rounds a quotient half up (away from zero) in whole numbers; floating point would turn 1/8 % the wrong way now and then. */
const roundHalfUp = (numerator: bigint, denominator: bigint): number => {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = Number((2n * n + d) / (2n * d));
  return negative && rounded !== 0 ? -rounded : rounded;
};

export const rateOf = (part: number, whole: number): Rate => ({ part, whole, hundredths: roundHalfUp(BigInt(part) * 10_000n, BigInt(whole)) });

/** The change from one rate to another in hundredths of a percentage point, from the counts and not from rounded rates. */
export const pointsBetween = (from: Rate, to: Rate): number =>
  roundHalfUp((BigInt(to.part) * BigInt(from.whole) - BigInt(from.part) * BigInt(to.whole)) * 10_000n, BigInt(from.whole) * BigInt(to.whole));
