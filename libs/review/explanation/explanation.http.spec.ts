import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import supertest from 'supertest';
import { demoHolders, demoPassword } from '#access';
import { APP_POOL, type Role } from '#platform';
import { HouseholdApp, villages } from '../../household/testing/household-app.ts';
import { assessment, registration } from '../../household/testing/requests.ts';
import { WhatIfModule, whatIfMigrations } from '../what-if/index.ts';
import type { ExplanationAnswer } from './explanations.controller.ts';

type Agent = ReturnType<typeof supertest.agent>;

let server: HouseholdApp;
let officer: Agent;
const signedIn = async (role: Role): Promise<Agent> => {
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  return agent;
};
const post = async <T>(path: string, body: object): Promise<T> => (await officer.post(`/api${path}`).set('Idempotency-Key', randomUUID()).send(body).expect(201)).body as T;

let path: string;
let household: string;
beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [WhatIfModule], migrations: whatIfMigrations });
  officer = await signedIn('social-officer');
  ({ household } = await post<{ household: string }>('/households', registration(villages[1])));
  const recorded = await post<{ assessment: string }>(`/households/${household}/assessments`, assessment());
  path = `/api/households/${household}/assessments/${recorded.assessment}/explanation`;
  await server.engine.waitForHead();
});
afterAll(() => server.stop());

const readings = async (): Promise<number> => (await server.app.get<Pool>(APP_POOL).query<{ count: number }>(`select count(*)::integer from access.read_log where subject = $1 and what = 'personal-data'`, [`household-${household}`])).rows[0]?.count ?? 0;

describe('the explanation of a result', () => {
  it('is told to programs: answers, limits, clause, result and what would have changed it', async () => {
    const answer = (await officer.get(path).expect(200)).body as ExplanationAnswer;
    expect(answer).toMatchObject({ household, assessedOn: '2023-11-10', outcome: 'poor', differs: false, smallestChange: { result: 'poor', b1: [{ direction: 'higher', limitValue: 140 }], b2: { kind: 'indicators', direction: 'fewer' } } });
    expect(answer.page.about).toEqual(['Chủ hộ: Hoang Thi A', 'Mã hộ: HN-001', 'Unit 07258-02, Unit 07258', 'Ngày rà soát: 10/11/2023']);
  });

  it('is one page to print', async () => {
    const page = await officer.get(`${path}.html`).expect(200).expect('Content-Type', /text\/html; charset=utf-8/).expect('Cache-Control', 'no-store');
    expect(page.text).toMatch(/^<!doctype html>/);
    expect(page.text).toContain('Chủ hộ: Hoang Thi A');
    expect(page.text).toContain('ĐIỀU GÌ ĐÃ CÓ THỂ LÀM KẾT QUẢ KHÁC ĐI');
  });

  it('shows names to those who may read them, to others not; every reading is written down', async () => {
    const before = await readings();
    const masked = (await (await signedIn('upper-level')).get(path).expect(200)).body as ExplanationAnswer;
    expect(masked.page.about[0]).toBe('Chủ hộ: không hiển thị với tài khoản này');
    expect(JSON.stringify(masked)).not.toContain('Hoang');
    await officer.get(`${path}.html`).expect(200);
    expect(await readings()).toBe(before + 2);
  });

  it('is for the area of the account and for who may read households', async () => {
    const head = await signedIn('village-head');
    for (const suffix of ['', '.html']) {
      await head.get(path + suffix).expect(404);
      await (await signedIn('administrator')).get(path + suffix).expect(403);
      await supertest(server.app.getHttpServer()).get(path + suffix).expect(401);
    }
  });

  it('of no assessment is refused', async () => {
    for (const assessed of [randomUUID(), 'nonsense']) expect((await officer.get(`/api/households/${household}/assessments/${assessed}/explanation`).expect(404)).body).toMatchObject({ code: 'assessment-not-recorded' });
    await officer.get(`/api/households/nonsense/assessments/${randomUUID()}/explanation.html`).expect(400);
  });
});
