import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import supertest from 'supertest';
import { demoHolders, demoPassword } from '#access';
import { APP_POOL, type Role } from '#platform';
import { DEMO_SHEET, questionsOf, referenceTo, RS_2016, RS_2022, RS_2027_DRAFT, type QuestionId } from '#standards';
import { commune, HouseholdApp, villages } from '../../household/testing/household-app.ts';
import { member, registration } from '../../household/testing/requests.ts';
import { WhatIfModule, whatIfMigrations } from '../what-if/index.ts';
import type { Changeover } from './read-changeover.ts';

type Agent = ReturnType<typeof supertest.agent>;

const round = randomUUID();
const closed2021 = randomUUID();
let server: HouseholdApp;
let officer: Agent;
const signedIn = async (role: Role): Promise<Agent> => {
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  return agent;
};
const post = async <T>(path: string, body: object): Promise<T> => (await officer.post(`/api${path}`).set('Idempotency-Key', randomUUID()).send(body).expect(201)).body as T;
const table = async (query = '', agent = officer, of = round): Promise<Changeover> => (await agent.get(`/api/rounds/${of}/changeover${query}`).expect(200)).body as Changeover;

/** Form of a changeover: the union of both sets' questions; what is `open` nobody answered. */
const assessed = (deprived: readonly QuestionId[], open: readonly QuestionId[] = [], more: object = {}) => ({
  assessedOn: '2024-10-01', ruleSet: 'RS-2022', scoreSheet: referenceTo(DEMO_SHEET), screen: null, causes: [], enumerator: null, round: { round, year: 2024, kind: 'periodic' },
  scores: {
    completeness: 'full',
    b1Answers: Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, [...options].sort((a, b) => a.points - b.points)[0]?.id ?? null])),
    deprivations: Object.fromEntries(questionsOf(RS_2022, RS_2027_DRAFT, RS_2016).map((question) => [question, open.includes(question) ? null : deprived.includes(question)])),
  },
  ...more,
});

const made: string[] = [];
beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [WhatIfModule], migrations: whatIfMigrations });
  officer = await signedIn('social-officer');
  const record = async (village: string, ...assessments: readonly object[]): Promise<void> => {
    const { household } = await post<{ household: string }>('/households', registration(village, { members: [member(`Hoang Thi ${made.length}`, 'head'), member('child', 'child', { birthYear: 2012 })] }));
    for (const body of assessments) await post(`/households/${household}/assessments`, body);
    made.push(household);
  };
  // Loses the indicator that is dropped; gains the one that is added; stays poor; open under the new standard alone; open under the old one alone.
  await record(villages[0], assessed(['employment', 'sanitation', 'information-means']));
  await record(villages[0], assessed(['employment', 'sanitation', 'waste-treatment']));
  await record(villages[1], assessed(['employment', 'sanitation', 'water-source', 'waste-treatment']));
  await record(villages[1], assessed(['employment', 'sanitation', 'water-source'], ['waste-treatment']));
  await record(villages[1], assessed(['employment', 'sanitation', 'water-source'], ['information-means']));
  // Scored again in the same round: the last one counts. And once outside any round.
  await record(villages[1], assessed([]), assessed(['employment', 'sanitation', 'information-means'], [], { assessedOn: '2024-10-10' }));
  await record(villages[1], assessed(['employment'], [], { round: null }));
  await record(villages[1], assessed([], [], { assessedOn: '2021-11-01', ruleSet: 'RS-2016', scoreSheet: null, round: { round: closed2021, year: 2021, kind: 'periodic' }, scores: { completeness: 'totals-only', b1: 100, b2: 0 } }));
  await server.settled();
});
afterAll(() => server.stop());

describe('the changeover table of a round', () => {
  it('has every household of the round under both standards, and names the answer that is missing under either', async () => {
    const { total, households, closing, opening, note } = await table('?opening=RS-2027');
    expect([closing.id, opening.id, opening.status]).toEqual(['RS-2022', 'RS-2027-draft', 'provisional']);
    expect(note).toContain('ngoài biểu 2 và biểu 3');
    const of = (index: number) => households.find(({ household }) => household === made[index]);
    expect(households).toHaveLength(6);
    expect([0, 1, 2, 3, 4, 5].map((index) => [of(index)?.closing, of(index)?.opening])).toEqual([
      ['poor', 'near-poor'], ['near-poor', 'poor'], ['poor', 'poor'], ['poor', 'undetermined'], ['undetermined', 'poor'], ['poor', 'near-poor'],
    ]);
    expect([of(3)?.missing, of(4)?.missing]).toMatchObject([{ closing: [], opening: ['waste-treatment'], sentences: ['B2: Xử lý rác thải'] }, { closing: ['information-means'], opening: [] }]);
    // Counted apart, never as not deprived.
    expect(total).toMatchObject({ households: 6, was: { poor: 4, 'near-poor': 1, none: 0, undetermined: 1 }, would: { poor: 3, 'near-poor': 2, none: 0, undetermined: 1 } });
    expect(total.missing).toEqual([{ answer: 'information-means', households: 1 }, { answer: 'waste-treatment', households: 1 }]);
  });

  it('says of those that flip which indicator decides, and of no others', async () => {
    const { households } = await table('?opening=RS-2027');
    const flips = new Map<string, unknown>(households.map(({ household, flip }) => [household, flip?.parts ?? null]));
    expect(made.slice(0, 6).map((household) => flips.get(household))).toEqual([
      [{ part: 'indicator', indicator: 'information-means', from: 10, to: null }], [{ part: 'indicator', indicator: 'waste-treatment', from: null, to: 10 }], null, null, null,
      [{ part: 'indicator', indicator: 'information-means', from: 10, to: null }],
    ]);
    expect(households.find(({ household }) => household === made[0])?.flip?.sentences).toEqual(['chỉ số “Phương tiện phục vụ tiếp cận thông tin” không còn được tính (trước: 10 điểm)']);
  });

  it('adds up by village and commune', async () => {
    const { total, communes, villages: rows } = await table('?opening=RS-2027');
    expect(rows.map(({ unit, households }) => [unit, households])).toEqual([[villages[0], 2], [villages[1], 4]]);
    expect(communes).toEqual([{ unit: commune, name: 'Unit 07258', ...total }]);
    for (const side of ['was', 'would'] as const) for (const result of ['poor', 'near-poor', 'none', 'undetermined'] as const) expect(rows.reduce((sum, row) => sum + row[side][result], 0)).toBe(total[side][result]);
  });

  it('takes the standards of the round and of the year after by itself, also of a changeover long past', async () => {
    const { closing, opening, households } = await table('', officer, closed2021);
    expect([closing.id, opening.id]).toEqual(['RS-2016', 'RS-2022']);
    expect(households).toMatchObject([{ closing: 'poor', opening: 'near-poor', flip: { parts: [{ part: 'limit', limit: 'b1-poor-at-most', from: 120, to: null }] } }]);
  });

  it('names only those that differ where it is asked to', async () => {
    expect((await table('?opening=RS-2027&households=differing')).households.map(({ household }) => household)).not.toContain(made[2]);
  });

  it('is as it was known', async () => {
    expect((await officer.get(`/api/rounds/${round}/changeover?opening=RS-2027&knownAt=2024-01-01T00:00:00Z`).expect(404)).body).toMatchObject({ code: 'changeover-nothing-assessed' });
  });

  it('keeps to the account’s area, masks names and writes down who read them', async () => {
    const head = await table('?opening=RS-2027', await signedIn('village-head'));
    expect(head.households.map(({ village }) => village)).toEqual([villages[0], villages[0]]);
    expect(head.total.households).toBe(2);
    const upper = await table('?opening=RS-2027', await signedIn('upper-level'));
    expect(upper.households.every(({ headName }) => headName === null)).toBe(true);
    const { rows } = await server.app.get<Pool>(APP_POOL).query<{ role: string; rows: number }>(`select role, rows from access.read_log where subject = $1 and role <> 'social-officer'`, [`changeover-${round}`]);
    expect(rows).toEqual([{ role: 'village-head', rows: 2 }]);
    await (await signedIn('administrator')).get(`/api/rounds/${round}/changeover`).expect(403);
  });

  it('is refused where no standard changes, or none has that name', async () => {
    expect((await officer.get(`/api/rounds/${round}/changeover`).expect(409)).body).toMatchObject({ code: 'changeover-same-standard' });
    expect((await officer.get(`/api/rounds/${round}/changeover?opening=RS-1`).expect(422)).body).toMatchObject({ code: 'changeover-standard-unknown' });
    await officer.get(`/api/rounds/${randomUUID()}/changeover`).expect(404);
    await officer.get('/api/rounds/nonsense/changeover').expect(400);
  });
});
