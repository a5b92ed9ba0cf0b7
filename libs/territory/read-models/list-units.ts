import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Actor, type Clock } from '#platform';
import type { LocalDate, UnitId } from '#standards';
import type { UnitKind, UnitOnDate } from '../domain/index.ts';
import { areaOfScope, covers, OutOfScope } from './area-of-scope.ts';
import { Territory } from './territory-map/territory.ts';

export interface UnitsWanted {
  /** The map of this day; today when absent. */
  readonly on?: LocalDate | undefined;
  readonly knownAt?: string | undefined;
  readonly kind?: UnitKind | undefined;
  readonly under?: UnitId | undefined;
}

/** The units of an account's area as they were on a day, those above it included as its address. */
export class ListUnits extends Query<readonly UnitOnDate[]> {
  constructor(
    readonly actor: Actor,
    readonly wanted: UnitsWanted,
  ) {
    super();
  }
}

@QueryHandler(ListUnits)
export class ListUnitsHandler implements IQueryHandler<ListUnits> {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ actor, wanted: { on = this.clock.today(), knownAt, kind, under } }: ListUnits): Promise<readonly UnitOnDate[]> {
    // What an account may see is judged by what is known now, never by what was known then.
    const [{ map }, now] = await Promise.all([this.territory.read(knownAt), this.territory.read()]);
    const area = areaOfScope(now.map, actor.scope, this.clock.today());
    const inside = map.units().filter((unit) => covers(area, unit));
    const visible = new Set([...inside, ...inside.flatMap((unit) => map.ancestorsOf(unit, on))]);
    if (under !== undefined && !visible.has(under)) throw new OutOfScope(under);
    const chosen = under === undefined ? [...visible] : map.unitsUnder(under, on).filter((unit) => visible.has(unit));
    return chosen.map((unit) => map.describe(unit, on)).filter((unit) => unit !== null).filter((unit) => kind === undefined || unit.kind === kind);
  }
}
