import type { EventId, UnitId } from '#standards';
import type { PovertyTargetEvent } from './unit-events.ts';

/** A target that stands, with the event that set it. */
export type PovertyTarget = PovertyTargetEvent['data'] & { readonly event: EventId };

/**
 * The most households with which a rate, rounded half-up to two decimals as it is published, does not exceed the target.
 * Rates in hundredths of a percent: 339 of 1.329 households is 45. Integer arithmetic only.
 */
export const householdsAtRate = (rate: number, total: number): number => {
  const product = (2n * BigInt(rate) + 1n) * BigInt(total);
  const most = product % 20_000n === 0n ? product / 20_000n - 1n : product / 20_000n;
  return Math.max(0, Math.min(total, Number(most)));
};

/** The target for a unit and year: of several papers the one of the latest date, then the one recorded last. */
export const targetInForce = (targets: readonly PovertyTarget[], unit: UnitId, year: number): PovertyTarget | null =>
  targets
    .filter((target) => target.unit === unit && target.year === year)
    .reduce<PovertyTarget | null>((best, target) => (best === null || target.paper.date >= best.paper.date ? target : best), null);

/** One class's target as issued and as households, with the count it is held against. */
export interface TargetInHouseholds {
  /** As issued, hundredths of a percent; null when issued in households. */
  readonly rate: number | null;
  /** The most households that meet it; null without a target, or for a rate over an unknown total. */
  readonly atMost: number | null;
  readonly actual: number | null;
  /** How many households fewer are needed; negative when below the target. */
  readonly fewerNeeded: number | null;
  readonly met: boolean | null;
}

/** A target in households wins over a rate; a rate is taken over the total at hand, held constant. */
export const inHouseholds = (rate: number | null, households: number | null, total: number | null, actual: number | null): TargetInHouseholds => {
  const atRate = rate === null || total === null ? null : householdsAtRate(rate, total);
  const atMost = households ?? atRate;
  const compared = atMost === null || actual === null ? null : actual - atMost;
  return { rate, atMost, actual, fewerNeeded: compared, met: compared === null ? null : compared <= 0 };
};
