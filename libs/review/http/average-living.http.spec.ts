import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { ReviewCalendar } from '../read-models/board/calendar.query.ts';
import { type Browser, householdWith, startRoundApp, villages } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
});
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

describe('the calendar', () => {
  const due = async (browser: Browser, on: string) => {
    await server.engine.waitForHead();
    const { entries } = await browser.seen<ReviewCalendar>(`/review-calendar?on=${on}`);
    return entries.filter(({ code }) => code.startsWith('average-living')).map(({ code, due: day, daysLeft, overdue, subject }) => ({ code, day, daysLeft, overdue, household: 'household' in subject ? subject.household : null }));
  };

  it('tells what is due of each request: its posting, its answer, and nothing once it is answered', async () => {
    const elsewhere = await householdWith(server, 'HN-5', null, villages[1]);
    const { request: other } = await officer.post(`/households/${elsewhere}/average-living/requests`, { requestedOn: '2024-10-02' });
    const { id, at, request, clock } = await requested('2024-10-01', 'HN-4');
    const own = async (browser: Browser, on: string) => (await due(browser, on)).filter(({ household }) => household === id).map(({ household: _, ...one }) => one);
    const [{ decideBy } = { decideBy: '' }] = (await clock()).filter((one) => one !== null);
    expect(await own(officer, '2024-10-10')).toEqual([{ code: 'average-living-decision', day: decideBy, daysLeft: 20, overdue: false }]);
    expect(await own(officer, '2024-09-30')).toEqual([]);
    await officer.post(at('surveys'), { request, surveyedOn: '2024-10-03', monthsTo: '2024-09-30', incomeVnd: 96_000_000, persons: 4, ruleSet: 'RS-2022' });
    await officer.post(at('postings'), { request, postedFrom: '2024-10-04', postedTo: '2024-10-11', place: 'village house' });
    expect(await own(officer, '2024-10-10')).toMatchObject([{ code: 'average-living-posting-ends', day: '2024-10-11', daysLeft: 1 }, { code: 'average-living-decision', day: decideBy }]);
    expect(await own(officer, '2024-11-04')).toEqual([{ code: 'average-living-decision', day: decideBy, daysLeft: -5, overdue: true }]);
    const head = await server.signedIn('village-head');
    expect((await due(head, '2024-10-10')).map(({ household }) => household)).toContain(id);
    expect((await due(head, '2024-10-10')).map(({ household }) => household)).not.toContain(elsewhere);
    await chairman.post(at('recognitions'), { request, decisionNumber: '16/QD-UBND', decidedOn: '2024-10-14', entitledFrom: '2024-11-01', entitledTo: '2024-12-31' });
    expect(await own(officer, '2024-10-15')).toEqual([]);
    expect(await own(officer, '2024-10-10')).not.toEqual([]);
    await officer.post(`/households/${elsewhere}/average-living/refusals`, { request: other, refusedOn: '2024-10-15', reason: 'lives in town' });
    expect((await due(officer, '2024-10-15')).map(({ household }) => household)).not.toContain(elsewhere);
    await server.engine.rebuild('average_living_requests');
    expect((await server.engine.parity('average_living_requests')).differences).toEqual({ count: 0, rows: [] });
  });
});
