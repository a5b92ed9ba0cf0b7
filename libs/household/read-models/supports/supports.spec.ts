import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateOf, idOf, type AccountId, type DeliveryId, type EnrolmentId, type LocalDate, type ProjectId } from '#standards';
import type { Actor, Clock } from '#platform';
import { Territory } from '#territory';
import type { HouseholdEvent } from '../../domain/index.ts';
import { RegisterProjection } from '../register/register.projection.ts';
import { communeNumber, dayNumber, eventNumber, householdNumber, LogOfEvents, memberNumber, villageNumber } from '../testing/random-histories.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';
import { SupportsProjection } from './supports.projection.ts';
import { LateSupportsOf, LateSupportsOfHandler, SupportsOf, SupportsOfHandler } from './supports.query.ts';

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'), role: 'chairman', unit: null, scope: { kind: 'everything' } };
const clock: Clock = { now: () => '2024-10-15T00:00:00.000Z', today: () => dateOf(2024, 10, 15) };
const enrolment = (n: number): EnrolmentId => idOf(`0000000a-0000-4000-8000-00000000000${n}`);
const delivery = (n: number): DeliveryId => idOf(`0000000b-0000-4000-8000-00000000000${n}`);
const project = idOf<ProjectId>('0000000c-0000-4000-8000-000000000001');
const deadline = dateOf(2024, 9, 30);

describe('support', () => {
  let database: ReadModelDatabase;
  const supports = new SupportsProjection();
  const nobody = { record: async (): Promise<void> => undefined };

  const enrolled = (n: number): HouseholdEvent => ({ type: 'HouseholdEnrolledInSupport', data: { enrolment: enrolment(n), project, person: null, enrolledOn: dateOf(2024, 3, 1), eligibleAs: 'poor', completeBy: deadline, paper: null, corrects: null } });
  const delivered = (n: number, valueVnd: number, on: LocalDate, corrects: number | null = null): HouseholdEvent => ({
    type: 'SupportDelivered',
    data: { enrolment: enrolment(1), delivery: delivery(n), deliveredOn: on, item: 'cow', quantity: 1, unit: 'head', valueVnd, source: 'state-project', paper: null, corrects: corrects === null ? null : eventNumber(corrects) },
  });
  /** Event 0 registers, event 1 enrols. */
  const log = (...facts: readonly HouseholdEvent[]): LogOfEvents => {
    const events = new LogOfEvents();
    const head = memberNumber(1);
    const household = householdNumber(1);
    events.record(household, { type: 'HouseholdRegistered', data: { household, village: villageNumber(0), commune: communeNumber(0), code: 'H01', registeredOn: dayNumber(0), residence: 'permanent', address: null, head: head.person, members: [head], origin: { kind: 'established' }, corrects: null } });
    for (const fact of [enrolled(1), ...facts]) events.record(household, fact);
    return events;
  };
  const feed = async (events: LogOfEvents, batch = 1): Promise<void> => {
    const batches = Array.from({ length: Math.ceil(events.events.length / batch) }, (_, n) => events.events.slice(n * batch, (n + 1) * batch));
    await database.fed(supports, batches, 'supports');
    await database.fed(new RegisterProjection(), batches, 'register');
  };
  const late = async (on: LocalDate) => (await new LateSupportsOfHandler(database.pool, clock, new Territory(database.pool), nobody).execute(new LateSupportsOf(actor, { unit: null, project: null, on }))).late;
  const lines = async () => (await new SupportsOfHandler(database.pool, clock, new Territory(database.pool)).execute(new SupportsOf(actor, { unit: null, project: null, household: null }))).lines;

  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('is late from the day after its last day, by name, until the day it was completed', async () => {
    await feed(log(delivered(1, 5_000_000, dateOf(2024, 4, 1)), { type: 'SupportCompleted', data: { enrolment: enrolment(1), completedOn: dateOf(2024, 10, 10), corrects: null } }));
    expect(await late(deadline)).toEqual([]);
    expect(await late(dateOf(2024, 10, 1))).toMatchObject([{ code: 'H01', headName: 'Person 1', daysLate: 1, deliveries: 1, deliveredVnd: 5_000_000 }]);
    expect(await late(dateOf(2024, 10, 10))).toEqual([]);
  });

  it('is not late once withdrawn', async () => {
    await feed(log({ type: 'SupportWithdrawn', data: { enrolment: enrolment(1), withdrawnOn: dateOf(2024, 5, 1), reason: { key: 'text-0000000d-0000-4000-8000-000000000001', erased: true }, corrects: null } }));
    expect(await late(dateOf(2024, 10, 15))).toEqual([]);
    expect(await lines()).toMatchObject([{ status: 'withdrawn', since: '2024-05-01' }]);
  });

  it('counts what stands: a corrected delivery with its new value, an annulled one not at all, in batches of any size', async () => {
    const events = log(delivered(1, 5_000_000, dateOf(2024, 4, 1)), delivered(1, 6_000_000, dateOf(2024, 4, 1), 2), delivered(2, 1, dateOf(2024, 4, 2)), { type: 'RecordAnnulled', data: { annuls: eventNumber(4), annulledOn: dateOf(2024, 4, 3), reason: null } });
    for (const size of [1, 2, 100]) {
      await feed(events, size);
      expect(await lines()).toMatchObject([{ status: 'active', deliveries: 1, deliveredVnd: 6_000_000, village: villageNumber(0) }]);
    }
  });
});
