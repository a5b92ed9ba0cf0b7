import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, type EventLog, type LoadedStream, type Place, type Receipt } from '#event-store';
import { CLOCK, type Actor, type Clock, type CommandContext } from '#platform';
import type { HouseholdId, LocalDate, UnitId } from '#standards';
import { areaOfScope, covers, OutOfScope, Territory, type ScopeArea } from '#territory';
import { currentVillage, refuse, type Circumstances, type HouseholdCommand, type HouseholdEvent, type HouseholdParameters, type HouseholdState, type VillageReference } from '../domain/index.ts';
import { householdStream, households } from '../stored-shapes.ts';
import { HOUSEHOLD_PARAMETERS } from './household-parameters.ts';

/** A command before the desk says what holds around it. */
export type HouseholdRequest = { readonly [C in HouseholdCommand as C['type']]: Omit<C, 'circumstances'> }[HouseholdCommand['type']];

/** What every use case of a household does alike: keeps the account inside its area, says what holds around the command, records. */
@Injectable()
export class HouseholdDesk {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOUSEHOLD_PARAMETERS) private readonly parameters: HouseholdParameters,
  ) {}

  /** Imports bring papers that were decided before the system was there. */
  circumstances({ origin }: CommandContext): Circumstances {
    return { today: this.clock.today(), source: origin === null ? 'entry' : 'history', parameters: this.parameters };
  }

  /** Records one command on a household of the account's area, or throws `OutOfScope` or its `Rejection`. */
  record(household: HouseholdId, request: HouseholdRequest, context: CommandContext): Promise<Receipt> {
    return this.recordFrom(household, request.type, () => request, context);
  }

  /** The same where the command's content depends on the household. */
  async recordFrom(household: HouseholdId, name: HouseholdCommand['type'], request: (state: HouseholdState) => HouseholdRequest, context: CommandContext, more: Pick<Circumstances, 'requireListing' | 'closedRounds'> = {}): Promise<Receipt> {
    const area = await this.areaOf(context.actor);
    const circumstances = { ...this.circumstances(context), ...more };
    return this.log.execute(households, {
      stream: householdStream(household),
      command: (state) => {
        insideArea(area, state);
        return { ...request(state), circumstances };
      },
      place: (state) => placeOf(state, () => request(state)),
      context,
      name,
    });
  }

  /** The whole record of a household of the account's area; refuses one that is not registered. */
  async load(household: HouseholdId, actor: Actor): Promise<LoadedStream<HouseholdState, HouseholdEvent>> {
    const [area, loaded] = await Promise.all([this.areaOf(actor), this.log.load(households, householdStream(household))]);
    if (loaded.history.length === 0) refuse('not-registered');
    insideArea(area, loaded.state);
    return loaded;
  }

  /** Another household that takes part in a move or merger: it must stand on the date, inside the same area. */
  async assertStands(household: HouseholdId, on: LocalDate, actor: Actor): Promise<void> {
    const [area, { state }] = await Promise.all([this.areaOf(actor), this.log.load(households, householdStream(household))]);
    const gone = state.removal !== null && on >= state.removal.on;
    const village = currentVillage(state)?.village;
    if (state.registration === null || gone || village === undefined || !covers(area, village)) refuse('other-household-unknown', { household });
  }

  /** The village with its commune, as the map was on that day; throws `OutOfScope` outside the account's area. */
  async villageOn(village: UnitId, on: LocalDate, actor: Actor): Promise<VillageReference> {
    const [area, { map }] = await Promise.all([this.areaOf(actor), this.territory.read()]);
    if (!covers(area, village)) throw new OutOfScope(village);
    const commune = map.communeOf(village, on);
    return commune === null || map.life(village)?.kind !== 'village' || !map.isValid(village, on) ? refuse('village-not-valid-then', { village, date: on }) : { village, commune };
  }

  async areaOf({ scope }: Actor): Promise<ScopeArea> {
    if (scope.kind === 'everything') return scope;
    return areaOfScope((await this.territory.read()).map, scope, this.clock.today());
  }
}

/** A household of another area is told like one that does not exist. */
const insideArea = (area: ScopeArea, state: HouseholdState): void => {
  const village = currentVillage(state)?.village;
  if (village !== undefined && !covers(area, village)) throw new OutOfScope(village);
};

/** Where the fact belongs when it is recorded: the household's village, or the one it is being registered in. */
const placeOf = (state: HouseholdState, request: () => HouseholdRequest): Place => {
  const place = currentVillage(state);
  if (place !== null) return { village: place.village, commune: place.commune };
  const stated = request();
  return stated.type === 'RegisterHousehold' ? { village: stated.data.village, commune: stated.data.commune } : { village: null, commune: null };
};
