import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOf, type RoundId } from '#standards';
import type { Browser } from './testing/browser.ts';
import { commune, HouseholdApp, villages } from './testing/household-app.ts';
import { assessment, decision, registration } from './testing/requests.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
beforeAll(async () => {
  server = await HouseholdApp.start();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
});
afterAll(() => server.stop());

const round = { round: idOf<RoundId>('000000cd-0000-4000-8000-000000000001'), year: 2023, kind: 'periodic' };
const next = { round: idOf<RoundId>('000000cd-0000-4000-8000-000000000002'), year: 2024, kind: 'ad-hoc' };
const registered = async (): Promise<string> => (await officer.post('/households', registration(villages[0]))).household;

describe('a household in a review round', () => {
  it('is listed on its request, assessed, complains, is decided on and gets its certificate', async () => {
    const id = await registered();
    const at = (path: string): string => `/households/${id}/${path}`;
    await officer.post(at('review-listings'), { round, listedOn: '2023-09-05', entry: '01', paper: { number: '7', date: '2023-09-05' }, discovery: 'found after the storm' });
    expect((await officer.post(at('review-listings'), { round: next, listedOn: '2024-01-16', entry: '01' }, 409)).code).toBe('in-another-open-round');
    const { assessment: first } = await officer.post(at('assessments'), assessment({ round, screen: { 'durable-goods': false } }));
    const { complaint } = await officer.post(at('complaints'), { round, filedOn: '2023-11-20', subject: 'wrong-answers', text: 'the roof leaks' });
    await officer.post(at('complaint-answers'), { round, complaint, answeredOn: '2023-11-22', outcome: 'rejected', answer: 'it does not' });
    await officer.post(at('certificates'), { round, class: 'poor', number: '15', issuedOn: '2023-12-20' }, 403);
    expect((await chairman.post(at('certificates'), { round, class: 'poor', number: '15', issuedOn: '2023-12-20' }, 409)).code).toBe('not-decided-in-round');
    await chairman.post(at('classifications'), decision(first, 'poor', { round }));
    await chairman.post(at('certificates'), { round, class: 'poor', number: ' 15 ', issuedOn: '2023-12-20' });
    await chairman.post(at('certificate-revocations'), { number: '15', revokedOn: '2024-02-01', reason: 'lost' });
    const now = await officer.read(id);
    expect(now.reviews).toMatchObject([{
      round, listing: { listedOn: '2023-09-05', as: '01' }, assessments: [{ assessment: first, outcome: 'poor' }], complaints: [{ complaint, answer: { outcome: 'rejected' } }], outcome: { kind: 'classified', class: 'poor' },
    }]);
    expect(now.certificates).toMatchObject([{ number: '15', revokedOn: '2024-02-01' }]);
    expect(JSON.stringify(now)).not.toMatch(/storm|roof/);
    const { entries } = await officer.trail(id);
    expect(entries.map(({ sentence }) => sentence)).toContain('Khiếu nại trong đợt rà soát định kỳ năm 2023 ngày 20/11/2023 (ghi phiếu không đúng): the roof leaks.');
    const { rows } = await server.database.appPool.query<{ data: string }>(`select data::text as data from es.event where stream_id = 'household-${id}'`);
    expect(rows.map(({ data }) => data).join()).not.toMatch(/storm|roof|does not|lost/);
  });

  it('is refused in writing, or could not be reviewed', async () => {
    const [refused, away] = [await registered(), await registered()];
    for (const id of [refused, away]) await officer.post(`/households/${id}/review-listings`, { round, listedOn: '2023-09-05', entry: '01' });
    await officer.post(`/households/${refused}/review-refusals`, { round, refusedOn: '2023-09-20', ground: 'not-resident', reason: 'lives in town' });
    await officer.post(`/households/${away}/not-reviewed`, { round, foundOn: '2023-10-20', ground: 'all-away', reason: 'gone south', action: 'visit in spring' });
    expect((await officer.read(refused)).reviews).toMatchObject([{ outcome: { kind: 'refused', on: '2023-09-20' } }]);
    expect((await officer.read(away)).reviews).toMatchObject([{ outcome: { kind: 'not-reviewed', on: '2023-10-20' } }]);
  });

  it('needs its words and its class', async () => {
    const id = await registered();
    expect((await officer.post(`/households/${id}/complaints`, { round, filedOn: '2023-11-20', subject: 'other', text: ' ' }, 400)).fields).toMatchObject([{ field: 'text' }]);
    expect((await officer.post(`/households/${id}/review-listings`, { round, listedOn: '2023-09-05', entry: 'on-list' }, 400)).fields).toMatchObject([{ field: 'class' }]);
  });

  it('is judged under a second standard from the same answers', async () => {
    const id = await registered();
    const { assessment: both } = await officer.post(`/households/${id}/assessments`, assessment({ alsoUnder: ['RS-2027'] }));
    const [{ alsoUnder, outcome } = { alsoUnder: [], outcome: null }] = (await officer.read(id)).assessments.filter((found) => found.assessment === both);
    expect(outcome).toBe('poor');
    expect(alsoUnder).toEqual([{ ruleSet: 'RS-2027-draft', outcome: expect.any(String), missing: expect.any(Array) }]);
  });
});

describe('the average living standard', () => {
  const begun = async (incomeVnd: number) => {
    const id = await registered();
    const at = (path: string): string => `/households/${id}/average-living/${path}`;
    const { request } = await officer.post(at('requests'), { requestedOn: '2024-03-16' });
    const survey = await officer.post(at('surveys'), { request, surveyedOn: '2024-03-20', monthsTo: '2024-02-29', incomeVnd, persons: 4, ruleSet: 'RS-2022' });
    return { id, at, request, survey };
  };
  const recognition = (request: string, decidedOn: string) => ({ request, decisionNumber: '15/QD-UBND', decidedOn, entitledFrom: '2024-04-01', entitledTo: '2024-12-31' });

  it('is found by income, posted, and recognised by the chairman', async () => {
    const { id, at, request } = await begun(96_000_000);
    await officer.post(at('postings'), { request, postedFrom: '2024-03-21', postedTo: '2024-03-28', place: 'village house' });
    await officer.post(at('recognitions'), recognition(request, '2024-03-29'), 403);
    expect((await chairman.post(at('recognitions'), recognition(request, '2024-03-28'), 409)).code).toBe('average-living-posting-not-over');
    await chairman.post(at('recognitions'), recognition(request, '2024-03-29'));
    await server.engine.waitForHead();
    const counted = async (question: string) => (await officer.rates(commune, question)).rows.map(({ averageLiving: { households, persons } }) => [households, persons]);
    expect(await counted('asOf=2024-03-28')).toEqual([[0, 0], [0, 0]]);
    expect(await counted('asOf=2024-10-01')).toEqual([[1, 3], [0, 0]]);
    expect(await counted('round=2024')).toEqual([[1, 3], [0, 0]]);
    expect(await counted('entitledOn=2025-01-01')).toEqual([[0, 0], [0, 0]]);
    expect((await officer.read(id)).averageLiving).toMatchObject({ now: true, entitled: true, requests: [{ request, survey: { outcome: 'average-living' } }] });
  });

  it('is refused above and below the lines, also once the income is put right', async () => {
    const { at, request, id, survey } = await begun(96_000_000);
    await officer.post(`/households/${id}/corrections`, { corrects: survey.events[0], income: { incomeVnd: 200_000_000 } });
    expect((await officer.read(id)).averageLiving.requests).toMatchObject([{ survey: { outcome: 'above' } }]);
    await officer.post(at('postings'), { request, postedFrom: '2024-03-21', postedTo: '2024-03-28', place: 'village house' });
    expect((await chairman.post(at('recognitions'), recognition(request, '2024-03-29'), 409)).code).toBe('income-not-average');
    await officer.post(at('refusals'), { request, refusedOn: '2024-03-29', reason: 'income too high' });
    expect((await officer.post(at('surveys'), { request, surveyedOn: '2024-03-20', monthsTo: '2024-02-29', incomeVnd: 1, persons: 4, ruleSet: 'RS-2027' }, 409)).code).toBe('average-living-line-unknown');
  });
});
