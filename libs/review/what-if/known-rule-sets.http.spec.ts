import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DEMO_SHEET, questionsOf, referenceTo, RS_2022, RS_2027_DRAFT, RULE_SETS, type QuestionId, type RuleSet } from '#standards';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import { registration } from '../../household/testing/requests.ts';
import type { Changeover } from '../changeover/index.ts';
import { type Browser, startRoundApp, told, villages } from '../testing/round-app.ts';
import { WhatIfModule, whatIfMigrations, WhatIfRunner, type ChangedPage, type StandardShown, type WhatIfShown } from './index.ts';

/** A confirmed edition that differs from the draft: whoever still read the draft would give other classes. */
const confirmed: RuleSet = {
  ...RS_2027_DRAFT, id: 'RS-2027', status: 'in-force', alsoSheetsOf: ['RS-2022'], b2PoorFrom: { ...RS_2027_DRAFT.b2PoorFrom, value: 20 },
  income: { ...RS_2027_DRAFT.income, averageLivingAtMost: RS_2022.income.averageLivingAtMost },
};
const ruleSets: RuleSet[] = [...RULE_SETS];
const round = { round: randomUUID(), year: 2026, kind: 'periodic' };

let server: HouseholdApp;
let officer: Browser;
let household = '';
let assessed = '';

const union = questionsOf(RS_2022, RS_2027_DRAFT);
const answers = (ruleSet: string, deprived: readonly QuestionId[]) => ({
  ruleSet, scoreSheet: referenceTo(DEMO_SHEET), causes: [],
  scores: {
    completeness: 'full',
    b1Answers: Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, [...options].sort((a, b) => a.points - b.points)[0]?.id ?? null])),
    deprivations: Object.fromEntries(union.map((question) => [question, deprived.includes(question)])),
  },
});
const whatIf = async (ruleSet: string) => {
  const { whatIf: id } = (await told(officer, '/what-ifs', { on: '2026-12-01', ruleSet })) as unknown as { readonly whatIf: string };
  while (await server.get(WhatIfRunner).runBlock());
  return { shown: await officer.seen<WhatIfShown>(`/what-ifs/${id}`), changed: await officer.seen<ChangedPage>(`/what-ifs/${id}/households`) };
};
const changeover = async () => {
  await server.engine.waitForHead();
  return officer.seen<Changeover>(`/rounds/${round.round}/changeover`);
};
const survey = async (status: number) => {
  const { household: other } = await officer.post('/households', registration(villages[0], { code: randomUUID() }));
  const { request } = await officer.post(`/households/${other}/average-living/requests`, { requestedOn: '2026-10-05' });
  return officer.post(`/households/${other}/average-living/surveys`, { request, surveyedOn: '2026-10-16', monthsTo: '2026-09-30', incomeVnd: 96_000_000, persons: 4, ruleSet: 'RS-2027' }, status);
};

beforeAll(async () => {
  server = await startRoundApp({ today: '2026-12-20', ruleSets, modules: [WhatIfModule], migrations: whatIfMigrations });
  officer = await server.signedIn('social-officer');
  ({ household } = await officer.post('/households', registration(villages[0])));
  ({ assessment: assessed } = await officer.post(`/households/${household}/assessments`, { ...answers('RS-2022', ['employment', 'sanitation']), assessedOn: '2026-10-01', screen: null, enumerator: null, round }));
});
afterAll(() => server.stop());

describe('confirming a standard is a data entry', () => {
  it('before it, what-if and changeover know the draft alone', async () => {
    expect(await changeover()).toMatchObject({ opening: { id: 'RS-2027-draft', status: 'provisional' }, households: [{ closing: 'near-poor', opening: 'near-poor' }] });
    expect((await whatIf('RS-2027')).shown).toMatchObject({ standard: { id: 'RS-2027-draft' }, result: { total: { would: { poor: 0, 'near-poor': 1 } } } });
    if (RS_2027_DRAFT.income.averageLivingAtMost === null) expect((await survey(409)).code).toBe('average-living-line-unknown');
  });

  it('after it, all of them judge by the confirmed edition', async () => {
    ruleSets.push(confirmed);
    expect((await officer.seen<readonly StandardShown[]>('/what-ifs/standards')).map(({ id, status }) => [id, status])).toContainEqual(['RS-2027', 'in-force']);
    const { opening, households } = await changeover();
    expect(opening).toMatchObject({ id: 'RS-2027', status: 'in-force' });
    expect(households).toMatchObject([{ closing: 'near-poor', opening: 'poor', flip: { parts: [{ part: 'limit', limit: 'b2-poor-from', from: 30, to: 20 }] } }]);
    const { shown, changed } = await whatIf('RS-2027');
    expect(shown).toMatchObject({ standard: { id: 'RS-2027', status: 'in-force' }, result: { total: { would: { poor: 1, 'near-poor': 0 } } } });
    expect(changed.households).toMatchObject([{ from: 'near-poor', to: 'poor', reason: { parts: [{ limit: 'b2-poor-from', from: 30, to: 20 }] } }]);
    await survey(201);
  });

  it('an assessment under it is explained by it, corrected by it and judged back from it', async () => {
    await officer.post(`/households/${household}/corrections`, { corrects: await lastAssessed(), assessment: answers('RS-2027', ['employment', 'sanitation']) });
    await server.engine.waitForHead();
    const told27 = await officer.seen<{ readonly outcome: string; readonly differs: boolean; readonly explained: { readonly explanation: { readonly ruleSet: string; readonly comparisons: readonly object[] } }; readonly page: { readonly stamp: string | null } }>(`/households/${household}/assessments/${assessed}/explanation`);
    expect(told27).toMatchObject({ outcome: 'poor', differs: false, explained: { explanation: { ruleSet: 'RS-2027' } }, page: { stamp: null } });
    expect(told27.explained.explanation.comparisons).toContainEqual(expect.objectContaining({ limit: 'b2-poor-from', against: expect.objectContaining({ value: 20 }) }));
    const { changed } = await whatIf('RS-2022');
    expect(changed.households).toMatchObject([{ from: 'poor', to: 'near-poor', reason: { parts: [{ limit: 'b2-poor-from', from: 20, to: 30 }] } }]);
  });
});

const lastAssessed = async (): Promise<string> => (await officer.trail(household)).entries.find(({ type }) => type === 'HouseholdAssessed')?.event ?? '';
