import fc from 'fast-check';
import { KINH, addDays, householdKey, localDate, personKey, type EventId, type HouseholdId, type Identified, type LocalDate, type PersonId, type RoundId, type UnitId } from '#standards';
import type { Known } from '#projection';
import type { Classification, HouseholdEvent, Member } from '../../domain/index.ts';

// Histories for the specs of read models: any facts in any order, also such as no decider would let through. Folds are total.

const uuid = <Id extends string>(space: number, number: number): Id => `${space.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as Id;
export const villageNumber = (n: number): UnitId => uuid(0x11, n);
export const communeNumber = (n: number): UnitId => uuid(0x22, n);
export const householdNumber = (n: number): HouseholdId => uuid(0x33, n);
export const personNumber = (n: number): PersonId => uuid(0x44, n);
export const eventNumber = (n: number): EventId => uuid(0x55, n);
export const roundNumber = (year: number): RoundId => uuid(0x66, year);

export type KnownHouseholdEvent = Known & Identified<HouseholdEvent>;

export const memberNumber = (n: number, over: Partial<Member> = {}): Member => ({
  person: personNumber(n),
  identity: { key: personKey(personNumber(n)), value: { name: `Person ${n}`, birthDate: null, idNumber: String(n).padStart(12, '0'), idIssuedOn: null, phone: null } },
  sex: n % 2 === 0 ? 'female' : 'male',
  birthYear: 1960 + (n % 60),
  ethnicity: n % 3 === 0 ? KINH : '02',
  relation: 'other-relative',
  residence: n % 11 === 7 ? 'away' : 'permanent',
  merit: false,
  disability: false,
  workingAbility: 'able',
  socialProtection: false,
  ...over,
});

/** Puts events into a log: ids, revisions, positions and knowledge time in the order of the calls. */
export class LogOfEvents {
  readonly events: KnownHouseholdEvent[] = [];
  readonly #revisions = new Map<HouseholdId, number>();
  #instant = Date.UTC(2024, 0, 30, 22, 0, 0);

  /** Seconds until the next event is recorded. */
  wait(seconds: number): void {
    this.#instant += seconds * 1000;
  }

  record(household: HouseholdId, fact: HouseholdEvent): EventId {
    const revision = (this.#revisions.get(household) ?? -1) + 1;
    this.#revisions.set(household, revision);
    const id = eventNumber(this.events.length);
    const knownAt = new Date(this.#instant).toISOString();
    this.events.push({
      ...fact,
      id,
      stream: `household-${household}`,
      revision,
      position: String(this.events.length + 1),
      hash: '',
      knownAt,
      metadata: { recordedAt: knownAt, actor: uuid(0x77, 1), role: 'social-officer', actorUnit: null, commune: null, village: null, correlationId: uuid(0x78, 1), causationId: null, idempotencyKey: uuid(0x79, 1), origin: null },
    });
    return id;
  }
}

export interface Step {
  readonly household: number;
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly day: number;
  readonly wait: number;
}

export const steps = (households: number, length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({ household: fc.nat(households - 1), kind: fc.nat(99), a: fc.nat(1000), b: fc.nat(1000), day: fc.nat(1400), wait: fc.oneof(fc.nat(3), fc.nat(2_000_000)) }),
    // Without a size fast-check keeps lists short, and rare ties never meet.
    { minLength: 5, maxLength: length, size: 'max' },
  );

const start = localDate('2021-06-01');
export const dayNumber = (n: number): LocalDate => addDays(start, n);
export const villages = [0, 1, 2, 3, 4].map(villageNumber);
/** Villages 0 and 1 belong to commune 0, 2 and 3 to commune 1; village 4 is spoken of under both. */
export const communeOf = (village: number, n: number): UnitId => communeNumber(village === 4 ? n % 2 : village < 2 ? 0 : 1);

const place = (a: number, b: number) => ({ village: villageNumber(a % 5), commune: communeOf(a % 5, b) });

const classification = ({ a, b, day }: Step, corrects: EventId | null): Classification => {
  const decidedOn = dayNumber(day - (day % 300));
  const year = Number(decidedOn.slice(0, 4));
  const trueFrom = a % 4 === 0 ? addDays(decidedOn, (b % 60) - 30) : decidedOn;
  const kind = b % 4 === 0 ? 'ad-hoc' : 'periodic';
  const closing = a % 7 === 0;
  const from = kind === 'periodic' ? localDate(`${year + 1}-01-01`) : decidedOn;
  const to = kind === 'periodic' ? localDate(`${year + 1}-12-31`) : localDate(`${year}-12-31`);
  return {
    decision: { number: `${b}/QD`, decidedOn, signedBy: null },
    trueFrom,
    entitledFrom: closing ? null : from,
    entitledTo: closing ? null : to,
    round: b % 5 === 0 ? null : { round: roundNumber(kind === 'periodic' ? year : 5000 + year), year, kind },
    ruleSet: 'RS-2022',
    assessment: null,
    subclass: null,
    override: null,
    corrects,
  };
};

/** What a spec of another read model adds: facts in place of a step's own, and what its members are. */
export interface MoreFacts {
  readonly fact?: (step: Step, on: LocalDate) => HouseholdEvent | null;
  readonly member?: (n: number) => Partial<Member>;
}

/** Turns steps into events of several households. */
export const historyOf = (script: readonly Step[], more: MoreFacts = {}): readonly KnownHouseholdEvent[] => {
  const log = new LogOfEvents();
  const own = new Map<number, { readonly id: EventId; readonly type: string }[]>();
  let people = 0;
  for (const step of script) {
    const { household, kind, a, b, day } = step;
    const on = dayNumber(day);
    const id = householdNumber(household);
    log.wait(step.wait);
    const earlier = own.get(household) ?? [];
    own.set(household, earlier);
    const anyone = (): PersonId => personNumber(household * 1000 + (a % Math.max(1, people % 1000)));
    const newMember = (): Member => {
      const n = household * 1000 + people++ % 1000;
      return memberNumber(n, more.member?.(n));
    };
    const correcting = (type: string): EventId | null => (b % 3 === 0 ? earlier.filter((event) => event.type === type || (type.startsWith('HouseholdClassified') && event.type.startsWith('HouseholdClassified'))).at(a % 3)?.id ?? null : null);
    const facts = (): HouseholdEvent => {
      if (earlier.length === 0) {
        const members = Array.from({ length: 1 + (a % 4) }, newMember);
        const carries = { class: b % 2 === 0 ? 'poor' : 'near-poor', trueFrom: addDays(on, -20), entitledFrom: localDate(`${on.slice(0, 4)}-01-01`), entitledTo: localDate(`${on.slice(0, 4)}-12-31`) } as const;
        return {
          type: 'HouseholdRegistered',
          data: {
            household: id, ...place(a, b), code: `H${household}`, registeredOn: on, residence: 'permanent', address: { key: householdKey(id), value: 'x' },
            head: members[0]?.person ?? anyone(), members, corrects: null,
            origin: b % 6 === 0 ? { kind: 'split', from: householdNumber((household + 1) % 6), carries } : b % 6 === 1 ? { kind: 'arrival', certificate: { number: '1', date: on, carries } } : { kind: 'established' },
          },
        };
      }
      if (kind < 45) {
        const type = kind < 15 ? 'HouseholdClassifiedPoor' : kind < 30 ? 'HouseholdClassifiedNearPoor' : 'HouseholdClassifiedNeither';
        return { type, data: classification(step, correcting(type)) };
      }
      if (kind < 52) return { type: 'MemberBorn', data: { member: newMember(), bornOn: on, corrects: correcting('MemberBorn') } };
      if (kind < 58) return { type: 'MemberDied', data: { person: anyone(), diedOn: on, paper: null, corrects: correcting('MemberDied') } };
      if (kind < 64) return { type: 'MemberLeft', data: { person: anyone(), leftOn: on, reason: 'departure', toHousehold: null, member: newMember(), corrects: null } };
      if (kind < 70) return { type: 'MemberJoined', data: { member: memberNumber(household * 1000 + (a % 4)), joinedOn: on, reason: 'return', fromHousehold: null, corrects: null } };
      if (kind < 75) return { type: 'MemberDetailsRecorded', data: { member: memberNumber(household * 1000 + (a % 4), { residence: b % 2 === 0 ? 'away' : 'temporary' }), trueFrom: on, reason: null, corrects: null } };
      if (kind < 80) return { type: 'HouseholdMoved', data: { ...place(a, b), movedOn: on, fromVillage: place(b, a), address: null, corrects: correcting('HouseholdMoved') } };
      if (kind < 84) return { type: 'HeadOfHouseholdChanged', data: { head: anyone(), trueFrom: on, corrects: null } };
      if (kind < 88) return { type: 'HouseholdLeftCommune', data: { leftOn: on, destination: null, paper: null, corrects: correcting('HouseholdLeftCommune') } };
      if (kind < 90) return { type: 'MonitoringVisitRecorded', data: { visit: uuid(0x88, a), visitedOn: on, visitor: null, findings: [], note: null, corrects: null } };
      if (kind < 95) {
        const trueFrom = addDays(on, b % 30);
        return {
          type: 'HouseholdRecognisedAverageLiving',
          data: { request: uuid(0x8a, household * 10 + (a % 2)), decision: { number: `${b}/QD`, decidedOn: on, signedBy: null }, trueFrom, entitledFrom: addDays(trueFrom, a % 60), entitledTo: addDays(trueFrom, b % 700), corrects: correcting('HouseholdRecognisedAverageLiving') },
        };
      }
      return { type: 'RecordAnnulled', data: { annuls: earlier[a % earlier.length]?.id ?? eventNumber(999_999), annulledOn: on, reason: null } };
    };
    const fact = (earlier.length === 0 ? null : more.fact?.(step, on)) ?? facts();
    earlier.push({ id: log.record(id, fact), type: fact.type });
  }
  return log.events;
};

/** Cuts a list at random borders. */
export const batchesOf = <T>(list: readonly T[], cuts: readonly number[]): readonly (readonly T[])[] => {
  const borders = [...new Set(cuts.map((cut) => cut % (list.length + 1)))].sort((a, b) => a - b);
  return [0, ...borders].map((from, index) => list.slice(from, borders[index])).filter((batch) => batch.length > 0);
};
