import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HouseholdList } from '#household';
import { DEMO_SHEET, questionsOf, referenceTo, RS_2022, RS_2027_DRAFT, RULE_SETS, SCREEN_SIGNS, type QuestionId, type RuleSet } from '#standards';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { Changeover } from '../changeover/index.ts';
import type { Forms } from '../forms/index.ts';
import type { DecisionDraft } from '../read-models/board/drafts.query.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import type { RoundHouseholds } from '../read-models/board/round-households.query.ts';
import { answersFor, type Browser, commune, householdWith, settle, startRoundApp, told, villages } from '../testing/round-app.ts';
import { WhatIfModule, whatIfMigrations } from '../what-if/index.ts';

/** What a confirmed edition is: one more entry. It says that the points of the sheets in use are taken over. */
const confirmed: RuleSet = { ...RS_2027_DRAFT, id: 'RS-2027', status: 'in-force', alsoSheetsOf: ['RS-2022'] };
const ruleSets = [...RULE_SETS];

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let round = '';
const [village] = villages;
const h: Record<string, string> = {};

beforeAll(async () => {
  server = await startRoundApp({ today: '2026-12-20', ruleSets, modules: [WhatIfModule], migrations: whatIfMigrations });
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  for (const name of ['both', 'flips', 'open', 'leaves']) h[name] = await householdWith(server, name, 'poor');
  h['shock'] = await householdWith(server, 'shock', null);
});
afterAll(() => server.stop());

const union = questionsOf(RS_2022, RS_2027_DRAFT);
const formB = (deprived: readonly QuestionId[], assessedOn: string, unanswered: readonly QuestionId[] = []) => ({
  assessedOn, scoreSheet: referenceTo(DEMO_SHEET), causes: ['no-capital'],
  scores: { ...answersFor('poor'), deprivations: Object.fromEntries(union.map((question) => [question, unanswered.includes(question) ? null : deprived.includes(question)])) },
});
const at = (name: string, step: string, of = round): string => `/rounds/${of}/households/${h[name]}/${step}`;
const inVillage = (step: string, of = round): string => `/rounds/${of}/villages/${village}/${step}`;
const vote = (name: string, proposed: string) => ({ household: h[name], proposed, agree: 38 });
const meeting = (heldOn: string, ...votes: readonly object[]) => ({ heldOn, attendance: { present: 40, front: 1, households: 30 }, votes, minutes: 2 });
const sign = (number: string, decidedOn: string, more: object, status = 201, of = round) => told(chairman, `/rounds/${of}/decisions`, { number, decidedOn, content: 'list-and-exits', ...more }, status);
const board = (of = round) => officer.seen<RoundBoard>(`/rounds/${of}`);
const entitledOn = async (date: string, list: 'poor' | 'near-poor') => {
  const { households } = await officer.seen<HouseholdList>(`/lists?entitledOn=${date}&list=${list}&unit=${commune}`);
  return Object.entries(h).filter(([, id]) => households.some(({ household }) => household === id)).map(([name]) => name).toSorted();
};
const classOn = async (date: string, list: 'poor' | 'near-poor') => {
  const { households } = await officer.seen<HouseholdList>(`/lists?asOf=${date}&list=${list}&unit=${commune}`);
  return Object.entries(h).filter(([, id]) => households.some(({ household }) => household === id)).map(([name]) => name).toSorted();
};

describe('a changeover round', () => {
  it('opens with the standard that closes and the one that opens, and judges by both', async () => {
    ({ round } = await told(officer, '/rounds', { commune, kind: 'periodic', year: 2026, number: 1, openedOn: '2026-09-07', paper: { number: '112/KH', date: '2026-09-01' }, committee: { number: '87/QD', date: '2026-08-28' } }));
    await settle(server);
    expect(await board()).toMatchObject({ ruleSet: 'RS-2022', openingRuleSet: 'RS-2027-draft', households: 4 });
    await told(officer, at('both', 'assessments'), formB(['employment', 'sanitation', 'water-source'], '2026-09-08'));
    await told(officer, at('flips', 'assessments'), formB(['employment', 'sanitation', 'information-means'], '2026-09-08'));
    await told(officer, at('open', 'assessments'), formB(['employment', 'sanitation', 'information-means'], '2026-09-08', ['waste-treatment']));
    await told(officer, at('leaves', 'assessments'), { ...formB([], '2026-09-08'), scores: { ...answersFor('none'), deprivations: Object.fromEntries(union.map((question) => [question, false])) } });
    await server.engine.waitForHead();
    const { total, households, opening } = await officer.seen<Changeover>(`/rounds/${round}/changeover`);
    expect(opening).toMatchObject({ id: 'RS-2027-draft', status: 'provisional' });
    expect(total).toMatchObject({ households: 4, was: { poor: 3, none: 1, undetermined: 0 }, would: { poor: 1, 'near-poor': 1, none: 1, undetermined: 1 } });
    expect(households.find(({ household }) => household === h['open'])).toMatchObject({ closing: 'poor', opening: 'undetermined', missing: { closing: [], opening: ['waste-treatment'] } });
  });

  it('signs the closing decision while the new standard is provisional', async () => {
    await told(officer, inVillage('meetings'), meeting('2026-09-14', vote('both', 'poor'), vote('flips', 'poor'), vote('open', 'poor'), vote('leaves', 'none')));
    await told(officer, inVillage('postings'), { postedFrom: '2026-09-15', places: ['village-house'] });
    expect((await sign('500/QD-UBND', '2026-10-01', {}, 409)).code).toBe('decision-role-differs');
    expect(await sign('500/QD-UBND', '2026-10-01', { role: 'closing' })).toMatchObject({ households: 4 });
    await settle(server);
    expect((await board()).decisions).toMatchObject([{ role: 'closing', ruleSet: 'RS-2022', entitledFrom: null, entitledTo: null, progress: { done: 4 } }]);
    expect((await officer.read(h['both'] ?? '')).class).toMatchObject({ class: 'poor', trueFrom: '2026-10-01', entitledFrom: null });
  });

  it('refuses the opening decision until the new standard is confirmed', async () => {
    const refused = await sign('501/QD-UBND', '2026-10-01', { role: 'opening' }, 409);
    expect(refused.code).toBe('standard-provisional');
    expect(refused.title).toMatch(/chuẩn/i);
    expect((await told(officer, `/rounds/${round}/closing`, { closedOn: '2026-12-15' }, 409)).code).toBe('opening-decision-missing');
    const { households } = await chairman.seen<DecisionDraft>(`/rounds/${round}/decision-draft?decidedOn=2026-10-01&content=list-and-exits&role=opening`);
    expect(households.map(({ household, class: given }) => [Object.entries(h).find(([, id]) => id === household)?.[0], given]).toSorted()).toEqual([['both', 'poor'], ['flips', 'near-poor'], ['leaves', 'none']]);
  });

  it('signs it by the confirmed edition, which judges the answers given before, and opens the list of the next year', async () => {
    // Confirmed with a scale of its own, its B1 would need a sheet of its own.
    ruleSets.push({ ...confirmed, alsoSheetsOf: [] });
    expect((await sign('501/QD-UBND', '2026-11-02', { role: 'opening' }, 409)).code).toBe('sheet-of-another-standard');
    ruleSets.splice(-1, 1, confirmed);
    expect(await sign('501/QD-UBND', '2026-11-02', { role: 'opening' })).toMatchObject({ households: 3 });
    await settle(server);
    expect((await board()).decisions).toMatchObject([{ role: 'closing' }, { role: 'opening', ruleSet: 'RS-2027', entitledFrom: '2027-01-01', entitledTo: '2027-12-31', progress: { done: 3, refused: 0 } }]);
    expect([await entitledOn('2027-01-01', 'poor'), await entitledOn('2027-01-01', 'near-poor')]).toEqual([['both'], ['flips']]);
  });

  it('waits for whoever is undetermined under the next standard, named by the board', async () => {
    const { households } = await officer.seen<RoundHouseholds>(`/rounds/${round}/households?open=true`);
    expect(households.map(({ household, missing }) => [household, missing.map(({ code }) => code)])).toEqual([[h['open'], ['opening-decision-missing']]]);
    await told(officer, `/rounds/${round}/reverifications`, { orderedOn: '2026-11-03', orderedBy: 'committee', households: [h['open']] });
    await told(officer, at('open', 'assessments'), formB(['employment', 'sanitation', 'information-means', 'waste-treatment'], '2026-11-04'));
    await told(officer, inVillage('postings'), { postedFrom: '2026-11-05', places: ['village-house'], repost: true });
    const { decisions: [closing] } = await board();
    await sign('520/QD-UBND', '2026-11-12', { role: 'closing', content: 'correction', amends: closing?.decision });
    expect(await sign('521/QD-UBND', '2026-11-12', { role: 'opening' })).toMatchObject({ households: 1 });
    await settle(server);
    expect(await entitledOn('2027-01-01', 'poor')).toEqual(['both', 'open']);
    expect(await told(chairman, `/rounds/${round}/certificates`, { issuedOn: '2026-11-20', suffix: '/GCN-HN.HCN' })).toMatchObject({ issued: 3, refused: [] });
  });

  it('closes by the old standard: nobody left the poor by the change of standard', async () => {
    await told(officer, `/rounds/${round}/closing`, { closedOn: '2026-12-15' });
    await server.engine.waitForHead();
    expect((await board()).open).toBe(0);
    expect([await classOn('2026-12-31', 'poor'), await classOn('2026-12-31', 'near-poor')]).toEqual([['both', 'flips', 'open'], []]);
    expect([await classOn('2027-01-01', 'poor'), await classOn('2027-01-01', 'near-poor')]).toEqual([['both', 'open'], ['flips']]);
    const forms = await officer.seen<Forms>(`/rounds/${round}/forms`);
    const cell = (form: number, line: string, key: string) => {
      const table = forms.forms.find((one) => one.form === form);
      return table?.rows.find((row) => row.unit === commune && row.line === line)?.cells[table.columns.findIndex((column) => column.key === key)];
    };
    // Form 2: to near-poor, escaped, poor at the end. Form 3: come down, near-poor at the end.
    expect([cell(2, 'households', '2'), cell(2, 'households', '9'), cell(3, 'households', '5'), cell(3, 'households', '9')]).toEqual([0, 3, 0, 0]);
  });

  it('takes an ad hoc decision of its year into the next one only under a standard that covers it', async () => {
    const { round: adHoc } = await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2026, number: 10, openedOn: '2026-10-15' });
    await told(officer, at('shock', 'request', adHoc), { listedOn: '2026-10-15', form: '01' });
    await told(officer, at('shock', 'assessments', adHoc), { ...formB(['employment', 'sanitation', 'water-source'], '2026-10-16'), screen: Object.fromEntries(SCREEN_SIGNS.map((one) => [one, true])) });
    await told(officer, inVillage('meetings', adHoc), meeting('2026-10-19', vote('shock', 'poor')));
    await told(officer, inVillage('postings', adHoc), { postedFrom: '2026-10-20', places: ['village-house'] });
    expect(await sign('510/QD-UBND', '2026-10-23', { nextYearsList: 'changed' }, 409, adHoc)).toMatchObject({ code: 'standard-outside-validity' });
    await sign('510/QD-UBND', '2026-10-23', { nextYearsList: 'unchanged' }, 201, adHoc);
    await settle(server);
    expect([await entitledOn('2026-12-31', 'poor'), await entitledOn('2027-01-01', 'poor')]).toEqual([['shock'], ['both', 'open']]);
  });
});
