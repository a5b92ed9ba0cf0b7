import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Accounts, demoAccountId } from '#access';
import type { CommandContext } from '#platform';
import { idOf, localDate, SCREEN_SIGNS, type RoundId } from '#standards';
import { commune, settle, told } from '../testing/round-app.ts';
import { CloseReviewRound } from '../use-cases/close-review-round.ts';
import { RoundRunLive, stepsOfPapers } from '../use-cases/past-rounds.ts';
import { RequestReview } from '../use-cases/request-review.ts';
import { importRound, RoundResultsImported, type RoundImportReport } from './import-round.ts';
import type { PaperModules } from './play-papers.ts';
import { PapersApp, roundOf, scores } from './testing/papers-app.ts';

let app: PapersApp;
const start = async (): Promise<void> => {
  app = await PapersApp.start();
};

/** A round of which only some papers are left: no committee, nobody's listing, no posting, no opinion, no minutes counted. */
const leftOver = (more: readonly object[] = []) => ({
  communeCode: '07258', year: 2022,
  steps: [
    { do: 'open', on: '2022-09-05', plan: '70/KH-UBND' },
    { do: 'assess', on: '2022-09-20', household: 'HN-1', answers: scores },
    { do: 'meet', on: '2022-10-10', village: '07258-01', present: 40, front: 1, households: 30, votes: [{ household: 'HN-1', proposed: 'poor', agree: 38 }, { household: 'HN-2', proposed: 'near-poor', agree: 35 }], paper: '01/BB' },
    { do: 'decide', on: '2022-12-12', number: '201/QD-UBND', households: [{ household: 'HN-1', class: 'poor' }, { household: 'HN-2', class: 'near-poor' }], paper: '9/TTr' },
    ...more,
    { do: 'close', on: '2022-12-18', paper: '80/BC' },
  ],
});

// Asked for, and nothing else of it is on paper: it has no outcome when the round ends.
const past = leftOver([{ do: 'request', on: '2022-09-10', household: 'HN-3' }]);

describe('the papers of a past round', () => {
  beforeAll(start);
  afterAll(() => app.stop());
  let round = '';
  let rehearsed: RoundImportReport;

  it('writes nothing when it is only tried', async () => {
    const [before, rows] = [await app.head(), await app.written()];
    rehearsed = await app.importing(past, { commit: false });
    expect(rehearsed).toMatchObject({ committed: false, steps: 6, recorded: 0, added: 6, problems: [] });
    expect(rehearsed.marks.find((one) => one.do === 'open')).toEqual({ place: 'steps[0]', do: 'open', on: '2022-09-05', ofHousehold: false, marks: [{ code: 'committee-missing', sentence: 'Không có quyết định thành lập Ban Chỉ đạo.' }] });
    expect(await app.head()).toEqual(before);
    expect(await app.written()).toEqual(rows);
  });

  it('takes every step with its defects, and gives the households their class', async () => {
    const report = await app.importing(past);
    expect(report).toMatchObject({ committed: true, steps: 6, added: 6, problems: [] });
    round = roundOf(report);
    // Every mark was foretold.
    expect({ marked: report.marked, marks: report.marks, perKind: report.perKind }).toEqual({ marked: rehearsed.marked, marks: rehearsed.marks, perKind: rehearsed.perKind });
    const steps = await app.trail(round);
    const marksOf = (type: string) => steps.find((step) => step.type === type)?.defects ?? [];
    expect(marksOf('ReviewRoundOpened')).toEqual(['committee-missing']);
    expect(marksOf('VillageMeetingHeld')).toEqual(['household-not-listed', 'minutes-missing']);
    expect(marksOf('ReviewDecisionSigned')).toEqual(expect.arrayContaining(['household-not-listed', 'signer-missing']));
    expect(marksOf('ReviewRoundClosed')).toEqual(expect.arrayContaining(['screen-missing', 'decision-missing']));
    expect(steps.every(({ imported }) => imported !== null)).toBe(true);
    const entries = await app.householdTrail('HN-2');
    expect(entries.filter(({ type }) => type === 'HouseholdClassifiedNearPoor')).toMatchObject([{ paper: { number: '201/QD-UBND', date: '2022-12-12' }, imported: { sheet: stepsOfPapers, row: 4 } }]);
  });

  it('shows what is marked, by step and in the summary, in sentences', async () => {
    const { marked, closedOn } = await app.board(round);
    expect(closedOn).toBe('2022-12-18');
    expect(marked).toEqual(rehearsed.marked);
    const steps = await app.trail(round);
    expect(marked.steps).toBe(steps.filter(({ defects }) => defects.length > 0).length);
    expect(marked.defects).toContainEqual({ code: 'committee-missing', sentence: 'Không có quyết định thành lập Ban Chỉ đạo.', steps: 1 });
    expect(steps.flatMap(({ marks }) => marks).every(({ code, sentence }) => sentence !== code && sentence.endsWith('.'))).toBe(true);
  });

  it('adds nothing the second time, also by another account', async () => {
    const before = await app.head();
    expect(await app.importing(past, { commit: false })).toMatchObject({ recorded: 6, added: 0, problems: [], marked: rehearsed.marked, marks: rehearsed.marks });
    expect(await app.importing(past)).toMatchObject({ recorded: 6, added: 0, problems: [] });
    const administrator = await app.server.get(Accounts).actorOf(demoAccountId('administrator'));
    expect(administrator === null ? null : await app.importing(past, { as: { ...administrator, scope: { kind: 'everything' } } })).toMatchObject({ recorded: 6, added: 0 });
    expect(await app.head()).toEqual(before);
  });

  it('keeps nobody from a round that is run by the rules afterwards', async () => {
    const live = await told(app.officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', paper: { number: '1', date: '2024-09-01' }, committee: { number: '2', date: '2024-09-01' } });
    await told(app.officer, `/rounds/${live.round}/households/${app.household('HN-3')}/request`, { listedOn: '2024-09-05', form: '01' });
  });
});

describe('the papers of a past round of which nothing is missing', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('bear no mark, and give the same as a round that was entered step by step', async () => {
    const screen = Object.fromEntries(SCREEN_SIGNS.map((sign) => [sign, true]));
    const steps = [
      { do: 'open', on: '2022-09-05', plan: '70/KH', committee: '60/QD' }, { do: 'request', on: '2022-09-06', household: 'HN-1', paper: '1' }, { do: 'request', on: '2022-09-06', household: 'HN-3' },
      { do: 'assess', on: '2022-09-20', household: 'HN-1', screen, answers: scores }, { do: 'not-reviewed', on: '2022-09-21', household: 'HN-3', ground: 'all-away', reason: 'in the south', action: 'asked again in January' },
      { do: 'meet', on: '2022-10-10', village: '07258-01', present: 40, front: 1, households: 30, minutes: 2, votes: [{ household: 'HN-1', proposed: 'poor', agree: 38 }], paper: '01/BB' },
      { do: 'post', on: '2022-10-12', to: '2022-10-17', village: '07258-01', places: ['village-house'], paper: '01/NY' }, { do: 'report', on: '2022-11-10', paper: '3/BC' },
      { do: 'opinion', on: '2022-11-18', askedOn: '2022-11-15', paper: '4/CV' }, { do: 'decide', on: '2022-12-12', number: '201/QD', signedBy: 'chutich', paper: '9/TTr' },
      { do: 'certify', on: '2022-12-14', suffix: '/GCN-HN.HCN' }, { do: 'close', on: '2022-12-18', paper: '80/BC' },
    ];
    const rows = await app.written();
    expect(await app.importing({ communeCode: '07258', year: 2022, steps }, { commit: false })).toMatchObject({ added: 12, problems: [], marked: { steps: 0, marks: 0, defects: [] }, marks: [] });
    expect(await app.written()).toEqual(rows);
    // In whatever order the file has them: the papers' dates count.
    const report = await app.importing({ communeCode: '07258', year: 2022, steps: steps.toReversed() });
    expect(report).toMatchObject({ added: 12, problems: [] });
    const { marked, stages, closedOn } = await app.board(roundOf(report));
    expect({ marked, certified: stages.certified, notReviewed: stages['not-reviewed'], closedOn }).toEqual({ marked: { steps: 0, marks: 0, defects: [] }, certified: 1, notReviewed: 1, closedOn: '2022-12-18' });
    expect(await app.importing({ communeCode: '07258', year: 2022, steps })).toMatchObject({ recorded: 12, added: 0 });
    const trails = await Promise.all(['HN-1', 'HN-3'].map((code) => app.householdTrail(code)));
    expect(trails.flat().flatMap(({ marks }) => marks)).toEqual([]);
  });
});

describe('a past round in the last autumn of a standard', () => {
  beforeEach(start);
  afterEach(() => app.stop());

  it('takes the one decision of papers that judge by one standard', async () => {
    const steps = [
      { do: 'open', on: '2021-10-05', plan: '7/KH', ruleSet: 'RS-2022' }, { do: 'decide', on: '2021-12-14', number: '90/QD', households: [{ household: 'HN-1', class: 'poor' }] }, { do: 'close', on: '2021-12-18' },
    ];
    expect(await app.importing({ communeCode: '07258', year: 2021, steps })).toMatchObject({ added: 3, problems: [] });
    const entries = await app.householdTrail('HN-1');
    // No list before it is on record: nobody can say that the household is newly poor.
    expect(entries.map(({ type }) => type)).toEqual(['HouseholdRegistered', 'HouseholdClassifiedPoor']);
  });

  it('takes both decisions of papers that judge by two', async () => {
    const decide = (role: string, number: string, on: string) => ({ do: 'decide', on, number, role, households: [{ household: 'HN-1', class: 'near-poor' }] });
    const steps = [{ do: 'open', on: '2021-10-05', plan: '7/KH' }, decide('closing', '90/QD', '2021-12-10'), decide('opening', '91/QD', '2021-12-14'), { do: 'close', on: '2021-12-18' }];
    const report = await app.importing({ communeCode: '07258', year: 2021, steps });
    expect(report).toMatchObject({ added: 4, problems: [] });
    expect((await app.board(roundOf(report))).decisions.map(({ role, ruleSet, entitledFrom }) => [role, ruleSet, entitledFrom])).toEqual([['closing', 'RS-2016', null], ['opening', 'RS-2022', '2022-01-01']]);
  });
});

describe('an import that is broken off', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('goes on wherever it stopped, and records every paper once', async () => {
    const order = { text: JSON.stringify(past), name: 'dot-2022.json', actor: app.actor, commit: true };
    let stops = 0;
    for (let until = 1, done = false; !done; until += 1) {
      let calls = 0;
      const breaking: PaperModules = {
        ...app.modules(),
        caughtUp: async () => {
          calls += 1;
          if (calls > until) throw new Error('gone');
          await app.server.settled();
        },
      };
      try {
        await importRound(breaking, order);
        done = true;
      } catch (error) {
        expect(error).toMatchObject({ message: 'gone' });
        stops += 1;
      }
    }
    expect(stops).toBeGreaterThan(3);
    const report = await app.importing(past);
    expect(report).toMatchObject({ recorded: 6, added: 0, problems: [] });
    expect((await app.trail(roundOf(report))).map(({ type }) => type).sort()).toEqual(['ReviewDecisionSigned', 'ReviewRoundClosed', 'ReviewRoundOpened', 'VillageMeetingHeld']);
    expect((await app.householdTrail('HN-1')).map(({ type }) => type)).toEqual(['HouseholdRegistered', 'HouseholdAssessed', 'HouseholdClassifiedPoor']);
  });
});

describe('two past rounds, one after the other', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('list in the second who is on the list of the first, also while a round is run here, and tell who left it', async () => {
    const decide = (on: string, number: string, to: string) => ({ do: 'decide', on, number, households: [{ household: 'HN-1', class: to }] });
    await app.importing({ communeCode: '07258', year: 2021, steps: [{ do: 'open', on: '2021-10-05', ruleSet: 'RS-2022' }, decide('2021-12-14', '90/QD', 'poor'), { do: 'close', on: '2021-12-18' }] });
    const live = await told(app.officer, '/rounds', { commune, kind: 'periodic', year: 2024, number: 1, openedOn: '2024-09-04', paper: { number: '1', date: '2024-09-01' }, committee: { number: '2', date: '2024-09-01' } });
    await settle(app.server);
    expect((await app.board(live.round)).households).toBe(1);
    const second = await app.importing({ communeCode: '07258', year: 2022, steps: [{ do: 'open', on: '2022-09-05' }, decide('2022-12-12', '201/QD', 'none'), { do: 'close', on: '2022-12-18' }] });
    expect(second.problems).toEqual([]);
    expect((await app.trail(roundOf(second))).find(({ type }) => type === 'ReviewDecisionSigned')?.defects).toEqual(expect.arrayContaining(['assessment-missing', 'signer-missing']));
    const entries = await app.householdTrail('HN-1');
    expect(entries.filter(({ imported }) => imported !== null).map(({ type }) => type)).toEqual(['HouseholdClassifiedPoor', 'HouseholdListedForReview', 'HouseholdClassifiedNeither', 'HouseholdEscapedPoverty']);
  });
});

describe('what does not come as history', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('is a round whose year is not over', async () => {
    const { steps } = leftOver();
    await expect(app.importing({ communeCode: '07258', year: 2024, steps }, { commit: false })).rejects.toMatchObject({ code: 'round-not-over', facts: { year: 2024 } });
  });

  it('is any step of a round that is run here, by whatever way', async () => {
    const live = await told(app.officer, '/rounds', { commune, kind: 'periodic', year: 2022, number: 1, openedOn: '2022-09-05', paper: { number: '1', date: '2022-09-01' }, committee: { number: '2', date: '2022-09-01' } });
    const before = await app.head();
    await expect(app.importing(leftOver())).rejects.toThrow(RoundRunLive);
    const context = (): CommandContext => ({ actor: app.actor, idempotencyKey: randomUUID(), correlationId: 'c', causationId: null, origin: { kind: 'import', importId: randomUUID(), fileSha256: '0'.repeat(64), sheet: stepsOfPapers, row: 1 } });
    const commands = app.server.get(CommandBus);
    const round = idOf<RoundId>(live.round);
    await expect(commands.execute(new CloseReviewRound({ round, closedOn: localDate('2022-12-01') }, context()))).rejects.toThrow(RoundRunLive);
    await expect(commands.execute(new RequestReview({ round, household: idOf(app.household('HN-1')), listedOn: localDate('2022-09-06'), form: '01' }, context()))).rejects.toThrow(RoundRunLive);
    expect(await app.head()).toEqual(before);
  });
});

describe('a file with faults', () => {
  beforeAll(start);
  afterAll(() => app.stop());
  afterEach(() => app.server.settled());

  it('is told with place, field and reason, every fault at once, and nothing of it is written', async () => {
    const before = await app.head();
    const { steps } = leftOver();
    const report = await app.importing({ communeCode: '07258', year: 2022, steps: [...steps, { do: 'meet', on: '2022-10-11', village: '07258-01', present: 4, front: 0, households: 4, votes: [{ household: 'HN-1', proposed: 'rich', agree: 5 }], hoursLong: 2 }, { do: 'celebrate', on: '2022-12-31' }, { do: 'close', on: '18/12/2022' }] });
    expect(report.problems.map(({ place, field, code }) => [place, field, code])).toEqual([
      ['steps[5].votes[0]', 'proposed', 'paper-not-one-of'], ['steps[5].votes[0]', 'agree', 'paper-votes-exceed'], ['steps[5]', 'hoursLong', 'paper-field-unknown'],
      ['steps[6]', 'do', 'paper-not-one-of'], ['steps[7]', 'on', 'paper-not-a-date'],
    ]);
    expect(report.problems[1]?.reason).toBe('Số người đồng ý (5) nhiều hơn số người dự họp (4).');
    expect(report).toMatchObject({ committed: false });
    expect(await app.head()).toEqual(before);
  });

  it('names what nobody knows here', async () => {
    const report = await app.importing(leftOver([{ do: 'complain', on: '2022-10-20', household: 'HN-77', subject: 'left-out', text: 'why' }, { do: 'certify', on: '2026-12-20', suffix: '/GCN' }]));
    expect(report.problems.map(({ place, field, code }) => [place, field, code])).toEqual([['steps[4]', 'household', 'paper-household-unknown'], ['steps[5]', 'on', 'paper-day-in-future']]);
    expect(await app.importing({ ...leftOver(), communeCode: '99999' })).toMatchObject({ committed: false, problems: [{ field: 'communeCode', code: 'paper-commune-unknown' }] });
  });

  it('refuses in a rehearsal what would be refused, paper by paper, and writes nothing', async () => {
    const before = await app.head();
    const twice = { do: 'decide', on: '2022-12-14', number: '205/QD-UBND', households: [{ household: 'HN-1', class: 'near-poor' }] };
    const after = { do: 'request', on: '2022-12-20', household: 'HN-3', paper: '9' };
    const report = await app.importing(leftOver([twice, { do: 'answer', on: '2022-10-25', household: 'HN-3', outcome: 'rejected', text: 'no', paper: '7/TL' }, after]), { commit: false });
    expect(report.problems.map(({ place, field, code, paper }) => ({ place, field, code, paper }))).toEqual([
      { place: 'steps[5]', field: 'household', code: 'paper-complaint-unknown', paper: { do: 'answer', on: '2022-10-25', number: '7/TL' } },
      { place: 'steps[4]', field: 'households', code: 'household-already-decided', paper: { do: 'decide', on: '2022-12-14', number: '205/QD-UBND' } },
      { place: 'steps[6]', field: 'on', code: 'step-after-closing', paper: { do: 'request', on: '2022-12-20', number: '9' } },
    ]);
    expect(report.problems.every(({ reason, code }) => reason !== code)).toBe(true);
    expect(report).toMatchObject({ committed: false, recorded: 0, added: 3 });
    expect(await app.head()).toEqual(before);
  });

  it('stops where a step contradicts itself, and goes on from there once it is put right', async () => {
    const wrong = { do: 'answer', on: '2022-10-25', household: 'HN-3', outcome: 'rejected', text: 'no' };
    const stopped = await app.importing(leftOver([wrong]));
    expect(stopped.problems).toMatchObject([{ place: 'steps[4]', code: 'paper-complaint-unknown' }]);
    expect(stopped).toMatchObject({ committed: true, added: 3 });
    const right = { do: 'complain', on: '2022-10-24', household: 'HN-3', subject: 'left-out', text: 'why' };
    expect(await app.importing(leftOver([right, wrong]))).toMatchObject({ committed: true, recorded: 3, added: 4, problems: [] });
  });
});

describe('results that came by a workbook', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('are not decided a second time by papers', async () => {
    const chairman = await app.server.signedIn('chairman');
    const report = await app.importing(leftOver(), { commit: false });
    await chairman.post(`/households/${app.household('HN-1')}/classifications`, {
      class: 'poor', decisionNumber: '12/QD', decidedOn: '2022-12-05', entitledFrom: '2023-01-01', entitledTo: '2023-12-31', ruleSet: 'RS-2022', round: { round: roundOf(report), year: 2022, kind: 'periodic' },
      assessment: (await app.officer.post(`/households/${app.household('HN-1')}/assessments`, { assessedOn: '2022-11-10', ruleSet: 'RS-2022', scoreSheet: null, screen: null, causes: [], enumerator: null, round: null, scores: { completeness: 'totals-only', b1: 90, b2: 40, deprivations: { employment: true, dependants: true, nutrition: true, 'health-insurance': true } } })).assessment,
    });
    await app.server.settled();
    await expect(app.importing(leftOver())).rejects.toThrow(RoundResultsImported);
  });
});
