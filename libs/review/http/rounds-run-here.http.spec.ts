import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { assessment, decision } from '../../household/testing/requests.ts';
import { answersFor, type Browser, commune, householdWith, settle, startRoundApp, told } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let round = '';
let listed = '';
let outside = '';
let assessed = '';
const named = () => ({ round, year: 2024, kind: 'periodic' });
const madeUp = { round: '000000cd-0000-4000-8000-000000000009', year: 2024, kind: 'periodic' };
const of2024 = (more: object = {}) => decision(assessed, 'near-poor', { decidedOn: '2024-09-20', entitledFrom: '2025-01-01', entitledTo: '2025-12-31', ...more });

beforeAll(async () => {
  server = await startRoundApp();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  listed = await householdWith(server, 'HN-1', 'poor');
  outside = await householdWith(server, 'HN-2', null);
  ({ assessment: assessed } = await officer.post(`/households/${outside}/assessments`, assessment({ scores: answersFor('near-poor') })));
  ({ round } = await told(officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', paper: { number: '1', date: '2024-09-01' }, committee: { number: '2', date: '2024-08-28' } }));
  await settle(server);
});
afterAll(() => server.stop());

const classify = async (household: string, body: object, status = 409) => (await chairman.post(`/households/${household}/classifications`, body, status)).code;

describe('a round that was opened here', () => {
  it('alone gives a class: named, unnamed in its year, or under a made-up id', async () => {
    for (const given of [named(), null, madeUp]) expect(await classify(outside, of2024({ round: given }))).toBe('decided-by-its-round');
    expect((await officer.read(outside)).class).toBeNull();
  });

  it('alone decides on whom it has listed, whatever year or round the paper names', async () => {
    const { assessments: [first] } = await officer.read(listed);
    const paper = decision(first?.assessment ?? '', 'poor', { decidedOn: '2023-12-20', round: { ...madeUp, year: 2023, kind: 'ad-hoc' } });
    expect(await classify(listed, paper)).toBe('decided-by-its-round');
  });

  it('takes its steps by its own routes alone', async () => {
    const at = async (path: string, body: object, by = officer) => (await by.post(`/households/${outside}/${path}`, { round: named(), ...body }, 409)).code;
    const codes = [
      await at('review-listings', { listedOn: '2024-09-05', entry: '01' }),
      await at('review-refusals', { refusedOn: '2024-09-20', ground: 'not-resident', reason: 'lives in town' }),
      await at('not-reviewed', { foundOn: '2024-09-20', ground: 'all-away', reason: 'gone', action: 'visit' }),
      await at('complaints', { filedOn: '2024-09-20', subject: 'other', text: 'why not we' }),
      await at('complaint-answers', { complaint: '000000cd-0000-4000-8000-000000000010', answeredOn: '2024-09-20', outcome: 'rejected', answer: 'no' }),
      await at('assessments', assessment({ assessedOn: '2024-09-20', round: named() })),
      await at('certificates', { class: 'poor', number: '1', issuedOn: '2024-09-20' }, chairman),
    ];
    expect(codes).toEqual(Array.from(codes, () => 'step-belongs-to-its-round'));
  });

  it('leaves papers of other years and what they gave as they were, and open to correction', async () => {
    const { events: [event] } = await chairman.post(`/households/${outside}/classifications`, decision(assessed, 'near-poor'));
    await chairman.post(`/households/${outside}/corrections`, { corrects: event, paper: { number: '12a/QD-UBND', date: '2023-12-05' } });
    expect((await officer.read(outside)).class).toMatchObject({ class: 'near-poor', round: null });
  });
});
