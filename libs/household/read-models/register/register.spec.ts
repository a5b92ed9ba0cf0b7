import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateOf, idOf, personKey, type AccountId } from '#standards';
import type { Actor, Clock } from '#platform';
import { Territory } from '#territory';
import { expectTheSameHoweverCut } from '../testing/however-cut.ts';
import { householdNumber, LogOfEvents, memberNumber, personNumber, villageNumber, communeNumber, dayNumber, eventNumber } from '../testing/random-histories.ts';
import { ReadModelDatabase } from '../testing/read-model-database.ts';
import { RegisterProjection } from './register.projection.ts';
import { RegisterPageOf, RegisterPageOfHandler, type RegisterFilter } from './register.query.ts';

const actor: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'), role: 'chairman', unit: null, scope: { kind: 'everything' } };
const clock: Clock = { now: () => '2024-10-15T00:00:00.000Z', today: () => dateOf(2024, 10, 15) };
const noFilter: RegisterFilter = { unit: null, search: null, class: null, entitled: null, minority: null, merit: null, noLabour: null, on: null, page: 1 };

describe('the household register', () => {
  let database: ReadModelDatabase;
  const projection = new RegisterProjection();
  const readings: string[] = [];
  const reads = { record: async (_: Actor, what: string): Promise<void> => void readings.push(what) };
  const ask = (filter: Partial<RegisterFilter> = {}) =>
    new RegisterPageOfHandler(database.pool, clock, new Territory(database.pool), reads).execute(new RegisterPageOf(actor, { ...noFilter, ...filter }));

  const named = (names: readonly string[]): LogOfEvents => {
    const log = new LogOfEvents();
    names.forEach((name, n) => {
      const head = memberNumber(n, { identity: { key: personKey(personNumber(n)), value: { name, birthDate: null, idNumber: null, idIssuedOn: null, phone: null } } });
      log.record(householdNumber(n), {
        type: 'HouseholdRegistered',
        data: { household: householdNumber(n), village: villageNumber(n % 2), commune: communeNumber(0), code: `H0${n}`, registeredOn: dayNumber(0), residence: 'permanent', address: null, head: head.person, members: [head], origin: { kind: 'established' }, corrects: null },
      });
    });
    return log;
  };

  beforeAll(async () => {
    database = await ReadModelDatabase.open();
  });
  afterAll(() => database.close());

  it('has the same rows however the log was cut into batches', async () => {
    await expectTheSameHoweverCut(projection, database, 25);
  });

  it('finds names without marks and sorts them as Vietnamese lists do, by the given name', async () => {
    const log = named(['Trần Thị Đào', 'Lê Văn Ấn', 'Nguyễn Văn An', 'Hoàng Thị Dung', 'Bế Văn An']);
    await database.fed(projection, [log.events], 'register');
    expect((await ask()).lines.map(({ head }) => head.name)).toEqual(['Bế Văn An', 'Nguyễn Văn An', 'Lê Văn Ấn', 'Hoàng Thị Dung', 'Trần Thị Đào']);
    expect((await ask({ search: 'thi dao' })).lines.map(({ head }) => head.name)).toEqual(['Trần Thị Đào']);
    expect((await ask({ search: 'ĐÀO' })).total).toBe(1);
    expect((await ask({ search: 'h03' })).lines.map(({ code }) => code)).toEqual(['H03']);
    expect((await ask({ search: '%' })).total).toBe(0);
  });

  it('tells the class of the day asked for, and who was not decided on', async () => {
    const log = named(['Nguyễn Văn An', 'Lê Văn Ấn']);
    const common = { decision: { number: '1', decidedOn: dayNumber(100), signedBy: null }, round: null, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null, corrects: null };
    log.record(householdNumber(0), { type: 'HouseholdClassifiedPoor', data: { ...common, trueFrom: dayNumber(100), entitledFrom: dayNumber(200), entitledTo: dayNumber(299) } });
    await database.fed(projection, [log.events], 'register');
    expect((await ask({ on: dayNumber(99), class: 'poor' })).total).toBe(0);
    expect(await ask({ on: dayNumber(100), class: 'poor' })).toMatchObject({ total: 1, lines: [{ class: 'poor', entitled: null }] });
    expect((await ask({ on: dayNumber(299), entitled: 'poor' })).total).toBe(1);
    expect((await ask({ on: dayNumber(300), entitled: 'poor' })).total).toBe(0);
    expect((await ask({ on: dayNumber(100), class: 'undecided' })).lines.map(({ code }) => code)).toEqual(['H01']);
  });

  it('leaves the name of an erased head empty and keeps the household', async () => {
    const log = named(['Nguyễn Văn An']);
    const [registered] = log.events;
    if (registered?.type !== 'HouseholdRegistered') throw new Error('a registration was expected');
    const members = registered.data.members.map((member) => ({ ...member, identity: { key: member.identity.key, erased: true as const } }));
    await database.fed(projection, [[{ ...registered, data: { ...registered.data, members } }]], 'register');
    expect((await ask()).lines).toMatchObject([{ code: 'H00', head: { person: personNumber(0), name: null } }]);
  });

  it('logs who read names, and neither shows names nor finds by them for a role that may not', async () => {
    await database.fed(projection, [named(['Nguyễn Văn An']).events], 'register');
    readings.length = 0;
    await ask();
    await ask({ search: 'an' });
    expect(readings).toEqual(['personal-data', 'search']);
    const upper = (search: string | null) => new RegisterPageOfHandler(database.pool, clock, new Territory(database.pool), reads).execute(new RegisterPageOf({ ...actor, role: 'upper-level' }, { ...noFilter, search }));
    expect(await upper(null)).toMatchObject({ masked: true, lines: [{ head: { name: null } }] });
    expect((await upper('nguyen')).total).toBe(0);
    expect((await upper('h00')).total).toBe(1);
    expect(readings).toHaveLength(2);
  });

  it('shows fifty households a page and drops one whose registration never happened', async () => {
    const log = named(Array.from({ length: 53 }, (_, n) => `A B${String(n).padStart(2, '0')}`));
    log.record(householdNumber(0), { type: 'RecordAnnulled', data: { annuls: eventNumber(0), annulledOn: dayNumber(1), reason: null } });
    await database.fed(projection, [log.events], 'register');
    const second = await ask({ page: 2 });
    expect({ total: second.total, lines: second.lines.length }).toEqual({ total: 52, lines: 2 });
  });
});
