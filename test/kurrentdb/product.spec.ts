import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { demoHolders, demoPassword } from '#access';
import { EVENT_STORE, findChainBreak, KurrentEventStore, type EventStore, type StreamId } from '#event-store';
import { HouseholdApp, villages } from '../../libs/household/testing/household-app.ts';
import { assessment, decision, member, registration } from '../../libs/household/testing/requests.ts';
import type { Browser } from '../../libs/household/testing/browser.ts';
import { runOnKurrentDB, storeUnderTest } from '../../libs/event-store/testing/store-under-test.ts';
import { describeKurrentDB } from './server.ts';

describeKurrentDB('the product', (url) => {
  let server: HouseholdApp;
  let officer: Browser;
  let chairman: Browser;
  const opened: EventStore[] = [];

  beforeAll(async () => {
    const around = (store: EventStore): EventStore => {
      opened.push(store);
      return storeUnderTest.around(store);
    };
    runOnKurrentDB(url);
    server = await HouseholdApp.start({ around });
    [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  });
  afterAll(() => server.stop());

  const store = (): EventStore => server.app.get<EventStore>(EVENT_STORE, { strict: false });
  const streamOf = (household: string): StreamId => `household-${household}`;

  it('keeps its log there', () => {
    expect(opened).toEqual([expect.any(KurrentEventStore)]);
  });

  it('tells in its health whether that server answers', async () => {
    const { body } = await supertest(server.app.getHttpServer()).get('/api/health').expect(200);
    expect(body).toMatchObject({ healthy: true, checks: { 'event-store': { healthy: true, facts: { store: 'kurrentdb' } } } });
  });

  it('takes commands through the API, answers a repeat as the first time, and chains what it wrote', async () => {
    const key = '0b0c6f6e-6d7a-4a51-9d6e-0f6d1a2b3c4d';
    const first = await officer.post('/households', registration(villages[0]), 201, key);
    expect(await officer.post('/households', registration(villages[0]), 201, key)).toMatchObject({ household: first.household, events: first.events, repeated: true });
    const { assessment: assessed } = await officer.post(`/households/${first.household}/assessments`, assessment());
    await chairman.post(`/households/${first.household}/classifications`, decision(assessed, 'poor'));
    const stored = await store().readStream(streamOf(first.household));
    expect(stored.length).toBeGreaterThanOrEqual(3);
    expect(findChainBreak(stored)).toBeNull();
    expect(JSON.stringify(stored)).not.toContain('"name":');
    expect((await officer.read(first.household)).members.length).toBeGreaterThan(0);
  });

  it('feeds the read models, whose checkpoints are positions of that log, each in the transaction of its rows', async () => {
    await officer.post('/households', registration(villages[1], { code: 'HN-002', members: [member('Lo Van Ngai', 'head')] }));
    const head = await server.engine.waitForHead({ timeoutMs: 60_000 });
    expect(head).toMatch(/^\d+\/\d+$/);
    const { rows } = await server.database.ownerPool.query<{ name: string; position: string }>('select name, position from projection.checkpoint');
    expect(rows.length).toBeGreaterThan(0);
    for (const { position } of rows) expect(store().compare(position, head ?? '')).toBeGreaterThanOrEqual(0);
    for (const status of await server.engine.status()) expect(status).toMatchObject({ failure: null, upToDate: true });
  });

  it('shows people their own writes, by the position that a question waits for', async () => {
    await officer.post('/households', registration(villages[1], { code: 'HN-003', members: [member('Lo Van Ba', 'head')] }));
    const agent = supertest.agent(server.app.getHttpServer());
    await agent.post('/api/sign-in').send({ username: demoHolders['social-officer'].username, password: demoPassword }).expect(200);
    const answer = await agent.get(`/api/rates?unit=${villages[1]}&asOf=2023-12-31`).set('X-Wait-For-Position', (await store().head()) ?? '').expect(200);
    expect(answer.body).toMatchObject({ total: { undecided: { households: 2 } } });
    for (const foreign of ['12', 'x/y', '-1/0']) {
      const refused = await agent.get(`/api/rates?unit=${villages[1]}&asOf=2023-12-31`).set('X-Wait-For-Position', foreign).expect(400).expect('content-type', /problem\+json/);
      expect(refused.body).toMatchObject({ fields: [{ field: 'X-Wait-For-Position', sentence: expect.stringContaining('nhật ký') }] });
    }
  });

  it('folds every read model anew to the same rows', async () => {
    await server.engine.waitForHead({ timeoutMs: 60_000 });
    for (const { name } of await server.engine.status()) {
      expect(await server.engine.parity(name)).toMatchObject({ differences: { count: 0 } });
      expect(await server.engine.rebuild(name)).toMatchObject({ projection: name });
    }
    await server.engine.waitForHead({ timeoutMs: 60_000 });
  });
});
