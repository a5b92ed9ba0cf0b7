import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Drafts, EVENT_STORE, type EventStore } from '#event-store';
import { ErasureRunner, householdStream } from '#household';
import { DEMO_SHEET, idOf, RS_2022, referenceTo, type AssessmentId, type EventId } from '#standards';
import { HouseholdApp, villages } from '../../household/testing/household-app.ts';
import type { Browser } from '../../household/testing/browser.ts';
import { member, registration } from '../../household/testing/requests.ts';
import { WhatIfModule, whatIfMigrations, WhatIfRunner, type ChangedPage, type WhatIfShown } from '../what-if/index.ts';
import type { ExplanationAnswer } from './explanations.controller.ts';

const byAge = RS_2022.indicators.filter(({ needsMemberOfThoseAges }) => needsMemberOfThoseAges).map(({ question }) => question);
/** Three deprivations, and the questions about children and the young left open: both members are past sixty. */
const deprivations = Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, byAge.includes(question) ? null : ['employment', 'sanitation', 'information-means'].includes(question)]));
const poorest = DEMO_SHEET.sheet.items.map(({ id, options }) => [id, options.toSorted((one, other) => one.points - other.points)[0] ?? { id: '', points: 0 }] as const);
const oldAssessment = idOf<AssessmentId>('0c000000-0000-8000-8000-000000000001');

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let persons: readonly string[];
let paths: { readonly kept: string; readonly old: string };
let households: { readonly kept: string; readonly old: string };

const elder = (name: string, relation: string, birthDate: string) =>
  member(name, relation, { birthYear: Number(birthDate.slice(0, 4)), identity: { name, birthDate, idNumber: null, idIssuedOn: null, phone: null } });
const registered = (name: string) => officer.post('/households', registration(villages[0], { members: [elder(name, 'head', '1960-05-05'), elder(`${name} B`, 'spouse', '1958-01-31')] }));

/** Exactly what a program before the changeover wrote: neither a second standard nor ages. */
const appendOldShape = async (household: string): Promise<void> => {
  const store = server.app.get<EventStore>(EVENT_STORE, { strict: false });
  const stream = householdStream(idOf(household));
  const [first] = await store.readStream(stream);
  if (first === undefined) throw new Error('nothing was registered');
  const b1Answers = Object.fromEntries(poorest.map(([item, { id, points }]) => [item, { option: id, points }]));
  const data = {
    assessment: oldAssessment, assessedOn: '2023-11-10', ruleSet: 'RS-2022', area: 'rural', scoreSheet: referenceTo(DEMO_SHEET), screen: null,
    scores: { completeness: 'full', b1Answers, b1: poorest.reduce((sum, [, { points }]) => sum + points, 0), deprivations, b2: 30 }, outcome: 'poor', causes: [], enumerator: null, round: null, corrects: null,
  };
  const draft = new Drafts([{ id: idOf<EventId>(randomUUID()), type: 'HouseholdAssessed', data, metadata: { ...first.metadata, recordedAt: '2024-10-15T02:00:00.000Z' } }]);
  await store.append({ stream, expected: first.revision, events: draft.seal(stream, { revision: first.revision, hash: first.hash }, new Map()) });
};

const erase = async (person: string): Promise<void> => {
  await officer.post(`/persons/${person}/erasure`, { reason: 'person-asked', paper: { number: '1/DN', date: '2024-10-01' } });
  const { request } = await officer.seen<{ readonly request: { readonly request: string } | null }>(`/persons/${person}/erasure`);
  await chairman.post(`/persons/${person}/erasure/approval`, { request: request?.request }, 200);
  await server.settled();
  expect(await server.get(ErasureRunner).runOnce()).toEqual([person]);
  await server.settled();
};

beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [WhatIfModule], migrations: whatIfMigrations });
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  const [kept, old] = [await registered('Hoang Thi A'), await registered('Hoang Thi C')];
  const { assessment } = await officer.post(`/households/${kept.household}/assessments`, {
    assessedOn: '2023-11-10', ruleSet: 'RS-2022', scoreSheet: referenceTo(DEMO_SHEET), screen: null, causes: [], enumerator: null, round: null,
    scores: { completeness: 'full', b1Answers: Object.fromEntries(poorest.map(([item, { id }]) => [item, id])), deprivations },
  });
  await appendOldShape(old.household);
  households = { kept: kept.household, old: old.household };
  paths = { kept: `/households/${kept.household}/assessments/${assessment}/explanation`, old: `/households/${old.household}/assessments/${oldAssessment}/explanation` };
  persons = [...kept.members, ...old.members];
  await server.settled();
});
afterAll(() => server.stop());

interface WhatIf {
  readonly counts: NonNullable<WhatIfShown['result']>['total'] | undefined;
  readonly changed: readonly { readonly household: string; readonly from: string; readonly to: string; readonly missing: readonly string[] }[];
}
const whatIf = async (body: object): Promise<WhatIf> => {
  const { whatIf: id } = (await officer.post('/what-ifs', { on: '2023-12-31', ruleSet: 'RS-2022', ...body })) as unknown as { readonly whatIf: string };
  while (await server.get(WhatIfRunner).runBlock());
  const [shown, { households: changed }] = [await officer.seen<WhatIfShown>(`/what-ifs/${id}`), await officer.seen<ChangedPage>(`/what-ifs/${id}/households`)];
  return { counts: shown.result?.total, changed: changed.map(({ household, from, to, reason }) => ({ household, from, to, missing: reason.missing })) };
};
/** As it is, with a deprivation dropped, and with people asked about whom the standard did not ask about. */
const questions = [{}, { changes: { indicators: { 'information-means': null } } }, { changes: { indicators: { nutrition: { ages: { from: 0, to: 60 } } } } }];
const allWhatIfs = async (): Promise<readonly WhatIf[]> => {
  const answers: WhatIf[] = [];
  for (const question of questions) answers.push(await whatIf(question));
  return answers;
};
const explained = (path: string): Promise<ExplanationAnswer> => officer.seen<ExplanationAnswer>(path);

describe('the result of an assessment whose members are erased', () => {
  it('is explained and judged anew as before; one that kept no ages is open where only an age had answered', async () => {
    const before = { kept: await explained(paths.kept), old: await explained(paths.old), whatIfs: await allWhatIfs() };
    expect(before.kept).toMatchObject({ outcome: 'poor', differs: false, explained: { result: 'poor', missing: [] } });
    expect(before.old).toMatchObject({ outcome: 'poor', differs: false, explained: before.kept.explained });
    expect(before.whatIfs[0]).toMatchObject({ changed: [] });
    expect(before.whatIfs[2]?.changed).toEqual([{ household: households.old, from: 'poor', to: 'undetermined', missing: ['nutrition'] }]);

    for (const person of persons) await erase(person);
    const kept = await explained(paths.kept);
    expect(kept.page.about[0]).not.toContain('Hoang');
    expect({ explained: kept.explained, smallestChange: kept.smallestChange, differs: kept.differs }).toEqual({ explained: before.kept.explained, smallestChange: before.kept.smallestChange, differs: false });
    const old = await explained(paths.old);
    expect(old).toMatchObject({ outcome: 'poor', differs: true, explained: { result: 'undetermined' } });
    expect(await allWhatIfs()).toEqual(before.whatIfs);
    await server.engine.rebuild('assessments');
    expect((await server.engine.parity('assessments')).differences).toEqual({ count: 0, rows: [] });
    expect(await allWhatIfs()).toEqual(before.whatIfs);
  });

  it('is corrected by the ages kept with it', async () => {
    const store = server.app.get<EventStore>(EVENT_STORE, { strict: false });
    const stream = householdStream(idOf(households.kept));
    const recorded = (await store.readStream(stream)).findLast(({ type }) => type === 'HouseholdAssessed.v2');
    expect(recorded?.data).toMatchObject({ ages: [63, 65] });
    const scores = { completeness: 'full', b1Answers: Object.fromEntries(poorest.map(([item, { id }]) => [item, id])), deprivations: { ...deprivations, sanitation: false } };
    await officer.post(`/households/${households.kept}/corrections`, { corrects: recorded?.id, assessment: { ruleSet: 'RS-2022', scoreSheet: referenceTo(DEMO_SHEET), scores, causes: [] } });
    expect((await store.readStream(stream)).at(-1)?.data).toMatchObject({ corrects: recorded?.id, outcome: 'near-poor', ages: [63, 65] });
  });
});
