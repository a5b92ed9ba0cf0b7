/** An exact decimal number: `units` × 10^−`scale`. Sums and comparisons of printed figures must not depend on binary fractions. */
export interface Decimal {
  readonly units: bigint;
  /** Decimals as printed, zeros at the end included. */
  readonly scale: number;
}

export const whole = (value: number | bigint): Decimal => ({ units: BigInt(value), scale: 0 });
export const ZERO: Decimal = whole(0);

const power = (scale: number): bigint => 10n ** BigInt(scale);
const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => units * power(wanted - scale);

export const plus = (one: Decimal, other: Decimal): Decimal => {
  const scale = Math.max(one.scale, other.scale);
  return { units: unitsAt(one, scale) + unitsAt(other, scale), scale };
};
export const times = ({ units, scale }: Decimal, factor: number): Decimal => ({ units: units * BigInt(factor), scale });
export const minus = (one: Decimal, other: Decimal): Decimal => plus(one, times(other, -1));
export const sum = (all: readonly Decimal[]): Decimal => all.reduce(plus, ZERO);

/** Below zero, zero or above. */
export const sign = ({ units }: Decimal): -1 | 0 | 1 => (units < 0n ? -1 : units > 0n ? 1 : 0);
export const compare = (one: Decimal, other: Decimal): -1 | 0 | 1 => sign(minus(one, other));
export const isWhole = ({ units, scale }: Decimal): boolean => units % power(scale) === 0n;

const plain = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** Digits with a decimal dot, or what JavaScript prints for a number; null for anything else. */
export const decimalIn = (text: string): Decimal | null => {
  const [, minusSign = '', digits, fraction = '', exponent = '0'] = plain.exec(text) ?? [];
  if (digits === undefined) return null;
  const units = BigInt(minusSign + digits + fraction);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { units: units * power(-scale), scale: 0 } : { units, scale };
};

/** A hundred times as much, for cells that show a fraction as a percentage. */
export const inPercent = ({ units, scale }: Decimal): Decimal => (scale >= 2 ? { units, scale: scale - 2 } : { units: units * power(2 - scale), scale: 0 });

/** `5.79`, with a dot whatever the locale: for programs. */
export const decimalText = ({ units, scale }: Decimal): string => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const split = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, split)}${scale === 0 ? '' : `.${digits.slice(split)}`}`;
};

/** Significant digits: 17 for what a program computed, few for what somebody typed. */
export const significantDigits = ({ units }: Decimal): number => String(units < 0n ? -units : units).replace(/^0+/, '').length;
