import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { type Browser, householdWith, startRoundApp } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
}, 120_000);
afterAll(() => server.stop());

const requested = async (requestedOn: string, code: string) => {
  const id = await householdWith(server, code, null);
  const at = (path: string): string => `/households/${id}/average-living/${path}`;
  const { request } = await officer.post(at('requests'), { requestedOn });
  const clock = async () => (await officer.read(id)).averageLiving.requests.map(({ clock: found }) => found);
  return { id, at, request, clock };
};

describe('the average living standard', () => {
  it('takes start, window and deadline from the procedure in force, and tells who is late', async () => {
    const { at, request, clock } = await requested('2024-09-10', 'HN-1');
    expect(await clock()).toEqual([{ startsOn: '2024-09-15', decideBy: '2024-09-30', late: true }]);
    await officer.post(at('surveys'), { request, surveyedOn: '2024-09-16', monthsTo: '2024-08-31', incomeVnd: 96_000_000, persons: 4, ruleSet: 'RS-2022' });
    // Five working days; 2 and 3 September were holidays before them.
    expect(await officer.post(at('postings'), { request, postedFrom: '2024-09-17', postedTo: '2024-09-23', place: 'village house' }, 409)).toMatchObject({ code: 'average-living-posting-too-short', facts: { earliestEnd: '2024-09-24' } });
    await officer.post(at('postings'), { request, postedFrom: '2024-09-17', postedTo: '2024-09-24', place: 'village house' });
    await chairman.post(at('recognitions'), { request, decisionNumber: '15/QD-UBND', decidedOn: '2024-09-30', entitledFrom: '2024-10-01', entitledTo: '2024-12-31' });
    expect(await clock()).toEqual([{ startsOn: '2024-09-15', decideBy: '2024-09-30', late: false }]);
  });

  it('joins the month\'s run when asked for after its start, and is not late before its day', async () => {
    expect(await (await requested('2024-10-05', 'HN-2')).clock()).toEqual([{ startsOn: '2024-10-15', decideBy: '2024-10-30', late: false }]);
    expect(await (await requested('2024-09-20', 'HN-3')).clock()).toEqual([{ startsOn: '2024-09-20', decideBy: '2024-10-05', late: true }]);
  });
});
