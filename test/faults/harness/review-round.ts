import { createHash } from 'node:crypto';
import pg from 'pg';
import { canonicalJson, createEventLog, PostgresEventStore, StreamKinds, type StoredShapes, type StreamCommand, type StreamId, type StreamKind } from '#event-store';
import { householdShapes, householdStream, type HouseholdEvent } from '#household';
import { derivedUuid, type CommandContext } from '#platform';
import { roundShapes, roundStream, villageReviewShapes, villageReviewStream, type RoundEvent, type VillageReviewEvent } from '#review';
import { idOf, localDate, type AccountId, type Fact, type HouseholdId, type RoundId, type UnitId } from '#standards';
import { MemoryKeys } from '#testing/memory-keys';
import type { Place } from './place.ts';
import { RoundFacts } from './round-facts.ts';

type Written<E> = readonly [stream: StreamId, event: E, village: UnitId | null];

/** Somebody who has recorded what came before; nobody whose commands are reckoned with. */
const clerk: CommandContext['actor'] = { account: idOf<AccountId>(derivedUuid('review-round', 'clerk')), role: 'social-officer', unit: null, scope: { kind: 'everything' } };

/** Facts as they are, without a decider: what is tried are the commands that follow. */
const asWritten = <E extends Fact<string, unknown>>(shapes: StoredShapes<E>): StreamKind<readonly E[], null, E> => ({ shapes, decider: { decide: (facts) => facts, fold: () => null } });
const kinds = { household: asWritten<HouseholdEvent>(householdShapes), round: asWritten<RoundEvent>(roundShapes), villageReview: asWritten<VillageReviewEvent>(villageReviewShapes) };

/** A round in a place's log: what came before is written straight into it, what came of it is read past the product. */
export class ReviewRound {
  readonly facts: RoundFacts;

  constructor(
    private readonly place: Place,
    readonly count: number,
  ) {
    this.facts = new RoundFacts(place.commune, count);
  }

  get round(): RoundId {
    return this.facts.reference.round;
  }

  /** Everybody registered, and poor by the decision of the year before. */
  async writeList(): Promise<void> {
    await this.#ofEach((household, n) => this.facts.registered(household, n));
    await this.#ofEach(() => this.facts.poor('9/QD-UBND'));
  }

  /** Everybody scored, met about and posted, and the opinion from above. */
  async writeReview(): Promise<void> {
    await this.#ofEach((household, n) => this.facts.assessed(household, n));
    const inVillages = (event: (village: UnitId) => VillageReviewEvent): readonly Written<VillageReviewEvent>[] => this.facts.villages.map((village) => [villageReviewStream(this.round, village), event(village), village]);
    await this.#write(kinds.villageReview, inVillages((village) => this.facts.met(village)));
    await this.#write(kinds.villageReview, inVillages((village) => this.facts.posted(village)));
    await this.#write(kinds.round, [[roundStream(this.round), this.facts.opinion(), null]]);
  }

  /** Classes that nobody decided on, each beside whatever the household's stream says of the round already. */
  async forge(household: HouseholdId, numbers: readonly string[]): Promise<void> {
    for (const number of numbers) await this.#write(kinds.household, [[householdStream(household), this.facts.poor(number, this.facts.reference), null]]);
  }

  /** One hash over what every stream of households and of the round says, in the order of each stream; ids, times and positions left out. */
  async stateHash(): Promise<string> {
    const hash = createHash('sha256');
    const rows = await this.place.postgres.query<{ readonly stream: string; readonly type: string; readonly data: object }>(
      `select stream_id as stream, type, data from es.event where stream_id ~ '^(household|round|villagereview)-' order by stream_id, revision`,
    );
    for (const row of rows) hash.update(canonicalJson(row));
    return hash.digest('hex');
  }

  /** How many households carry a fact of this round, each counted once. */
  async told(types: readonly string[]): Promise<number> {
    return (await this.#byHousehold(types)).length;
  }

  /** Holds who carries the round's fact against who has to, exactly once. */
  async reckon(types: readonly string[]): Promise<{ readonly lost: number; readonly doubled: number; readonly unasked: number }> {
    const found = new Map((await this.#byHousehold(types)).map(({ stream, facts }) => [stream, facts]));
    const expected = new Set<string>(this.facts.households.map(householdStream));
    return {
      lost: [...expected].filter((stream) => !found.has(stream)).length,
      doubled: [...found.values()].reduce((sum, facts) => sum + facts - 1, 0),
      unasked: [...found.keys()].filter((stream) => !expected.has(stream)).length,
    };
  }

  #byHousehold(types: readonly string[]): Promise<readonly { readonly stream: string; readonly facts: number }[]> {
    return this.place.postgres.query(`select stream_id as stream, count(*)::int as facts from es.event where type = any ($1) and data #>> '{round,round}' = $2 group by stream_id`, [types, this.round]);
  }

  #ofEach(event: (household: HouseholdId, n: number) => HouseholdEvent): Promise<void> {
    return this.#write(kinds.household, this.facts.households.map((household, n) => [householdStream(household), event(household, n), this.facts.villageOf(n)]));
  }

  async #write<E extends Fact<string, unknown>>(kind: StreamKind<readonly E[], null, E>, facts: readonly Written<E>[]): Promise<void> {
    const pool = new pg.Pool({ connectionString: this.place.postgres.url('lotrinh_app'), max: 2 });
    const store = new PostgresEventStore(pool);
    try {
      const now = (): string => new Date().toISOString();
      const log = createEventLog({ store, keys: new MemoryKeys(), clock: { now, today: () => localDate(now().slice(0, 10)) }, kinds: new StreamKinds().register(kind) });
      const commands = facts.map(([stream, event, village]): StreamCommand<readonly E[], null> => {
        const key = derivedUuid('review-round', stream, canonicalJson(event));
        return { stream, command: [event], place: { commune: this.facts.commune, village }, name: event.type, context: { actor: clerk, idempotencyKey: key, correlationId: key, causationId: null, origin: null } };
      });
      for (const answer of await log.executeMany(kind, commands)) if (answer instanceof Error) throw answer;
    } finally {
      await store.close();
      await pool.end();
    }
  }
}
