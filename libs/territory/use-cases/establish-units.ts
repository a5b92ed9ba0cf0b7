import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform';
import type { UnitId } from '#standards';
import { UNIT_KINDS, type NeighbourUnit, type UnitEvent } from '../domain/index.ts';
import { UnitDesk, type UnitOutcome } from './unit-desk.ts';

/** One unit to establish, or the right content of one established wrongly. */
export interface UnitEstablishment {
  readonly data: Extract<UnitEvent, { type: 'UnitEstablished' }>['data'];
  readonly context: CommandContext;
}

/** Establishes units, upper ones first, so that a list may hold parents and children in any order. */
export class EstablishUnits extends Command<readonly UnitOutcome[]> {
  constructor(
    readonly units: readonly UnitEstablishment[],
    readonly dryRun = false,
  ) {
    super();
  }
}

const hasFailed = (outcome: UnitOutcome): boolean => outcome.kind === 'refused';

@CommandHandler(EstablishUnits)
export class EstablishUnitsHandler implements ICommandHandler<EstablishUnits> {
  constructor(@Inject(UnitDesk) private readonly desk: UnitDesk) {}

  async execute({ units, dryRun }: EstablishUnits): Promise<readonly UnitOutcome[]> {
    const outcomes = new Map<UnitEstablishment, UnitOutcome>();
    const accepted = new Map<UnitId, NeighbourUnit>();
    await this.#checkScope(units);
    for (const kind of UNIT_KINDS) {
      const level = units.filter(({ data }) => data.kind === kind);
      const elsewhere = level.flatMap(({ data }) => (data.parent === null || accepted.has(data.parent) ? [] : [data.parent]));
      const neighbours = [...accepted.values(), ...(await this.desk.neighbours(elsewhere))];
      const byId = new Map(neighbours.map((neighbour) => [neighbour.unit, neighbour]));
      const orders = level.map(({ data, context }) => {
        const parent = data.parent === null ? undefined : byId.get(data.parent);
        return { unit: data.unit, context, command: { type: 'establish-unit' as const, data, neighbours: parent === undefined ? [] : [parent] } };
      });
      const answers = await this.desk.recordMany(orders, 'EstablishUnits', dryRun);
      level.forEach((unit, at) => {
        const outcome = answers[at];
        if (outcome === undefined) return;
        outcomes.set(unit, outcome);
        if (!hasFailed(outcome)) accepted.set(unit.data.unit, { unit: unit.data.unit, kind, validFrom: unit.data.validFrom, endedOn: null });
      });
    }
    return units.flatMap((unit) => outcomes.get(unit) ?? []);
  }

  /** A new unit lies where its parent lies; one without a parent only an account of the whole store may establish. */
  async #checkScope(units: readonly UnitEstablishment[]): Promise<void> {
    const established = new Set(units.map(({ data }) => data.unit));
    for (const { data, context } of units) {
      if (data.parent === null) await this.desk.assertCovers(context.actor, [data.unit]);
      else if (!established.has(data.parent)) await this.desk.assertCovers(context.actor, [data.parent]);
    }
  }
}
