import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCREEN_SIGNS } from '#standards';
import { PapersApp, roundOf, scores } from '../testing/papers-app.ts';

let app: PapersApp;
const start = async (): Promise<void> => {
  app = await PapersApp.start();
};

describe('steps of households among the papers of a past round', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  const steps = [
    { do: 'open', on: '2022-09-05', plan: '70/KH', committee: '60/QD' },
    // Scored first, asked for afterwards.
    { do: 'assess', on: '2022-09-20', household: 'HN-1', screen: Object.fromEntries(SCREEN_SIGNS.map((sign) => [sign, true])), answers: scores },
    { do: 'request', on: '2022-09-25', household: 'HN-1', paper: '1' },
    { do: 'refuse', on: '2022-09-26', household: 'HN-3', reason: 'not poor', paper: '2' },
    { do: 'meet', on: '2022-10-10', village: '07258-01', present: 40, front: 1, households: 30, minutes: 2, votes: [{ household: 'HN-1', proposed: 'poor', agree: 38 }], paper: '01/BB' },
    { do: 'complain', on: '2022-10-20', household: 'HN-2', subject: 'left-out', text: 'why' },
    { do: 'answer', on: '2022-11-20', household: 'HN-2', outcome: 'rejected', text: 'no', paper: '3' },
    { do: 'post', on: '2022-12-09', to: '2022-12-15', village: '07258-01', places: ['village-house'], paper: '01/NY' },
    { do: 'decide', on: '2022-12-12', number: '201/QD', households: [{ household: 'HN-1', class: 'poor' }], paper: '9/TTr' },
    { do: 'close', on: '2022-12-18', paper: '80/BC' },
  ];
  const file = { communeCode: '07258', year: 2022, steps };
  const marksIn = async (code: string): Promise<Record<string, readonly string[]>> =>
    Object.fromEntries((await app.householdTrail(code)).map(({ type, marks }) => [type, marks.map((mark) => mark.code)]));

  it('bear what the entry would have been refused for, by the dates of the papers, in the rehearsal as in the trail', async () => {
    const rehearsed = await app.importing(file, { commit: false });
    expect(rehearsed.marks.filter(({ do: kind }) => ['assess', 'request', 'refuse', 'complain', 'answer'].includes(kind)).map((paper) => [paper.place, paper.marks.map(({ code }) => code)])).toEqual([
      ['steps[1]', ['not-listed-in-round']], ['steps[2]', ['dates-out-of-order']], ['steps[3]', ['not-listed-in-round']], ['steps[6]', ['late-without-reason']],
    ]);
    expect(await app.importing(file)).toMatchObject({ added: 10, problems: [], marks: rehearsed.marks });
    expect(await marksIn('HN-1')).toEqual({
      HouseholdRegistered: [], HouseholdAssessed: ['not-listed-in-round'], HouseholdListedForReview: ['dates-out-of-order'],
      HouseholdClassifiedPoor: expect.arrayContaining(['assessment-before-listing']),
    });
    expect(await marksIn('HN-3')).toMatchObject({ ReviewRequestRefused: ['not-listed-in-round'] });
    expect(await marksIn('HN-2')).toMatchObject({ ReviewComplaintFiled: [], ReviewComplaintAnswered: ['late-without-reason'] });
  });

  it('are told in sentences, and a class bears nothing that its decision does not', async () => {
    const entries = await app.householdTrail('HN-1');
    expect(entries.flatMap(({ marks }) => marks).every(({ code, sentence }) => sentence !== code && sentence.endsWith('.'))).toBe(true);
    const signed = (await app.trail(roundOf(await app.importing(file, { commit: false })))).find(({ type }) => type === 'ReviewDecisionSigned')?.defects ?? [];
    expect(signed).toEqual(expect.arrayContaining(entries.find(({ type }) => type === 'HouseholdClassifiedPoor')?.marks.map(({ code }) => code) ?? ['none']));
  });
});

describe('a paper that is found later', () => {
  beforeAll(start);
  afterAll(() => app.stop());

  it('stands where its date says, not where it was recorded', async () => {
    const steps = [{ do: 'open', on: '2022-09-05', plan: '70/KH', committee: '60/QD' }, { do: 'refuse', on: '2022-09-26', household: 'HN-3', ground: 'other', reason: 'not poor', paper: '2' }];
    const marks = async (): Promise<unknown> => (await app.householdTrail('HN-3')).flatMap((entry) => entry.marks.map(({ code }) => code));
    await app.importing({ communeCode: '07258', year: 2022, steps });
    expect(await marks()).toEqual(['not-listed-in-round']);
    expect(await app.importing({ communeCode: '07258', year: 2022, steps: [...steps, { do: 'request', on: '2022-09-10', household: 'HN-3', paper: '1' }] })).toMatchObject({ recorded: 2, added: 1, marks: [] });
    expect(await marks()).toEqual([]);
  });
});
