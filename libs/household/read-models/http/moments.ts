import { Rejection, type LocalDate } from '#standards';
import type { MomentAsked } from '../movement/movement.query.ts';
import type { FigureAsked } from '../rates/rates.query.ts';
import type { RatesDto } from './questions.dto.ts';

/** The instant as the log writes it: UTC, milliseconds. */
export const instant = (text: string | undefined): string | null => (text === undefined ? null : new Date(text).toISOString());

/** Throws unless exactly one figure is asked for. */
export const figureAsked = ({ round, asOf, entitledOn }: RatesDto): FigureAsked => {
  const asked: FigureAsked[] = [];
  if (round !== undefined) asked.push({ figure: 'result-of-round', year: round });
  if (asOf !== undefined) asked.push({ figure: 'class-on-date', on: asOf });
  if (entitledOn !== undefined) asked.push({ figure: 'entitled-on-date', on: entitledOn });
  const [only] = asked;
  if (only === undefined || asked.length > 1) throw new Rejection('one-figure-at-a-time', { asked: asked.map(({ figure }) => figure) });
  return only;
};

/** What to compare with: a round, or the asked figure on another date. */
export const figureAgainst = ({ againstRound, againstDate }: RatesDto, asked: FigureAsked): FigureAsked | null => {
  if (againstRound !== undefined) return { figure: 'result-of-round', year: againstRound };
  if (againstDate === undefined) return null;
  return { figure: asked.figure === 'result-of-round' ? 'class-on-date' : asked.figure, on: againstDate };
};

/** Throws unless a date or a round is given, and not both. */
export const momentAsked = (end: 'from' | 'to', date: LocalDate | undefined, round: number | undefined): MomentAsked => {
  if (date !== undefined && round === undefined) return { on: date };
  if (date === undefined && round !== undefined) return { round };
  throw new Rejection('date-or-round', { end });
};
