import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { APP_POOL, CLOCK, type Actor, type Clock } from '#platform';
import type { Position } from '#event-store';
import { Rejection, type LocalDate, type UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type Denominator, type TerritorySnapshot, type UnitKind } from '#territory';
import { areaOf, unitsBelow, type Area } from '../facts/areas.ts';
import { snapshot, type StandsAt } from '../facts/snapshot.ts';
import { countsOf, noCounts, type Counts, type CountQuestion } from './counts.ts';
import { declaredOf, type Declared } from './denominator.ts';
import { roundDay, type Figure } from './ledger.ts';
import { pointsBetween, rateOf, isRefused, type Rate, type RateRefusal } from './rate.ts';

/** One of the three figures, always said with its label: the result of a round, the class on a date, the entitled on a date. */
export type FigureAsked =
  | { readonly figure: 'result-of-round'; readonly year: number }
  | { readonly figure: 'class-on-date' | 'entitled-on-date'; readonly on: LocalDate };

export interface RatesQuestion {
  readonly asked: FigureAsked;
  /** The unit whose parts are the rows; null = the topmost units of the account's area. */
  readonly unit: UnitId | null;
  /** As known at this instant (ISO UTC with milliseconds); null = now. */
  readonly knownAt: string | null;
  /** `as-it-was`: the units of the figure's day. `today`: the same figures restated on today's units. */
  readonly map: 'as-it-was' | 'today';
  /** A figure to compare with; each line then says by how many percentage points it changed. */
  readonly against: FigureAsked | null;
}

export interface RateLine {
  readonly households: number;
  readonly persons: number;
  readonly minorityHouseholds: number;
  readonly minorityPersons: number;
  readonly householdRate: Rate | RateRefusal;
  readonly personRate: Rate | RateRefusal;
  /** Change of the household rate against the compared figure, hundredths of a percentage point; null without one. */
  readonly change: number | null;
}

export interface RateRow {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly code: string;
  readonly name: string;
  readonly villageWord: string | null;
  /** The denominator. */
  readonly declared: Declared;
  /** Households on the register that day, beside the declared ones. */
  readonly registered: { readonly households: number; readonly persons: number };
  /** Registered less declared; null where nothing was declared. */
  readonly difference: { readonly households: number; readonly persons: number } | null;
  readonly poor: RateLine;
  readonly nearPoor: RateLine;
  /** Poor and near-poor together. */
  readonly multidimensional: RateLine;
  /** Of average living standard: by class, by entitlement, or for a round on 31 December of its year (form 1, columns 7–8 and 13–14). Beside the classes. */
  readonly averageLiving: RateLine;
  /** Decided and on no list. */
  readonly neither: { readonly households: number; readonly persons: number };
  /** Registered, but no decision speaks of them. */
  readonly undecided: { readonly households: number; readonly persons: number };
}

export interface Rates {
  readonly figure: Figure;
  readonly year: number | null;
  readonly on: LocalDate | null;
  readonly knownAt: string | null;
  readonly map: { readonly kind: 'as-it-was' | 'today'; readonly day: LocalDate };
  readonly rows: readonly RateRow[];
  /** The unit itself, counted by itself; null above the topmost units. */
  readonly total: RateRow | null;
  readonly position: Position | null;
  /** The log has not yet passed `knownAt`: the answer may still change. */
  readonly provisional: boolean;
}

export class RatesOf extends Query<Rates> {
  constructor(
    readonly actor: Actor,
    readonly question: RatesQuestion,
  ) {
    super();
  }
}

const dayOf = (asked: FigureAsked): LocalDate => (asked.figure === 'result-of-round' ? roundDay(asked.year) : asked.on);
const countQuestion = (asked: FigureAsked, knownAt: string | null): CountQuestion => ({ ...asked, knownAt });
const denominatorOf = (asked: FigureAsked): Denominator =>
  asked.figure === 'result-of-round' ? { kind: 'round', year: asked.year, on: roundDay(asked.year) } : { kind: 'date', on: asked.on };

const rate = (part: number, listed: number, whole: number | null, missing: readonly string[], divided: readonly string[]): Rate | RateRefusal => {
  if (divided.length > 0) return { refused: 'villages-divided', villages: divided };
  if (whole === null) return { refused: 'denominator-unknown', missing };
  if (whole === 0) return { refused: 'denominator-zero' };
  if (listed > whole) return { refused: 'more-listed-than-residents', listed, residents: whole };
  return rateOf(part, whole);
};

interface Part {
  readonly asked: FigureAsked;
  readonly mapDay: LocalDate;
  readonly territory: TerritorySnapshot;
}

const rowOf = ({ asked, mapDay, territory }: Part, area: Area, counts: Counts, registered: Counts): RateRow => {
  const unit = territory.map.describeNearest(area.unit, mapDay);
  const declared = declaredOf(territory, area.unit, denominatorOf(asked), mapDay);
  const missing = declared.known ? [] : declared.missing;
  const listed = { households: counts.poor_households + counts.near_poor_households, persons: counts.poor_persons + counts.near_poor_persons };
  const line = (households: number, persons: number, minorityHouseholds: number, minorityPersons: number): RateLine => ({
    households, persons, minorityHouseholds, minorityPersons,
    householdRate: rate(households, listed.households, declared.known ? declared.households : null, missing, area.divided),
    personRate: rate(persons, listed.persons, declared.known ? declared.persons : null, missing, area.divided),
    change: null,
  });
  const average = asked.figure === 'result-of-round' ? registered : counts;
  const decided = { households: listed.households + counts.none_households, persons: listed.persons + counts.none_persons };
  return {
    unit: area.unit,
    kind: unit?.kind ?? 'village',
    code: unit?.code ?? '',
    name: unit?.name ?? '',
    villageWord: unit?.villageWord ?? null,
    declared,
    registered: { households: registered.all_households, persons: registered.all_persons },
    difference: declared.known ? { households: registered.all_households - declared.households, persons: registered.all_persons - declared.persons } : null,
    poor: line(counts.poor_households, counts.poor_persons, counts.poor_minority_households, counts.poor_minority_persons),
    nearPoor: line(counts.near_poor_households, counts.near_poor_persons, counts.near_poor_minority_households, counts.near_poor_minority_persons),
    multidimensional: line(listed.households, listed.persons, counts.poor_minority_households + counts.near_poor_minority_households, counts.poor_minority_persons + counts.near_poor_minority_persons),
    averageLiving: line(average.average_living_households, average.average_living_persons, average.average_living_minority_households, average.average_living_minority_persons),
    neither: { households: counts.none_households, persons: counts.none_persons },
    undecided: { households: Math.max(0, registered.all_households - decided.households), persons: Math.max(0, registered.all_persons - decided.persons) },
  };
};

const changed = (now: RateLine, before: RateLine | undefined): RateLine =>
  before === undefined || isRefused(now.householdRate) || isRefused(before.householdRate) ? now : { ...now, change: pointsBetween(before.householdRate, now.householdRate) };

const compared = (row: RateRow, before: RateRow | undefined): RateRow =>
  ({ ...row, poor: changed(row.poor, before?.poor), nearPoor: changed(row.nearPoor, before?.nearPoor), multidimensional: changed(row.multidimensional, before?.multidimensional), averageLiving: changed(row.averageLiving, before?.averageLiving) });

@QueryHandler(RatesOf)
export class RatesOfHandler implements IQueryHandler<RatesOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Territory) private readonly territory: Territory,
  ) {}

  async execute({ actor, question }: RatesOf): Promise<Rates> {
    const { asked, knownAt, against } = question;
    const today = this.clock.today();
    const [now, known] = await Promise.all([this.territory.read(), this.territory.read(knownAt ?? undefined)]);
    const mapDay = question.map === 'today' ? today : dayOf(asked);
    const units = this.#units(actor, question.unit, now, known, today, mapDay);
    return snapshot(this.pool, 'classification', async (db, stands) => {
      const areas = units.map((unit) => areaOf(known.map, unit, mapDay));
      const rowsFor = async (figure: FigureAsked): Promise<ReadonlyMap<UnitId, RateRow>> => {
        const counts = await countsOf(areas, countQuestion(figure, knownAt), 'classification', db);
        const registered = figure.figure === 'class-on-date' ? counts : await countsOf(areas, { figure: 'class-on-date', on: dayOf(figure), knownAt }, 'classification', db);
        return new Map(areas.map((area) => [area.unit, rowOf({ asked: figure, mapDay: question.map === 'today' ? mapDay : dayOf(figure), territory: known }, area, counts.get(area.unit) ?? noCounts, registered.get(area.unit) ?? noCounts)]));
      };
      const rows = await rowsFor(asked);
      const before = against === null ? null : await rowsFor(against);
      const all = areas.flatMap(({ unit }) => {
        const row = rows.get(unit);
        return row === undefined ? [] : [before === null ? row : compared(row, before.get(unit))];
      });
      return this.#answer(question, mapDay, stands, all);
    });
  }

  /** Rows first, the unit itself last. A unit outside the account's area is told like one that does not exist. */
  #units(actor: Actor, unit: UnitId | null, now: TerritorySnapshot, known: TerritorySnapshot, today: LocalDate, mapDay: LocalDate): readonly UnitId[] {
    const area = areaOfScope(now.map, actor.scope, today);
    if (unit === null) return actor.scope.kind === 'everything' ? unitsBelow(known.map, null, mapDay) : actor.scope.units.filter((own) => known.map.isValid(own, mapDay));
    if (!covers(area, unit)) throw new OutOfScope(unit);
    if (!known.map.isValid(unit, mapDay)) throw new Rejection('unit-not-on-map', { unit, on: mapDay });
    return [...new Set([...unitsBelow(known.map, unit, mapDay), unit])];
  }

  #answer({ asked, unit, knownAt, map }: RatesQuestion, mapDay: LocalDate, { position, knownAt: reached }: StandsAt, rows: readonly RateRow[]): Rates {
    return {
      figure: asked.figure,
      year: asked.figure === 'result-of-round' ? asked.year : null,
      on: asked.figure === 'result-of-round' ? null : asked.on,
      knownAt,
      map: { kind: map, day: mapDay },
      rows: unit === null || rows.length === 1 ? rows : rows.filter((row) => row.unit !== unit),
      total: unit === null ? null : (rows.find((row) => row.unit === unit) ?? null),
      position,
      provisional: knownAt !== null && (reached === null || reached <= knownAt),
    };
  }
}
