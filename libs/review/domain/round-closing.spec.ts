import { describe, expect, it } from '@jest/globals';
import { a, adHocMay2024, c, commune, decisionId, entry, history, on, reason, sha256 } from './testing/papers.ts';
import { both, closedRound, decidedRound, readyRound } from './testing/rounds.ts';
import { told, World } from './testing/world.ts';

describe('closing', () => {
  it('freezes the figures', () => expect(closedRound().round.closed?.snapshot).toEqual({ version: 1, on: '2023-12-19', knownAt: '2023-12-19T10:00:00.000Z', figuresSha256: sha256('a') }));
  it('repeated yields nothing; afterwards no step but corrections', () => {
    const world = closedRound();
    expect(told(world.close('2023-12-19'))).toEqual([]);
    expect(told(world.close('2023-12-21'))).toBe('round-already-closed');
    expect(told(world.opinion('2023-12-01', '2023-12-02'))).toBe('round-already-closed');
    world.list(c, '2023-09-05');
    expect(told(world.sign('2023-12-21', [[c, 'poor']]))).toBe('round-already-closed');
  });
  it('after the day of the official report needs a reason, which stays visible; an ad hoc round has no such day', () => {
    const late = (lateReason: typeof reason | null) => {
      const world = decidedRound();
      world.apply();
      const command = world.closing('2023-12-20');
      return { world, answer: told(world.give({ ...command, data: { ...command.data, lateReason } })) };
    };
    expect(late(null).answer).toBe('late-without-reason');
    const { world, answer } = late(reason);
    expect(answer).toEqual(['ReviewRoundClosed']);
    expect(world.round.closed?.late).toMatchObject({ deadline: 'official-report', due: '2023-12-19' });
    const adHoc = new World(adHocMay2024);
    adHoc.open('2024-05-15', { number: 5, paper: null, committee: null });
    expect(told(adHoc.close('2024-12-30'))).toEqual(['ReviewRoundClosed']);
  });
  it('waits for every outcome', () => {
    const world = readyRound();
    expect(told(world.close('2023-12-19'))).toBe('decision-missing');
    world.sign('2023-12-12', both);
    expect(told(world.close('2023-12-19'))).toBe('decision-not-applied');
    world.apply();
    world.list(c, '2023-09-05');
    expect(told(world.close('2023-12-19'))).toBe('assessment-missing');
    world.change(c, { outcome: { kind: 'not-reviewed', on: on('2023-10-20') } });
    expect(told(world.close('2023-12-19'))).toEqual(['ReviewRoundClosed']);
  });
  it.each([
    ['removed', { removedOn: on('2023-10-01') }],
    ['refused', { outcome: { kind: 'refused', on: on('2023-10-01') } }],
  ] as const)('takes %s for an outcome', (_, more) => {
    const world = decidedRound();
    world.apply();
    world.list(c, '2023-09-05', more);
    expect(told(world.close('2023-12-19'))).toEqual(['ReviewRoundClosed']);
  });
  it('waits for complaints of households that are on no list', () => {
    const world = decidedRound();
    world.apply();
    world.complain(c, '2023-11-01');
    expect(told(world.close('2023-12-19'))).toBe('household-not-listed');
    world.answer(c, '2023-11-03', 'upheld');
    expect(told(world.close('2023-12-19'))).toBe('upheld-complaint-not-listed');
    world.answer(c, '2023-11-03', 'rejected');
    expect(told(world.close('2023-12-19'))).toEqual(['ReviewRoundClosed']);
  });
  it('is told of every household that was decided', () => {
    const world = decidedRound();
    world.apply();
    const command = world.closing('2023-12-19');
    expect(told(world.give({ ...command, facts: { ...command.facts, files: [] } }))).toBe('households-of-decision-missing');
  });
  it('from history is accepted with what was open', () => {
    const world = readyRound();
    world.circumstances = history;
    world.close('2023-12-19');
    expect(world.round.closed?.defects).toEqual(['decision-missing']);
  });
});

describe('a revised snapshot', () => {
  const amendedRound = (): World => {
    const world = closedRound();
    const [first] = [...world.round.decisions.keys()];
    world.order('2024-02-01', { households: [a] });
    world.assess(a, '2024-02-05', 'near-poor');
    expect(told(world.post('2024-02-15', '2024-02-19', { nearPoor: [a] }, true))).toEqual(['ReviewResultsPosted']);
    expect(told(world.sign('2024-02-20', [[a, 'near-poor']], { content: 'correction', amends: first ?? null }))).toEqual(['ReviewDecisionSigned']);
    return world;
  };
  const revise = (world: World, day = '2024-02-25', because = [...world.round.decisions.keys()].at(-1) ?? decisionId(0)) =>
    world.give({
      type: 'ReviseRoundSnapshot', facts: { commune, files: world.files }, circumstances: world.circumstances,
      data: { paper: null, attachments: [], corrects: null, lateReason: null, revisedOn: on(day), because, snapshot: { on: on(day), knownAt: `${day}T00:00:00.000Z`, figuresSha256: sha256('d') } },
    });
  it('follows a correcting decision, once, with the next version', () => {
    const world = amendedRound();
    expect(told(revise(world))).toBe('decision-not-applied');
    world.apply();
    expect(told(revise(world))).toEqual(['RoundSnapshotRevised']);
    expect(world.round.revisions.map(({ snapshot }) => snapshot.version)).toEqual([2]);
    expect(told(revise(world))).toEqual([]);
    expect(told(revise(world, '2024-02-26'))).toBe('revision-without-correction');
  });
  it('follows also a correction that is dated before the closing and was recorded after it', () => {
    const world = closedRound();
    const [first] = [...world.round.decisions.keys()];
    expect(told(world.sign('2023-12-19', [[a, 'poor']], { content: 'correction', amends: first ?? null }))).toEqual(['ReviewDecisionSigned']);
    world.apply();
    expect(told(revise(world))).toEqual(['RoundSnapshotRevised']);
  });
  it('follows no decision that the figures hold already', () => {
    const world = decidedRound();
    const [first] = [...world.round.decisions.keys()];
    world.sign('2023-12-13', [[a, 'poor']], { content: 'correction', amends: first ?? null });
    world.apply();
    world.close('2023-12-19');
    expect(told(revise(world))).toBe('revision-without-correction');
  });
  it('follows no first decision: such a household was missing at the closing', () => {
    const world = readyRound();
    world.circumstances = history;
    world.sign('2023-12-19', [[a, 'poor']]);
    world.apply();
    world.close('2023-12-19');
    world.circumstances = entry;
    expect(told(revise(world))).toBe('revision-without-correction');
  });
  it('needs a closed round and a correction', () => {
    expect(told(revise(decidedRound()))).toBe('round-not-closed');
    expect(told(revise(closedRound()))).toBe('revision-without-correction');
  });
});
