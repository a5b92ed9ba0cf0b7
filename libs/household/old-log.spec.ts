import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Drafts, EVENT_LOG, EVENT_STORE, findChainBreak, type EventLog, type EventStore } from '#event-store';
import { idOf, type AssessmentId, type EventId } from '#standards';
import { householdStream, households } from './stored-shapes.ts';
import type { Browser } from './testing/browser.ts';
import { HouseholdApp, villages } from './testing/household-app.ts';
import { decision, registration } from './testing/requests.ts';

const oldEvent = idOf<EventId>('0e000000-0000-8000-8000-000000000001');
const assessed = idOf<AssessmentId>('0c000000-0000-8000-8000-000000000001');
/** Exactly what a program before the changeover wrote: no word of a second standard. */
const asOnceWritten = {
  assessment: assessed, assessedOn: '2023-11-10', ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null, scores: { completeness: 'totals-only', b1: 120, b2: 40, deprivations: {} },
  outcome: 'poor', causes: ['no-capital'], enumerator: null, round: null, corrects: null,
};

describe('a log with assessments of the first shape', () => {
  let server: HouseholdApp;
  let [officer, chairman]: [Browser | null, Browser | null] = [null, null];
  const by = (browser: Browser | null): Browser => browser ?? (() => { throw new Error('not signed in'); })();

  beforeAll(async () => {
    server = await HouseholdApp.start();
    [officer, chairman] = [await server.signedIn('social-officer'), await server.signedIn('chairman')];
  });
  afterAll(() => server.stop());

  it('is read, decided on, corrected by the second shape, and gives the same read models after a rebuild', async () => {
    const [log, store] = [server.app.get<EventLog>(EVENT_LOG, { strict: false }), server.app.get<EventStore>(EVENT_STORE, { strict: false })];
    const { household } = await by(officer).post('/households', registration(villages[0]));
    const stream = householdStream(idOf(household));
    const before = await store.readStream(stream);
    const [first] = before;
    if (first === undefined) throw new Error('nothing was registered');
    const old = new Drafts([{ id: oldEvent, type: 'HouseholdAssessed', data: asOnceWritten, metadata: { ...first.metadata, recordedAt: '2024-10-15T02:00:00.000Z' } }]);
    await store.append({ stream, expected: first.revision, events: old.seal(stream, { revision: first.revision, hash: first.hash }, new Map()) });

    expect((await log.load(households, stream)).history.at(-1)).toMatchObject({ type: 'HouseholdAssessed', data: { ...asOnceWritten, alsoUnder: [], ages: null } });
    expect((await by(officer).read(household)).assessments).toMatchObject([{ assessment: assessed, outcome: 'poor', alsoUnder: [] }]);

    await by(officer).post(`/households/${household}/corrections`, { corrects: oldEvent, assessment: { ruleSet: 'RS-2022', scores: { completeness: 'totals-only', b1: 120, b2: 20 }, causes: [] } });
    const stored = await store.readStream(stream);
    expect(stored.map(({ type }) => type)).toEqual(['HouseholdRegistered', 'HouseholdAssessed', 'HouseholdAssessed.v2']);
    expect(stored.at(-1)?.data).toMatchObject({ corrects: oldEvent, outcome: 'near-poor', alsoUnder: [], ages: [null, null, null] });
    expect(findChainBreak(stored)).toBeNull();
    expect((await by(officer).read(household)).assessments).toMatchObject([{ assessment: assessed, outcome: 'near-poor' }]);
    await by(chairman).post(`/households/${household}/classifications`, decision(assessed, 'near-poor'));
    expect((await by(officer).trail(household)).entries.map(({ standing }) => standing)).toEqual(['counts', 'corrected', 'counts', 'counts', 'counts']);

    await server.engine.waitForHead();
    for (const projection of ['classification', 'register', 'household_follow_ups']) {
      await server.engine.rebuild(projection);
      expect((await server.engine.parity(projection)).differences).toEqual({ count: 0, rows: [] });
    }
    expect(await by(officer).read(household)).toMatchObject({ class: { class: 'near-poor' } });
  });

  it('has answers to complaints without a word of lateness, and keeps them as they are', async () => {
    const [log, store] = [server.app.get<EventLog>(EVENT_LOG, { strict: false }), server.app.get<EventStore>(EVENT_STORE, { strict: false })];
    const { household } = await by(officer).post('/households', registration(villages[0], { code: 'HN-2' }));
    const round = { round: '000000cd-0000-4000-8000-000000000001', year: 2023, kind: 'periodic' };
    const { complaint } = await by(officer).post(`/households/${household}/complaints`, { round, filedOn: '2023-11-01', subject: 'other', text: 'why not we' });
    const stream = householdStream(idOf(household));
    const last = (await store.readStream(stream)).at(-1);
    if (last === undefined) throw new Error('nothing was recorded');
    const answered = { complaint, round, answeredOn: '2023-11-20', outcome: 'rejected', answer: null, paper: null, corrects: null };
    const old = new Drafts([{ id: idOf<EventId>('0e000000-0000-8000-8000-000000000002'), type: 'ReviewComplaintAnswered', data: answered, metadata: { ...last.metadata, recordedAt: '2024-10-15T02:00:00.000Z' } }]);
    await store.append({ stream, expected: last.revision, events: old.seal(stream, { revision: last.revision, hash: last.hash }, new Map()) });

    const loaded = await log.load(households, stream);
    expect(loaded.history.at(-1)).toMatchObject({ type: 'ReviewComplaintAnswered', data: { ...answered, late: null } });
    expect([...loaded.state.reviews.values()]).toMatchObject([{ complaints: [{ complaint, answer: { answeredOn: '2023-11-20', outcome: 'rejected', lateFor: null } }] }]);
    expect(findChainBreak(await store.readStream(stream))).toBeNull();
  });
});
