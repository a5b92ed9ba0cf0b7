import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { HouseholdList } from '#household';
import { SCREEN_SIGNS } from '#standards';
import type { ReviewCalendar } from '../read-models/board/calendar.query.ts';
import type { DecisionsProgress } from '../read-models/board/decision-progress.query.ts';
import type { RoundList } from '../read-models/board/list-rounds.query.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import type { RoundHouseholds } from '../read-models/board/round-households.query.ts';
import type { RoundTrailEntry } from '../read-models/board/round-trail.query.ts';
import type { PostingDraft } from '../use-cases/posting-draft.ts';
import { type Browser, commune, formB, householdWith, settle, startRoundApp, told, villages } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let head: Browser;
let round = '';
const [village] = villages;
const h: Record<string, string> = {};

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman, head] = [await server.signedIn('social-officer'), await server.signedIn('chairman'), await server.signedIn('village-head')];
  h['poor'] = await householdWith(server, 'HN-1', 'poor');
  h['near'] = await householdWith(server, 'HN-2', 'near-poor');
  h['leaving'] = await householdWith(server, 'HN-3', 'poor');
  h['away'] = await householdWith(server, 'HN-4', 'poor');
  h['refused'] = await householdWith(server, 'HN-5', null);
  h['new'] = await householdWith(server, 'HN-6', null);
});
afterAll(() => server.stop());

const board = async (): Promise<RoundBoard> => officer.seen<RoundBoard>(`/rounds/${round}`);
const stages = async (): Promise<Record<string, number>> => Object.fromEntries(Object.entries((await board()).stages).filter(([, count]) => count > 0));
const at = (name: string, step: string): string => `/rounds/${round}/households/${h[name]}/${step}`;
const inVillage = (step: string): string => `/rounds/${round}/villages/${village}/${step}`;
const score = (name: string, given: 'poor' | 'near-poor' | 'none', on: string, more: object = {}, by: Browser = head) => told(by, at(name, 'assessments'), formB(given, on, more));
const vote = (name: string, proposed: string, agree: number) => ({ household: h[name], proposed, agree });
const meeting = (heldOn: string, votes: readonly object[]) => ({ heldOn, attendance: { present: 40, front: 1, households: 30 }, votes, minutes: 2, paper: { number: '01/BB', date: heldOn } });
const screen = (sign: boolean) => Object.fromEntries(SCREEN_SIGNS.map((one) => [one, sign]));
const caughtUp = () => server.engine.waitForHead();

describe('a whole round', () => {
  it('opens, and lists everybody on the lists by itself', async () => {
    const body = { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', paper: { number: '112/KH-UBND', date: '2024-09-01' }, committee: { number: '87/QD-UBND', date: '2024-08-28' } };
    await told(chairman, '/rounds', body, 403);
    expect((await told(officer, '/rounds', { ...body, openedOn: '2024-08-30' }, 409)).code).toBe('round-before-its-time');
    ({ round } = await told(officer, '/rounds', body));
    await settle(server);
    expect(await stages()).toEqual({ 'to-score': 4 });
    expect((await board()).listing).toMatchObject({ listed: 4, candidates: 4, refused: 0, due: false });
    await settle(server);
    expect((await board()).households).toBe(4);
  });

  it('takes requests, and refuses one whose form A failed in writing', async () => {
    await told(head, at('refused', 'request'), { listedOn: '2024-09-05', form: '01', paper: { number: '1', date: '2024-09-05' } });
    await told(officer, at('new', 'request'), { listedOn: '2024-09-05', form: '01', discovery: 'hit by the storm' });
    expect((await told(officer, at('poor', 'request'), { listedOn: '2024-09-05', form: '01' }, 409)).code).toMatch(/listed/);
    await score('new', 'poor', '2024-09-06', { screen: screen(true) });
    // A failed form A ends there: form B is not asked.
    await score('refused', 'none', '2024-09-06', { screen: screen(false), scoreSheet: null, scores: { completeness: 'missing' } });
    await caughtUp();
    expect(await stages()).toEqual({ 'to-score': 4, 'to-meet': 1, 'screened-out': 1 });
    await told(head, at('refused', 'refusal'), { refusedOn: '2024-09-07', ground: 'screen-failed', reason: 'no sign of poverty' }, 403);
    await told(officer, at('refused', 'refusal'), { refusedOn: '2024-09-07', ground: 'screen-failed', reason: 'no sign of poverty', paper: { number: '5/TB', date: '2024-09-07' } });
  });

  it('records who could not be reviewed, with what is done about it', async () => {
    await told(head, at('away', 'not-reviewed'), { foundOn: '2024-09-08', ground: 'all-away', reason: 'works in the south', action: 'asked again by telephone in January' });
    await caughtUp();
    expect(await stages()).toEqual({ 'to-score': 3, 'to-meet': 1, refused: 1, 'not-reviewed': 1 });
  });

  it('sends back what the village does not agree on, to scoring and a further meeting', async () => {
    await score('poor', 'poor', '2024-09-06');
    await score('near', 'near-poor', '2024-09-06');
    await score('leaving', 'poor', '2024-09-06');
    expect((await told(head, inVillage('meetings'), meeting('2024-09-05', [vote('poor', 'poor', 40)]), 409)).code).toMatch(/assessment/);
    await told(head, inVillage('meetings'), meeting('2024-09-10', [vote('poor', 'poor', 40), vote('near', 'near-poor', 20), vote('leaving', 'poor', 19), vote('new', 'poor', 38)]));
    await caughtUp();
    expect(await stages()).toEqual({ 'to-post': 3, 'sent-back': 1, refused: 1, 'not-reviewed': 1 });
    await score('leaving', 'none', '2024-09-11', {}, officer);
    await told(head, inVillage('meetings'), meeting('2024-09-12', [vote('leaving', 'none', 36)]));
    await caughtUp();
    expect(await stages()).toEqual({ 'to-post': 4, refused: 1, 'not-reviewed': 1 });
  });

  it('lets a village head see and touch its own village alone', async () => {
    const other = await householdWith(server, 'HN-9', null, villages[1]);
    await told(head, `/rounds/${round}/villages/${villages[1]}/meetings`, meeting('2024-09-10', []), 404);
    await told(head, `/rounds/${round}/households/${other}/request`, { listedOn: '2024-09-05', form: '01' }, 404);
    expect((await head.seen<RoundBoard>(`/rounds/${round}`)).villages.map((line) => line.village)).toEqual([village]);
    expect((await board()).villages).toHaveLength(2);
    await told(head, `/rounds/${round}/closing`, { closedOn: '2024-09-20' }, 403);
  });

  it('posts the four lists that it computes itself', async () => {
    const draft = await head.seen<PostingDraft>(`${inVillage('posting-draft')}?on=2024-09-13`);
    expect(draft.lists).toEqual({ poor: expect.arrayContaining([h['poor'], h['new']]), nearPoor: [h['near']], leavingPoor: [h['leaving']], leavingNearPoor: [] });
    expect((await told(head, inVillage('postings'), { postedFrom: '2024-09-13', postedTo: '2024-09-16', places: ['village-house'] }, 409)).code).toBe('posting-too-short');
    await told(head, inVillage('postings'), { postedFrom: '2024-09-13', places: ['village-house', 'loudspeaker'] });
    const { villages: [line] } = await board();
    await caughtUp();
    expect((await board()).villages.find((one) => one.village === line?.village)?.postings).toMatchObject([{ postedFrom: '2024-09-13', postedTo: '2024-09-17', repost: false, households: 4 }]);
    expect((await officer.seen<RoundBoard>(`/rounds/${round}?on=2024-09-14`)).stages.posted).toBe(4);
  });

  it('answers a complaint, scores anew and posts that household again', async () => {
    const { complaint } = await told(head, at('near', 'complaints'), { filedOn: '2024-09-16', subject: 'wrong-class', text: 'the herd died' });
    await caughtUp();
    expect((await stages())['complaint-open']).toBe(1);
    await told(officer, at('near', `complaints/${complaint}/answer`), { answeredOn: '2024-09-18', outcome: 'upheld', answer: 'scored again' });
    await score('near', 'poor', '2024-09-19', {}, officer);
    await told(head, inVillage('postings'), { postedFrom: '2024-09-19', places: ['village-house'], repost: true });
    await caughtUp();
    expect(await stages()).toEqual({ 'awaiting-opinion': 4, refused: 1, 'not-reviewed': 1 });
  });

  it('waits for the opinion from above, then lets the chairman sign, not who recorded', async () => {
    const paper = { number: '415/QD-UBND', decidedOn: '2024-09-27', content: 'list-and-exits', paper: { number: '415/QD-UBND', date: '2024-09-27' } };
    expect((await told(chairman, `/rounds/${round}/decisions`, paper, 409)).code).toBe('nobody-to-decide');
    await told(officer, `/rounds/${round}/upper-opinion`, { askedOn: '2024-09-24', givenOn: '2024-09-26', agrees: true, paper: { number: '301', date: '2024-09-26' } });
    await told(officer, `/rounds/${round}/decisions`, paper, 403);
    const key = randomUUID();
    const signed = await told(chairman, `/rounds/${round}/decisions`, paper, 201, key);
    expect(signed).toMatchObject({ households: 4, repeated: false });
    expect(await told(chairman, `/rounds/${round}/decisions`, paper, 201, key)).toMatchObject({ decision: signed.decision, households: 4, repeated: true });
    await caughtUp();
    expect((await stages())['decided']).toBe(4);
    expect((await told(officer, `/rounds/${round}/closing`, { closedOn: '2024-09-30' }, 409)).code).toBe('decision-not-applied');
  });

  it('writes the decision to every household', async () => {
    await settle(server);
    expect(await stages()).toEqual({ applied: 4, refused: 1, 'not-reviewed': 1 });
    expect(await officer.seen<DecisionsProgress>(`/review-progress?round=${round}`)).toMatchObject({ decisions: 1, total: 4, done: 4, refused: 0, remainingSeconds: 0, refusals: [] });
    const { class: given, entitled } = await officer.read(h['leaving'] ?? '');
    expect(given).toMatchObject({ class: 'none', trueFrom: '2024-09-27', entitledFrom: '2025-01-01', entitledTo: '2025-12-31', round: { round, year: 2024 } });
    expect(entitled).toMatchObject({ class: 'poor', entitledTo: '2024-12-31' });
    expect((await officer.read(h['away'] ?? '')).class).toMatchObject({ class: 'poor', round: null });
    const written = (await officer.trail(h['leaving'] ?? '')).entries.findLast(({ type }) => type === 'HouseholdClassifiedNeither')?.event;
    const codes = [await told(chairman, `/households/${h['leaving']}/corrections`, { corrects: written, decision: { class: 'poor' } }, 409), await told(chairman, `/households/${h['leaving']}/annulments`, { annuls: written, annulledOn: '2024-09-28', reason: 'no' }, 409)];
    expect(codes.map(({ code }) => code)).toEqual(['decided-by-its-round', 'decided-by-its-round']);
  });

  it('hands out certificates and closes, with figures frozen', async () => {
    const body = { issuedOn: '2024-09-28', suffix: '/GCN-HN.HCN' };
    const key = randomUUID();
    await told(officer, `/rounds/${round}/certificates`, body, 403);
    expect(await told(chairman, `/rounds/${round}/certificates`, body, 201, key)).toMatchObject({ issued: 3, refused: [] });
    expect(await told(chairman, `/rounds/${round}/certificates`, body, 201)).toMatchObject({ issued: 0, unchanged: 3 });
    await told(officer, `/rounds/${round}/preliminary-report`, { reportedOn: '2024-09-29' });
    await told(officer, `/rounds/${round}/closing`, { closedOn: '2024-09-30', paper: { number: '260/BC', date: '2024-09-30' } });
    await caughtUp();
    const { closedOn, open, stages: all, snapshots } = await board();
    expect({ closedOn, open, certified: all.certified, applied: all.applied }).toEqual({ closedOn: '2024-09-30', open: 0, certified: 3, applied: 1 });
    expect(snapshots).toMatchObject([{ version: 1, as: 'preliminary' }, { version: 1, as: 'official', on: '2024-09-30' }]);
    expect((await told(officer, at('refused', 'not-reviewed'), { foundOn: '2024-10-01', ground: 'other', reason: 'x', action: 'y' }, 409)).code).toBe('step-after-closing');
  });

  it('lists households with what they lack, by stage', async () => {
    const page = await officer.seen<RoundHouseholds>(`/rounds/${round}/households?stage=not-reviewed`);
    expect(page).toMatchObject({ total: 1, masked: false, households: [{ household: h['away'], outcome: 'not-reviewed', headName: 'Hoang Thi A', entry: 'on-list', classOnListing: 'poor' }] });
    const above = await server.signedIn('upper-level');
    expect((await above.seen<RoundHouseholds>(`/rounds/${round}/households`)).households.every(({ headName }) => headName === null)).toBe(true);
  });

  it('is corrected after closing by a later decision and a further version of the figures', async () => {
    const { decisions: [first] } = await board();
    await told(officer, `/rounds/${round}/reverifications`, { orderedOn: '2024-10-01', orderedBy: 'province', households: [h['new']], paper: { number: '45/CV', date: '2024-10-01' } });
    await score('new', 'near-poor', '2024-10-02', { screen: screen(true) }, officer);
    await told(head, inVillage('postings'), { postedFrom: '2024-10-03', places: ['village-house'], repost: true });
    const correction = await told(chairman, `/rounds/${round}/decisions`, { number: '440/QD-UBND', decidedOn: '2024-10-10', content: 'correction', amends: first?.decision });
    expect(correction.households).toBe(1);
    await settle(server);
    expect((await officer.read(h['new'] ?? '')).class).toMatchObject({ class: 'near-poor', trueFrom: '2024-09-27', entitledFrom: '2025-01-01', decidedOn: '2024-10-10' });
    await told(officer, `/rounds/${round}/snapshots`, { revisedOn: '2024-10-11', because: correction.decision });
    await caughtUp();
    const { snapshots } = await board();
    expect(snapshots.map(({ version, on }) => [version, on])).toEqual([[1, '2024-09-29'], [1, '2024-09-30'], [2, '2024-09-30']]);
    expect(snapshots[2]?.figuresSha256).not.toBe(snapshots[1]?.figuresSha256);
  });

  it('tells its trail in sentences, and what is due', async () => {
    const trail = await officer.seen<readonly RoundTrailEntry[]>(`/rounds/${round}/trail`);
    expect(trail.map(({ type }) => type)).toEqual(expect.arrayContaining(['ReviewRoundOpened', 'VillageMeetingHeld', 'ReviewResultsPosted', 'ReviewDecisionSigned', 'ReviewRoundClosed', 'RoundSnapshotRevised']));
    expect(trail.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
    const calendar = await chairman.seen<ReviewCalendar>('/review-calendar');
    expect(calendar.entries.map(({ code }) => code)).toContain('ad-hoc-round-opens');
    expect((await officer.seen<RoundList>('/rounds?year=2024')).rounds).toMatchObject([{ round, households: 6, closedOn: '2024-09-30', awaitsHandOver: false }]);
  });

  it('shows a list whose period ended without a successor as lapsed, neither empty nor current', async () => {
    const on = async (date: string) => officer.seen<HouseholdList>(`/lists?entitledOn=${date}&list=poor&unit=${commune}`);
    expect((await on('2024-12-31')).lapsed).toEqual([]);
    const next = await on('2025-06-30');
    // Who could not be reviewed has no word about 2025; who left the list has one.
    expect(next.lapsed).toMatchObject([{ household: h['away'], class: 'poor', lapsed: true, decision: { entitledTo: '2024-12-31' } }]);
    expect(next.households.map(({ household }) => household).toSorted()).toEqual([h['poor'], h['near']].toSorted());
    expect((await on('2026-01-01')).lapsed.map(({ household }) => household).toSorted()).toEqual([h['poor'], h['near'], h['away']].toSorted());
  });

  it('leaves read models that a fold from the beginning gives again', async () => {
    for (const name of ['review_board', 'review_work']) expect((await server.engine.parity(name)).differences).toEqual({ count: 0, rows: [] });
  });
});
