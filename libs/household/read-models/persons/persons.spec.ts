import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, idOf, personKey, type AccountId } from '#standards';
import type { Actor, Clock } from '#platform';
import type { Known } from '#projection';
import { Territory } from '#territory';
import type { Member } from '../../domain/index.ts';
import { RegisterProjection } from '../register/register.projection.ts';
import { expectTheSameHoweverCut } from '../testing/however-cut.ts';
import { communeNumber, dayNumber, householdNumber, LogOfEvents, memberNumber, personNumber, villageNumber } from '../testing/random-histories.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';
import { DuplicatePersonsOf, DuplicatePersonsOfHandler } from './duplicates.query.ts';
import { PersonsProjection } from './persons.projection.ts';
import { PersonSearch } from './persons.service.ts';

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'), role: 'chairman', unit: null, scope: { kind: 'everything' } };
const clock: Clock = { now: () => '2024-10-15T00:00:00.000Z', today: () => dateOf(2024, 10, 15) };
const hashes = { of: (number: string): string => `hash of ${number.trim()}` };

const withNumber = (n: number, idNumber: string, name = `Person ${n}`): Member =>
  memberNumber(n, { identity: { key: personKey(personNumber(n)), value: { name, birthDate: null, idNumber, idIssuedOn: null, phone: null } } });

describe('persons and their households', () => {
  let database: ReadModelDatabase;
  const persons = new PersonsProjection(hashes);
  const register = new RegisterProjection();

  const registered = (log: LogOfEvents, n: number, members: readonly Member[]): void => {
    log.record(householdNumber(n), {
      type: 'HouseholdRegistered',
      data: { household: householdNumber(n), village: villageNumber(n % 2), commune: communeNumber(0), code: `H0${n}`, registeredOn: dayNumber(0), residence: 'permanent', address: null, head: members[0]?.person ?? personNumber(0), members, origin: { kind: 'established' }, corrects: null },
    });
  };
  const feed = async (log: LogOfEvents): Promise<void> => {
    await database.fed(persons, [log.events], 'persons');
    await database.fed(register, [log.events], 'register');
  };
  const search = () => new PersonSearch(database.pool, hashes);
  const duplicates = async () => (await new DuplicatePersonsOfHandler(database.pool, clock, new Territory(database.pool)).execute(new DuplicatePersonsOf(actor))).duplicates;

  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('have the same rows however the log was cut into batches', async () => {
    await expectTheSameHoweverCut(persons, database, 25);
  });

  it('are flagged where one ID number, or one person, is in two households, and no longer once one of them is left', async () => {
    const log = new LogOfEvents();
    registered(log, 1, [withNumber(1, '001'), withNumber(2, '002')]);
    registered(log, 2, [withNumber(3, '002'), withNumber(4, '004')]);
    log.record(householdNumber(2), { type: 'MemberJoined', data: { member: withNumber(1, '001'), joinedOn: dayNumber(5), reason: 'from-household', fromHousehold: householdNumber(1), corrects: null } });
    await feed(log);
    expect((await duplicates()).map(({ places }) => places.map(({ household, person }) => [household, person]))).toEqual([
      [[householdNumber(1), personNumber(1)], [householdNumber(2), personNumber(1)]],
      [[householdNumber(1), personNumber(2)], [householdNumber(2), personNumber(3)]],
    ]);
    log.record(householdNumber(1), { type: 'MemberLeft', data: { person: personNumber(1), leftOn: dayNumber(5), reason: 'to-household', toHousehold: householdNumber(2), member: withNumber(1, '001'), corrects: null } });
    log.record(householdNumber(2), { type: 'MemberDied', data: { person: personNumber(3), diedOn: dayNumber(6), paper: null, corrects: null } });
    await feed(log);
    expect(await duplicates()).toEqual([]);
  });

  it('are found by number, and households by code, village and head without marks; an unknown one is an empty list', async () => {
    const log = new LogOfEvents();
    registered(log, 1, [withNumber(1, '001', 'Nguyễn Thị Đào')]);
    await feed(log);
    expect(await search().byIdNumber(['999', ' 001'])).toEqual([[], [{ household: householdNumber(1), person: personNumber(1), present: true }]]);
    expect(await search().byHousehold([
      { code: 'H01', village: villageNumber(1), headName: 'nguyen thi dao' },
      { code: 'H02', village: villageNumber(1), headName: 'nguyen thi dao' },
    ])).toEqual([[{ household: householdNumber(1), code: 'H01', village: villageNumber(1), head: personNumber(1), removedOn: null }], []]);
  });

  it('are found without a code by village and the head\'s whole name', async () => {
    const log = new LogOfEvents();
    registered(log, 1, [withNumber(1, '001', 'Nguyễn Thị Đào')]);
    registered(log, 3, [withNumber(2, '002', 'Nguyễn Thị Đào Anh')]);
    await feed(log);
    const sought = (headName: string, village = 1) => ({ code: null, village: villageNumber(village), headName });
    const found = await search().byHousehold([sought('NGUYỄN THỊ ĐÀO'), sought('nguyen thi'), sought('nguyen thi dao', 0), sought('nguyen thi dao h01'), sought('nguyen thi dao anh')]);
    expect(found.map((households) => households.map(({ code }) => code))).toEqual([['H01'], [], [], [], ['H03']]);
  });

  it('are forgotten with the approval of their erasure, however the log was cut and whatever follows: as a fold of the erased log would have it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), async (cuts) => {
        const log = new LogOfEvents();
        registered(log, 1, [withNumber(1, '001', 'Nguyễn Thị Đào'), withNumber(2, '002')]);
        registered(log, 2, [withNumber(3, '003'), withNumber(1, '001', 'Nguyễn Thị Đào')]);
        const approval = { ...log.events[0], type: 'PersonErasureApproved', data: {}, stream: `erasure-${personNumber(1)}`, revision: 1 } as unknown as Known;
        // Sealed between the approval and the end of the key: readable for a moment.
        log.record(householdNumber(1), { type: 'MemberDetailsRecorded', data: { member: withNumber(1, '001', 'Nguyễn Thị Đào'), trueFrom: dayNumber(3), reason: null, corrects: null } });
        log.record(householdNumber(2), { type: 'MemberLeft', data: { person: personNumber(1), leftOn: dayNumber(4), reason: 'departure', toHousehold: null, member: withNumber(1, '001'), corrects: null } });
        const events: readonly Known[] = [...log.events.slice(0, 2), approval, ...log.events.slice(2)];
        const batches: Known[][] = [[]];
        events.forEach((event, index) => {
          batches.at(-1)?.push(event);
          if (cuts[index] === true) batches.push([]);
        });
        const erased = JSON.parse(JSON.stringify(events, (_, value: unknown) =>
          typeof value === 'object' && value !== null && 'key' in value && value.key === personKey(personNumber(1)) ? { key: value.key, erased: true } : value)) as readonly Known[];
        for (const projection of [persons, register]) {
          const schema = await database.fed(projection, batches, `${projection.name}_cut`);
          const refolded = await database.fed(projection, [erased], `${projection.name}_refolded`);
          const rows = await database.rows(projection, schema);
          const text = JSON.stringify(rows);
          expect([text.includes('Nguy'), text.includes('nguyen'), text.includes('hash of 001')]).toEqual([false, false, false]);
          expect(without(rows)).toEqual(without(await database.rows(projection, refolded)));
        }
      }),
      { numRuns: 12 },
    );
  });
});

/** Without the moments at which a process is to look again. */
const without = (rows: Record<string, readonly unknown[]>): unknown => JSON.parse(JSON.stringify(rows).replaceAll(/\\"retry_at\\": \\"[^"\\]*\\",? ?/g, ""));
