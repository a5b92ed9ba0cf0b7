import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { systemActors, systemContext } from '#access';
import type { Actor } from '#platform';
import { localDate } from '#standards';
import { MergeUnits, unitIdOfCode } from '#territory';
import { ReadRoundBoard } from '../read-models/board/round-board.query.ts';
import { commune } from '../testing/round-app.ts';
import { PapersApp, roundOf, scores } from './testing/papers-app.ts';

let app: PapersApp;
const start = async (): Promise<void> => {
  app = await PapersApp.start();
};

describe('what comes after the decision, among the papers of a past round', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  const scan = { sha256: 'ab'.repeat(32), bytes: 120_000, type: 'application/pdf' };
  const steps = [
    { do: 'open', on: '2022-09-05', plan: '70/KH', committee: '60/QD', attachments: [scan] }, { do: 'assess', on: '2022-09-20', household: 'HN-1', answers: scores },
    { do: 'decide', on: '2022-12-12', number: '201/QD', households: [{ household: 'HN-1', class: 'near-poor' }, { household: 'HN-2', class: 'poor' }], paper: '9/TTr' },
    { do: 'close', on: '2022-12-18', paper: '80/BC' },
    { do: 'decide', on: '2023-02-10', number: '15/QD', content: 'correction', amends: '201/QD', households: [{ household: 'HN-1', class: 'poor' }], paper: '2/TTr', attachments: [scan, { ...scan, sha256: 'cd'.repeat(32) }] },
    { do: 'revise', on: '2023-02-12', because: '15/QD', paper: '3/BC' },
  ];
  const file = { communeCode: '07258', year: 2022, steps };

  it('is a decision that amends another, and figures frozen anew, each with its files', async () => {
    const rehearsed = await app.importing(file, { commit: false });
    expect(rehearsed).toMatchObject({ added: 6, problems: [] });
    const report = await app.importing(file);
    expect(report).toMatchObject({ added: 6, problems: [], marked: rehearsed.marked, marks: rehearsed.marks });
    const { decisions, snapshots } = await app.board(roundOf(report));
    expect(decisions.map(({ number, content, amends }) => [number, content, amends])).toEqual([['201/QD', 'list-and-exits', null], ['15/QD', 'correction', decisions[0]?.decision]]);
    expect(snapshots.map(({ version, as }) => [version, as])).toEqual([[1, 'official'], [2, 'official']]);
    const entries = await app.householdTrail('HN-1');
    expect(entries.filter(({ type }) => type.startsWith('HouseholdClassified')).map(({ type, standing }) => [type, standing])).toEqual([['HouseholdClassifiedNearPoor', 'corrected'], ['HouseholdClassifiedPoor', 'counts']]);
    expect((await app.trail(roundOf(report))).map(({ attachments }) => attachments.map(({ sha256 }) => sha256.slice(0, 2)))).toEqual([['ab'], [], [], ['ab', 'cd'], []]);
    const before = await app.head();
    expect(await app.importing(file)).toMatchObject({ recorded: 6, added: 0, problems: [] });
    expect(await app.head()).toEqual(before);
  });

  it('is refused where it names a decision that nobody signed, or a file without its hash', async () => {
    const unknown = await app.importing({ ...file, steps: [...steps, { do: 'revise', on: '2023-03-01', because: '99/QD' }] }, { commit: false });
    expect(unknown.problems.map(({ place, field, code }) => [place, field, code])).toEqual([['steps[6]', 'because', 'paper-decision-unknown']]);
    const broken = await app.importing({ ...file, steps: [...steps, { do: 'close', on: '2023-03-01', attachments: [{ ...scan, sha256: 'AB' }] }, { do: 'refuse', on: '2022-10-01', household: 'HN-3', reason: 'no', attachments: [scan] }] }, { commit: false });
    expect(broken.problems.map(({ place, field, code }) => [place, field, code])).toEqual([['steps[6].attachments[0]', 'sha256', 'paper-not-a-hash'], ['steps[7]', 'attachments', 'paper-field-unknown']]);
  });
});

describe('papers of a commune that went into another while its round ran', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('hand the round over, and are brought by the successor', async () => {
    const successor = unitIdOfCode('commune', '07261');
    await app.server.app.get(CommandBus).execute(new MergeUnits([commune], successor, localDate('2022-10-01'), null, systemContext(systemActors['command-line'], 'merge')));
    await app.server.settled();
    const steps = [
      { do: 'open', on: '2022-09-05', plan: '70/KH', committee: '60/QD' },
      { do: 'reverify', on: '2022-09-20', households: ['HN-1'], orderedBy: 'committee', paper: '5/QD' },
      { do: 'hand-over', on: '2022-10-02', to: '07261', paper: '1278/NQ' },
      { do: 'decide', on: '2022-12-12', number: '201/QD', households: [{ household: 'HN-1', class: 'poor' }], paper: '9/TTr' },
      { do: 'close', on: '2022-12-18', paper: '80/BC' },
    ];
    const as: Actor = { ...app.actor, unit: successor, scope: { kind: 'units', units: [successor] } };
    const rehearsed = await app.importing({ communeCode: '07258', year: 2022, steps }, { commit: false, as });
    expect(rehearsed).toMatchObject({ added: 5, problems: [] });
    const report = await app.importing({ communeCode: '07258', year: 2022, steps }, { as });
    expect(report).toMatchObject({ added: 5, problems: [], marked: rehearsed.marked, marks: rehearsed.marks });
    expect(await app.server.app.get(QueryBus).execute(new ReadRoundBoard(as, roundOf(report)))).toMatchObject({ commune: successor, handedOver: [{ on: '2022-10-02', to: successor }], closedOn: '2022-12-18' });
    const lost = steps.map((step) => (step.do === 'hand-over' ? { ...step, to: '00000' } : step));
    expect((await app.importing({ communeCode: '07258', year: 2022, steps: lost }, { commit: false, as })).problems.map(({ place, field, code }) => [place, field, code])).toEqual([['steps[2]', 'to', 'paper-commune-unknown']]);
  });
});

describe('certificates of a past round', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('whose number is in use are told, and keep nothing else from being recorded', async () => {
    const file = (year: number) => ({
      communeCode: '07258', year, steps: [
        { do: 'open', on: `${year}-09-05` }, { do: 'decide', on: `${year}-12-10`, number: `9/${year}`, households: [{ household: 'HN-1', class: 'poor' }] },
        { do: 'certify', on: `${year}-12-14`, suffix: '/GCN' }, { do: 'close', on: `${year}-12-18` },
      ],
    });
    expect(await app.importing(file(2022))).toMatchObject({ added: 4, problems: [] });
    const problems = [{ place: 'steps[2]', field: 'suffix', code: 'certificate-number-in-use', facts: { household: app.household('HN-1') }, paper: { do: 'certify' } }];
    expect(await app.importing(file(2023), { commit: false })).toMatchObject({ added: 4, problems });
    expect(await app.importing(file(2023))).toMatchObject({ committed: true, added: 4, problems });
  });
});
