import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EVENT_LOG, type EventLog } from '#event-store';
import { idOf } from '#standards';
import { householdStream, households } from '../stored-shapes.ts';
import type { Browser } from '../testing/browser.ts';
import { HouseholdApp, villages } from '../testing/household-app.ts';
import { assessment, decision, member, registration } from '../testing/requests.ts';
import type { HouseholdNow } from '../use-cases/read-household.ts';
import { FollowUpRunner } from './follow-up-runner.ts';

let server: HouseholdApp;
let officer: Browser;
beforeAll(async () => {
  server = await HouseholdApp.start();
  officer = await server.signedIn('social-officer');
});
afterAll(() => server.stop());

const post = (path: string, body: object, status = 201) => officer.post(path, body, status);
const registered = (code: string) => post('/households', registration(villages[0], { code }));
const read = (household: string) => officer.read(household);
const pending = () => officer.pending();
const names = ({ members }: HouseholdNow) => members.map(({ identity, relation }) => `${identity === null || identity === 'erased' ? '' : identity.name}: ${relation}`);
const splitOff = (members: readonly string[], more: object = {}) => ({
  newHead: members[1], members: [{ person: members[1], relation: 'head' }, { person: members[2], relation: 'child' }], newVillage: villages[1], newCode: 'HN-900', splitOn: '2024-03-01', ...more,
});
const streamOf = async (household: string) => (await server.app.get<EventLog>(EVENT_LOG).load(households, householdStream(idOf(household)))).history;

describe('a split', () => {
  it('shows its pending half, then registers the new household with the class it carries', async () => {
    const { household, members } = await registered('HN-100');
    const chairman = await server.signedIn('chairman');
    const { assessment: assessed } = await post(`/households/${household}/assessments`, assessment());
    await chairman.post(`/households/${household}/classifications`, decision(assessed, 'poor'));
    const { newHousehold } = await post(`/households/${household}/splits`, splitOff(members));
    await server.engine.waitForHead();
    expect((await read(household)).pending).toMatchObject([{ kind: 'register', target: newHousehold, missing: 1, problem: null }]);
    expect(await pending()).toHaveLength(1);
    await server.settled();
    expect(await pending()).toEqual([]);
    expect(await read(newHousehold)).toMatchObject({ code: 'HN-900', origin: 'split', registeredOn: '2024-03-01', village: { village: villages[1] }, class: { class: 'poor', source: 'carried', trueFrom: '2023-12-05' } });
    expect(names(await read(newHousehold))).toEqual(['Hoang Van B: head', 'Hoang Thi C: child']);
    expect(names(await read(household))).toEqual(['Hoang Thi A: head']);
  });

  it('survives a restart in the middle: whoever runs again, or twice at once, registers once', async () => {
    const { household, members } = await registered('HN-101');
    const { newHousehold } = await post(`/households/${household}/splits`, splitOff(members));
    await server.engine.waitForHead();
    const runner = server.get(FollowUpRunner);
    await Promise.all([runner.runOnce(), runner.runOnce()]);
    // As if the process had died before it could note anything down.
    await server.database.appPool.query('update household_follow_ups.follow_up set settled = false, done = 0');
    await runner.runOnce();
    expect((await streamOf(newHousehold)).map(({ type }) => type)).toEqual(['HouseholdRegistered']);
    await server.engine.rebuild('household_follow_ups');
    await server.settled();
    expect(await pending()).toEqual([]);
    expect((await server.engine.parity('household_follow_ups')).differences).toEqual({ count: 0, rows: [] });
  });

  it('is corrected and annulled on both sides', async () => {
    const { household, members } = await registered('HN-102');
    const answer = await post(`/households/${household}/splits`, splitOff(members));
    await server.settled();
    await post(`/households/${household}/corrections`, { corrects: answer.events[0], on: '2024-03-11', newCode: 'HN-901' });
    await server.settled();
    expect(await read(answer.newHousehold)).toMatchObject({ registeredOn: '2024-03-11', code: 'HN-901' });
    await post(`/households/${household}/annulments`, { annuls: answer.events[0], annulledOn: '2024-04-01', reason: 'they stayed' });
    await server.settled();
    expect((await streamOf(answer.newHousehold)).map(({ type }) => type)).toEqual(['HouseholdRegistered', 'HouseholdRegistered', 'RecordAnnulled']);
    expect(await read(answer.newHousehold)).toMatchObject({ head: null, members: [] });
    expect((await read(household)).members).toHaveLength(3);
    expect(await pending()).toEqual([]);
  });

  it('annulled before it was followed leaves nothing behind', async () => {
    const { household, members } = await registered('HN-103');
    const answer = await post(`/households/${household}/splits`, splitOff(members));
    await post(`/households/${household}/annulments`, { annuls: answer.events[0], annulledOn: '2024-04-01', reason: 'they stayed' });
    await server.settled();
    expect(await streamOf(answer.newHousehold)).toEqual([]);
    expect(await pending()).toEqual([]);
  });
});

describe('a merger', () => {
  it('brings every member to the survivor', async () => {
    const [gone, survivor] = [await registered('HN-110'), await registered('HN-111')];
    await post(`/households/${gone.household}/merger`, { into: survivor.household, mergedOn: '2024-05-01', relations: [{ person: gone.members[0], relation: 'sibling' }] });
    await server.settled();
    expect(await read(gone.household)).toMatchObject({ removal: { kind: 'merged' }, members: [] });
    expect(names(await read(survivor.household)).slice(3)).toEqual(['Hoang Thi A: sibling', 'Hoang Van B: other-relative', 'Hoang Thi C: other-relative']);
    expect((await streamOf(survivor.household)).slice(1).map(({ metadata }) => metadata.causationId)).toEqual(Array(3).fill((await streamOf(gone.household)).at(-1)?.id));
  });
  it('is refused into a household that is not there', async () => {
    const { household } = await registered('HN-112');
    expect((await post(`/households/${household}/merger`, { into: randomUUID(), mergedOn: '2024-05-01' }, 409)).code).toBe('other-household-unknown');
  });
});

describe('a member who goes to another household', () => {
  const leaving = (person: string | undefined, toHousehold: string) => ({ person, leftOn: '2024-06-01', reason: 'to-household', toHousehold, relationThere: 'child-in-law' });

  it('joins there', async () => {
    const [from, to] = [await registered('HN-120'), await registered('HN-121')];
    await post(`/households/${from.household}/leavings`, leaving(from.members[2], to.household));
    await server.settled();
    expect(names(await read(to.household)).at(-1)).toBe('Hoang Thi C: child-in-law');
    expect((await read(from.household)).members).toHaveLength(2);
  });
  it('stays pending with the reason while the other household refuses, and joins once it is put right', async () => {
    const [from, to] = [await registered('HN-122'), await registered('HN-123')];
    const gone = await post(`/households/${to.household}/departure`, { leftOn: '2024-07-01' });
    await post(`/households/${from.household}/leavings`, leaving(from.members[2], to.household));
    // Somebody then finds that the other household had left earlier.
    await post(`/households/${to.household}/corrections`, { corrects: gone.events[0], on: '2024-05-01' });
    await server.settled();
    expect(await pending()).toMatchObject([{ kind: 'join', problem: { code: 'household-removed' }, sentence: expect.stringContaining('01/05/2024') }]);
    await post(`/households/${to.household}/annulments`, { annuls: gone.events[0], annulledOn: '2024-08-01', reason: 'they are still here' });
    await server.settled();
    expect(await pending()).toEqual([]);
    expect((await read(to.household)).members).toHaveLength(4);
  });
});

describe('a returning member', () => {
  it('keeps the person id', async () => {
    const { household, members } = await registered('HN-130');
    await post(`/households/${household}/leavings`, { person: members[2], leftOn: '2024-01-01', reason: 'departure' });
    const { person } = await post(`/households/${household}/joinings`, { member: member('Hoang Thi C', 'child', { birthYear: 2012 }), person: members[2], joinedOn: '2024-02-01', reason: 'return' });
    expect(person).toBe(members[2]);
  });
});
