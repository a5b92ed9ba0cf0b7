import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { systemActors, systemContext } from '#access';
import { localDate } from '#standards';
import { MergeUnits, unitIdOfCode } from '#territory';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { assessment, decision, registration } from '../../household/testing/requests.ts';
import { type Browser, commune, openAccount, startRoundApp, told, villages } from '../testing/round-app.ts';

const otherCommune = unitIdOfCode('commune', '07261');
const otherVillage = unitIdOfCode('village', '07261-01');

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let other: { readonly officer: Browser; readonly chairman: Browser };

beforeAll(async () => {
  server = await startRoundApp({ today: '2024-12-20' });
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  const account = async (role: 'social-officer' | 'chairman') => (await openAccount(server, { username: `khac-${role}`, role, unit: otherCommune })).browser;
  other = { officer: await account('social-officer'), chairman: await account('chairman') };
});
afterAll(() => server.stop());

/** A household with an assessment, and a chairman's paper about it that knows no round. */
const assessed = async (by: { readonly officer: Browser; readonly chairman: Browser } = { officer, chairman }, village: string = villages[0]) => {
  const { household } = await by.officer.post('/households', registration(village, { code: randomUUID().slice(0, 8) }));
  const { assessment: made } = await by.officer.post(`/households/${household}/assessments`, assessment());
  const decide = (decidedOn: string, status = 201, more: object = {}, key?: string) =>
    by.chairman.post(`/households/${household}/classifications`, decision(made, 'poor', { decidedOn, entitledFrom: decidedOn, entitledTo: '2024-12-31', ...more }), status, key);
  return { household, decide, class: async () => (await by.officer.read(household)).class };
};
const adHoc = { round: '000000cd-0000-4000-8000-000000000011', year: 2024, kind: 'ad-hoc' };
const refusal = (since: string, decidedOn: string) => ({ code: 'commune-decides-in-rounds', facts: { since, decidedOn } });

describe('a class beside the rounds', () => {
  it('is given while the commune has opened none here', async () => {
    const { decide } = await assessed();
    await decide('2024-08-20');
  });

  it('is refused from the day on which the first was opened, also in a month without one, named or not', async () => {
    const before = await assessed();
    const [kept, key] = [await assessed(), randomUUID()];
    const { events } = await kept.decide('2024-09-20', 201, {}, key);
    await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2024, number: 7, openedOn: '2024-07-15' });
    await server.engine.waitForHead();
    const refused = await before.decide('2024-08-20', 409);
    expect(refused).toMatchObject(refusal('2024-07-15', '2024-08-20'));
    expect(refused.title).toBe('Xã đã thực hiện rà soát trên hệ thống từ ngày 15/07/2024; quyết định ngày 20/08/2024 phải được ký trong một đợt rà soát đã mở tại đây (giữa năm là đợt rà soát thường xuyên).');
    expect(await before.decide('2024-12-10', 409, { round: adHoc })).toMatchObject(refusal('2024-07-15', '2024-12-10'));
    expect(await before.decide('2024-07-15', 409)).toMatchObject(refusal('2024-07-15', '2024-07-15'));
    expect(await before.class()).toBeNull();
    // What was decided before is answered as the first time.
    expect(await kept.decide('2024-09-20', 201, {}, key)).toMatchObject({ events, repeated: true });
  });

  it('is taken from papers signed before that day', async () => {
    const { household, decide } = await assessed();
    const { events: [event] } = await decide('2024-07-14');
    const redated = (date: string, status = 201) => chairman.post(`/households/${household}/corrections`, { corrects: event, paper: { number: '12a/QD-UBND', date } }, status);
    // No correction moves it past that day.
    expect(await redated('2024-07-20', 409)).toMatchObject(refusal('2024-07-15', '2024-07-20'));
    await redated('2024-07-12');
  });

  it('is given in a commune that runs none, until it goes into one that does', async () => {
    const apart = await assessed(other, otherVillage);
    await apart.decide('2024-08-20');
    await server.app.get(CommandBus).execute(new MergeUnits([commune], otherCommune, localDate('2024-11-01'), null, systemContext(systemActors['command-line'], 'merge')));
    await server.engine.waitForHead();
    const later = await assessed(other, otherVillage);
    expect(await later.decide('2024-11-05', 409)).toMatchObject(refusal('2024-07-15', '2024-11-05'));
    await later.decide('2024-10-30');
  });
});
