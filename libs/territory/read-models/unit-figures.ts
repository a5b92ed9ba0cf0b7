import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Actor, type Clock } from '#platform';
import type { UnitId } from '#standards';
import type { Denominator, ResidentTotals } from '../domain/index.ts';
import { areaOfScope, covers, OutOfScope } from './area-of-scope.ts';
import { targetReport, type TargetReport } from './target-report.ts';
import { Territory } from './territory-map/territory.ts';

/** Declared residents of a unit; unknown names the villages without a declaration. */
export class ResidentTotalsOf extends Query<ResidentTotals> {
  constructor(
    readonly actor: Actor,
    readonly unit: UnitId,
    readonly denominator: Denominator,
    readonly knownAt: string | undefined,
  ) {
    super();
  }
}

/** Targets of a unit and its villages for a year, as issued and in households. */
export class TargetsOf extends Query<TargetReport> {
  constructor(
    readonly actor: Actor,
    readonly unit: UnitId,
    readonly year: number,
    readonly knownAt: string | undefined,
  ) {
    super();
  }
}

const assertCovers = async (territory: Territory, clock: Clock, actor: Actor, unit: UnitId): Promise<void> => {
  const { map } = await territory.read();
  if (!covers(areaOfScope(map, actor.scope, clock.today()), unit) || map.life(unit) === null) throw new OutOfScope(unit);
};

@QueryHandler(ResidentTotalsOf)
export class ResidentTotalsOfHandler implements IQueryHandler<ResidentTotalsOf> {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ actor, unit, denominator, knownAt }: ResidentTotalsOf): Promise<ResidentTotals> {
    await assertCovers(this.territory, this.clock, actor, unit);
    return (await this.territory.read(knownAt)).totals.inForce(unit, denominator);
  }
}

@QueryHandler(TargetsOf)
export class TargetsOfHandler implements IQueryHandler<TargetsOf> {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ actor, unit, year, knownAt }: TargetsOf): Promise<TargetReport> {
    await assertCovers(this.territory, this.clock, actor, unit);
    return targetReport(await this.territory.read(knownAt), unit, year);
  }
}
