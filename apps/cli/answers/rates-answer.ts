import type { FigureAsked, RateLine, RateRow, Rates } from '#household';
import { RatesOf, isRefused, rateRefusals } from '#household';
import type { LocalDate } from '#standards';
import { exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { percent, signedPoints, vietnameseDate, vietnameseInstant, wholeNumber } from '../output/figures.ts';
import type { TableColumn } from '../output/table.ts';
import { table } from '../output/table.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { ratesText } from '../text/rates.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { targetsOfRound, targetLines } from './targets.ts';
import { demoNote } from './demo-note.ts';
import { UnitNames } from './unit-names.ts';

export interface RatesOptions extends CommonOptions {
  readonly round?: number;
  readonly asOf?: LocalDate;
  readonly entitledOn?: LocalDate;
  /** A round's year or a date to compare with. */
  readonly against?: number | LocalDate;
  readonly knownAt?: string;
  readonly unit?: string;
}

const figureAsked = ({ round, asOf, entitledOn }: RatesOptions, today: RatesOptions['asOf']): FigureAsked => {
  if (round !== undefined) return { figure: 'result-of-round', year: round };
  if (entitledOn !== undefined) return { figure: 'entitled-on-date', on: entitledOn };
  const on = asOf ?? today;
  if (on === undefined) throw new TypeError('a date is needed');
  return { figure: 'class-on-date', on };
};

/** A round is read against the one before it; a date only against what was asked for. */
const figureAgainst = (asked: FigureAsked, against: RatesOptions['against']): FigureAsked | null => {
  if (typeof against === 'number') return { figure: 'result-of-round', year: against };
  if (against !== undefined) return { figure: asked.figure === 'result-of-round' ? 'class-on-date' : asked.figure, on: against };
  return asked.figure === 'result-of-round' ? { figure: 'result-of-round', year: asked.year - 1 } : null;
};

const labelOf = (asked: FigureAsked): string =>
  asked.figure === 'result-of-round' ? ratesText.round(asked.year) : ratesText[asked.figure](vietnameseDate(asked.on));

const rateOf = ({ householdRate }: RateLine): string => (isRefused(householdRate) ? ratesText.noRate : percent(householdRate.hundredths));
const changeOf = ({ change }: RateLine): string => (change === null ? ratesText.noChange : signedPoints(change));

const columnsFor = (compared: boolean): readonly TableColumn<RateRow>[] => {
  const figure = (header: string, text: (row: RateRow) => string): TableColumn<RateRow> => ({ header, text, align: 'right' });
  const change = (of: (row: RateRow) => RateLine): readonly TableColumn<RateRow>[] => (compared ? [figure(ratesText.change, (row) => changeOf(of(row)))] : []);
  return [
    { header: ratesText.unit, text: (row) => row.name },
    figure(ratesText.declared, (row) => (row.declared.known ? wholeNumber(row.declared.households) : ratesText.unknown)),
    figure(ratesText.registered, (row) => wholeNumber(row.registered.households)),
    figure(ratesText.poor, (row) => wholeNumber(row.poor.households)),
    figure(ratesText.rate, (row) => rateOf(row.poor)),
    ...change((row) => row.poor),
    figure(ratesText.nearPoor, (row) => wholeNumber(row.nearPoor.households)),
    figure(ratesText.rate, (row) => rateOf(row.nearPoor)),
    ...change((row) => row.nearPoor),
  ];
};

/** The unit itself last; a village is its own only row. */
const withTotal = ({ rows, total }: Rates): readonly RateRow[] => (total === null ? rows : [...rows.filter(({ unit }) => unit !== total.unit), total]);

/** Rates that are not given, each with its unit and reason; never printed as a number. */
const refusals = (rows: readonly RateRow[]): readonly string[] =>
  rows.flatMap(({ name, poor }) => (isRefused(poor.householdRate) ? [ratesText.refused(name, rateRefusals[poor.householdRate.refused])] : []));

const differences = (rows: readonly RateRow[]): readonly string[] =>
  rows.flatMap(({ name, difference }) => (difference === null || difference.households === 0 ? [] : [ratesText.difference(name, wholeNumber(difference.households))]));

const notesFor = (rates: Rates): readonly string[] => {
  const { rows, provisional, position } = rates;
  const all = withTotal(rates);
  return [
    ...refusals(all),
    ...differences(all),
    ...(provisional ? [ratesText.provisional] : []),
    ...(rows.length === 0 ? [ratesText.nothing] : []),
    ratesText.position(position ?? ratesText.emptyLog),
  ];
};

/** `lotrinh rates` */
export const ratesAnswer = async (session: Session, options: RatesOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const names = await UnitNames.on(session);
  const unit = options.unit === undefined ? names.onlyCommune() : names.named(options.unit);
  const asked = figureAsked(options, session.clock.today());
  const against = figureAgainst(asked, options.against);
  const knownAt = options.knownAt ?? null;
  const rates = await session.queries.execute(new RatesOf(session.actor, { asked, unit, knownAt, map: 'as-it-was', against }));
  const rows = withTotal(rates);
  const targets = asked.figure === 'result-of-round' ? await targetsOfRound(session, asked.year, rates) : null;
  const title = [labelOf(asked), ...(against === null ? [] : [ratesText.against(labelOf(against))]), ...(knownAt === null ? [] : [ratesText.knownAt(vietnameseInstant(knownAt))])].join(', ');
  return {
    data: { ...rates, targets },
    text: [title, '', table(columnsFor(against !== null), rows), ...(targets === null ? [] : targetLines(targets))].join('\n'),
    notes: [...demoNote(session), ...notesFor(rates)],
    exitCode: rates.total !== null && isRefused(rates.total.poor.householdRate) ? exitCodes.data : exitCodes.ok,
  };
};
