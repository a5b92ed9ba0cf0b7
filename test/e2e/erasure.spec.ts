import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import pg from 'pg';
import { backUpKeys, MASTER_KEY, PostgresPersonalKeys, reapplyErasures, restoreKeys, type MasterKey } from '#access';
import { EVENT_LOG, EVENT_STORE, type EventLog, type EventStore, type StoredEvent } from '#event-store';
import { ErasureRunner, RatesOf, ReadPersonErasure, type PersonErasure } from '#household';
import type { Actor } from '#platform';
import { idOf, localDate, personKey, textKey, type AccountId, type EventId, type PersonId, type TextId } from '#standards';
import { namesOf, type Browser } from '../../libs/household/testing/browser.ts';
import { commune, HouseholdApp, villages } from '../../libs/household/testing/household-app.ts';
import { assessment, decision, member, registration } from '../../libs/household/testing/requests.ts';

// One person's identity, on the way through the log, the read models, the keys and the files of the database.

const secrets = { name: 'Vuong Quy Tuyet Zx', idNumber: '024185778899', phone: '0987 778 899', birthDate: '1985-03-02', address: 'third house behind the Zx mill', text: 'as told by Vuong Quy Tuyet Zx herself' };
const identity = { name: secrets.name, birthDate: secrets.birthDate, idNumber: secrets.idNumber, idIssuedOn: null, phone: secrets.phone };
const reader: Actor = { account: idOf<AccountId>('00000000-0000-4000-8000-0000000000aa'), role: 'social-officer', unit: null, scope: { kind: 'everything' } };

let server: HouseholdApp;
let [officer, chairman] = [] as unknown as [Browser, Browser];
let superuser: pg.Client;
let households: { readonly first: string; readonly second: string };
let people: { readonly erased: PersonId; readonly spouse: PersonId };
let before: { readonly figures: string; readonly history: string; readonly trails: readonly number[] };

const erasureOf = (person: PersonId): Promise<PersonErasure> => server.app.get(QueryBus).execute(new ReadPersonErasure(person, reader));

/** Everything counted: on two days, as known now and as known before the erasure. */
const figures = async (knownAt: string | null): Promise<string> => {
  const answers = [];
  for (const on of ['2023-06-01', '2024-06-01'])
    for (const figure of ['class-on-date', 'entitled-on-date'] as const) {
      const { rows, total } = await server.app.get(QueryBus).execute(new RatesOf(reader, { asked: { figure, on: localDate(on) }, unit: commune, knownAt, map: 'as-it-was', against: null }));
      answers.push({ rows, total });
    }
  return JSON.stringify(answers);
};

const storedEvents = async (): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of server.app.get<EventStore>(EVENT_STORE).readAll(null)) events.push(...page.events);
  return events;
};
const historyOf = (events: readonly StoredEvent[]): string => JSON.stringify(events);

const filesOf = async (): Promise<readonly string[]> => {
  await superuser.query('checkpoint');
  const { rows } = await superuser.query<{ folder: string; oid: string }>(`select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`);
  const folder = join(rows[0]?.folder ?? '', 'base', rows[0]?.oid ?? '');
  return readdirSync(folder).map((name) => join(folder, name));
};

/** Which of these bytes stand in a data file of this database, as they are or as hex. The write-ahead log lies elsewhere. */
const inTheFiles = async (wanted: Readonly<Record<string, Buffer>>): Promise<readonly string[]> => {
  const files = (await filesOf()).map((file) => readFileSync(file));
  return Object.entries(wanted).filter(([, bytes]) => files.some((file) => file.includes(bytes))).map(([name]) => name);
};

const wrappedOf = async (id: string): Promise<Buffer> => {
  const { rows } = await superuser.query<{ wrapped: Buffer }>('select wrapped from access.data_key where key_id = $1', [id]);
  return rows[0]?.wrapped ?? Buffer.alloc(0);
};

/** Until nothing is left to do: a transaction that still sees the rows puts the sweeping off, here to the next round. */
const settle = async (): Promise<readonly PersonId[]> => {
  const done: PersonId[] = [];
  for (;;) {
    await server.engine.waitForHead();
    done.push(...(await server.get(ErasureRunner).runOnce()));
    await server.engine.waitForHead();
    const { rowCount } = await superuser.query('update persons.erasure set retry_at = now() where not settled');
    if (rowCount === 0) return [...new Set(done)];
  }
};

const erase = async (person: PersonId, texts: readonly TextId[] = []): Promise<void> => {
  await officer.post(`/persons/${person}/erasure`, { reason: 'person-asked', paper: { number: '7/DN', date: '2024-10-14' }, texts });
  const { request } = await erasureOf(person);
  await chairman.post(`/persons/${person}/erasure/approval`, { request: request?.request }, 200);
};

let bytes: Readonly<Record<string, Buffer>>;

beforeAll(async () => {
  server = await HouseholdApp.start();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  const url = new URL(process.env['LOTRINH_TEST_POSTGRES'] ?? '');
  url.pathname = `/${server.database.name}`;
  superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();

  const one = await officer.post('/households', registration(villages[0], { address: secrets.address, members: [member(secrets.name, 'head', { identity, birthYear: 1985 }), member('Hoang Van B', 'spouse', { sex: 'male' })] }));
  const two = await officer.post('/households', registration(villages[1], { code: 'HN-002', members: [member('Nong Thi D', 'head'), member('Nong Van E', 'child')] }));
  const [erased = '', spouse = ''] = one.members;
  people = { erased: idOf(erased), spouse: idOf(spouse) };
  households = { first: one.household, second: two.household };
  const known = { ...member(secrets.name, 'head', { identity, birthYear: 1985 }), person: erased };
  await officer.post(`/households/${one.household}/member-details`, { member: known, trueFrom: '2022-02-02', reason: secrets.text });
  const { assessment: assessed } = await officer.post(`/households/${one.household}/assessments`, assessment());
  await chairman.post(`/households/${one.household}/classifications`, decision(assessed, 'poor'));
  // A guest in the other household for a while: a former member there.
  await officer.post(`/households/${two.household}/joinings`, { member: member(secrets.name, 'other-relative', { identity, birthYear: 1985 }), person: erased, joinedOn: '2021-01-01', reason: 'arrival' });
  await officer.post(`/households/${two.household}/leavings`, { person: erased, leftOn: '2021-06-01', reason: 'departure' });
  await server.engine.waitForHead();
  await server.database.appPool.query('analyze register.household; analyze register.member_name; analyze persons.id_number');

  const hash = (await superuser.query<{ hash: string }>('select hash from persons.id_number where person = $1', [erased])).rows[0]?.hash ?? '';
  bytes = {
    name: Buffer.from(secrets.name), search: Buffer.from('vuong quy tuyet zx'), idNumberHash: Buffer.from(hash), personKey: await wrappedOf(personKey(people.erased)),
    idNumber: Buffer.from(secrets.idNumber), phone: Buffer.from(secrets.phone), birthDate: Buffer.from(secrets.birthDate), address: Buffer.from(secrets.address), text: Buffer.from(secrets.text),
  };
  before = { figures: await figures(null), history: historyOf(await storedEvents()), trails: [(await officer.trail(households.first)).entries.length, (await officer.trail(households.second)).entries.length] };
});
afterAll(async () => {
  await superuser.end();
  await server.stop();
});

describe('before an erasure', () => {
  it('the identity is readable, and stands in the files where the read models and the keys are', async () => {
    expect(namesOf(await officer.read(households.first))).toEqual([secrets.name, 'Hoang Van B']);
    expect(before.figures).toMatch(/"poor":\{"households":1,"persons":2/);
    expect(await inTheFiles(bytes)).toEqual(expect.arrayContaining(['name', 'search', 'idNumberHash', 'personKey']));
    // What only ever stands encrypted is not there in any case; that the search would find it is shown by writing it down.
    await superuser.query('create table public.control as select $1::text as a, $2::text as b, $3::text as c, $4::text as d, $5::text as e', [secrets.idNumber, secrets.phone, secrets.birthDate, secrets.address, secrets.text]);
    expect([...(await inTheFiles(bytes))].toSorted()).toEqual(Object.keys(bytes).toSorted());
    await superuser.query('drop table public.control');
    expect((await inTheFiles(bytes)).toSorted()).toEqual(['idNumberHash', 'name', 'personKey', 'search']);
  });

  it('shows whoever asks which texts name the person', async () => {
    const { texts, households: known, state } = await erasureOf(people.erased);
    expect([state, [...known].toSorted()]).toEqual(['none', Object.values(households).toSorted()]);
    expect(texts).toEqual([expect.objectContaining({ value: secrets.text, namesPerson: true, type: 'MemberDetailsRecorded' })]);
  });
});

describe('an erasure', () => {
  it('takes two people: one asks, another approves what was asked', async () => {
    const [{ text = idOf<TextId>('00000000-0000-4000-8000-000000000000') } = {}] = (await erasureOf(people.erased)).texts;
    const request = { reason: 'person-asked', paper: { number: '7/DN', date: '2024-10-14' }, texts: [text] };
    await chairman.post(`/persons/${people.erased}/erasure`, request, 403);
    expect((await officer.post(`/persons/${people.erased}/erasure`, { ...request, texts: ['00000000-0000-4000-8000-000000000009'] }, 400)).code).toBe('text-unknown');
    expect((await officer.post('/persons/00000000-0000-4000-8000-000000000009/erasure', request, 404)).code).toBe('person-unknown');
    await officer.post(`/persons/${people.erased}/erasure`, request);
    const standing = (await erasureOf(people.erased)).request?.request;
    await officer.post(`/persons/${people.erased}/erasure/approval`, { request: standing }, 403);
    expect((await chairman.post(`/persons/${people.erased}/erasure/approval`, { request: idOf<EventId>('00000000-0000-4000-8000-000000000009') }, 409)).code).toBe('erasure-request-replaced');
    expect(await settle()).toEqual([]);
    expect(namesOf(await officer.read(households.first))).toEqual([secrets.name, 'Hoang Van B']);
    await chairman.post(`/persons/${people.erased}/erasure/approval`, { request: standing }, 200);
    expect(await settle()).toEqual([people.erased]);
    expect((await erasureOf(people.erased)).state).toBe('erased');
    expect(await settle()).toEqual([]);
  });

  it('leaves nothing to read, also not as it was known before', async () => {
    expect(namesOf(await officer.read(households.first))).toEqual(['erased', 'Hoang Van B']);
    const trails = [await officer.trail(households.first), await officer.trail(households.second)];
    expect(JSON.stringify(trails)).not.toMatch(/Vuong|Zx herself|024185778899/);
    // The address is the spouse's too.
    expect((await officer.read(households.first)).address).toBe(secrets.address);
  });

  it('leaves nothing in the files of the database: not the name, not its samples, not the hash, not the key', async () => {
    expect(await inTheFiles(bytes)).toEqual([]);
  });

  it('changes no count, no rate, no trail\'s length and no byte of what was recorded', async () => {
    const [knownBefore] = (await storedEvents()).filter(({ stream }) => stream.startsWith('erasure-'));
    expect(await figures(null)).toBe(before.figures);
    expect(await figures(knownBefore?.metadata.recordedAt ?? null)).toBe(before.figures);
    const earlier = JSON.parse(before.history) as readonly StoredEvent[];
    expect(historyOf((await storedEvents()).slice(0, earlier.length))).toBe(before.history);
    expect([(await officer.trail(households.first)).entries.length, (await officer.trail(households.second)).entries.length]).toEqual(before.trails);
  });

  it('stays so when every read model is folded anew', async () => {
    for (const { name } of await server.engine.status()) {
      expect({ name, differences: (await server.engine.parity(name)).differences.count }).toEqual({ name, differences: 0 });
      await server.engine.rebuild(name);
    }
    expect(await figures(null)).toBe(before.figures);
    await settle();
    expect(await inTheFiles(bytes)).toEqual([]);
  });

  it('takes the address along with the last unerased member', async () => {
    const key = await wrappedOf(`household-${households.first}`);
    expect(await inTheFiles({ key })).toEqual(['key']);
    await erase(people.spouse);
    expect(await settle()).toEqual([people.spouse]);
    expect((await officer.read(households.first)).address).toBe('erased');
    expect(await inTheFiles({ key, ...bytes })).toEqual([]);
    // Of the household where the person had been a guest the others are left.
    expect((await officer.read(households.second)).address).toBe('next to the school');
    expect(await figures(null)).toBe(before.figures);
  });

  it('is not undone by what is recorded about the person later', async () => {
    const known = { ...member(secrets.name, 'head', { identity, birthYear: 1985 }), person: people.erased };
    await officer.post(`/households/${households.first}/member-details`, { member: known, trueFrom: '2024-10-01', reason: null });
    await settle();
    expect(namesOf(await officer.read(households.first))).toEqual(['erased', 'erased']);
    expect(await inTheFiles(bytes)).toEqual([]);
  });
});

describe('an old backup of the keys', () => {
  it('brings nobody back: what the log says is erased is destroyed again before anything is served', async () => {
    const [keys, log, store, pool] = [server.app.get(PostgresPersonalKeys), server.app.get<EventLog>(EVENT_LOG), server.app.get<EventStore>(EVENT_STORE), server.database.appPool];
    const third = await officer.post('/households', registration(villages[0], { code: 'HN-003', address: secrets.address, members: [member('Ly Thi Qx', 'head')] }));
    const person = idOf<PersonId>(third.members[0] ?? '');
    const gone = [personKey(person), `household-${third.household}`] as const;
    const folder = join((await superuser.query<{ folder: string }>(`select current_setting('data_directory') as folder`)).rows[0]?.folder ?? '', `${server.database.name}.keys`);
    const master = server.app.get<MasterKey>(MASTER_KEY);
    await backUpKeys(pool, master, folder);
    await erase(person);
    expect(await settle()).toEqual([person]);
    await server.database.ownerPool.query('delete from access.data_key');
    await restoreKeys(server.database.ownerPool, { current: master, retiring: null }, folder);
    expect([...(await keys.find(gone)).values()].map(Buffer.isBuffer)).toEqual([true, true]);
    expect(await reapplyErasures({ pool, store, log, keys }, { fromStart: true })).toBe(3);
    expect([...(await keys.find([...gone, personKey(people.erased), textKey(idOf((await erasureOf(people.erased)).texts[0]?.text ?? ''))])).values()]).toEqual(['erased', 'erased', 'erased', 'erased']);
    expect(namesOf(await officer.read(third.household))).toEqual(['erased']);
  });
});
