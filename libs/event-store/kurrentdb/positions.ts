import type { Position } from '../stored-event.ts';

/** Where an event stands in `$all`. Both numbers are kept: a reader has to give both back. */
export interface LogPlace {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** Before everything: what a page says when the log holds nothing yet. */
export const beforeFirst: Position = '0/0';

export const tokenOf = ({ commit, prepare }: LogPlace): Position => {
  const text = commit.toString();
  return `${text}/${prepare === commit ? text : prepare}`;
};

/** Whether a place is after another one; for the many, since it parses nothing. */
export const isAfter = (place: LogPlace, other: LogPlace): boolean => place.commit > other.commit || (place.commit === other.commit && place.prepare > other.prepare);

/** A position that another store gave out, or that was cut. */
export class ForeignPosition extends Error {
  readonly code = 'foreign-position';
  constructor(readonly position: string) {
    super(`not a position of a KurrentDB log: ${JSON.stringify(position)}`);
  }
}

// The server's numbers have 64 bits.
export const isPosition = (text: string): boolean => /^\d{1,19}\/\d{1,19}$/.test(text);

const numbersOf = (position: Position): readonly [commit: string, prepare: string] => {
  if (!isPosition(position)) throw new ForeignPosition(position);
  const slash = position.indexOf('/');
  return [position.slice(0, slash), position.slice(slash + 1)];
};

export const placeOf = (position: Position): LogPlace => {
  const [commit, prepare] = numbersOf(position);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
};

// Decimal numbers without leading zeros: the longer one is the greater.
const compareNumbers = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const comparePositions = (a: Position, b: Position): number => {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return compareNumbers(left[0], right[0]) || compareNumbers(left[1], right[1]);
};
