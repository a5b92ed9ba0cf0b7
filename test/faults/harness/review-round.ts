import { createHash } from 'node:crypto';
import pg from 'pg';
import { canonicalJson, createEventLog, PostgresEventStore, StreamKinds, type StoredShapes, type StreamCommand, type StreamId, type StreamKind } from '#event-store';
import { householdShapes, householdStream, roundReferenceOf, type HouseholdEvent } from '#household';
import { derivedUuid, type CommandContext } from '#platform';
import { roundShapes, roundStream, villageReviewShapes, villageReviewStream, type RoundEvent, type VillageReviewEvent } from '#review';
import {
  idOf, localDate, personKey, RS_2022, type AccountId, type AssessmentId, type Fact, type HouseholdId, type MeetingId, type PersonId, type PostingId, type RoundId, type RoundReference, type UnitId,
} from '#standards';
import { MemoryKeys } from '#testing/memory-keys';
import type { Place } from './place.ts';

type Written<E> = readonly [stream: StreamId, event: E, village: UnitId | null];
type Class = 'poor' | 'near-poor' | 'none';

const day = localDate;
const step = { attachments: [], late: null, defects: [], corrects: null } as const;
const outcomes = ['poor', 'near-poor', 'none', 'poor'] as const satisfies readonly Class[];
const b1Of = { poor: 100, 'near-poor': 120, none: 170 } as const satisfies Record<Class, number>;
const b2Of = { poor: 40, 'near-poor': 10, none: 10 } as const satisfies Record<Class, number>;

/** Somebody who has recorded what came before; nobody whose commands are reckoned with. */
const clerk: CommandContext['actor'] = { account: idOf<AccountId>(derivedUuid('review-round', 'clerk')), role: 'social-officer', unit: null, scope: { kind: 'everything' } };

/** Facts as they are, without a decider: what is tried are the commands that follow. */
const asWritten = <E extends Fact<string, unknown>>(shapes: StoredShapes<E>): StreamKind<readonly E[], null, E> => ({ shapes, decider: { decide: (facts) => facts, fold: () => null } });
const kinds = { household: asWritten<HouseholdEvent>(householdShapes), round: asWritten<RoundEvent>(roundShapes), villageReview: asWritten<VillageReviewEvent>(villageReviewShapes) };

/**
 * The autumn of a commune, the same wherever it is tried: so many households on the list of the year before, and all that a round does with them
 * between listing and signing, written straight into the log. Ids derive from numbers; identities are as after erasure, so that no key is needed.
 */
export class ReviewRound {
  readonly commune: UnitId;
  readonly villages: readonly UnitId[];
  readonly reference: RoundReference;
  readonly households: readonly HouseholdId[];

  constructor(
    private readonly place: Place,
    readonly count: number,
  ) {
    this.commune = idOf<UnitId>(place.commune.commune);
    this.villages = place.commune.villages.map((village) => idOf<UnitId>(village));
    this.reference = roundReferenceOf(this.commune, 'periodic', 2024, 1);
    this.households = Array.from({ length: count }, (_, n) => idOf<HouseholdId>(derivedUuid('review-round', 'household', n)));
  }

  get round(): RoundId {
    return this.reference.round;
  }

  /** What the officer opens it with. */
  get opening(): object {
    const { commune, villages } = this;
    return { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', villages, paper: { number: '112/KH-UBND', date: '2024-09-01' }, committee: { number: '87/QD-UBND', date: '2024-09-01' } };
  }

  /** What the chairman signs. */
  get decision(): object {
    return { number: '415/QD-UBND', decidedOn: '2024-10-28', content: 'list-and-exits' };
  }

  /** Everybody registered, and poor by the decision of the year before. */
  async writeList(): Promise<void> {
    await this.#write(kinds.household, this.households.map((household, n) => [householdStream(household), this.#registered(household, n), this.#villageOf(n)]));
    await this.#write(kinds.household, this.households.map((household, n) => [householdStream(household), this.#poorBefore(), this.#villageOf(n)]));
  }

  /** Everybody scored, met about and posted, and the opinion from above. */
  async writeReview(): Promise<void> {
    await this.#write(kinds.household, this.households.map((household, n) => [householdStream(household), this.#assessed(household, n), this.#villageOf(n)]));
    const inVillages = (event: (village: UnitId) => VillageReviewEvent): readonly Written<VillageReviewEvent>[] => this.villages.map((village) => [villageReviewStream(this.round, village), event(village), village]);
    await this.#write(kinds.villageReview, inVillages((village) => this.#met(village)));
    await this.#write(kinds.villageReview, inVillages((village) => this.#posted(village)));
    const opinion = { ...step, paper: { number: '4/CV', date: day('2024-10-25') }, askedOn: day('2024-10-23'), givenOn: day('2024-10-25'), by: 'district', agrees: true } as const;
    await this.#write(kinds.round, [[roundStream(this.round), { type: 'UpperOpinionGiven', data: opinion }, null]]);
  }

  /** Writes one more event into a household's stream, as no process may. */
  async forge(household: HouseholdId, event: HouseholdEvent): Promise<void> {
    await this.#write(kinds.household, [[householdStream(household), event, null]]);
  }

  /** One hash over what every stream of households and of the round says, in the order of each stream; ids, times and positions left out. */
  async stateHash(): Promise<string> {
    const hash = createHash('sha256');
    for (const row of await this.place.postgres.query<{ readonly stream: string; readonly type: string; readonly data: object }>(
      `select stream_id as stream, type, data from es.event where stream_id ~ '^(household|round|villagereview)-' order by stream_id, revision`,
    )) hash.update(canonicalJson(row));
    return hash.digest('hex');
  }

  /** How many households carry a fact of this round, each counted once. */
  async told(types: readonly string[]): Promise<number> {
    return (await this.#byHousehold(types)).length;
  }

  /** Holds who carries the round's fact against who has to, exactly once. */
  async reckon(types: readonly string[]): Promise<{ readonly lost: number; readonly doubled: number; readonly unasked: number }> {
    const found = new Map((await this.#byHousehold(types)).map(({ stream, facts }) => [stream, facts]));
    const expected = new Set<string>(this.households.map(householdStream));
    return {
      lost: [...expected].filter((stream) => !found.has(stream)).length,
      doubled: [...found.values()].reduce((sum, facts) => sum + facts - 1, 0),
      unasked: [...found.keys()].filter((stream) => !expected.has(stream)).length,
    };
  }

  #byHousehold(types: readonly string[]): Promise<readonly { readonly stream: string; readonly facts: number }[]> {
    return this.place.postgres.query(`select stream_id as stream, count(*)::int as facts from es.event where type = any ($1) and data #>> '{round,round}' = $2 group by stream_id`, [types, this.round]);
  }

  #villageOf(household: number): UnitId {
    return this.villages[household % this.villages.length] ?? this.commune;
  }

  #outcomeOf(household: number): Class {
    return outcomes[household % outcomes.length] ?? 'none';
  }

  #in(village: UnitId): readonly { readonly household: HouseholdId; readonly outcome: Class }[] {
    return this.households.flatMap((household, n) => (this.#villageOf(n) === village ? [{ household, outcome: this.#outcomeOf(n) }] : []));
  }

  #registered(household: HouseholdId, n: number): HouseholdEvent {
    const person = idOf<PersonId>(derivedUuid('review-round', 'person', n));
    const head = {
      person, identity: { key: personKey(person), erased: true }, sex: 'female', birthYear: 1980, ethnicity: '02', relation: 'head', residence: 'permanent', merit: false, disability: false, workingAbility: 'able',
      socialProtection: false,
    } as const;
    const data = { household, commune: this.commune, village: this.#villageOf(n), code: `RS-${n}`, registeredOn: day('2020-01-01'), residence: 'permanent', address: null, head: person, members: [head], origin: { kind: 'established' }, corrects: null } as const;
    return { type: 'HouseholdRegistered', data };
  }

  #poorBefore(): HouseholdEvent {
    const decision = { number: '9/QD-UBND', decidedOn: day('2023-12-05'), signedBy: null };
    const data = { decision, trueFrom: day('2023-12-05'), entitledFrom: day('2024-01-01'), entitledTo: day('2024-12-31'), round: null, ruleSet: RS_2022.id, assessment: null, subclass: null, override: null, corrects: null };
    return { type: 'HouseholdClassifiedPoor', data };
  }

  #assessed(household: HouseholdId, n: number): HouseholdEvent {
    const outcome = this.#outcomeOf(n);
    const data = {
      assessment: idOf<AssessmentId>(derivedUuid('review-round', 'assessment', household)), assessedOn: day('2024-10-05'), ruleSet: RS_2022.id, area: 'rural', scoreSheet: null, screen: null,
      scores: { completeness: 'totals-only', b1: b1Of[outcome], b2: b2Of[outcome], deprivations: {} }, outcome, causes: [], enumerator: null, round: this.reference, alsoUnder: [], ages: null, corrects: null,
    } as const;
    return { type: 'HouseholdAssessed', data };
  }

  #met(village: UnitId): VillageReviewEvent {
    const votes = this.#in(village).map(({ household, outcome }) => ({ household, proposed: outcome, agree: 40 }));
    const data = {
      ...this.#about(village), paper: { number: '3/BB', date: day('2024-10-12') }, meeting: idOf<MeetingId>(derivedUuid('review-round', 'meeting', village)), heldOn: day('2024-10-12'), chair: null, secretary: null,
      attendance: { present: 50, front: 2, households: 44 }, votes, minutes: 2,
    } as const;
    return { type: 'VillageMeetingHeld', data };
  }

  #posted(village: UnitId): VillageReviewEvent {
    const named = (fits: (outcome: Class) => boolean): readonly HouseholdId[] => this.#in(village).filter(({ outcome }) => fits(outcome)).map(({ household }) => household);
    const lists = { poor: named((to) => to === 'poor'), nearPoor: named((to) => to === 'near-poor'), leavingPoor: named((to) => to !== 'poor'), leavingNearPoor: [] };
    const data = {
      ...this.#about(village), paper: { number: '4/TB', date: day('2024-10-15') }, posting: idOf<PostingId>(derivedUuid('review-round', 'posting', village)), postedFrom: day('2024-10-15'), postedTo: day('2024-10-22'),
      places: ['village-house'], lists, repost: false,
    } as const;
    return { type: 'ReviewResultsPosted', data };
  }

  #about(village: UnitId) {
    return { ...step, round: this.reference, commune: this.commune, village };
  }

  async #write<E extends Fact<string, unknown>>(kind: StreamKind<readonly E[], null, E>, facts: readonly Written<E>[]): Promise<void> {
    const pool = new pg.Pool({ connectionString: this.place.postgres.url('lotrinh_app'), max: 2 });
    const store = new PostgresEventStore(pool);
    try {
      const now = (): string => new Date().toISOString();
      const log = createEventLog({ store, keys: new MemoryKeys(), clock: { now, today: () => day(now().slice(0, 10)) }, kinds: new StreamKinds().register(kind) });
      const commands = facts.map(([stream, event, village]): StreamCommand<readonly E[], null> => {
        const key = derivedUuid('review-round', stream, canonicalJson(event));
        return { stream, command: [event], place: { commune: this.commune, village }, name: event.type, context: { actor: clerk, idempotencyKey: key, correlationId: key, causationId: null, origin: null } };
      });
      for (const answer of await log.executeMany(kind, commands)) if (answer instanceof Error) throw answer;
    } finally {
      await store.close();
      await pool.end();
    }
  }
}
