import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import supertest from 'supertest';
import { demoHolders, demoPassword, systemActors, systemContext } from '#access';
import { EVENT_LOG, StreamKinds, type EventLog, type StreamKind } from '#event-store';
import { roundReferenceOf } from '#household';
import { CLOCK, type Clock, type Role } from '#platform';
import { idOf, localDate, RS_2022, type UnitId } from '#standards';
import { DeclareResidentTotals } from '#territory';
import { commune, foreignVillage, HouseholdApp, villages } from '../../household/testing/household-app.ts';
import type { Browser } from '../../household/testing/browser.ts';
import { assessment, decision, member, registration } from '../../household/testing/requests.ts';
import { checkForms } from '../check-forms/check-forms.ts';
import { readForms } from '../check-forms/read-forms.ts';
import { foldRound, type RoundEvent, type RoundState } from '../domain/index.ts';
import { roundShapes, roundStream } from '../stored-shapes.ts';
import { ReviewFormsModule } from './forms.module.ts';
import type { FormList } from './queries/form-list.ts';
import type { FormsDifference } from './queries/forms-difference.ts';
import type { Forms } from './queries/forms-of.ts';
import { RoundForms } from './round-forms.ts';
import type { FormsRound } from './round-snapshots.ts';

// What a round records about its forms, without the steps that lead there: which steps are legal is not the question here.
const bare: StreamKind<readonly RoundEvent[], RoundState, RoundEvent> = { shapes: roundShapes, decider: { decide: (facts) => facts, fold: foldRound } };

const reference = roundReferenceOf(commune, 'periodic', 2023, 1);
const round: FormsRound = { ...reference, commune, openedOn: null };
const step = { corrects: null, paper: null, attachments: [], late: null, defects: [] };
const on = localDate('2023-12-31');

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let minute = 0;
const later = (): void => {
  minute += 1;
  const now = new Date(Date.UTC(2024, 9, 15, 2, minute)).toISOString();
  Object.assign(server.app.get<Clock>(CLOCK), { now: () => now });
};

const record = async (...facts: readonly RoundEvent[]): Promise<void> => {
  later();
  await server.app.get<EventLog>(EVENT_LOG).execute(bare, { stream: roundStream(reference.round), command: facts, place: { commune, village: null }, context: systemContext(systemActors['command-line'], 'round', minute), name: 'Bare' });
};
const agents = new Map<Role, ReturnType<typeof supertest.agent>>();
const get = async (role: Role, path: string, status = 200): Promise<supertest.Response> => {
  const agent = agents.get(role) ?? supertest.agent(server.app.getHttpServer());
  if (!agents.has(role)) await agent.post('/api/sign-in').send({ username: demoHolders[role].username, password: demoPassword }).expect(200);
  agents.set(role, agent);
  return agent.get(`/api/rounds${path}`).set('X-Wait-For-Position', (await server.engine.waitForHead()) ?? '').expect(status);
};
const forms = async (path: string, role: Role = 'social-officer'): Promise<Forms> => (await get(role, path)).body as Forms;
const cellOf = ({ forms: tables }: Forms, form: number, unit: UnitId, key: string, line = 'unit'): unknown => {
  const table = tables.find((each) => each.form === form);
  return table?.rows.find((row) => row.unit === unit && row.line === line)?.cells[table.columns.findIndex((column) => column.key === key)];
};

const none = { ...assessment().scores, deprivations: Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, false])) };
const assessed = async (household: string, scores: object = assessment().scores, assessedOn = '2023-11-10'): Promise<string> =>
  (await officer.post(`/households/${household}/assessments`, assessment({ scores, assessedOn, round: { round: reference.round, year: 2023, kind: 'periodic' } }))).assessment;
const decided = async (household: string, assessment: string, to: string): Promise<void> => {
  await chairman.post(`/households/${household}/classifications`, decision(assessment, to, { round: { round: reference.round, year: 2023, kind: 'periodic' } }));
};

let poor: string;
let rescored: string;
let head: string;
const frozen: { version: number; as: 'preliminary' | 'official'; on: typeof on; knownAt: string; figuresSha256: string }[] = [];
const freeze = async (as: 'preliminary' | 'official'): Promise<Omit<(typeof frozen)[number], 'as'>> => {
  later();
  const { on: day, knownAt, figuresSha256 } = await server.get(RoundForms).snapshotOf(round, { on, knownAt: null, as });
  // Either basis is numbered from 1, as the round's own steps number them.
  const snapshot = { version: frozen.filter((one) => one.as === as).length + 1, on: day, knownAt, figuresSha256 };
  frozen.push({ ...snapshot, as });
  return snapshot;
};

beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [ReviewFormsModule] });
  server.app.get(StreamKinds).register(bare);
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  for (const village of villages) {
    const data = { unit: village, declaredOn: localDate('2023-12-01'), round: 2023, households: 40, persons: 160, ethnicMinorityHouseholds: 20, ethnicMinorityPersons: 80, paper: null, corrects: null };
    await server.app.get(CommandBus).execute(new DeclareResidentTotals([{ data, context: systemContext(systemActors['command-line'], 'declared', village) }]));
  }
  const registered = await officer.post('/households', registration(villages[0]));
  poor = registered.household;
  head = registered.members[0] ?? '';
  rescored = (await officer.post('/households', registration(villages[1], { code: 'HN-002', members: [member('Lo Van Ngai', 'head', { ethnicity: '01', merit: true })] }))).household;
  const first = await assessed(poor);
  await assessed(rescored);
  await record({ type: 'ReviewRoundOpened', data: { ...step, round: reference, commune, number: 1, openedOn: localDate('2023-09-01'), procedure: 'QD-24-2021', ruleSet: 'RS-2022', openingRuleSet: null, committee: null, villages: [...villages] } });
  await record({ type: 'PreliminaryResultReported', data: { ...step, reportedOn: localDate('2023-11-14'), snapshot: await freeze('preliminary') } });
  await decided(poor, first, 'poor');
  await decided(rescored, await assessed(rescored, none, '2023-11-20'), 'near-poor');
  await record({ type: 'ReviewRoundClosed', data: { ...step, closedOn: localDate('2023-12-20'), snapshot: await freeze('official') } });
  later();
  await officer.post(`/households/${poor}/births`, { member: member('Hoang Van D', 'child', { birthYear: 2023 }), bornOn: '2023-10-01' });
  await server.settled();
});
afterAll(() => server.stop());

describe('GET /api/rounds/:round/forms', () => {
  it('gives the frozen official figures, and says that they are still what was frozen though more came to be known', async () => {
    const official = await forms(`/${reference.round}/forms?villages=true`);
    expect(official).toMatchObject({ as: 'official', year: 2023, on, snapshot: { version: 1, as: 'official', matches: true, figuresSha256: frozen[1]?.figuresSha256 }, round: { commune } });
    expect(official.versions.map(({ version, as }) => [version, as])).toEqual([[1, 'preliminary'], [1, 'official']]);
    expect(official.forms.map(({ form }) => form)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(cellOf(official, 1, commune, 'residents')).toBe(80);
    expect(cellOf(official, 1, commune, 'poor')).toBe(1);
    expect(cellOf(official, 1, commune, 'near-poor')).toBe(1);
    expect(cellOf(official, 1, commune, 'poor-rate')).toEqual({ part: 1, whole: 80, hundredths: 125 });
    expect(cellOf(official, 1, commune, 'poor-persons')).toBe(3);
    expect(cellOf(official, 2, villages[0], '7', 'households')).toBe(1);
    expect(cellOf(official, 4, commune, 'deprivations')).toBe(12);
    expect(cellOf(official, 8, commune, 'near-poor:merit', 'households')).toBe(1);
    expect(cellOf(official, 10, commune, 'no-capital', 'poor')).toBe(1);
    expect(official.rules.minorityHousehold).toMatchObject({ value: 'head', verified: false });
  });

  it('gives the preliminary figures by the assessments of that day, and by year as by id', async () => {
    const preliminary = await forms('/2023/forms?as=preliminary');
    expect(preliminary).toMatchObject({ as: 'preliminary', snapshot: { version: 1, matches: true } });
    expect(cellOf(preliminary, 1, commune, 'poor')).toBe(2);
    expect(await forms('/2023/forms?version=1')).toMatchObject({ as: 'official', snapshot: { version: 1 } });
    expect(await forms('/2023/forms?version=1&as=preliminary')).toMatchObject({ as: 'preliminary', snapshot: { version: 1 } });
    expect(await forms('/2023/forms?version=1&as=official')).toMatchObject({ as: 'official', snapshot: { version: 1, figuresSha256: frozen[1]?.figuresSha256 } });
  });

  it('tells what the preliminary and the official figures have differently, with the households behind', async () => {
    const { from, to, cells } = (await get('social-officer', '/2023/forms-difference')).body as FormsDifference;
    expect([from, to]).toMatchObject([{ version: 1, as: 'preliminary' }, { version: 1, as: 'official' }]);
    expect(cells.find(({ form, unit, column }) => form === 1 && unit === commune && column === 'poor')).toMatchObject({ before: 2, after: 1, households: [rescored] });
    expect(cells.filter(({ unit }) => unit === villages[0])).toEqual([]);
  });

  it('stands by its hash after a rebuild and after an erasure', async () => {
    await server.engine.rebuild('review_details');
    const again = async (): Promise<string> => (await server.get(RoundForms).snapshotOf(round, { on, knownAt: frozen[1]?.knownAt ?? null, as: 'official' })).figuresSha256;
    expect(await again()).toBe(frozen[1]?.figuresSha256);
    later();
    await officer.post(`/persons/${head}/erasure`, { reason: 'person-asked', paper: { number: '1/DN', date: '2024-10-01' } });
    const { request } = await officer.seen<{ readonly request: { readonly request: string } | null }>(`/persons/${head}/erasure`);
    await chairman.post(`/persons/${head}/erasure/approval`, { request: request?.request }, 200);
    await server.settled();
    expect(await again()).toBe(frozen[1]?.figuresSha256);
    const { lines } = (await get('social-officer', `/2023/forms/14`)).body as FormList;
    expect(lines.flatMap(({ members }) => members).find(({ person }) => person === head)?.name).toBeNull();
  });

  it('exports forms that the check of received forms finds right', async () => {
    const files = await Promise.all([1, 2, 3, 4, 5].map(async (form) => ({ file: { name: `bieu_${form}.csv`, bytes: Buffer.from((await get('social-officer', `/2023/forms/${form}?format=csv&villages=true`)).text, 'utf8') } })));
    const report = checkForms(await readForms(files));
    expect(report).toMatchObject({ faults: 0, warnings: 0, absent: [] });
    expect(report.units).toEqual([1, 2, 3, 4, 5].map((form) => ({ form, units: 3 })));
  });

  it('lists the households with their members, with names only for those who may read them, and inside their area only', async () => {
    const list = (await get('social-officer', '/2023/forms/15')).body as FormList;
    expect(list).toMatchObject({ total: 1, masked: false, lines: [{ household: rescored, entry: 'new', merit: true, noLabour: false, members: [{ name: 'Lo Van Ngai', ethnicity: '01' }] }] });
    const masked = (await get('upper-level', `/2023/forms/15?unit=${commune}`)).body as FormList;
    expect(masked).toMatchObject({ masked: true, lines: [{ members: [{ name: null }] }] });
    expect((await get('village-head', `/2023/forms/14?unit=${villages[0]}`)).body).toMatchObject({ total: 1 });
    expect((await get('village-head', `/2023/forms/15?unit=${villages[0]}`)).body).toMatchObject({ total: 0 });
    expect((await get('village-head', '/2023/forms/14')).body).toMatchObject({ total: 1, units: [{ unit: villages[0] }] });
    await get('village-head', `/${reference.round}/forms?unit=${foreignVillage}`, 404);
    for (const unit of [villages[1], foreignVillage]) await get('village-head', `/2023/forms/14?unit=${unit}`, 404);
  });

  it('compares two official versions after a revision', async () => {
    const { figuresSha256: _, ...again } = await freeze('official');
    await record({ type: 'RoundSnapshotRevised', data: { ...step, revisedOn: localDate('2024-01-10'), because: idOf('000000d0-0000-4000-8000-000000000001'), snapshot: { ...again, figuresSha256: frozen[2]?.figuresSha256 ?? '' } } });
    const sides = async (asked: string) => {
      const { from, to } = (await get('social-officer', `/2023/forms-difference?${asked}`)).body as FormsDifference;
      return [[from.version, from.as], [to.version, to.as]];
    };
    for (const asked of ['from=1&to=2', 'from=1&fromAs=official&toAs=official']) expect(await sides(asked)).toEqual([[1, 'official'], [2, 'official']]);
    expect(await sides('from=1&fromAs=preliminary&to=1')).toEqual([[1, 'preliminary'], [1, 'official']]);
    expect((await get('social-officer', '/2023/forms?version=2&as=preliminary', 404)).body).toMatchObject({ code: 'snapshot-unknown', facts: { version: 2, as: 'preliminary', known: [1] } });
  });

  it('refuses a form or a version that there is not', async () => {
    expect((await get('social-officer', '/2023/forms/16', 404)).body).toMatchObject({ code: 'form-unknown' });
    expect((await get('social-officer', '/2023/forms?version=9', 404)).body).toMatchObject({ code: 'snapshot-unknown' });
    expect((await get('social-officer', '/2023/forms/14?format=csv', 400)).body).toMatchObject({ code: 'form-without-csv' });
    expect((await get('social-officer', '/2023/forms?villages=perhaps', 400)).body).toMatchObject({ code: 'invalid-fields' });
  });

  it('is what the log tells', async () => {
    expect(await server.engine.parity('review_details')).toMatchObject({ differences: { count: 0, rows: [] } });
  });
});
