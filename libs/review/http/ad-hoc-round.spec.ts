import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdList } from '#household';
import { SCREEN_SIGNS } from '#standards';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { ReviewCalendar } from '../read-models/board/calendar.query.ts';
import type { MonthlyReport } from '../read-models/board/monthly-report.query.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import type { DecisionDraft } from '../read-models/board/drafts.query.ts';
import { type Browser, commune, formB, householdWith, settle, startRoundApp, told, villages } from '../testing/round-app.ts';

type Given = 'poor' | 'near-poor' | 'none';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let head: Browser;
const [village] = villages;
const h: Record<string, string> = {};
const rounds: Record<string, string> = {};

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman, head] = [await server.signedIn('social-officer'), await server.signedIn('chairman'), await server.signedIn('village-head')];
  for (const name of ['leaves', 'leavesForGood']) h[name] = await householdWith(server, name, 'poor');
  for (const name of ['early', 'enters', 'entersForGood', 'refused']) h[name] = await householdWith(server, name, null);
});
afterAll(() => server.stop());

const passed = Object.fromEntries(SCREEN_SIGNS.map((one) => [one, true]));
const failed = Object.fromEntries(SCREEN_SIGNS.map((one) => [one, false]));
const at = (round: string, name: string, step: string): string => `/rounds/${rounds[round]}/households/${h[name]}/${step}`;
const open = async (name: string, number: number, openedOn: string, more: object = {}) => {
  ({ round: rounds[name] } = await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2024, number, openedOn, ...more }));
};
const request = (round: string, name: string, form: '01' | '04', listedOn: string, status = 201) => told(head, at(round, name, 'request'), { listedOn, form, paper: { number: '1', date: listedOn } }, status);
const score = (round: string, name: string, given: Given, on: string, more: object = {}) => told(head, at(round, name, 'assessments'), formB(given, on, more));
const meetAndPost = async (round: string, heldOn: string, postedFrom: string, votes: readonly (readonly [string, Given])[]) => {
  const of = (step: string) => `/rounds/${rounds[round]}/villages/${village}/${step}`;
  await told(head, of('meetings'), { heldOn, attendance: { present: 40, front: 1, households: 30 }, minutes: 2, votes: votes.map(([name, proposed]) => ({ household: h[name], proposed, agree: 38 })) });
  await told(head, of('postings'), { postedFrom, places: ['village-house', 'commune-office'] });
};
const sign = (round: string, number: string, decidedOn: string, more: object = {}, status = 201) =>
  told(chairman, `/rounds/${rounds[round]}/decisions`, { number, decidedOn, content: 'list-and-exits', paper: { number, date: decidedOn }, ...more }, status);
const board = (round: string) => officer.seen<RoundBoard>(`/rounds/${rounds[round]}`);
const entitledOn = async (date: string) => {
  const { households } = await officer.seen<HouseholdList>(`/lists?entitledOn=${date}&list=poor&unit=${commune}`);
  return Object.entries(h).filter(([, id]) => households.some(({ household }) => household === id)).map(([name]) => name).toSorted();
};
const month = (asked: string, by = officer) => by.seen<MonthlyReport>(`/review-monthly-report?month=${asked}&unit=${commune}`);

describe('an ad hoc round before the autumn list', () => {
  it('is opened from day 15 of its month, without plan and committee, and lists nobody by itself', async () => {
    expect((await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2024, number: 8, openedOn: '2024-08-14' }, 409)).code).toBe('round-before-its-time');
    await open('august', 8, '2024-08-15');
    await settle(server);
    expect((await board('august')).households).toBe(0);
  });

  it('is entered by form 01 and left by form 04', async () => {
    await request('august', 'early', '01', '2024-08-16');
    expect((await request('august', 'leaves', '01', '2024-08-16', 409)).code).toBe('already-on-the-list');
    expect((await request('august', 'enters', '04', '2024-08-16', 409)).code).toBe('not-on-the-list');
    await score('august', 'early', 'poor', '2024-08-17', { screen: passed });
    await meetAndPost('august', '2024-08-26', '2024-08-28', [['early', 'poor']]);
  });

  it('shortens no window for its fifteen days, and takes a late decision with its reason, which stays visible', async () => {
    expect((await sign('august', '300/QD-UBND', '2024-08-30', {}, 409)).code).toBe('nobody-to-decide');
    await settle(server);
    expect((await officer.seen<ReviewCalendar>('/review-calendar?on=2024-08-28')).entries.find(({ code }) => code === 'ad-hoc-decision')).toMatchObject({ due: '2024-08-30', daysLeft: 2 });
    expect((await sign('august', '301/QD-UBND', '2024-09-02', { nextYearsList: 'changed', lateReason: 'posted late' }, 409)).code).toBe('next-years-list-not-drawn-up');
    expect((await sign('august', '301/QD-UBND', '2024-09-02', {}, 409)).code).toBe('late-without-reason');
    await sign('august', '301/QD-UBND', '2024-09-02', { lateReason: 'posted late' });
    await settle(server);
    expect((await board('august')).late).toMatchObject([{ deadline: 'ad-hoc-decision', due: '2024-08-30' }]);
  });

  it('has no opinion from above', async () => {
    expect((await told(officer, `/rounds/${rounds['august']}/upper-opinion`, { askedOn: '2024-08-29', givenOn: '2024-08-29', agrees: true }, 409)).code).toBe('no-upper-opinion-asked');
  });

  it('has effect from the signing to the end of the year', async () => {
    expect((await officer.read(h['early'] ?? '')).entitled).toMatchObject({ class: 'poor', entitledFrom: '2024-09-02', entitledTo: '2024-12-31' });
    expect(await entitledOn('2024-09-01')).toEqual(['leaves', 'leavesForGood']);
    expect(await entitledOn('2025-01-01')).toEqual([]);
  });
});

describe('an ad hoc round after the autumn list', () => {
  it('comes after the periodic round has given the next year its list', async () => {
    const papers = { paper: { number: '112/KH', date: '2024-09-01' }, committee: { number: '87/QD', date: '2024-08-28' } };
    ({ round: rounds['autumn'] } = await told(officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', ...papers }));
    await settle(server);
    const listed = ['early', 'leaves', 'leavesForGood'] as const;
    for (const name of listed) await score('autumn', name, 'poor', '2024-09-05');
    await meetAndPost('autumn', '2024-09-06', '2024-09-06', listed.map((name) => [name, 'poor']));
    await told(officer, `/rounds/${rounds['autumn']}/upper-opinion`, { askedOn: '2024-09-11', givenOn: '2024-09-11', agrees: true });
    await sign('autumn', '415/QD-UBND', '2024-09-12');
    await settle(server);
    expect(await entitledOn('2025-01-01')).toEqual(['early', 'leaves', 'leavesForGood']);
  });

  it('refuses in writing with a reason', async () => {
    await open('september', 9, '2024-09-16');
    for (const name of ['enters', 'entersForGood', 'refused']) await request('september', name, '01', '2024-09-16');
    for (const name of ['leaves', 'leavesForGood']) await request('september', name, '04', '2024-09-16');
    await score('september', 'refused', 'none', '2024-09-17', { screen: failed, scoreSheet: null, scores: { completeness: 'missing' } });
    await told(officer, at('september', 'refused', 'refusal'), { refusedOn: '2024-09-18', ground: 'screen-failed', reason: '' }, 400);
    await told(officer, at('september', 'refused', 'refusal'), { refusedOn: '2024-09-18', ground: 'screen-failed', reason: 'no sign of poverty', paper: { number: '5/TB', date: '2024-09-18' } });
  });

  it('says whether it changes next year\'s list', async () => {
    for (const name of ['enters', 'entersForGood']) await score('september', name, 'poor', '2024-09-17', { screen: passed });
    for (const name of ['leaves', 'leavesForGood']) await score('september', name, 'none', '2024-09-17');
    await meetAndPost('september', '2024-09-18', '2024-09-19', [['enters', 'poor'], ['entersForGood', 'poor'], ['leaves', 'none'], ['leavesForGood', 'none']]);
    expect((await sign('september', '430/QD-UBND', '2024-09-24', {}, 409)).code).toBe('next-years-list-unsaid');
    const { households } = await chairman.seen<DecisionDraft>(`/rounds/${rounds['september']}/decision-draft?decidedOn=2024-09-24&content=list-and-exits`);
    const named = (...names: readonly string[]) => ({ households: households.filter(({ household }) => names.some((name) => h[name] === household)).map(({ household, class: given, assessment }) => ({ household, class: given, assessment })) });
    expect(await sign('september', '430/QD-UBND', '2024-09-24', { nextYearsList: 'changed', ...named('entersForGood', 'leavesForGood') })).toMatchObject({ households: 2 });
    expect(await sign('september', '431/QD-UBND', '2024-09-24', { nextYearsList: 'unchanged', ...named('enters', 'leaves') })).toMatchObject({ households: 2 });
    await settle(server);
    expect((await board('september')).decisions.map(({ nextYearsList, progress }) => [nextYearsList, progress?.total, progress?.done])).toEqual([['changed', 2, 2], ['unchanged', 2, 2]]);
  });

  it('changes the list of the next year where its paper says so, and only there', async () => {
    expect(await entitledOn('2024-12-31')).toEqual(['early', 'enters', 'entersForGood']);
    expect(await entitledOn('2025-01-01')).toEqual(['early', 'entersForGood', 'leaves']);
    expect(await entitledOn('2025-12-31')).toEqual(['early', 'entersForGood', 'leaves']);
    const written = async (name: string, type: string) => (await officer.trail(h[name] ?? '')).entries.filter((entry) => entry.type === type).length;
    expect([await written('entersForGood', 'HouseholdClassifiedPoor'), await written('entersForGood', 'HouseholdNewlyPoor')]).toEqual([2, 1]);
    expect([await written('leavesForGood', 'HouseholdClassifiedNeither'), await written('leaves', 'HouseholdClassifiedNeither')]).toEqual([2, 1]);
  });

  it('is amended for both years at once', async () => {
    const { decisions: [first] } = await board('september');
    await told(officer, `/rounds/${rounds['september']}/reverifications`, { orderedOn: '2024-09-25', orderedBy: 'committee', households: [h['entersForGood']] });
    await score('september', 'entersForGood', 'none', '2024-09-26', { screen: passed });
    await told(head, `/rounds/${rounds['september']}/villages/${village}/postings`, { postedFrom: '2024-09-27', places: ['village-house'], repost: true });
    await sign('september', '440/QD-UBND', '2024-10-02', { content: 'correction', amends: first?.decision });
    await settle(server);
    expect(await entitledOn('2024-12-31')).toEqual(['early', 'enters']);
    expect(await entitledOn('2025-01-01')).toEqual(['early', 'leaves']);
    expect((await board('september')).open).toBe(0);
  });
});

describe('the monthly report', () => {
  it('counts by the papers\' dates and says when it is due', async () => {
    const august = await month('2024-08');
    expect(august).toMatchObject({ month: '2024-08', due: '2024-09-05', to: 'district-chairman' });
    expect(august.communes).toMatchObject([{ commune, requested: { toEnter: 1, toLeave: 0 }, recognised: { poor: 0, nearPoor: 0 }, late: 0, overdue: 1 }]);
    const september = await month('2024-09');
    expect(september.due).toBeNull();
    expect(september.communes).toMatchObject([{
      requested: { toEnter: 3, toLeave: 2 }, recognised: { poor: 3, nearPoor: 0 }, left: { poor: 2, nearPoor: 0 }, kept: 0, notRecognised: 0, refused: 1, corrected: 0, late: 1, overdue: 0,
    }]);
    expect((await month('2024-10')).communes).toMatchObject([{ corrected: 1, recognised: { poor: 0 } }]);
    expect((await month('2024-07')).communes).toEqual([]);
  });

  it('is for the commune and above: a village head is told nothing of it', async () => {
    expect((await head.seen<MonthlyReport>('/review-monthly-report?month=2024-09')).communes).toEqual([]);
    await officer.refused('/review-monthly-report?month=2024-13', 400);
    expect((await (await server.signedIn('upper-level')).seen<MonthlyReport>('/review-monthly-report?month=2024-09')).communes).toHaveLength(1);
  });

  it('leaves read models that a fold from the beginning gives again', async () => {
    for (const name of ['review_board', 'review_work']) expect((await server.engine.parity(name)).differences).toEqual({ count: 0, rows: [] });
  });
});
