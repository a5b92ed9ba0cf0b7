import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveHistory, householdShapes, type HouseholdEvent } from '#household';
import { RULE_SETS, type EventId, type HouseholdId, type Identified, type LocalDate } from '#standards';
import { batchesOf, communeOf, dayNumber, householdNumber, LogOfEvents, memberNumber, villageNumber } from '../../../household/read-models/testing/random-histories.ts';
import { ReadModelDatabase } from '../../../household/read-models/testing/read-model-database.ts';
import { compactOf } from '../judgement/compact-answers.ts';
import { AssessmentsProjection } from './assessments.projection.ts';

let database: ReadModelDatabase;
beforeAll(async () => {
  database = await ReadModelDatabase.open();
});
afterAll(() => database.close());

const projection = new AssessmentsProjection(RULE_SETS);

const uuid = <Id extends string>(n: number): Id => `000000aa-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as Id;
const place = (n: number) => ({ village: villageNumber(n % 4), commune: communeOf(n % 4, n) });

const assessed = (n: number, day: number, b1: number, corrects: EventId | null): HouseholdEvent => ({
  type: 'HouseholdAssessed',
  data: {
    assessment: uuid(n), assessedOn: dayNumber(day), ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null, scores: { completeness: 'totals-only', b1, b2: 30, deprivations: {} },
    outcome: b1 > 140 ? 'none' : 'poor', causes: [], enumerator: null, round: null, alsoUnder: [], ages: null, corrects,
  },
});

const step = fc.record({ household: fc.nat(3), kind: fc.nat(99), a: fc.nat(1000), day: fc.nat(40), wait: fc.constantFrom(0, 0, 1, 50_000), corrects: fc.boolean() });
const history = fc.array(step, { minLength: 3, maxLength: 40, size: 'max' }).map((script) => {
  const log = new LogOfEvents();
  const own = new Map<number, { readonly id: EventId; readonly type: string }[]>();
  for (const [n, { household, kind, a, day, wait, corrects }] of script.entries()) {
    log.wait(wait);
    const earlier = own.get(household) ?? [];
    own.set(household, earlier);
    const correcting = (type: string): EventId | null => (corrects ? (earlier.filter((event) => event.type === type).at(a % 3)?.id ?? null) : null);
    const members = [memberNumber(household)];
    const fact = (): HouseholdEvent => {
      // Some facts come before the registration, and some households have none: imports end anywhere.
      if (kind < 12) return { type: 'HouseholdRegistered', data: { household: householdNumber(household), ...place(a), code: null, registeredOn: dayNumber(day), residence: 'permanent', address: null, head: members[0]?.person ?? uuid(0), members, origin: { kind: 'established' }, corrects: correcting('HouseholdRegistered') } };
      if (kind < 60) return assessed(n, day, 100 + (a % 80), correcting('HouseholdAssessed'));
      if (kind < 75) return { type: 'HouseholdMoved', data: { ...place(a), movedOn: dayNumber(day), fromVillage: place(a + 1), address: null, corrects: correcting('HouseholdMoved') } };
      if (kind < 80) return { type: 'HouseholdDiedOut', data: { diedOutOn: dayNumber(day), paper: null, corrects: correcting('HouseholdDiedOut') } };
      if (kind < 83) return { type: 'HouseholdLeftCommune', data: { leftOn: dayNumber(day), destination: null, paper: null, corrects: null } };
      if (kind < 85) return { type: 'MemberBorn', data: { member: memberNumber(900 + n), bornOn: dayNumber(day), corrects: null } };
      return { type: 'RecordAnnulled', data: { annuls: earlier[a % Math.max(1, earlier.length)]?.id ?? uuid(n), annulledOn: dayNumber(day), reason: null } };
    };
    const made = fact();
    earlier.push({ id: log.record(householdNumber(household), made), type: made.type });
  }
  return log.events;
});

interface Held {
  readonly household: string;
  readonly village: string;
  readonly assessment: string;
  readonly b1: number | null;
}

/** What the events say by the decider's own reading of a stream, one household at a time. */
const reference = (events: readonly Identified<HouseholdEvent>[], household: HouseholdId, on: LocalDate): Held | null => {
  const effective = effectiveHistory(events);
  const dated = <T extends { readonly on: LocalDate }>(entries: readonly T[]): readonly T[] => entries.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  if (!effective.some(({ type }) => type === 'HouseholdRegistered')) return null;
  const removed = effective.flatMap((event) => (event.type === 'HouseholdDiedOut' ? [event.data.diedOutOn] : event.type === 'HouseholdLeftCommune' ? [event.data.leftOn] : []));
  if (removed.some((day) => day <= on)) return null;
  const places = dated(effective.flatMap((event) => (event.type === 'HouseholdRegistered' ? [{ on: event.data.registeredOn, village: event.data.village }] : event.type === 'HouseholdMoved' ? [{ on: event.data.movedOn, village: event.data.village }] : [])));
  const held = dated(effective.flatMap((event) => (event.type === 'HouseholdAssessed' ? [{ on: event.data.assessedOn, data: event.data }] : []))).findLast((each) => each.on <= on);
  const village = (places.findLast((each) => each.on <= on) ?? places[0])?.village;
  return held === undefined || village === undefined ? null : { household, village, assessment: held.data.assessment, b1: compactOf(held.data, RULE_SETS).b1 };
};

describe('the assessment in force', () => {
  it('is on any day, as known at any moment, what the events known then say; however batches are cut', async () => {
    await fc.assert(fc.asyncProperty(history, fc.array(fc.nat(60), { maxLength: 6 }), async (events, cuts) => {
      const schema = await database.fed(projection, batchesOf(events, cuts), 'cut');
      const whole = await database.fed(projection, [events], 'whole');
      expect(await database.rows(projection, schema)).toEqual(await database.rows(projection, whole));
      for (const moment of new Set([events.at(0)?.knownAt, events.at(events.length >> 1)?.knownAt, events.at(-1)?.knownAt])) {
        if (moment === undefined) continue;
        const known = events.filter(({ knownAt }) => knownAt <= moment);
        for (const day of [0, 7, 15, 23, 31, 40]) {
          const on = dayNumber(day);
          const rows = await database.db.query<Held>(
            `select household, village, assessment, b1 from "${schema}".in_force where true_from <= $1 and (true_until is null or $1 < true_until) and known_from <= $2 and (known_until is null or $2 < known_until) order by household`, [on, moment]);
          const expected = [0, 1, 2, 3].map(householdNumber).map((household) => reference(known.filter(({ stream }) => stream === `household-${household}`), household, on)).filter((held) => held !== null);
          expect(rows).toEqual(expected);
        }
      }
    }), { numRuns: 60 });
  });

  it('takes or leaves every event of a household', () => {
    expect([...projection.handles, ...projection.ignores].sort()).toEqual(Object.keys(householdShapes.current).sort());
  });
});
