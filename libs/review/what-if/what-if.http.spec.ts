import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import supertest from 'supertest';
import { demoHolders, demoPassword } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import { APP_POOL, type Role } from '#platform';
import { DEMO_SHEET, RS_2022, referenceTo } from '#standards';
import { commune, HouseholdApp, villages } from '../../household/testing/household-app.ts';
import { decision, member, registration } from '../../household/testing/requests.ts';
import { WhatIfModule, whatIfMigrations, WhatIfRunner, type ChangedPage, type StandardShown, type WhatIfShown } from './index.ts';

type Agent = ReturnType<typeof supertest.agent>;

let server: HouseholdApp;
let officer: Agent;
let head: Agent;
let upper: Agent;
let households: readonly string[];

const signedIn = async (role: Role): Promise<Agent> => {
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  return agent;
};
const post = async <T>(agent: Agent, path: string, body: object, status = 201, key: string = randomUUID()): Promise<T> =>
  (await agent.post(`/api${path}`).set('Idempotency-Key', key).send(body).expect(status)).body as T;
const get = async <T>(agent: Agent, path: string, status = 200): Promise<T> => (await agent.get(`/api${path}`).expect(status)).body as T;
const pool = (): Pool => server.app.get<Pool>(APP_POOL);

const assessed = (deprived: readonly string[], more: object = {}) => ({
  assessedOn: '2023-11-10', ruleSet: 'RS-2022', scoreSheet: referenceTo(DEMO_SHEET), screen: null, causes: [], enumerator: null, round: null,
  scores: {
    completeness: 'full',
    b1Answers: Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, [...options].sort((a, b) => a.points - b.points)[0]?.id ?? null])),
    deprivations: Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, deprived.includes(question)])),
  },
  ...more,
});

/** Lets the jobs run to their end. */
const worked = async (): Promise<void> => {
  while (await server.get(WhatIfRunner).runBlock());
};

beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [WhatIfModule], migrations: whatIfMigrations });
  [officer, head, upper] = [await signedIn('social-officer'), await signedIn('village-head'), await signedIn('upper-level')];
  const made: string[] = [];
  const record = async (village: string, name: string, ...assessments: readonly object[]): Promise<void> => {
    const { household } = await post<{ household: string }>(officer, '/households', registration(village, { members: [member(name, 'head'), member(`${name} child`, 'child', { birthYear: 2012 })] }));
    for (const body of assessments) await post(officer, `/households/${household}/assessments`, body);
    made.push(household);
  };
  // Three deprivations of which one is dropped by RS-2027; four, so that it stays poor; one question open; totals alone; re-assessed in 2024.
  await record(villages[0], 'Hoang Thi A', assessed(['employment', 'sanitation', 'information-means']));
  await record(villages[0], 'Hoang Thi B', assessed(['employment', 'sanitation', 'water-source', 'housing-area', 'information-means']));
  await record(villages[1], 'Hoang Thi C', assessed(['employment', 'sanitation', 'water-source'], { scores: { ...assessed(['employment', 'sanitation', 'water-source']).scores, deprivations: { ...assessed(['employment', 'sanitation', 'water-source']).scores.deprivations, 'information-means': null } } }));
  await record(villages[1], 'Hoang Thi D', assessed([], { scoreSheet: null, scores: { completeness: 'totals-only', b1: 145, b2: 30 } }));
  await record(villages[1], 'Hoang Thi E', assessed(['employment', 'sanitation', 'information-means']), assessed([], { assessedOn: '2024-08-01' }));
  households = made;
  await server.settled();
});
afterAll(() => server.stop());

const ask = async (agent: Agent, body: object): Promise<string> => (await post<{ whatIf: string }>(agent, '/what-ifs', { on: '2023-12-31', ...body })).whatIf;
const done = async (agent: Agent, body: object): Promise<{ readonly id: string; readonly shown: WhatIfShown; readonly changed: ChangedPage }> => {
  const id = await ask(agent, body);
  await worked();
  return { id, shown: await get(agent, `/what-ifs/${id}`), changed: await get(agent, `/what-ifs/${id}/households`) };
};

describe('a what-if', () => {
  it('under the standard of the day changes nothing', async () => {
    const { shown, changed } = await done(officer, { ruleSet: 'RS-2022' });
    expect(shown).toMatchObject({ state: 'done', households: 5, judged: 5, standard: { id: 'RS-2022', status: 'in-force' } });
    expect(shown.result?.total).toMatchObject({ was: { poor: 3, 'near-poor': 0, none: 1, undetermined: 1 }, would: { poor: 3, none: 1, undetermined: 1 }, moves: [] });
    expect(changed).toEqual({ households: [], total: 0, page: 1 });
  });

  it('counts by village and names the households that change with what decides; a missing answer makes undetermined and is named', async () => {
    const { shown, changed } = await done(officer, { ruleSet: 'RS-2027' });
    expect(shown.standard).toMatchObject({ id: 'RS-2027-draft', status: 'provisional' });
    expect(shown.standard.parameters.every(({ label }) => label === 'tạm, chưa đối chiếu được với văn bản')).toBe(true);
    // Nobody was asked about waste in 2023: nobody is said not to be deprived.
    expect(shown.result?.total).toMatchObject({ would: { poor: 0, 'near-poor': 0, none: 1, undetermined: 4 }, missing: [{ answer: 'waste-treatment', households: 4 }] });
    expect(shown.result?.villages.map(({ unit, households: all, would }) => [unit, all, would.undetermined])).toEqual([[villages[0], 2, 2], [villages[1], 3, 2]]);
    expect(changed.households.map(({ from, to, reason }) => [from, to, reason.missing])).toEqual(Array.from({ length: 3 }, () => ['poor', 'undetermined', ['waste-treatment']]));
    expect(changed.households[0]?.reason.sentences).toEqual(['Chưa có câu trả lời: B2: Xử lý rác thải.']);
  });

  it('takes an edited copy, and says which indicator or limit decides', async () => {
    const { shown, changed } = await done(officer, { ruleSet: 'RS-2022', changes: { b1: { nearPoorAtMost: { rural: 150 } }, indicators: { 'information-means': null } } });
    expect(shown.standard).toMatchObject({ id: 'RS-2022-what-if', status: 'what-if' });
    expect(shown.standard.parameters.filter(({ label }) => label !== null).map(({ path }) => path)).toContain('b1.nearPoorAtMost.rural');
    expect(shown.result?.total.moves).toEqual([{ from: 'poor', to: 'near-poor', households: 2 }, { from: 'none', to: 'poor', households: 1 }, { from: 'undetermined', to: 'poor', households: 1 }]);
    const of = (household: string | undefined) => changed.households.find((each) => each.household === household);
    expect(of(households[0])).toMatchObject({ from: 'poor', to: 'near-poor', headName: 'Hoang Thi A', assessedOn: '2023-11-10', reason: { parts: [{ part: 'indicator', indicator: 'information-means', from: 10, to: null }] } });
    expect(of(households[3])).toMatchObject({ from: 'none', to: 'poor', reason: { parts: [{ part: 'limit', limit: 'b1-near-poor-at-most', from: 140, to: 150 }] } });
    expect(of(households[2])).toMatchObject({ from: 'undetermined', to: 'poor', reason: { sentences: ['Khi rà soát còn thiếu câu trả lời mà chuẩn tính thử không hỏi.'] } });
    expect(of(households[1])).toBeUndefined();
  });

  it('judges the assessment in force on its day, and as known then', async () => {
    const later = await done(officer, { on: '2024-10-15', ruleSet: 'RS-2022', changes: { b2PoorFrom: 40 } });
    expect(later.changed.households.map(({ household }) => household)).not.toContain(households[4]);
    const earlier = await done(officer, { on: '2023-12-31', ruleSet: 'RS-2022', changes: { b2PoorFrom: 40 } });
    expect(earlier.changed.households.map(({ household }) => household)).toContain(households[4]);
    expect((await done(officer, { on: '2023-11-09', ruleSet: 'RS-2022' })).shown).toMatchObject({ state: 'done', households: 0, result: { villages: [] } });
    expect((await done(officer, { knownAt: '2024-01-01T00:00:00Z', ruleSet: 'RS-2022' })).shown.households).toBe(0);
  });

  it('writes to no household', async () => {
    const reached = (): Promise<unknown> => server.app.get<EventStore>(EVENT_STORE).head();
    const before = await reached();
    await done(officer, { ruleSet: 'RS-2027', changes: { b2PoorFrom: 10 } });
    expect(await reached()).toEqual(before);
  });

  it('asked again with the same key is the same one', async () => {
    const key = randomUUID();
    const body = { on: '2023-12-31', ruleSet: 'RS-2022' };
    const [first, again] = [await post<object>(officer, '/what-ifs', body, 201, key), await post<object>(officer, '/what-ifs', body, 201, key)];
    expect(again).toEqual(first);
    await officer.post('/api/what-ifs').send(body).expect(400);
  });
});

describe('who may see what', () => {
  it('a village head asks about the own village alone, and an account sees its own what-ifs', async () => {
    const { id, shown, changed } = await done(head, { ruleSet: 'RS-2022', changes: { indicators: { 'information-means': null } } });
    expect(shown.result?.villages.map(({ unit }) => unit)).toEqual([villages[0]]);
    expect(changed.households.map(({ household }) => household)).toEqual([households[0]]);
    for (const path of ['', '/households']) await get(officer, `/what-ifs/${id}${path}`, 404);
    expect((await get<readonly { whatIf: string }[]>(head, '/what-ifs')).map(({ whatIf }) => whatIf)).toEqual([id]);
    await post(head, '/what-ifs', { on: '2023-12-31', ruleSet: 'RS-2022', unit: villages[1] }, 404);
  });

  it('names are for those who may read them, and their reading is written down', async () => {
    const body = { ruleSet: 'RS-2022', unit: commune, changes: { indicators: { 'information-means': null } } };
    const { changed, id } = await done(officer, body);
    expect(changed.households.every(({ headName }) => headName !== null)).toBe(true);
    expect((await pool().query('select rows from access.read_log where subject = $1', [`what-if-${id}`])).rows).toEqual([{ rows: changed.households.length }]);
    const above = await done(upper, body);
    expect(above.changed.households.map(({ headName }) => headName)).toEqual(changed.households.map(() => null));
    expect((await pool().query('select rows from access.read_log where subject = $1', [`what-if-${above.id}`])).rows).toEqual([]);
    await get(await signedIn('administrator'), '/what-ifs', 403);
  });

  it('every edition and its values can be seen, those of the provisional one labelled', async () => {
    const standards = await get<readonly StandardShown[]>(officer, '/what-ifs/standards');
    expect(standards.map(({ id, status }) => [id, status])).toEqual([['RS-2016', 'in-force'], ['RS-2022', 'in-force'], ['RS-2027-draft', 'provisional']]);
    expect(standards[2]?.parameters.some(({ label }) => label === null)).toBe(false);
  });
});

describe('what cannot be asked', () => {
  it.each([
    [{ ruleSet: 'RS-1999' }, 'what-if-standard-unknown', /RS-1999/],
    [{ on: '2025-01-01', ruleSet: 'RS-2022' }, 'what-if-in-the-future', /2024-10-15/],
    [{ ruleSet: 'RS-2022', changes: { b2PoorFrom: 'x', indicators: { wealth: {} } } }, 'what-if-changes-faulty', /b2PoorFrom: .*indicators\.wealth: /],
  ])('%j is refused', async (body, code, title) => {
    expect(await post(officer, '/what-ifs', { on: '2023-12-31', ...body }, 422)).toMatchObject({ code, title: expect.stringMatching(title) });
  });
  it('and bad fields are named', async () => {
    expect(await post(officer, '/what-ifs', { on: '2023-02-30', ruleSet: 'RS-2022', changes: [] }, 400)).toMatchObject({ code: 'invalid-fields', fields: expect.arrayContaining([expect.objectContaining({ field: 'on' })]) });
    await get(officer, '/what-ifs/nonsense', 404);
  });
});

describe('a job', () => {
  it('is waiting until somebody works on it, shows no part of its result, and can be cancelled', async () => {
    const id = await ask(officer, { ruleSet: 'RS-2022' });
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'waiting', result: null });
    await get(officer, `/what-ifs/${id}/households`, 409);
    expect(await post(officer, `/what-ifs/${id}/cancellation`, {}, 200)).toEqual({ state: 'cancelled' });
    expect(await post(officer, `/what-ifs/${id}/cancellation`, {}, 200)).toEqual({ state: 'cancelled' });
    await worked();
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'cancelled', judged: 0, result: null });
    const ended = (await done(officer, { ruleSet: 'RS-2022' })).id;
    expect(await post(officer, `/what-ifs/${ended}/cancellation`, {}, 409)).toMatchObject({ code: 'what-if-over' });
  });

  it('goes on with the next block after a restart, whoever takes it up', async () => {
    const id = await ask(officer, { ruleSet: 'RS-2022', changes: { b2PoorFrom: 40 } });
    await server.get(WhatIfRunner).runBlock();
    // Killed here, with two blocks cut of which one is done.
    const { rows } = await pool().query<{ villages: string[] }>('select villages from what_if.block where job = $1', [id]);
    expect(rows.flatMap((block) => block.villages).sort()).toEqual([...villages].sort());
    await pool().query('delete from what_if.block where job = $1', [id]);
    for (const [number, village] of villages.entries()) await pool().query('insert into what_if.block (job, number, villages, households) values ($1, $2, $3, $4)', [id, number, [village], number + 2]);
    await server.get(WhatIfRunner).runBlock();
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'running', households: 5, judged: 2, result: null });
    // Two at once get in nobody's way.
    await Promise.all([worked(), worked()]);
    const { shown } = await done(officer, { ruleSet: 'RS-2022', changes: { b2PoorFrom: 40 } });
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'done', judged: 5, restarts: 0, result: shown.result });
  });

  it('begins again where its read model was built anew in another version meanwhile', async () => {
    const id = await ask(officer, { ruleSet: 'RS-2022' });
    await server.get(WhatIfRunner).runBlock();
    await pool().query('update what_if.job set model_version = 0 where id = $1', [id]);
    await worked();
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'done', restarts: 1 });
  });

  it('says that it failed where it can never be done, and leaves the next one its turn', async () => {
    const id = await ask(officer, { ruleSet: 'RS-2022' });
    await server.get(WhatIfRunner).runBlock();
    await pool().query(`update what_if.job set rule_set = jsonb_set(rule_set, '{b2PoorFrom,value}', '1.5') where id = $1`, [id]);
    await expect(worked()).rejects.toThrow('not a whole number');
    expect(await get<WhatIfShown>(officer, `/what-ifs/${id}`)).toMatchObject({ state: 'failed', failure: 'TypeError', result: null });
    expect((await done(officer, { ruleSet: 'RS-2022' })).shown.state).toBe('done');
  });

  it('runs while the server does, woken by the question', async () => {
    const runner = server.get(WhatIfRunner);
    runner.start();
    const id = await ask(officer, { ruleSet: 'RS-2027' });
    let shown = await get<WhatIfShown>(officer, `/what-ifs/${id}`);
    while (shown.state !== 'done') shown = await get<WhatIfShown>(officer, `/what-ifs/${id}`);
    await runner.stop();
    expect(shown.result).not.toBeNull();
  });
});

describe('decisions', () => {
  it('under the provisional standard stay refused, whatever was tried', async () => {
    const chairman = await signedIn('chairman');
    const assessment = (await get<{ assessments: readonly { assessment: string }[] }>(officer, `/households/${households[1] ?? ''}`)).assessments[0]?.assessment ?? '';
    expect(await post(chairman, `/households/${households[1] ?? ''}/classifications`, decision(assessment, 'poor', { ruleSet: 'RS-2027', entitledFrom: '2027-01-01', entitledTo: '2027-12-31' }), 409)).toMatchObject({ code: 'standard-provisional' });
  });
});
