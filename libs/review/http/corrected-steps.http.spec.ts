import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCREEN_SIGNS } from '#standards';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import { type Browser, commune, formB, householdWith, startRoundApp, told, villages } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let round = '';
let household = '';
let assessed = '';
const [village] = villages;
const screen = Object.fromEntries(SCREEN_SIGNS.map((one) => [one, true]));
const inVillage = (step: string): string => `/rounds/${round}/villages/${village}/${step}`;
const meeting = (front: number) => ({ heldOn: '2024-08-20', attendance: { present: 40, front, households: 30 }, minutes: 2, votes: [{ household, proposed: 'poor', agree: 38 }] });
const posting = { postedFrom: '2024-08-21', places: ['village-house'] };
const caughtUp = () => server.engine.waitForHead();
const line = async () => (await officer.seen<RoundBoard>(`/rounds/${round}`)).villages.find((one) => one.village === village);

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  household = await householdWith(server, 'HN-1', null);
  ({ round } = await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2024, number: 8, openedOn: '2024-08-15' }));
  await told(officer, `/rounds/${round}/households/${household}/request`, { listedOn: '2024-08-16', form: '01' });
  assessed = (await officer.post(`/rounds/${round}/households/${household}/assessments`, formB('poor', '2024-08-17', { screen }))).assessment;
});
afterAll(() => server.stop());

describe('a step put right', () => {
  it('is the same meeting', async () => {
    const { events: [wrong] } = await told(officer, inVillage('meetings'), meeting(1));
    await told(officer, inVillage('meetings'), { ...meeting(2), corrects: wrong });
    await caughtUp();
    expect((await line())?.meetings).toMatchObject([{ front: 2, households: 1 }]);
  });

  it('is the same posting, as it hung; lists that show another class are refused', async () => {
    const nobody = { poor: [], nearPoor: [], leavingPoor: [], leavingNearPoor: [] };
    expect((await told(officer, inVillage('postings'), { ...posting, lists: { ...nobody, nearPoor: [household] } }, 409)).code).toBe('posting-differs');
    expect((await told(officer, inVillage('postings'), { ...posting, lists: nobody }, 409)).code).toBe('posting-omits-household');
    const { events: [wrong] } = await told(officer, inVillage('postings'), { ...posting, lists: { ...nobody, poor: [household] } });
    await told(officer, inVillage('postings'), { ...posting, places: ['commune-office'], corrects: wrong });
    await caughtUp();
    expect((await line())?.postings).toMatchObject([{ postedFrom: '2024-08-21', households: 1 }]);
  });

  it('is the same order', async () => {
    const order = { orderedOn: '2024-08-20', orderedBy: 'committee', villages: [villages[1]] };
    const { events: [wrong] } = await told(officer, `/rounds/${round}/reverifications`, order);
    await told(officer, `/rounds/${round}/reverifications`, { ...order, orderedOn: '2024-08-19', corrects: wrong });
    await caughtUp();
    expect((await officer.seen<RoundBoard>(`/rounds/${round}`)).orders).toMatchObject([{ orderedOn: '2024-08-19' }]);
  });
});

describe('a signed decision', () => {
  it('names the kind of poverty, and is taken back by who may decide, any other step by who runs rounds', async () => {
    const paper = { number: '301/QD-UBND', decidedOn: '2024-08-27', content: 'list-and-exits', households: [{ household, class: 'poor', assessment: assessed, subclass: 'by-income' }] };
    const { events: [signed] } = await told(chairman, `/rounds/${round}/decisions`, paper);
    const { rows } = await server.database.appPool.query<{ subclass: string }>(`select data->'households'->0->>'subclass' as subclass from es.event where type = 'ReviewDecisionSigned'`);
    expect(rows).toEqual([{ subclass: 'by-income' }]);
    const back = { annulledOn: '2024-08-28', reason: 'the wrong number' };
    await told(officer, `/rounds/${round}/annulments`, { ...back, annuls: signed }, 403);
    const { events: [annulment] } = await told(chairman, `/rounds/${round}/annulments`, { ...back, annuls: signed });
    await told(officer, `/rounds/${round}/annulments`, { ...back, annuls: annulment }, 403);
    const { events: [order] } = await told(officer, `/rounds/${round}/reverifications`, { orderedOn: '2024-08-28', orderedBy: 'committee', villages: [villages[1]] });
    await told(chairman, `/rounds/${round}/annulments`, { ...back, annuls: order }, 403);
    await told(officer, `/rounds/${round}/annulments`, { ...back, annuls: order });
  });
});
