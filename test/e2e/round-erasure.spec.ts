import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureRunner, type PersonErasure } from '#household';
import {
  figuresSha256, ReviewFormsModule, ReviewModule, RoundForms, WhatIfModule, whatIfMigrations, type ExplanationAnswer, type FormList, type Forms, type ReviewCalendar, type RoundBoard, type RoundHouseholds, type RoundTrailEntry,
} from '#review';
import { idOf, localDate, SCREEN_SIGNS, type RoundId } from '#standards';
import { HouseholdApp } from '../../libs/household/testing/household-app.ts';
import { assessment, decision, member, registration } from '../../libs/household/testing/requests.ts';
import { answersFor, commune, formB, settle, told, villages, type Browser } from '../../libs/review/testing/round-app.ts';

// A closed round whose people ask to be erased: a head, a child whom a complaint names, a single person whom the committee had found.

const names = { head: 'Vuong Quy Tuyet Zx', child: 'Ly Thi Kv', found: 'Ma Van Yq' } as const;
const secret = /Tuyet Zx|Thi Kv|Van Yq/i;
const identity = (name: string, birthDate: string) => ({ name, birthDate, idNumber: null, idIssuedOn: null, phone: null });
const figureForms = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;
const listForms = [14, 15] as const;

type Household = keyof typeof names;
const [village] = villages;
const round = { id: '', year: 2024 };
const ids: Record<Household, { household: string; person: string; assessment: string }> = { head: { household: '', person: '', assessment: '' }, child: { household: '', person: '', assessment: '' }, found: { household: '', person: '', assessment: '' } };

let server: HouseholdApp;
let [officer, chairman, villageHead] = [] as unknown as [Browser, Browser, Browser];
let before: Awaited<ReturnType<typeof everything>>;

const withoutPosition = <T extends object>({ position: _, ...rest }: T & { readonly position?: unknown }): object => rest;

/** The hash of the whole commune's figures, computed from the read model as it stands, at the moment a snapshot was frozen at. */
const recomputed = async (forms: Forms): Promise<string> => {
  const { snapshot } = forms;
  if (snapshot === null) throw new Error('nothing is frozen');
  const [service, of] = [server.get(RoundForms), { round: idOf<RoundId>(round.id), year: round.year, kind: 'periodic', commune, openedOn: null } as const];
  const { tables } = await service.count(service.wholeRound(of, snapshot));
  expect((await service.snapshotOf(of, snapshot)).figuresSha256).toBe(figuresSha256(snapshot.as, tables));
  return figuresSha256(snapshot.as, tables);
};

/** Every figure of what was frozen, as the API gives it and as it comes to by counting anew. */
const figuresOf = async (as: 'preliminary' | 'official') => {
  const forms = await officer.seen<Forms>(`/rounds/${round.id}/forms?villages=true&as=${as}`);
  expect(forms).toMatchObject({ snapshot: { version: 1, as, matches: true, figuresSha256: await recomputed(forms) } });
  const single = await Promise.all(figureForms.map(async (form) => withoutPosition(await officer.seen<Forms>(`/rounds/${round.id}/forms/${form}?villages=true&as=${as}`))));
  return { all: withoutPosition(forms), single };
};
const listed = (form: number): Promise<FormList> => officer.seen<FormList>(`/rounds/${round.id}/forms/${form}`);
const namesIn = ({ lines }: FormList): ReadonlyMap<string, string | null> => new Map(lines.flatMap(({ members }) => members.map(({ person, name }) => [person, name])));
/** How fast a decision was written is not kept by the log. */
const boardOf = async () => {
  const { decisions, ...rest } = await officer.seen<RoundBoard>(`/rounds/${round.id}`);
  return withoutPosition({ ...rest, decisions: decisions.map((line) => ({ ...line, progress: { ...line.progress, perSecond: null } })) });
};
const householdsOf = async () => (await officer.seen<RoundHouseholds>(`/rounds/${round.id}/households`)).households;
const trailOf = () => officer.seen<readonly RoundTrailEntry[]>(`/rounds/${round.id}/trail`);
const explanationOf = (who: Household) => officer.seen<ExplanationAnswer>(`/households/${ids[who].household}/assessments/${ids[who].assessment}/explanation`);
const everyone = Object.keys(names) as readonly Household[];

const everything = async () => ({
  figures: [await figuresOf('preliminary'), await figuresOf('official')],
  lists: await Promise.all(listForms.map(listed)),
  board: await boardOf(), households: await householdsOf(), trail: await trailOf(),
  calendar: withoutPosition(await officer.seen<ReviewCalendar>('/review-calendar')),
  explanations: await Promise.all(everyone.map(explanationOf)),
  trails: await Promise.all(everyone.map((who) => officer.trail(ids[who].household))),
});

/** Which tables of the database show one of the people. */
const tablesThatTell = async (): Promise<readonly string[]> => {
  const { rows } = await server.database.appPool.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and has_table_privilege(c.oid, 'select') and c.relnamespace::regnamespace::text !~ '^pg_|^information_schema$'`);
  const found = await Promise.all(rows.map(async ({ name }) => ((await server.database.appPool.query(`select 1 from ${name} as t where t::text ~* $1 limit 1`, [secret.source])).rowCount === 0 ? [] : [name])));
  return found.flat();
};

const erasureOf = (person: string): Promise<PersonErasure> => officer.seen<PersonErasure>(`/persons/${person}/erasure`);
const erase = async (person: string): Promise<PersonErasure['texts']> => {
  const naming = (await erasureOf(person)).texts.filter(({ namesPerson }) => namesPerson);
  await officer.post(`/persons/${person}/erasure`, { reason: 'person-asked', paper: { number: '7/DN', date: '2024-10-14' }, texts: naming.map(({ text }) => text) });
  await chairman.post(`/persons/${person}/erasure/approval`, { request: (await erasureOf(person)).request?.request }, 200);
  return naming;
};
/** Until nothing is left to do: a transaction that still sees the rows puts the sweeping off, here to the next round. */
const carriedOut = async (): Promise<void> => {
  for (;;) {
    await server.engine.waitForHead();
    await server.get(ErasureRunner).runOnce();
    if ((await server.database.appPool.query('update persons.erasure set retry_at = now() where not settled')).rowCount === 0) return;
  }
};

beforeAll(async () => {
  server = await HouseholdApp.start({ modules: [ReviewFormsModule, ReviewModule, WhatIfModule], migrations: whatIfMigrations });
  [officer, chairman, villageHead] = [await server.signedIn('social-officer'), await server.signedIn('chairman'), await server.signedIn('village-head')];
  const members: Readonly<Record<Household, readonly object[]>> = {
    head: [member(names.head, 'head', { identity: identity(names.head, '1958-03-02'), birthYear: 1958, merit: true }), member('Hoang Van B', 'spouse', { sex: 'male' })],
    child: [member('Hoang Thi A', 'head'), member(names.child, 'child', { identity: identity(names.child, '2012-05-06'), birthYear: 2012, disability: true })],
    found: [member(names.found, 'head', { identity: identity(names.found, '1949-09-10'), birthYear: 1949, sex: 'male' })],
  };
  for (const [who, code] of [['head', 'HN-1'], ['child', 'HN-2'], ['found', 'HN-3']] as const) {
    const { household, members: persons } = await officer.post('/households', registration(village, { code, members: members[who] }));
    ids[who] = { household, person: persons[who === 'child' ? 1 : 0] ?? '', assessment: '' };
  }
  for (const [who, given] of [['head', 'poor'], ['child', 'near-poor']] as const) {
    const { assessment: assessed } = await officer.post(`/households/${ids[who].household}/assessments`, assessment({ scores: answersFor(given) }));
    await chairman.post(`/households/${ids[who].household}/classifications`, decision(assessed, given));
  }
  await playRound();
  before = await everything();
});
afterAll(() => server.stop());

const playRound = async (): Promise<void> => {
  const paper = (number: string, date: string) => ({ number, date });
  round.id = (await told(officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', paper: paper('112/KH', '2024-09-01'), committee: paper('87/QD', '2024-08-28') })).round;
  await settle(server);
  const at = (who: Household, step: string): string => `/rounds/${round.id}/households/${ids[who].household}/${step}`;
  await told(officer, at('found', 'request'), { listedOn: '2024-09-05', form: '01', discovery: `the storm took the roof of ${names.found}` });
  const screen = Object.fromEntries(SCREEN_SIGNS.map((sign) => [sign, true]));
  const given = { head: 'poor', child: 'near-poor', found: 'poor' } as const;
  // At 75 nobody is counted for school or nutrition: the ages that a birth date gave are part of the result.
  const alone = { ...answersFor('poor'), deprivations: { ...answersFor('poor').deprivations, nutrition: false, 'adult-education': false, 'school-attendance': false } };
  for (const who of everyone) ids[who].assessment = (await officer.post(at(who, 'assessments'), formB(given[who], '2024-09-06', who === 'found' ? { screen, scores: alone } : {}))).assessment;
  const votes = everyone.map((who) => ({ household: ids[who].household, proposed: given[who], agree: 38 }));
  await told(villageHead, `/rounds/${round.id}/villages/${village}/meetings`, { heldOn: '2024-09-10', attendance: { present: 40, front: 1, households: 30 }, votes, minutes: 2, paper: paper('01/BB', '2024-09-10') });
  const { events: [mistaken] } = await told(villageHead, `/rounds/${round.id}/villages/${village}/meetings`, { heldOn: '2024-09-11', attendance: { present: 40, front: 1, households: 30 }, votes: [], minutes: 2 });
  await told(villageHead, `/rounds/${round.id}/villages/${village}/annulments`, { annuls: mistaken, annulledOn: '2024-09-12', reason: `only a talk with ${names.found}` });
  await told(villageHead, `/rounds/${round.id}/villages/${village}/postings`, { postedFrom: '2024-09-13', places: ['village-house'] });
  const { complaint } = await told(villageHead, at('child', 'complaints'), { filedOn: '2024-09-16', subject: 'wrong-answers', text: `${names.child} does not go to school` });
  await told(officer, at('child', `complaints/${complaint}/answer`), { answeredOn: '2024-09-18', outcome: 'rejected', answer: `the school confirms ${names.child}` });
  await told(officer, `/rounds/${round.id}/upper-opinion`, { askedOn: '2024-09-24', givenOn: '2024-09-26', agrees: true, paper: paper('301', '2024-09-26') });
  const overrides = [{ household: ids.child.household, reason: `${names.child} is ill`, agreedBy: await officer.account() }];
  await told(chairman, `/rounds/${round.id}/decisions`, { number: '415/QD', decidedOn: '2024-09-27', content: 'list-and-exits', overrides, paper: paper('415/QD', '2024-09-27') });
  await settle(server);
  await told(chairman, `/rounds/${round.id}/certificates`, { issuedOn: '2024-09-28', suffix: '/GCN' });
  await told(officer, `/rounds/${round.id}/preliminary-report`, { reportedOn: '2024-09-29' });
  await told(officer, `/rounds/${round.id}/closing`, { closedOn: '2024-09-30', paper: paper('260/BC', '2024-09-30') });
  const { events: [order] } = await told(officer, `/rounds/${round.id}/reverifications`, { orderedOn: '2024-10-01', orderedBy: 'province', households: [ids.head.household], paper: paper('45/CV', '2024-10-01') });
  await told(officer, `/rounds/${round.id}/annulments`, { annuls: order, annulledOn: '2024-10-02', reason: `it was not about ${names.head}` });
  await settle(server);
};

/** What was frozen, and all that is shown of the round and its households without anybody's name. */
const standsAsBefore = async (): Promise<void> => {
  const now = await everything();
  expect(now.figures).toEqual(before.figures);
  for (const [index, list] of now.lists.entries()) expect({ ...list, position: null, lines: list.lines.map((line) => ({ ...line, members: line.members.map((one) => ({ ...one, name: null })) })) })
    .toEqual({ ...before.lists[index], position: null, lines: before.lists[index]?.lines.map((line) => ({ ...line, members: line.members.map((one) => ({ ...one, name: null })) })) });
  expect(now.board).toEqual(before.board);
  expect(now.calendar).toEqual(before.calendar);
  expect(now.households.map((one) => ({ ...one, headName: null }))).toEqual(before.households.map((one) => ({ ...one, headName: null })));
  expect(now.trail.map(({ event, hash }) => [event, hash])).toEqual(before.trail.map(({ event, hash }) => [event, hash]));
  expect(now.trails.map(({ entries }) => entries.map(({ hash }) => hash))).toEqual(before.trails.map(({ entries }) => entries.map(({ hash }) => hash)));
  expect(now.explanations.map(({ outcome, differs, explained, smallestChange }) => ({ outcome, differs, explained, smallestChange })))
    .toEqual(before.explanations.map(({ outcome, differs, explained, smallestChange }) => ({ outcome, differs, explained, smallestChange })));
};

describe('a closed round whose people are erased', () => {
  it('shows them before', async () => {
    expect(before.figures).toHaveLength(2);
    expect(before.lists.map(({ total }) => total)).toEqual([2, 1]);
    expect(JSON.stringify(before.lists)).toMatch(/Tuyet Zx.*Van Yq.*Thi Kv|Van Yq.*Tuyet Zx.*Thi Kv/);
    expect(before.households.map(({ headName, outcome }) => [headName, outcome])).toEqual(expect.arrayContaining([[names.head, 'poor'], ['Hoang Thi A', 'near-poor'], [names.found, 'poor']]));
    expect(await tablesThatTell()).toEqual(expect.arrayContaining(['register.household', 'register.member_name']));
  });

  it('proposes every text of the round that names one of them', async () => {
    const told = (texts: PersonErasure['texts']): readonly string[] => texts.map(({ type, stream }) => `${stream.split('-')[0]} ${type}`).toSorted();
    expect(told(await erase(ids.head.person))).toEqual(['round RecordAnnulled']);
    expect(told(await erase(ids.child.person))).toEqual(['household HouseholdClassifiedNearPoor', 'household ReviewComplaintAnswered', 'household ReviewComplaintFiled']);
    expect(told(await erase(ids.found.person))).toEqual(['household HouseholdListedForReview', 'villagereview RecordAnnulled']);
    await carriedOut();
    for (const who of everyone) expect((await erasureOf(ids[who].person)).state).toBe('erased');
  });

  it('has every figure of its forms as before, and stands by its hashes', standsAsBefore);

  it('shows them as erased in the lists, on the board, in trails and explanations', async () => {
    const [poor, nearPoor] = await Promise.all(listForms.map(listed));
    if (poor === undefined || nearPoor === undefined) throw new Error('two lists');
    expect([poor.masked, nearPoor.masked]).toEqual([false, false]);
    expect([...namesIn(poor).values()].toSorted()).toEqual(['Hoang Van B', null, null]);
    expect(namesIn(poor).get(ids.head.person)).toBeNull();
    expect([...namesIn(nearPoor)]).toEqual(expect.arrayContaining([[ids.child.person, null]]));
    expect([...namesIn(nearPoor).values()]).toContain('Hoang Thi A');
    const heads = new Map((await householdsOf()).map(({ household, headName }) => [household, headName]));
    expect(everyone.map((who) => heads.get(idOf(ids[who].household)))).toEqual([null, 'Hoang Thi A', null]);
    expect((await explanationOf('head')).page.about[0]).toMatch(/đã xóa/);
    const { entries } = await officer.trail(ids.child.household);
    expect(entries.filter(({ type }) => type.startsWith('ReviewComplaint')).map(({ sentence }) => sentence)).toEqual([expect.stringContaining('đã xóa'), expect.stringContaining('đã xóa')]);
    expect((await trailOf()).filter(({ type }) => type === 'RecordAnnulled').map(({ sentence }) => sentence)).toEqual([expect.stringContaining('(đã xóa)'), expect.stringContaining('(đã xóa)')]);
    expect(JSON.stringify(await everything())).not.toMatch(secret);
    expect(await tablesThatTell()).toEqual([]);
  });

  it('stays so when every read model is folded anew', async () => {
    for (const { name } of await server.engine.status()) {
      expect({ name, differences: (await server.engine.parity(name)).differences }).toEqual({ name, differences: { count: 0, rows: [] } });
      await server.engine.rebuild(name);
    }
    await server.engine.waitForHead();
    await standsAsBefore();
    expect(JSON.stringify(await everything())).not.toMatch(secret);
    expect(await tablesThatTell()).toEqual([]);
  });

  it('goes on: a household of theirs is read, listed and scored in the next round', async () => {
    const next = await told(officer, '/rounds', { commune, kind: 'ad-hoc', year: 2024, number: 10, openedOn: '2024-10-15', paper: { number: '1', date: '2024-10-15' }, committee: { number: '2', date: '2024-10-15' } });
    await told(officer, `/rounds/${next.round}/households/${ids.head.household}/request`, { listedOn: '2024-10-15', form: '04' });
    await told(officer, `/rounds/${next.round}/households/${ids.head.household}/assessments`, formB('none', '2024-10-15'));
    expect((await officer.read(ids.head.household)).class).toMatchObject({ class: 'poor', trueFrom: localDate('2024-09-27') });
  });
});
