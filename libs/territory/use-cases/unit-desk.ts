import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog, type Place, type Receipt, type StreamCommand } from '#event-store';
import { CLOCK, derivedUuid, type Actor, type Clock, type CommandContext } from '#platform';
import { idOf, textKey, type Private, type TextId, type UnitId } from '#standards';
import { lifeOf, TerritoryRejection, type NeighbourUnit, type UnitCommand, type UnitState } from '../domain/index.ts';
import { areaOfScope, covers, OutOfScope } from '../read-models/area-of-scope.ts';
import { Territory } from '../read-models/territory-map/territory.ts';
import { unitStream, unitStreamKind } from '../stream-kinds.ts';

/** One command for one unit, with its own context: a row of an import has its own key and origin. */
export interface UnitOrder {
  readonly unit: UnitId;
  readonly command: UnitCommand;
  readonly context: CommandContext;
}

/** What became of an order. In a dry run nothing is written and `events` counts what would be. */
export type UnitOutcome =
  | { readonly kind: 'recorded'; readonly unit: UnitId; readonly receipt: Receipt }
  | { readonly kind: 'acceptable'; readonly unit: UnitId; readonly events: number }
  | { readonly kind: 'refused'; readonly unit: UnitId; readonly error: Error };

/** What every use case of territory does alike: looks up neighbours and places, checks the area, records. */
@Injectable()
export class UnitDesk {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From the units' own streams, so that one established a moment ago is known. */
  async neighbours(units: readonly UnitId[]): Promise<readonly NeighbourUnit[]> {
    const states = await Promise.all([...new Set(units)].map((unit) => this.log.load(unitStreamKind, unitStream(unit))));
    return states.flatMap(({ state }) => {
      const life = lifeOf(state.standing);
      return life === null ? [] : [{ unit: life.unit, kind: life.kind, validFrom: life.validFrom, endedOn: life.end?.on ?? null }];
    });
  }

  /** Throws `OutOfScope` for a unit that the account may not act in. */
  async assertCovers(actor: Actor, units: readonly UnitId[]): Promise<void> {
    if (actor.scope.kind === 'everything') return;
    const { map } = await this.territory.read();
    const area = areaOfScope(map, actor.scope, this.clock.today());
    const outside = units.find((unit) => !covers(area, unit));
    if (outside !== undefined) throw new OutOfScope(outside);
  }

  /** Records one command, or throws its `TerritoryRejection`. */
  async record(order: UnitOrder, name: string): Promise<Receipt> {
    return this.log.execute(unitStreamKind, await this.#streamCommand(order, name));
  }

  /** One outcome per order, in order; a refused one does not keep the others. */
  async recordMany(orders: readonly UnitOrder[], name: string, dryRun = false): Promise<readonly UnitOutcome[]> {
    if (dryRun) return this.#tryMany(orders);
    const commands = await Promise.all(orders.map((order) => this.#streamCommand(order, name)));
    const answers = await this.log.executeMany(unitStreamKind, commands);
    return orders.map(({ unit }, at): UnitOutcome => {
      const answer = answers[at];
      if (answer === undefined) throw new TypeError('the log left a command without an answer');
      return answer instanceof Error ? { kind: 'refused', unit, error: answer } : { kind: 'recorded', unit, receipt: answer };
    });
  }

  /** A free text under a key of its own. */
  freeText(text: string, { actor, idempotencyKey }: CommandContext, name: string): Private<string> {
    return { key: textKey(idOf<TextId>(derivedUuid(actor.account, name, idempotencyKey, 'text'))), value: text.normalize('NFC') };
  }

  async #tryMany(orders: readonly UnitOrder[]): Promise<readonly UnitOutcome[]> {
    const outcomes: UnitOutcome[] = [];
    for (const { unit, command } of orders) {
      const { state } = await this.log.load(unitStreamKind, unitStream(unit));
      outcomes.push(this.#tryOne(unit, command, state));
    }
    return outcomes;
  }

  #tryOne(unit: UnitId, command: UnitCommand, state: UnitState): UnitOutcome {
    try {
      return { kind: 'acceptable', unit, events: unitStreamKind.decider.decide(command, state).length };
    } catch (error) {
      if (error instanceof TerritoryRejection) return { kind: 'refused', unit, error };
      throw error;
    }
  }

  async #streamCommand({ unit, command, context }: UnitOrder, name: string): Promise<StreamCommand<UnitCommand, UnitState>> {
    const { map } = await this.territory.read();
    const place = (state: UnitState): Place => {
      const commune = map.communeOf(unit, this.clock.today());
      if (commune !== null) return { commune, village: commune === unit ? null : unit };
      return placeOf(command, state);
    };
    return { stream: unitStream(unit), command, context, place, name };
  }
}

/** Before the map shows the unit: from its own facts, or from the command that establishes it. */
const placeOf = (command: UnitCommand, state: UnitState): Place => {
  const life = lifeOf(state.standing);
  const establishing = command.type === 'establish-unit' ? command.data : null;
  const kind = life?.kind ?? establishing?.kind;
  const unit = life?.unit ?? establishing?.unit ?? null;
  const parent = life?.parents.at(-1)?.value ?? establishing?.parent ?? null;
  if (kind === 'commune') return { commune: unit, village: null };
  return kind === 'village' ? { commune: parent, village: unit } : { commune: null, village: null };
};
