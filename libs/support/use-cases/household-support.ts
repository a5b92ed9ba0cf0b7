import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdId } from '#standards';
import type { Actor, Clock, CommandContext } from '#platform';
import { CLOCK } from '#platform';
import { EVENT_LOG } from '#event-store';
import type { EventLog, LoadedStream, Place, Receipt } from '#event-store';
import type { Circumstances, HouseholdCommand, HouseholdEvent, HouseholdState } from '#household';
import { currentVillage, defaultParameters, householdStream, households } from '#household';
import type { ScopeArea } from '#territory';
import { OutOfScope, Territory, areaOfScope, covers } from '#territory';

/** `history`: from papers older than the system; the household's rules then accept their defects. */
export type RecordSource = Circumstances['source'];

/** What becomes of a household's state: a command for its stream. */
export type HouseholdOrder = (state: HouseholdState, circumstances: Circumstances) => HouseholdCommand;

/** Writes support to the household's own stream, by the household's own rules. */
@Injectable()
export class HouseholdSupport {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly territory: Territory,
  ) {}

  load(household: HouseholdId): Promise<LoadedStream<HouseholdState, HouseholdEvent>> {
    return this.log.load(households, householdStream(household));
  }

  /** The household as its stream has it. Throws `OutOfScope` where it lives outside the account's area. */
  async visibleTo(actor: Actor, household: HouseholdId): Promise<HouseholdState> {
    const { state } = await this.load(household);
    assertWithin(areaOfScope((await this.territory.read()).map, actor.scope, this.clock.today()), state);
    return state;
  }

  /** Throws `OutOfScope` where the household lives outside the account's area. */
  async execute(household: HouseholdId, name: string, order: HouseholdOrder, source: RecordSource, context: CommandContext): Promise<Receipt> {
    const circumstances: Circumstances = { today: this.clock.today(), source, parameters: defaultParameters };
    const area = areaOfScope((await this.territory.read()).map, context.actor.scope, circumstances.today);
    return this.log.execute(households, {
      stream: householdStream(household),
      name,
      context,
      command: (state) => {
        assertWithin(area, state);
        return order(state, circumstances);
      },
      place: (state): Place => currentVillage(state) ?? { commune: null, village: null },
    });
  }
}

/** A household is acted on where it lives now; one that does not exist is the decider's to refuse. */
const assertWithin = (area: ScopeArea, state: HouseholdState): void => {
  const place = currentVillage(state);
  if (place !== null && !covers(area, place.village)) throw new OutOfScope(place.village);
};
