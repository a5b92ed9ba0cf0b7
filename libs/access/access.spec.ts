import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { roles, type Role } from '#platform';
import type { AccountId } from '#standards';
import { ChangeAccount } from './accounts/change-account.ts';
import { Accounts } from './accounts/accounts.ts';
import { demoAccountId, DemoAccounts, demoPassword } from './accounts/demo-accounts.ts';
import { SystemAccounts, systemActors, systemContext } from './accounts/system-accounts.ts';
import { ReadLog } from './read-log/read-log.ts';
import { AccessApp } from './testing/access-app.ts';
import { commune, foreignCommune, foreignVillage, province, villages } from './testing/example-units.ts';
import { demoHolders } from './text/demo-accounts.vi.ts';

let server: AccessApp;
beforeAll(async () => {
  server = await AccessApp.start();
  await server.get(SystemAccounts).ensure();
  await server.get(DemoAccounts).open({ province, commune, village: villages[0] });
});
afterAll(() => server.stop());

const http = () => supertest(server.app.getHttpServer());
const signIn = (username: string, password = demoPassword) => http().post('/api/sign-in').send({ username, password });

/** What the specs look at in an answer. */
interface Said {
  readonly code: string;
  readonly title: string;
  readonly facts: { readonly seconds: number };
  readonly fields: readonly { readonly field: string }[];
  readonly account: AccountId;
  readonly events: readonly string[];
  readonly repeated: boolean;
}
const said = (answer: { readonly body: unknown }): Said => answer.body as Said;
const listed = <T>(answer: { readonly body: unknown }): readonly T[] => answer.body as readonly T[];

/** A browser of somebody who is signed in. */
const signedIn = async (role: Role) => {
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  return agent;
};

describe('signing in', () => {
  it('sets a cookie that scripts and other sites do not get, and tells who is signed in', async () => {
    const answer = await signIn('  CanBo ').expect(200);
    expect(answer.body).toMatchObject({ account: demoAccountId('social-officer'), role: 'social-officer', username: 'canbo', unit: commune, unitName: 'Unit 07258', permissions: expect.arrayContaining(['record-households']) });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^lotrinh\.sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('fails alike for a wrong password, an unknown name and an account nobody signs in with', async () => {
    const answers = await Promise.all([signIn('chutich', 'wrong-password'), signIn('nobody', 'wrong-password'), signIn('command-line', '')]);
    expect(answers.slice(0, 2).map((answer) => [answer.status, said(answer).code, said(answer).title])).toEqual(Array(2).fill([401, 'sign-in-failed', 'Tên đăng nhập hoặc mật khẩu không đúng.']));
    expect(answers[2]?.status).toBe(400);
    expect(said(await signIn('process', 'anything-at-all')).code).toBe('sign-in-failed');
  });

  it('gives another session each time, so that a planted one is worth nothing', async () => {
    const agent = supertest.agent(server.app.getHttpServer());
    const first = await agent.post('/api/sign-in').send({ username: 'canbo', password: demoPassword });
    const second = await agent.post('/api/sign-in').send({ username: 'canbo', password: demoPassword });
    expect(second.headers['set-cookie']?.[0]).not.toBe(first.headers['set-cookie']?.[0]);
    const planted = String(first.headers['set-cookie']?.[0]).split(';')[0] ?? '';
    await http().get('/api/me').set('Cookie', planted).expect(401);
  });

  it('ends at signing out', async () => {
    const agent = await signedIn('chairman');
    await agent.get('/api/me').expect(200);
    await agent.post('/api/sign-out').expect(204);
    await agent.get('/api/me').expect(401);
  });

  it('is slowed down after five failures, also with the right password, also for names nobody has', async () => {
    for (const username of ['captren', 'nobody-at-all']) {
      const failures = await Promise.all(Array.from({ length: 12 }, () => signIn(username, 'guess-guess')));
      expect(failures.filter(({ status }) => status === 401)).toHaveLength(5);
      const blocked = await signIn(username);
      expect([blocked.status, said(blocked).code]).toEqual([429, 'sign-in-blocked']);
      expect(said(blocked).facts.seconds).toBeGreaterThan(0);
    }
    const { rows } = await server.database.appPool.query<{ name_hash: string }>('select name_hash from access.failed_sign_in');
    expect(JSON.stringify(rows)).not.toContain('captren');
    await server.database.ownerPool.query('update access.failed_sign_in set blocked_until = clock_timestamp()');
    await signIn('captren').expect(200);
    for (let failure = 0; failure < 4; failure += 1) await signIn('captren', 'guess-guess').expect(401);
    await signIn('captren').expect(200);
  });
});

describe('the guard', () => {
  it('opens nothing without signing in but what is public', async () => {
    await http().get('/api/probe/open').expect(200, 'open');
    await http().get('/api/health').expect(200);
    for (const path of ['/api/probe/rates', '/api/probe/unnamed', '/api/units', '/api/accounts', '/api/me']) {
      const answer = await http().get(path).expect(401);
      expect(answer.body).toMatchObject({ code: 'not-signed-in', status: 401 });
    }
    await http().get('/api/me').set('Cookie', 'lotrinh.sid=s%3Aforged.signature').expect(401);
  });

  it('opens a route that names no permission to nobody', async () => {
    await (await signedIn('administrator')).get('/api/probe/unnamed').expect(403);
  });

  it('lets each role do what is its own, and the Front and monitors only read', async () => {
    const may = async (role: Role) => {
      const agent = await signedIn(role);
      const [rates, decision, record] = [await agent.get('/api/probe/rates'), await agent.post('/api/probe/decision'), await agent.post('/api/probe/record')];
      return [rates.status, decision.status, record.status];
    };
    expect(await may('social-officer')).toEqual([200, 403, 201]);
    expect(await may('chairman')).toEqual([200, 201, 403]);
    for (const role of ['monitoring-officer', 'fatherland-front', 'upper-level', 'administrator'] as const) expect(await may(role)).toEqual([200, 403, 403]);
  });

  it('refuses a write that another site makes the browser send', async () => {
    const agent = await signedIn('chairman');
    const answer = await agent.post('/api/probe/decision').set('Sec-Fetch-Site', 'cross-site').expect(403);
    expect(said(answer).code).toBe('cross-site-request');
  });

  it('bounds everybody to their area, and tells of nothing outside', async () => {
    const officer = await signedIn('social-officer');
    expect([...listed<string>(await officer.get('/api/probe/villages'))].sort()).toEqual([...villages].sort());
    await officer.get(`/api/probe/units/${villages[1]}`).expect(200, 'yours');
    for (const outside of [foreignVillage, foreignCommune, province, randomUUID()]) {
      const answer = await officer.get(`/api/probe/units/${outside}`).expect(404);
      expect(said(answer).code).toBe('out-of-scope');
    }
    const head = await signedIn('village-head');
    expect((await head.get('/api/probe/villages')).body).toEqual([villages[0]]);
    await head.get(`/api/probe/units/${villages[1]}`).expect(404);
    expect((await (await signedIn('administrator')).get('/api/probe/villages')).text).toBe('everything');
  });
});

describe('territory through the API', () => {
  const key = () => randomUUID();

  it('lists the units of the area with those above them, and records totals and targets', async () => {
    const officer = await signedIn('social-officer');
    const units = listed<{ readonly code: string }>(await officer.get('/api/units').expect(200));
    expect(units.map(({ code }) => code).sort()).toEqual(['07258', '07258-01', '07258-02', '24']);
    const totals = { declaredOn: '2023-11-30', round: 2023, households: 700, persons: 2_900 };
    const idempotent = key();
    const first = await officer.post(`/api/units/${villages[0]}/totals`).set('Idempotency-Key', idempotent).send(totals).expect(200);
    const again = await officer.post(`/api/units/${villages[0]}/totals`).set('Idempotency-Key', idempotent).send(totals).expect(200);
    expect([said(first).repeated, said(again).repeated, said(again).events]).toEqual([false, true, said(first).events]);
    await officer.post(`/api/units/${foreignVillage}/totals`).set('Idempotency-Key', key()).send(totals).expect(404);
    await server.caughtUp();
    expect((await officer.get(`/api/units/${commune}/totals?round=2023`).expect(200)).body).toEqual({ known: false, missing: [villages[1]] });
    await officer.post(`/api/units/${villages[1]}/totals`).set('Idempotency-Key', key()).send({ ...totals, households: 629 }).expect(200);
    const paper = { number: '01/KH-UBND', date: '2024-01-15' };
    await officer.post(`/api/units/${commune}/targets`).set('Idempotency-Key', key()).send({ year: 2024, poorRate: 339, nearPoorRate: 800, paper }).expect(200);
    await server.caughtUp();
    expect((await officer.get(`/api/units/${commune}/targets?year=2024`).expect(200)).body).toMatchObject({ total: { households: 1_329 }, poor: { rate: 339, atMost: 45 }, nearPoor: { atMost: 106 } });
  });

  it('tells of bad input by field and of a refusal by a sentence', async () => {
    const officer = await signedIn('social-officer');
    const bad = await officer.post(`/api/units/${villages[0]}/totals`).set('Idempotency-Key', key()).send({ declaredOn: '2023-02-30', households: -1, persons: 1 }).expect(400);
    expect(said(bad).fields.map(({ field }) => field).sort()).toEqual(['declaredOn', 'households']);
    const refused = await officer.post(`/api/units/${villages[0]}/totals`).set('Idempotency-Key', key()).send({ declaredOn: '2022-11-30', households: 10, persons: 9 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'fewer-persons-than-households', title: 'Số nhân khẩu (9) ít hơn số hộ (10).' });
    await officer.post(`/api/units/${villages[0]}/totals`).send({ declaredOn: '2022-11-30', households: 10, persons: 40 }).expect(400);
    await (await signedIn('fatherland-front')).post(`/api/units/${villages[0]}/totals`).set('Idempotency-Key', key()).send({ declaredOn: '2022-11-30', households: 10, persons: 40 }).expect(403);
  });

  it('lets the chairman, not the officer, stand for a score sheet', async () => {
    const body = { commune, sheet: 'b1', version: '1', contentSha256: 'ab'.repeat(32), confirmedOn: '2024-10-01', paper: { number: '02/QD-UBND', date: '2024-10-01' } };
    await (await signedIn('social-officer')).post('/api/score-sheets/confirmations').set('Idempotency-Key', key()).send(body).expect(403);
    await (await signedIn('chairman')).post('/api/score-sheets/confirmations').set('Idempotency-Key', key()).send(body).expect(200);
  });
});

describe('accounts', () => {
  const opened = async (username: string) => {
    const admin = await signedIn('administrator');
    const body = { username, displayName: 'Triệu Văn Mẫu', password: 'mat-khau-thu', role: 'social-officer', unit: commune, units: [commune] };
    const answer = await admin.post('/api/accounts').set('Idempotency-Key', randomUUID()).send(body);
    return { admin, body, answer };
  };

  it('are opened by the administrator alone, under a name nobody else has', async () => {
    const { admin, body, answer } = await opened('canbo2');
    expect(answer.status).toBe(201);
    await signIn('canbo2', 'mat-khau-thu').expect(200);
    await admin.post('/api/accounts').set('Idempotency-Key', randomUUID()).send({ ...body, username: 'CANBO2' }).expect(409);
    await (await signedIn('chairman')).post('/api/accounts').set('Idempotency-Key', randomUUID()).send({ ...body, username: 'canbo3' }).expect(403);
    expect((await admin.get('/api/accounts')).body).toEqual(expect.arrayContaining([expect.objectContaining({ username: 'canbo2', displayName: 'Triệu Văn Mẫu', open: true })]));
  });

  it('keep names and passwords out of the log', async () => {
    await opened('nguoimoi');
    const { rows } = await server.database.appPool.query<{ text: string }>(`select data::text || meta::text as text from es.event where stream_id like 'account-%'`);
    expect(rows.length).toBeGreaterThan(roles.length);
    expect(rows.filter(({ text }) => /nguoimoi|Triệu|mat-khau|argon2|\$argon/.test(text))).toEqual([]);
  });

  it('are out at once when closed, on every device, and for good', async () => {
    const { admin, answer } = await opened('sapdong');
    const agents = [supertest.agent(server.app.getHttpServer()), supertest.agent(server.app.getHttpServer())];
    for (const agent of agents) await agent.post('/api/sign-in').send({ username: 'sapdong', password: 'mat-khau-thu' }).expect(200);
    await admin.post(`/api/accounts/${said(answer).account}/close`).set('Idempotency-Key', randomUUID()).expect(200);
    for (const agent of agents) await agent.get('/api/me').expect(401);
    await signIn('sapdong', 'mat-khau-thu').expect(401);
    expect(await server.get(Accounts).actorOf(said(answer).account)).toBeNull();
    await admin.post(`/api/accounts/${said(answer).account}/role`).set('Idempotency-Key', randomUUID()).send({ role: 'chairman', unit: commune, units: [commune] }).expect(409);
  });

  it('are out at once also where the session row outlives the closing', async () => {
    const { answer } = await opened('conphien');
    const agent = supertest.agent(server.app.getHttpServer());
    await agent.post('/api/sign-in').send({ username: 'conphien', password: 'mat-khau-thu' }).expect(200);
    const { rows } = await server.database.appPool.query(`select * from access.session where sess ->> 'account' = $1`, [said(answer).account]);
    const actor = systemActors['command-line'];
    await server.get(CommandBus).execute(new ChangeAccount(said(answer).account, { kind: 'close' }, systemContext(actor, 'close', said(answer).account)));
    for (const { sid, sess, expire } of rows) await server.database.appPool.query('insert into access.session values ($1, $2, $3)', [sid, sess, expire]);
    await agent.get('/api/me').expect(401);
  });

  it('get another role or password only from somebody else, which ends their sessions', async () => {
    const { admin, answer } = await opened('doivaitro');
    const agent = supertest.agent(server.app.getHttpServer());
    await agent.post('/api/sign-in').send({ username: 'doivaitro', password: 'mat-khau-thu' }).expect(200);
    await admin.post(`/api/accounts/${said(answer).account}/role`).set('Idempotency-Key', randomUUID()).send({ role: 'chairman', unit: commune, units: [commune] }).expect(200);
    await agent.get('/api/me').expect(401);
    await admin.post(`/api/accounts/${said(answer).account}/password`).set('Idempotency-Key', randomUUID()).send({ password: 'mat-khau-moi' }).expect(200);
    await signIn('doivaitro', 'mat-khau-thu').expect(401);
    expect((await signIn('doivaitro', 'mat-khau-moi')).body).toMatchObject({ role: 'chairman' });
    const own = await admin.post(`/api/accounts/${demoAccountId('administrator')}/close`).set('Idempotency-Key', randomUUID()).expect(409);
    expect(said(own).code).toBe('own-account');
  });

  it('name who acted, the system included', async () => {
    const described = await server.get(Accounts).describe([demoAccountId('chairman'), systemActors['command-line'].account]);
    expect([...described.values()].map(({ displayName }) => displayName)).toEqual(['Nông Văn Thắng (mẫu)', 'Dòng lệnh của máy chủ']);
  });

  it('of the demo and the system are opened once', async () => {
    const count = async () => (await server.database.appPool.query<{ n: number }>(`select count(*)::int as n from es.event where stream_id like 'account-%'`)).rows[0]?.n;
    const before = await count();
    await server.get(SystemAccounts).ensure();
    await server.get(DemoAccounts).open({ province, commune, village: villages[0] });
    expect(await count()).toBe(before);
  });
});

describe('the read log', () => {
  it('keeps who read what about whom, and the server cannot change it', async () => {
    const actor = { ...systemActors['command-line'], role: 'monitoring-officer' as const, unit: commune };
    await server.get(ReadLog).record(actor, 'trail', 'household-1', 12);
    const { rows } = await server.database.appPool.query('select account, role, unit, what, subject, rows from access.read_log');
    expect(rows).toEqual([{ account: actor.account, role: 'monitoring-officer', unit: commune, what: 'trail', subject: 'household-1', rows: 12 }]);
    await expect(server.database.appPool.query('delete from access.read_log')).rejects.toThrow(/permission denied/);
    await expect(server.database.appPool.query(`update access.read_log set subject = 'x'`)).rejects.toThrow(/permission denied/);
  });
});
