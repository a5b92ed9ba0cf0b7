import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { namesOf, type Browser } from './testing/browser.ts';
import { HouseholdApp, foreignVillage, villages } from './testing/household-app.ts';
import { assessment, decision, member, registration } from './testing/requests.ts';

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
beforeAll(async () => {
  server = await HouseholdApp.start();
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
});
afterAll(() => server.stop());

const registered = (more: object = {}) => officer.post('/households', registration(villages[0], more));
const assessed = async (household: string, more: object = {}) => (await officer.post(`/households/${household}/assessments`, assessment(more))).assessment;

describe('registering', () => {
  it('answers the same command the same way, with the same ids', async () => {
    const key = randomUUID();
    const [first, again] = [await officer.post('/households', registration(villages[0]), 201, key), await officer.post('/households', registration(villages[0]), 201, key)];
    expect([first.repeated, again.repeated]).toEqual([false, true]);
    expect({ ...again, repeated: false }).toEqual(first);
    expect(await officer.read(first.household)).toMatchObject({ code: 'HN-001', address: 'next to the school', members: [{ isHead: true, identity: { name: 'Hoang Thi A' } }, {}, {}], class: null, removal: null });
  });
  it('refuses what it cannot read, field by field, without repeating it', async () => {
    const answer = await officer.post('/households', registration(villages[0], { registeredOn: '2024-02-30', members: [member('A', 'queen')] }), 400);
    expect(answer).toMatchObject({ code: 'invalid-fields' });
    expect(answer.fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['registeredOn', 'members[0].relation']));
    expect(JSON.stringify(answer)).not.toContain('queen');
  });
  it('refuses villages of others, and days on which a village did not exist', async () => {
    expect((await officer.post('/households', registration(foreignVillage), 404)).code).toBe('out-of-scope');
    expect(await officer.post('/households', registration(villages[0], { registeredOn: '2014-01-01' }), 409)).toMatchObject({ code: 'village-not-valid-then', title: expect.stringMatching(/01\/01\/2014/) });
  });
  it('is for who may record households, with a key', async () => {
    await chairman.post('/households', registration(villages[0]), 403);
    await officer.postWithoutKey('/households', registration(villages[0]), 400);
  });
});

describe('a household of another village', () => {
  it('is told like one that does not exist', async () => {
    const { household } = await officer.post('/households', registration(villages[1]));
    const head = await server.signedIn('village-head');
    for (const path of [`/households/${household}`, `/households/${household}/trail`]) await head.refused(path, 404);
    await head.post(`/households/${household}/visits`, { visitedOn: '2024-01-01', findings: [] }, 404);
    expect((await officer.refused(`/households/${randomUUID()}`, 404)).code).toBe('not-registered');
  });
});

describe('the path of a household', () => {
  it('goes from registration to escape and shows the figures of today', async () => {
    const { household, members } = await registered();
    const first = await assessed(household);
    await chairman.post(`/households/${household}/classifications`, decision(first, 'poor', { decidedOn: '2023-12-05' }));
    expect(await officer.read(household)).toMatchObject({ class: { class: 'poor', trueFrom: '2023-12-05' }, entitled: { class: 'poor' }, assessments: [{ outcome: 'poor' }], newlyEscaped: null });
    const second = await assessed(household, { assessedOn: '2024-08-20', scores: { completeness: 'totals-only', b1: 200, b2: 0 }, scoreSheet: null });
    await chairman.post(`/households/${household}/classifications`, decision(second, 'none', { decisionNumber: '9', decidedOn: '2024-09-05', entitledFrom: '2024-09-05', entitledTo: '2024-12-31' }));
    expect(await officer.read(household)).toMatchObject({ class: { class: 'none' }, entitled: { class: 'none' }, newlyEscaped: { path: 'poor-to-none', monitoring: { from: '2024-09-05', until: '2027-09-04' } } });
    await officer.post(`/households/${household}/visits`, { visitedOn: '2024-10-01', findings: ['stable'], note: 'all is well' });
    await officer.post(`/households/${household}/births`, { member: member('Hoang Van D', 'child', { birthYear: 2024 }), bornOn: '2024-10-02' });
    await officer.post(`/households/${household}/member-details`, { member: { ...member('Hoang Van B', 'spouse', { sex: 'male', birthYear: 1983, disability: true }), person: members[1] }, trueFrom: '2024-10-03', reason: null });
    await officer.post(`/households/${household}/head`, { head: members[1], trueFrom: '2024-10-04' });
    await officer.post(`/households/${household}/deaths`, { person: members[0], diedOn: '2024-10-05' });
    await officer.post(`/households/${household}/moves`, { village: villages[1], movedOn: '2024-10-06' });
    const now = await officer.read(household);
    expect(now).toMatchObject({ head: members[1], village: { village: villages[1] }, visits: [{ findings: ['stable'] }] });
    expect(namesOf(now)).toEqual(['Hoang Van B', 'Hoang Thi C', 'Hoang Van D']);
  });

  it('is decided only by who did not record the assessment, and only as the scores say', async () => {
    const { household } = await registered();
    const first = await assessed(household);
    await officer.post(`/households/${household}/classifications`, decision(first, 'poor'), 403);
    const answer = await chairman.post(`/households/${household}/classifications`, decision(first, 'near-poor'), 409);
    expect(answer).toMatchObject({ code: 'class-differs-from-assessment', facts: { assessed: 'poor' } });
    expect((await chairman.post(`/households/${household}/classifications`, decision(first, 'poor', { signedBy: await officer.account() }), 403)).code).toBe('recorder-cannot-approve');
    expect((await chairman.post(`/households/${household}/classifications`, decision(first, 'poor', { ruleSet: 'RS-2027', entitledFrom: '2027-01-01', entitledTo: '2027-12-31' }), 409)).code).toBe('standard-provisional');
    expect((await chairman.post(`/households/${household}/classifications`, decision(first, 'poor', { entitledFrom: '2030-01-01', entitledTo: '2030-12-31' }), 409)).code).toBe('standard-outside-validity');
  });

  it('keeps an assessment with a question open undetermined, and refuses answers that cannot be', async () => {
    const { household } = await registered();
    const { scores, ...rest } = assessment();
    const open = { ...rest, scores: { ...scores, deprivations: { ...scores.deprivations, sanitation: null } } };
    const first = (await officer.post(`/households/${household}/assessments`, open)).assessment;
    expect((await chairman.post(`/households/${household}/classifications`, decision(first, 'poor'), 409)).code).toBe('assessment-undetermined');
    const foreign = { ...rest, scores: { ...scores, b1Answers: { ...scores.b1Answers, yacht: 'two' } } };
    expect(await officer.post(`/households/${household}/assessments`, foreign, 409)).toMatchObject({ code: 'scores-faulty', facts: { problems: ['unknown-item'] } });
  });
});

describe('mistakes', () => {
  it('are corrected by who may record the like, with the right content in full', async () => {
    const { household, members } = await registered();
    const death = (await officer.post(`/households/${household}/deaths`, { person: members[1], diedOn: '2024-01-01', paper: { number: '3/TK', date: '2024-01-02' } })).events[0];
    await chairman.post(`/households/${household}/corrections`, { corrects: death, on: '2024-01-11' }, 403);
    await officer.post(`/households/${household}/corrections`, { corrects: death, on: '2024-01-11' });
    const trail = await officer.trail(household);
    expect(trail.entries.map(({ standing }) => standing)).toEqual(['counts', 'corrected', 'counts']);
    expect(trail.entries[2]?.sentence).toBe('Đính chính: Hoang Van B mất ngày 11/01/2024 (văn bản số 3/TK ngày 02/01/2024). Trước đó ghi: Hoang Van B mất ngày 01/01/2024 (văn bản số 3/TK ngày 02/01/2024).');
    expect((await officer.post(`/households/${household}/corrections`, { corrects: death, findings: ['stable'] }, 409)).code).toBe('correction-of-another-kind');
    await officer.post(`/households/${household}/annulments`, { annuls: death, annulledOn: '2024-02-01', reason: 'he is alive' });
    expect((await officer.read(household)).members).toHaveLength(3);
  });
  it('in a decision are corrected by the chairman and leave no stale transition', async () => {
    const { household } = await registered();
    const [first, second] = [await assessed(household), await assessed(household, { scores: { completeness: 'totals-only', b1: 120, b2: 10 }, scoreSheet: null })];
    const classified = (await chairman.post(`/households/${household}/classifications`, decision(first, 'poor'))).events[0];
    await officer.post(`/households/${household}/corrections`, { corrects: classified, decision: { class: 'near-poor', assessment: second } }, 403);
    await chairman.post(`/households/${household}/corrections`, { corrects: classified, decision: { class: 'near-poor', assessment: second } });
    expect(await officer.read(household)).toMatchObject({ class: { class: 'near-poor', trueFrom: '2023-12-05', entitledFrom: '2024-01-01' } });
    const { entries } = await officer.trail(household);
    expect(entries.filter(({ standing }) => standing === 'counts').map(({ type }) => type)).toEqual([
      'HouseholdRegistered', 'HouseholdAssessed', 'HouseholdAssessed', 'HouseholdClassifiedNearPoor', 'RecordAnnulled', 'HouseholdNewlyPoor',
    ]);
  });
});

describe('the trail', () => {
  it('tells who, in which role, when it happened, when it was recorded and from which paper', async () => {
    const { household } = await registered();
    await chairman.post(`/households/${household}/classifications`, decision(await assessed(household), 'poor'));
    const { entries, masked } = await officer.trail(household);
    expect(masked).toBe(false);
    expect(entries[2]).toMatchObject({
      type: 'HouseholdClassifiedPoor', happenedOn: '2023-12-05', recordedAt: '2024-10-15T02:00:00.000Z', by: { role: 'chairman' }, paper: { number: '12/QD-UBND', date: '2023-12-05' },
      sentence: 'Quyết định số 12/QD-UBND ngày 05/12/2023: hộ nghèo, tính từ 05/12/2023, hưởng chính sách từ 01/01/2024 đến 31/12/2024.',
    });
    expect(entries[3]?.sentence).toBe('Phát sinh mới hộ nghèo, tính từ 05/12/2023 (xét toàn bộ lịch sử).');
  });
  it('masks names for who may not read them, and writes down who read it', async () => {
    const { household } = await registered();
    const upper = await server.signedIn('upper-level');
    const [trail, now] = [await upper.trail(household), await upper.read(household)];
    expect([trail.masked, now.masked, now.address, now.members[0]?.identity]).toEqual([true, true, null, null]);
    for (const secret of ['Hoang', 'school']) expect(JSON.stringify([trail, now])).not.toContain(secret);
    expect(trail.entries[0]?.sentence).toContain('thành viên (nữ, 1985)');
    const { rows } = await server.database.appPool.query(`select role, what from access.read_log where subject = $1`, [`household-${household}`]);
    expect(rows).toEqual([{ role: 'upper-level', what: 'trail' }]);
  });
  it('leaves no name readable in the log', async () => {
    await registered();
    const { rows } = await server.database.appPool.query<{ data: unknown }>(`select data::text as data from es.event where stream_id like 'household-%'`);
    expect(rows.length).toBeGreaterThan(0);
    for (const { data } of rows) expect(data).not.toMatch(/Hoang|next to the school|he is alive|all is well/);
  });
});
