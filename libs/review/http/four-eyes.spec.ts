import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EventStore } from '#event-store';
import { SCREEN_SIGNS } from '#standards';
import { unitIdOfCode } from '#territory';
import type { HouseholdApp } from '../../household/testing/household-app.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import type { RoundHouseholds } from '../read-models/board/round-households.query.ts';
import { type Browser, commune, formB, householdWith, openAccount, settle, signedInAs, startRoundApp, told, villages } from '../testing/round-app.ts';

/** Lets something happen between a command's decision and its append. */
let beforeClosing: (() => Promise<void>) | null = null;
const around = (store: EventStore): EventStore => new Proxy(store, {
  get: (target, name) => {
    const member: unknown = Reflect.get(target, name);
    if (typeof member !== 'function') return member;
    const own = (member as (...given: unknown[]) => unknown).bind(target);
    if (name !== 'append') return own;
    return async (append: Parameters<EventStore['append']>[0]) => {
      const hook = beforeClosing;
      if (hook !== null && append.events.some(({ type }) => type === 'ReviewRoundClosed')) {
        beforeClosing = null;
        await hook();
      }
      return target.append(append);
    };
  },
});

const foreignCommune = unitIdOfCode('commune', '07261');

let server: HouseholdApp;
let officer: Browser;
let chairman: Browser;
let deputy: { readonly account: string; readonly browser: Browser };
let round = '';
const [village] = villages;
const h: Record<string, string> = {};

beforeAll(async () => {
  server = await startRoundApp({ around, today: '2024-12-31' });
  [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  deputy = await openAccount(server, { username: 'phochutich', role: 'chairman', unit: commune });
  for (const name of ['a', 'b']) h[name] = await householdWith(server, name, 'poor');
  h['late'] = await householdWith(server, 'late', null);
  const papers = { paper: { number: '112/KH', date: '2024-09-01' }, committee: { number: '87/QD', date: '2024-08-28' } };
  ({ round } = await told(officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', ...papers }));
  await settle(server);
});
afterAll(() => server.stop());

const at = (name: string, step: string): string => `/rounds/${round}/households/${h[name]}/${step}`;
const inVillage = (step: string) => `/rounds/${round}/villages/${village}/${step}`;
const sign = (by: Browser, more: object, status = 201, key?: string) => told(by, `/rounds/${round}/decisions`, { number: '415/QD-UBND', decidedOn: '2024-12-02', content: 'list-and-exits', ...more }, status, key);
const board = async () => {
  await server.engine.waitForHead();
  return officer.seen<RoundBoard>(`/rounds/${round}`);
};

describe('four eyes', () => {
  it('takes a complaint\'s late answer with its reason alone, and sees it ever after', async () => {
    await told(officer, at('a', 'assessments'), formB('poor', '2024-09-05'));
    await told(officer, at('b', 'assessments'), formB('none', '2024-09-05'));
    // The village knows the herd that the form does not count.
    await told(officer, inVillage('meetings'), { heldOn: '2024-09-06', attendance: { present: 40, front: 1, households: 30 }, minutes: 2, votes: ['a', 'b'].map((name) => ({ household: h[name], proposed: 'poor', agree: 38 })) });
    await told(officer, inVillage('postings'), { postedFrom: '2024-09-06', places: ['village-house'] });
    const { complaint } = await told(officer, at('a', 'complaints'), { filedOn: '2024-09-09', subject: 'other', text: 'x' });
    const answer = { answeredOn: '2024-09-16', outcome: 'rejected', answer: 'y' };
    const answered = (more: object, status: number, key?: string) => told(officer, at('a', `complaints/${complaint}/answer`), { ...answer, ...more }, status, key);
    expect(await answered({}, 409)).toMatchObject({ code: 'late-without-reason', facts: { deadline: 'complaint-answer', due: '2024-09-12', date: '2024-09-16' }, title: expect.stringContaining('(12/09/2024)') });
    const [key, late] = [randomUUID(), { lateReason: 'the witness was away' }];
    const { events: [event] } = await answered(late, 201, key);
    expect(await answered(late, 201, key)).toMatchObject({ events: [event], repeated: true });
    await told(officer, `/rounds/${round}/upper-opinion`, { askedOn: '2024-09-18', givenOn: '2024-09-19', agrees: true });
    expect((await board()).late).toMatchObject([{ deadline: 'complaint-answer', due: '2024-09-12', household: h['a'], event }]);
  });

  it('tells on the household\'s record why, and keeps the reason encrypted', async () => {
    const { entries } = await officer.trail(h['a'] ?? '');
    expect(entries.map(({ sentence }) => sentence).filter((sentence) => sentence.includes('chậm so với hạn trả lời 12/09/2024, lý do chậm: the witness was away'))).toHaveLength(1);
    const { rows } = await server.database.appPool.query<{ type: string; data: string }>("select type, data::text as data from es.event where type like 'ReviewComplaintAnswered%'");
    expect(rows.map(({ type }) => type)).toEqual(['ReviewComplaintAnswered.v2']);
    expect(rows.map(({ data }) => data).join()).not.toContain('witness');
  });

  it('asks a second person for a class that differs from the scores: another account, also of the same role', async () => {
    const override = (agreedBy: string) => ({ overrides: [{ household: h['b'], reason: 'flood took the house', agreedBy }] });
    expect((await sign(chairman, {}, 409)).code).toBe('class-without-scores');
    expect((await sign(chairman, override(await chairman.account()), 409)).code).toBe('override-by-signer');
    expect((await sign(chairman, override(randomUUID()), 409)).code).toBe('second-person-unknown');
    const elsewhere = await openAccount(server, { username: 'chutichxakhac', role: 'chairman', unit: foreignCommune });
    expect((await sign(chairman, override(elsewhere.account), 409)).code).toBe('second-person-unknown');
    const key = randomUUID();
    expect(await sign(chairman, override(deputy.account), 201, key)).toMatchObject({ households: 2, repeated: false });
    // The key is the account's: the deputy's own command by the same key is another one.
    expect((await sign(deputy.browser, override(await chairman.account()), 409, key)).code).toBe('nobody-to-decide');
    await settle(server);
    expect((await officer.read(h['b'] ?? '')).class).toMatchObject({ class: 'poor', round: { round } });
  });

  it('keeps who recorded from signing, whatever role the account has by now', async () => {
    const turned = await openAccount(server, { username: 'canbo9', role: 'social-officer', unit: commune });
    h['c'] = await householdWith(server, 'c', null);
    await told(turned.browser, at('c', 'request'), { listedOn: '2024-12-03', form: '01' });
    await told(turned.browser, at('c', 'assessments'), formB('poor', '2024-12-03', { screen: Object.fromEntries(SCREEN_SIGNS.map((one) => [one, true])) }));
    await told(officer, inVillage('meetings'), { heldOn: '2024-12-04', attendance: { present: 40, front: 1, households: 30 }, minutes: 2, votes: [{ household: h['c'], proposed: 'poor', agree: 38 }] });
    await told(officer, inVillage('postings'), { postedFrom: '2024-12-04', places: ['village-house'] });
    await told(officer, `/rounds/${round}/upper-opinion`, { askedOn: '2024-12-09', givenOn: '2024-12-10', agrees: true });
    await (await server.signedIn('administrator')).post(`/accounts/${turned.account}/role`, { role: 'chairman', unit: commune, everything: false, units: [commune] }, 200);
    const paper = { number: '430/QD-UBND', decidedOn: '2024-12-12' };
    expect((await sign(await signedInAs(server, 'canbo9'), paper, 403)).code).toBe('signer-recorded-assessment');
    expect(await sign(deputy.browser, paper)).toMatchObject({ households: 1 });
    await settle(server);
  });
});

describe('the end of a round', () => {
  it('after the day of the official report needs a reason, which stays visible', async () => {
    expect((await told(officer, `/rounds/${round}/closing`, { closedOn: '2024-12-23' }, 409)).code).toBe('late-without-reason');
  });

  it('puts whoever was listed at its very moment first, and lets it have its outcome', async () => {
    beforeClosing = async () => {
      await told(officer, at('late', 'request'), { listedOn: '2024-12-20', form: '01' });
    };
    await told(officer, `/rounds/${round}/closing`, { closedOn: '2024-12-23', lateReason: 'waited for a household' });
    const { unfinished, late, closedOn } = await board();
    expect(closedOn).toBe('2024-12-23');
    expect(late).toMatchObject([{ deadline: 'official-report', due: '2024-12-19', name: 'báo cáo chính thức' }, { deadline: 'complaint-answer' }]);
    expect(unfinished).toEqual([{ household: h['late'], village, missing: 'screen-missing' }]);
    const { households: [first] } = await officer.seen<RoundHouseholds>(`/rounds/${round}/households`);
    expect(first?.household).toBe(h['late']);
    await told(officer, at('a', 'not-reviewed'), { foundOn: '2024-12-24', ground: 'other', reason: 'x', action: 'y' }, 409);
    await told(officer, at('late', 'refusal'), { refusedOn: '2024-12-24', ground: 'other', reason: 'asked after the list was closed', paper: { number: '9/TB', date: '2024-12-24' } });
    expect((await board()).unfinished).toEqual([]);
  });
});
