import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { systemActors, systemContext } from '#access';
import { localDate } from '#standards';
import { EstablishUnits, unitIdOfCode, type UnitEstablishment } from '#territory';
import { province, type HouseholdApp } from '../../household/testing/household-app.ts';
import type { ReviewCalendar } from '../read-models/board/calendar.query.ts';
import type { RoundBoard } from '../read-models/board/round-board.query.ts';
import { type Browser, commune, formB, householdWith, openAccount, settle, startRoundApp, told, villages } from '../testing/round-app.ts';

let server: HouseholdApp;
let officer: Browser;
let above: Browser;
let round = '';
const [village] = villages;
const h: Record<string, string> = {};

beforeAll(async () => {
  server = await startRoundApp();
  [officer, above] = [await server.signedIn('social-officer'), await server.signedIn('upper-level')];
  for (const name of ['a', 'b']) h[name] = await householdWith(server, name, 'poor');
  const papers = { paper: { number: '112/KH', date: '2024-09-01' }, committee: { number: '87/QD', date: '2024-08-28' } };
  ({ round } = await told(officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', ...papers }));
  await settle(server);
  for (const name of ['a', 'b']) await told(officer, `/rounds/${round}/households/${h[name]}/assessments`, formB('poor', '2024-09-05'));
  const inVillage = (step: string) => `/rounds/${round}/villages/${village}/${step}`;
  await told(officer, inVillage('meetings'), { heldOn: '2024-09-06', attendance: { present: 40, front: 1, households: 30 }, minutes: 2, votes: ['a', 'b'].map((name) => ({ household: h[name], proposed: 'poor', agree: 38 })) });
  await told(officer, inVillage('postings'), { postedFrom: '2024-09-06', places: ['village-house'] });
});
afterAll(() => server.stop());

const board = async () => {
  await server.engine.waitForHead();
  return officer.seen<RoundBoard>(`/rounds/${round}`);
};
const order = (by: Browser, body: object, status = 201) => told(by, `/rounds/${round}/reverifications`, body, status);
const opinion = (by: Browser, body: object, status = 201) => told(by, `/rounds/${round}/upper-opinion`, body, status);

describe('what comes from above', () => {
  it('is ordered by the account above itself, or entered by the commune from its paper', async () => {
    await order(above, { orderedOn: '2024-09-11', orderedBy: 'province', households: [h['a']] });
    expect((await order(officer, { orderedOn: '2024-09-11', orderedBy: 'inspectors', households: [h['b']] }, 409)).code).toBe('paper-from-above-missing');
    await order(officer, { orderedOn: '2024-09-11', orderedBy: 'inspectors', households: [h['b']], paper: { number: '45/TTr', date: '2024-09-11' } });
    const { orders, stages } = await board();
    expect(orders.map(({ orderedBy }) => orderedBy)).toEqual(['province', 'inspectors']);
    expect(stages['re-verification']).toBe(2);
  });

  it('is no order of the committee\'s, which is the commune\'s own', async () => {
    expect((await order(above, { orderedOn: '2024-09-11', orderedBy: 'committee', households: [h['a']] }, 409)).code).toBe('order-of-another-office');
    await order(officer, { orderedOn: '2024-09-11', orderedBy: 'committee', households: [h['a']] });
  });

  it('gives its opinion by the account above, or through the commune', async () => {
    await opinion(above, { askedOn: '2024-09-11', givenOn: '2024-09-12', agrees: false, paper: { number: '301', date: '2024-09-12' } });
    await opinion(officer, { askedOn: '2024-09-16', givenOn: '2024-09-17', agrees: true, paper: { number: '302', date: '2024-09-17' } });
    expect((await board()).opinions.map(({ agrees }) => agrees)).toEqual([false, true]);
  });

  it('is for no other role, does nothing else, and keeps to its area', async () => {
    for (const role of ['chairman', 'village-head', 'fatherland-front', 'monitoring-officer'] as const) {
      const by = await server.signedIn(role);
      await order(by, { orderedOn: '2024-09-11', orderedBy: 'province', households: [h['a']] }, 403);
      await opinion(by, { askedOn: '2024-09-11', givenOn: '2024-09-12', agrees: true }, 403);
    }
    await told(above, `/rounds/${round}/closing`, { closedOn: '2024-09-30' }, 403);
    await told(above, `/rounds/${round}/decisions`, { number: '1', decidedOn: '2024-09-30', content: 'list' }, 403);
    const elsewhere = (await openAccount(server, { username: 'captren2', role: 'upper-level', unit: unitIdOfCode('commune', '07261') })).browser;
    expect((await order(elsewhere, { orderedOn: '2024-09-11', orderedBy: 'province', households: [h['a']] }, 404)).code).toBe('out-of-scope');
    await opinion(elsewhere, { askedOn: '2024-09-11', givenOn: '2024-09-12', agrees: true }, 404);
  });
});

describe('the calendar from above', () => {
  it('tells the province\'s days once, beside the communes\' own', async () => {
    const { entries, communes } = await above.seen<ReviewCalendar>('/review-calendar?on=2024-10-01');
    expect(entries.filter(({ forRole }) => forRole === 'upper-level').map(({ code, due }) => [code, due])).toEqual([['province-preliminary-report', '2024-11-15'], ['province-official-report', '2024-12-20']]);
    expect(entries.some(({ code, commune: of }) => code === 'periodic-decision' && of === commune)).toBe(true);
    expect(communes).toEqual([]);
  });

  it('sums up by commune above more than twelve', async () => {
    const unit = (kind: 'commune' | 'village', code: string, parent: UnitEstablishment['data']['parent']): UnitEstablishment => ({
      data: { unit: unitIdOfCode(kind, code), kind, code, name: `Unit ${code}`, parent, validFrom: localDate('2015-01-01'), area: kind === 'village' ? 'rural' : null, villageWord: null, paper: null, corrects: null },
      context: systemContext(systemActors['command-line'], 'calendar', code),
    });
    const codes = Array.from({ length: 12 }, (_, index) => `08${String(index).padStart(3, '0')}`);
    await server.app.get(CommandBus).execute(new EstablishUnits(codes.flatMap((code) => [unit('commune', code, province), unit('village', `${code}-01`, unitIdOfCode('commune', code))])));
    await told(officer, `/rounds/${round}/households/${h['a']}/complaints`, { filedOn: '2024-09-20', subject: 'wrong-class', text: 'x' });
    await server.engine.waitForHead();
    const { entries, communes, position } = await above.seen<ReviewCalendar>('/review-calendar');
    expect(entries.map(({ code }) => code)).toEqual(['province-preliminary-report', 'province-official-report']);
    expect(position).not.toBeNull();
    expect(communes).toHaveLength(14);
    expect(communes.find((one) => one.commune === commune)).toMatchObject({ openRounds: 1, listed: 2, undecided: 2, openComplaints: 1, overdue: 1, next: { code: 'ad-hoc-round-opens', due: '2024-10-15', daysLeft: 0 } });
    // They have not opened theirs.
    expect(communes.filter((one) => one.commune !== commune).every(({ openRounds, overdue, listed }) => openRounds === 0 && overdue > 0 && listed === 0)).toBe(true);
  });
});
