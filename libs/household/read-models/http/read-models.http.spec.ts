import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import supertest from 'supertest';
import { demoHolders, demoPassword, systemActors, systemContext } from '#access';
import type { Role } from '#platform';
import { dateOf, localDate, type UnitId } from '#standards';
import { DeclareResidentTotals } from '#territory';
import { commune, foreignVillage, HouseholdApp, villages } from '../../testing/household-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { assessment, decision, member, registration } from '../../testing/requests.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
const agents = new Map<Role, ReturnType<typeof supertest.agent>>();

const agentOf = async (role: Role): Promise<ReturnType<typeof supertest.agent>> => {
  const known = agents.get(role);
  if (known !== undefined) return known;
  const agent = supertest.agent(server.app.getHttpServer());
  await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  agents.set(role, agent);
  return agent;
};

const ask = async (role: Role, path: string, status = 200): Promise<unknown> => {
  const agent = await agentOf(role);
  return (await agent.get(`/api${path}`).set('X-Wait-For-Position', (await server.engine.waitForHead()) ?? '').expect(status)).body;
};

const declare = async (unit: UnitId, declaredOn: string, round: number | null, households: number, persons: number): Promise<void> => {
  const data = { unit, declaredOn: localDate(declaredOn), round, households, persons, ethnicMinorityHouseholds: null, ethnicMinorityPersons: null, paper: null, corrects: null };
  await server.app.get(CommandBus).execute(new DeclareResidentTotals([{ data, context: systemContext(systemActors['command-line'], 'declared', unit, declaredOn) }]));
};

/** The poor household of the first village, and the one beside it on which nobody decided. */
let poor: string;
beforeAll(async () => {
  server = await HouseholdApp.start();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  poor = (await officer.post('/households', registration(villages[0]))).household;
  await officer.post('/households', registration(villages[1], { code: 'HN-002', members: [member('Lo Van Ngai', 'head')] }));
  const { assessment: assessed } = await officer.post(`/households/${poor}/assessments`, assessment());
  await chairman.post(`/households/${poor}/classifications`, decision(assessed, 'poor'));
  await declare(villages[0], '2023-12-01', null, 40, 160);
});
afterAll(() => server.stop());

describe('GET /api/rates', () => {
  it('gives the class on a date over the declared total, by village, and says why where there is none', async () => {
    expect(await ask('social-officer', `/rates?unit=${commune}&asOf=2023-12-31`)).toMatchObject({
      figure: 'class-on-date', on: '2023-12-31', provisional: false,
      rows: [
        { unit: villages[0], declared: { households: 40 }, registered: { households: 1, persons: 3 }, difference: { households: -39 }, poor: { households: 1, persons: 3, householdRate: { part: 1, whole: 40, hundredths: 250 } } },
        { unit: villages[1], declared: { known: false }, difference: null, poor: { households: 0, householdRate: { refused: 'denominator-unknown', missing: [villages[1]] } }, undecided: { households: 1 } },
      ],
      total: { unit: commune, poor: { households: 1, householdRate: { refused: 'denominator-unknown', missing: [villages[1]] } } },
    });
  });

  it('refuses to wait for what is no position of this log, naming the header', async () => {
    const agent = await agentOf('social-officer');
    for (const foreign of ['12/12', 'x', '-1']) {
      const { body } = await agent.get(`/api/rates?unit=${commune}&asOf=2023-12-31`).set('X-Wait-For-Position', foreign).expect(400).expect('content-type', /problem\+json/);
      expect(body).toMatchObject({ code: 'invalid-fields', fields: [{ field: 'X-Wait-For-Position', sentence: expect.stringContaining('nhật ký') }] });
    }
  });

  it('keeps the three figures apart', async () => {
    const households = async (asked: string): Promise<unknown> => ask('social-officer', `/rates?unit=${villages[0]}&${asked}`);
    expect(await households('asOf=2023-12-04')).toMatchObject({ total: { poor: { households: 0 } } });
    expect(await households('asOf=2023-12-05')).toMatchObject({ total: { poor: { households: 1 } } });
    expect(await households('entitledOn=2023-12-31')).toMatchObject({ total: { poor: { households: 0 } } });
    expect(await households('entitledOn=2024-01-01')).toMatchObject({ total: { poor: { households: 1 } } });
    expect(await households('round=2023')).toMatchObject({ figure: 'result-of-round', year: 2023, total: { poor: { households: 0 } } });
    expect(await ask('social-officer', `/rates?asOf=2023-12-05&round=2023`, 400)).toMatchObject({ code: 'one-figure-at-a-time' });
  });

  it('knows what was known: nothing, before the first record', async () => {
    expect(await ask('social-officer', `/rates?unit=${villages[0]}&asOf=2023-12-31&knownAt=2024-10-15T01:59:59Z`, 404)).toMatchObject({ code: 'unit-not-on-map' });
    expect(await ask('social-officer', `/rates?unit=${villages[0]}&asOf=2023-12-31&knownAt=2024-10-15T09:00:00%2B07:00`)).toMatchObject({ provisional: true, total: { poor: { households: 1 } } });
  });

  it('shows an account its own area only', async () => {
    expect(await ask('village-head', `/rates?asOf=2023-12-31`)).toMatchObject({ rows: [{ unit: villages[0] }], total: null });
    for (const unit of [commune, villages[1], foreignVillage]) await ask('village-head', `/rates?asOf=2023-12-31&unit=${unit}`, 404);
  });

  it('refuses what it cannot read', async () => {
    expect(await ask('social-officer', '/rates?asOf=2023-02-30', 400)).toMatchObject({ code: 'invalid-fields' });
    expect(await ask('social-officer', '/rates?asOf=2023-12-31&vilage=1', 400)).toMatchObject({ code: 'invalid-fields' });
  });
});

describe('GET /api/households', () => {
  it('lists and counts what the account may see', async () => {
    expect(await ask('social-officer', '/households?search=ngai')).toMatchObject({ total: 1, masked: false, lines: [{ code: 'HN-002', head: { name: 'Lo Van Ngai' }, class: null }] });
    expect(await ask('social-officer', '/households?class=poor')).toMatchObject({ on: '2024-10-15', total: 1, lines: [{ household: poor, class: 'poor', entitled: 'poor', residents: 3, minority: true }] });
    expect(await ask('village-head', '/households')).toMatchObject({ total: 1, lines: [{ household: poor }] });
    expect(await ask('village-head', '/households?search=ngai')).toMatchObject({ total: 0 });
    expect(await ask('upper-level', '/households')).toMatchObject({ total: 2, masked: true, lines: [{ head: { name: null } }, { head: { name: null } }] });
  });
});

describe('GET /api/lists', () => {
  it('names who is behind a figure, on the date and as known', async () => {
    expect(await ask('social-officer', '/lists?asOf=2023-12-05')).toMatchObject({ households: [{ household: poor, code: 'HN-001', headName: 'Hoang Thi A', persons: 3, class: 'poor', lapsed: false, decision: { number: '12/QD-UBND' } }] });
    expect(await ask('social-officer', '/lists?asOf=2023-12-04')).toMatchObject({ households: [] });
    expect(await ask('social-officer', '/lists?entitledOn=2024-01-01')).toMatchObject({ households: [{ household: poor }] });
    expect(await ask('social-officer', '/lists?asOf=2025-02-01')).toMatchObject({ households: [{ household: poor, lapsed: true }] });
    expect(await ask('social-officer', '/lists?asOf=2023-12-05&knownAt=2024-10-15T01:59:59Z')).toMatchObject({ households: [] });
  });
});

describe('GET /api/movements', () => {
  it('counts the new household in its column and names it', async () => {
    expect(await ask('social-officer', `/movements?unit=${commune}&from=2022-12-31&to=2023-12-31&households=true`)).toMatchObject({
      from: { kind: 'date', on: '2022-12-31' },
      total: { poor: { households: { 1: 0, 7: 1, 9: 1 }, persons: { 7: 3, 9: 3 } }, cells: { poor: { 7: [poor] } } },
    });
    expect(await ask('social-officer', `/movements?unit=${commune}&from=2022-12-31`, 400)).toMatchObject({ code: 'date-or-round' });
  });
});

describe('GET /api/persons/duplicates, /api/supports/late, /api/supports', () => {
  it('answer nothing where there is nothing', async () => {
    expect(await ask('social-officer', '/persons/duplicates')).toMatchObject({ duplicates: [] });
    expect(await ask('social-officer', '/supports/late')).toMatchObject({ on: dateOf(2024, 10, 15), late: [] });
    expect(await ask('social-officer', '/supports')).toMatchObject({ lines: [] });
  });
});

describe('what the log tells', () => {
  it('is what every read model holds', async () => {
    await server.engine.waitForHead();
    for (const { name } of await server.engine.status()) expect(await server.engine.parity(name)).toMatchObject({ projection: name, differences: { count: 0, rows: [] } });
  });
});
