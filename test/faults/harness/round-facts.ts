import { roundReferenceOf, type HouseholdEvent } from '#household';
import { derivedUuid } from '#platform';
import type { RoundEvent, VillageReviewEvent } from '#review';
import { idOf, localDate, personKey, RS_2022, type AssessmentId, type HouseholdId, type MeetingId, type PersonId, type PostingId, type RoundReference, type UnitId } from '#standards';
import type { Commune } from './workshop.ts';

type Class = 'poor' | 'near-poor' | 'none';

const day = localDate;
const step = { attachments: [], late: null, defects: [], corrects: null } as const;
const outcomes = ['poor', 'near-poor', 'none', 'poor'] as const satisfies readonly Class[];
const b1Of = { poor: 100, 'near-poor': 120, none: 170 } as const satisfies Record<Class, number>;
const b2Of = { poor: 40, 'near-poor': 10, none: 10 } as const satisfies Record<Class, number>;
const before = { trueFrom: day('2023-12-05'), entitledFrom: day('2024-01-01'), entitledTo: day('2024-12-31') } as const;

/**
 * The autumn of a commune, the same wherever it is tried: so many households on the list of the year before, and what a round does with them.
 * Ids derive from numbers; identities are as after erasure, so that no key is needed.
 */
export class RoundFacts {
  readonly commune: UnitId;
  readonly villages: readonly UnitId[];
  readonly reference: RoundReference;
  readonly households: readonly HouseholdId[];

  constructor(
    { commune, villages }: Commune,
    readonly count: number,
  ) {
    this.commune = idOf<UnitId>(commune);
    this.villages = villages.map((village) => idOf<UnitId>(village));
    this.reference = roundReferenceOf(this.commune, 'periodic', 2024, 1);
    this.households = Array.from({ length: count }, (_, n) => idOf<HouseholdId>(derivedUuid('review-round', 'household', n)));
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

  villageOf(household: number): UnitId {
    return this.villages[household % this.villages.length] ?? this.commune;
  }

  #outcomeOf(household: number): Class {
    return outcomes[household % outcomes.length] ?? 'none';
  }

  #in(village: UnitId): readonly { readonly household: HouseholdId; readonly outcome: Class }[] {
    return this.households.flatMap((household, n) => (this.villageOf(n) === village ? [{ household, outcome: this.#outcomeOf(n) }] : []));
  }

  registered(household: HouseholdId, n: number): HouseholdEvent {
    const person = idOf<PersonId>(derivedUuid('review-round', 'person', n));
    const head = {
      person, identity: { key: personKey(person), erased: true }, sex: 'female', birthYear: 1980, ethnicity: '02', relation: 'head', residence: 'permanent', merit: false, disability: false, workingAbility: 'able',
      socialProtection: false,
    } as const;
    const data = { household, commune: this.commune, village: this.villageOf(n), code: `RS-${n}`, registeredOn: day('2020-01-01'), residence: 'permanent', address: null, head: person, members: [head], origin: { kind: 'established' }, corrects: null } as const;
    return { type: 'HouseholdRegistered', data };
  }

  /** By a decision of the year before; with a round, as if that round had made it. */
  poor(number: string, round: RoundReference | null = null): HouseholdEvent {
    const data = { decision: { number, decidedOn: before.trueFrom, signedBy: null }, ...before, round, ruleSet: RS_2022.id, assessment: null, subclass: null, override: null, corrects: null };
    return { type: 'HouseholdClassifiedPoor', data };
  }

  assessed(household: HouseholdId, n: number): HouseholdEvent {
    const outcome = this.#outcomeOf(n);
    const data = {
      assessment: idOf<AssessmentId>(derivedUuid('review-round', 'assessment', household)), assessedOn: day('2024-10-05'), ruleSet: RS_2022.id, area: 'rural', scoreSheet: null, screen: null,
      scores: { completeness: 'totals-only', b1: b1Of[outcome], b2: b2Of[outcome], deprivations: {} }, outcome, causes: [], enumerator: null, round: this.reference, alsoUnder: [], ages: null, corrects: null,
    } as const;
    return { type: 'HouseholdAssessed', data };
  }

  met(village: UnitId): VillageReviewEvent {
    const votes = this.#in(village).map(({ household, outcome }) => ({ household, proposed: outcome, agree: 40 }));
    const data = {
      ...this.#about(village), paper: { number: '3/BB', date: day('2024-10-12') }, meeting: idOf<MeetingId>(derivedUuid('review-round', 'meeting', village)), heldOn: day('2024-10-12'), chair: null, secretary: null,
      attendance: { present: 50, front: 2, households: 44 }, votes, minutes: 2,
    } as const;
    return { type: 'VillageMeetingHeld', data };
  }

  posted(village: UnitId): VillageReviewEvent {
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

  opinion(): RoundEvent {
    return { type: 'UpperOpinionGiven', data: { ...step, paper: { number: '4/CV', date: day('2024-10-25') }, askedOn: day('2024-10-23'), givenOn: day('2024-10-25'), by: 'district', agrees: true } };
  }
}
