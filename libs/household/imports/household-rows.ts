import type { Rehearsal } from '#territory';
import type { StreamCommand, StreamId } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId } from '#standards';
import type { HouseholdCommand, HouseholdEvent, HouseholdState, VillageReference } from '../domain/index.ts';
import { householdStream } from '../stored-shapes.ts';
import { matchHousehold, type HouseholdCells, type HouseholdFinder, type MatchedHousehold } from './household-finder.ts';

export type HouseholdRehearsal = Rehearsal<HouseholdCommand, HouseholdState, HouseholdEvent>;
export type HouseholdOrder = StreamCommand<HouseholdCommand, HouseholdState>;

/** A household's command as the log takes it. `name` tells apart several commands of one row. */
export const orderFor = (household: HouseholdId, place: VillageReference, command: HouseholdCommand, context: CommandContext, name: string): HouseholdOrder =>
  ({ stream: householdStream(household), command, place: { commune: place.commune, village: place.village }, context, name: `import:${name}` });

/** Finds the households that rows mean, among those recorded and those that this import registers itself. */
export class HouseholdMatching {
  /** Registered by this import and asked for by later rows: by code. */
  readonly #kept = new Map<string, HouseholdId>();

  constructor(
    private readonly finder: HouseholdFinder,
    private readonly rehearsal: HouseholdRehearsal,
  ) {}

  async match(lookups: readonly HouseholdCells[]): Promise<readonly MatchedHousehold[]> {
    const candidates = await this.finder.candidates(lookups);
    await this.rehearsal.load(candidates.flat().map(householdStream));
    return lookups.map((lookup, index) => matchHousehold(lookup, (candidates[index] ?? []).map((household) => ({ household, state: this.stateOf(household) }))));
  }

  stateOf(household: HouseholdId): HouseholdState {
    return this.rehearsal.state(householdStream(household));
  }

  keep(code: string, household: HouseholdId): void {
    this.#kept.set(code, household);
  }

  /** Streams that may be asked for again. */
  get keptStreams(): ReadonlySet<StreamId> {
    return new Set([...this.#kept.values()].map(householdStream));
  }

  /** Households that carry a code now: in the village first, in the whole commune where the village has none. */
  async byCode(code: string, place: VillageReference, villages: readonly VillageReference['village'][]): Promise<readonly HouseholdId[]> {
    const own = this.#kept.get(code);
    const recorded = await this.finder.byCode(villages, code);
    const candidates = [...new Set([...recorded, ...(own === undefined ? [] : [own])])];
    await this.rehearsal.load(candidates.map(householdStream));
    const here = candidates.filter((household) => {
      const { removal, registration } = this.stateOf(household);
      return removal === null && registration?.code === code;
    });
    const inVillage = here.filter((household) => this.stateOf(household).villages.at(-1)?.value.village === place.village);
    return inVillage.length > 0 ? inVillage : here;
  }
}
