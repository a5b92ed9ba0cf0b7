import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Actor, type Clock } from '#platform';
import type { UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type ScopeArea } from '#territory';

/** Keeps every list, count and command inside the account's area. */
@Injectable()
export class ScopeGuard {
  constructor(
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Today's area with the villages that went into it; `knownAt` never widens what an account may see. */
  async areaOf({ scope }: Actor): Promise<ScopeArea> {
    if (scope.kind === 'everything') return scope;
    return areaOfScope((await this.territory.read()).map, scope, this.clock.today());
  }

  /** The villages, of any day, whose records the account may see: for `village = any(…)` in a query. */
  async villagesOf(actor: Actor): Promise<'everything' | readonly UnitId[]> {
    const area = await this.areaOf(actor);
    return area.kind === 'everything' ? 'everything' : area.villages;
  }

  async covers(actor: Actor, unit: UnitId): Promise<boolean> {
    return covers(await this.areaOf(actor), unit);
  }

  /** Throws `OutOfScope`, told like a unit that does not exist. */
  async assertCovers(actor: Actor, unit: UnitId): Promise<void> {
    if (!(await this.covers(actor, unit))) throw new OutOfScope(unit);
  }
}
