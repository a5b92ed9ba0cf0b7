import { describe, expect, it } from '@jest/globals';
import { HOUSEHOLD_STAGES, householdReadiness, roundReadiness } from './readiness.ts';
import { a, b, c, household, householdId, nextVillage, on, village } from './testing/papers.ts';
import { World } from './testing/world.ts';

const round = (): World => {
  const world = new World();
  world.open('2023-09-05', { villages: [village, nextVillage] });
  return world;
};
const stages = (world: World, ...days: readonly string[]) => days.map((day) => world.readiness(a, day).stage);

describe('a household on the list', () => {
  it('goes from stage to stage as its papers are dated', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.assess(a, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', [[a, 'poor']]);
    expect(stages(world, '2023-09-05', '2023-10-02', '2023-10-16', '2023-10-30', '2023-11-04', '2023-12-01', '2023-12-12')).toEqual(['to-score', 'to-meet', 'to-post', 'posted', 'awaiting-opinion', 'ready', 'decided']);
    expect(world.readiness(a, '2023-12-12')).toMatchObject({ missing: [], toClose: [{ code: 'decision-not-applied', since: '2023-12-12' }], outcome: 'poor' });
    world.apply();
    expect(world.readiness(a, '2023-12-12')).toMatchObject({ stage: 'applied', toClose: [], outcome: 'poor' });
    world.change(a, { certifiedOn: on('2023-12-18') });
    expect(stages(world, '2023-12-17', '2023-12-18')).toEqual(['applied', 'certified']);
  });
  it('is overtaken by what is upheld or ordered after its decision', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.assess(a, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', [[a, 'poor']]);
    world.apply();
    world.complain(a, '2023-12-13');
    expect(world.readiness(a, '2023-12-14')).toMatchObject({ stage: 'complaint-open', overtaken: null, toClose: [{ code: 'complaint-unanswered' }], outcome: 'poor' });
    world.answer(a, '2023-12-15', 'upheld');
    const [decision] = [...world.round.decisions.keys()];
    expect(world.readiness(a, '2023-12-15')).toMatchObject({ stage: 're-verification', overtaken: decision, outcome: null });
    expect(world.readiness(a, '2023-12-15').toClose.map(({ code }) => code)).toEqual(['reassessment-missing', 'reposting-missing', 'decision-missing']);
    world.assess(a, '2023-12-18');
    world.post('2023-12-19', '2023-12-21', { poor: [a] }, true);
    expect(world.readiness(a, '2023-12-22')).toMatchObject({ stage: 'ready', overtaken: decision, toClose: [{ code: 'decision-missing' }] });
  });
  it('waits for its certificate where the procedure does', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.circumstances = { ...world.circumstances, procedures: world.circumstances.procedures.map((one) => ({ ...one, certificate: { beforeClosing: { ...one.certificate.beforeClosing, value: true } } })) };
    world.assess(a, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', [[a, 'poor']]);
    world.apply();
    expect(world.readiness(a, '2023-12-12').toClose).toMatchObject([{ code: 'certificate-missing', step: 'certify' }]);
  });
});

describe('papers in the wrong order, as old ones come', () => {
  const old = (): World => {
    const world = round();
    world.circumstances = { ...world.circumstances, source: 'history' };
    return world;
  };
  it('a scoring before the listing does not count', () => {
    const world = old();
    world.list(a, '2023-10-03');
    world.assess(a, '2023-10-02');
    expect(world.readiness(a, '2023-10-04')).toMatchObject({ stage: 'to-score', missing: [{ code: 'assessment-before-listing', since: '2023-10-02' }, {}, {}, {}] });
  });
  it('what was never there is told once, and no later step is blamed for it', () => {
    const world = old();
    world.request(a, '2023-09-10');
    world.request(b, '2023-09-10');
    world.request(c, '2023-09-10');
    world.assess(a, '2023-10-02');
    world.assess(b, '2023-10-02', 'undetermined', true);
    world.assess(c, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor'], [b, 'poor'], [c, 'poor']);
    world.assess(c, '2023-10-17', 'poor', true);
    world.post('2023-10-30', '2023-11-03', { poor: [a, b, c] });
    world.opinion('2023-11-27', '2023-12-01');
    const codes = (one: typeof a) => world.readiness(one, '2023-12-12').missing.map(({ code }) => code);
    expect([codes(a), codes(b), codes(c)]).toEqual([['screen-missing'], ['assessment-without-result'], ['meeting-before-assessment', 'reposting-missing']]);
  });
  it('a meeting before the scoring does not count, whatever came after', () => {
    const world = old();
    world.list(a, '2023-09-05');
    world.agree('2023-10-02', [a, 'poor']);
    world.assess(a, '2023-10-03');
    world.order('2023-10-04', { households: [a] });
    world.assess(a, '2023-10-05');
    world.post('2023-10-06', '2023-10-12', { poor: [a] });
    expect(world.readiness(a, '2023-10-20')).toMatchObject({ stage: 'to-meet', missing: [{ code: 'meeting-before-assessment', since: '2023-10-02' }, { code: 'reposting-missing' }, {}] });
  });
  it('nor one about scores without a result, or before form A', () => {
    const world = old();
    world.list(a, '2023-09-05');
    world.assess(a, '2023-10-01', 'undetermined');
    world.request(b, '2023-09-05');
    world.assess(b, '2023-10-01');
    world.agree('2023-10-02', [a, 'poor'], [b, 'poor']);
    world.order('2023-10-04', { households: [a, b] });
    world.assess(a, '2023-10-05');
    world.assess(b, '2023-10-05', 'poor', true);
    for (const one of [a, b]) expect(world.readiness(one, '2023-10-05').missing[0]).toMatchObject({ code: 'meeting-before-assessment' });
  });
});

describe('a household that asks', () => {
  it('is screened first; failing it ends with a refusal in writing', () => {
    const world = round();
    world.request(a, '2023-09-10');
    expect(stages(world, '2023-09-10')).toEqual(['to-screen']);
    world.assess(a, '2023-09-20', 'undetermined', false);
    expect(world.readiness(a, '2023-09-20')).toMatchObject({ stage: 'screened-out', missing: [{ code: 'screen-failed' }, { code: 'assessment-without-result' }, {}, {}, {}] });
    world.change(a, { outcome: { kind: 'refused', on: on('2023-09-22') } });
    expect(world.readiness(a, '2023-09-22')).toMatchObject({ stage: 'refused', missing: [], toClose: [], outcome: 'refused' });
    world.complain(a, '2023-09-25');
    world.answer(a, '2023-09-27', 'upheld');
    expect(stages(world, '2023-09-26', '2023-09-27')).toEqual(['refused', 'screened-out']);
  });
  it('to leave the list (Mau so 04) goes straight to form B', () => {
    const world = round();
    world.request(a, '2023-09-10', '04');
    expect(stages(world, '2023-09-10')).toEqual(['to-score']);
    world.assess(a, '2023-09-20', 'none');
    expect(stages(world, '2023-09-20')).toEqual(['to-meet']);
  });
  it('in vain and comes onto no list is told by what its village posts', () => {
    const world = round();
    world.request(a, '2023-09-10');
    world.assess(a, '2023-09-20', 'none', true);
    world.list(b, '2023-09-05');
    world.assess(b, '2023-09-20');
    world.agree('2023-10-16', [a, 'none'], [b, 'poor']);
    expect(stages(world, '2023-10-16')).toEqual(['to-post']);
    world.post('2023-10-30', '2023-11-01', { poor: [b] });
    expect(stages(world, '2023-11-01', '2023-11-02')).toEqual(['posted', 'awaiting-opinion']);
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', [[a, 'none']]);
    world.apply();
    expect(world.readiness(a, '2023-12-12').outcome).toBe('not-recognised');
  });
});

describe('ends without decision', () => {
  it('are removal and what could not be reviewed, until it can', () => {
    const world = round();
    world.list(a, '2023-09-05', { removedOn: on('2023-10-01') });
    expect(stages(world, '2023-09-30', '2023-10-01')).toEqual(['to-score', 'removed']);
    world.change(a, { removedOn: null, outcome: { kind: 'not-reviewed', on: on('2023-10-10') } });
    world.assess(a, '2023-10-10');
    expect(stages(world, '2023-10-10')).toEqual(['not-reviewed']);
    world.assess(a, '2023-10-20');
    expect(stages(world, '2023-10-20')).toEqual(['to-meet']);
  });
  it('known only after the signing still end it', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.assess(a, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', [[a, 'poor']]);
    world.change(a, { removedOn: on('2023-12-10') });
    expect(world.readiness(a, '2023-12-14')).toMatchObject({ stage: 'removed', toClose: [], outcome: 'removed' });
  });
});

describe('a household on no list', () => {
  it('keeps the round open by its complaint, and when that is upheld until it is listed', () => {
    const world = round();
    world.complain(a, '2023-11-01');
    expect(world.readiness(a, '2023-11-01')).toMatchObject({ stage: 'complaint-open', toClose: [{ code: 'household-not-listed' }, { code: 'complaint-unanswered' }, { code: 'decision-missing' }] });
    world.answer(a, '2023-11-03', 'rejected');
    expect(world.readiness(a, '2023-11-03')).toMatchObject({ stage: 'not-listed', toClose: [], outcome: null });
    world.answer(a, '2023-11-03', 'upheld');
    expect(world.readiness(a, '2023-11-03')).toMatchObject({ stage: 'to-list', missing: [{ code: 'upheld-complaint-not-listed', since: '2023-11-03' }] });
    world.request(a, '2023-11-06');
    expect(stages(world, '2023-11-06')).toEqual(['to-screen']);
  });
  it('named by an order has to be listed', () => {
    const world = round();
    world.change(a, {});
    world.order('2023-11-15', { households: [a] });
    expect(stages(world, '2023-11-15')).toEqual(['to-list']);
  });
});

describe('a round', () => {
  it('adds up by village, and the villages to the round', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.list(b, '2023-09-05', { village: nextVillage });
    world.list(c, '2023-09-05', { removedOn: on('2023-10-01') });
    world.assess(a, '2023-10-02');
    const told = roundReadiness(world.picture('2023-10-02'));
    expect(told).toMatchObject({ households: 3, open: 2, stages: { 'to-meet': 1, 'to-score': 1, removed: 1 } });
    for (const stage of HOUSEHOLD_STAGES) expect([...told.byVillage.values()].reduce((sum, { stages: own }) => sum + own[stage], 0)).toBe(told.stages[stage]);
    expect(told.byVillage.get(nextVillage)).toMatchObject({ households: 1, open: 1 });
  });
  it('shows a village where nobody is listed, and a household of a village that it did not name', () => {
    const world = round();
    const file = household(householdId(8), { village: householdId(77) as unknown as typeof village });
    expect(roundReadiness({ ...world.picture('2023-10-02'), files: [file] }).byVillage.size).toBe(3);
  });
  it('a household that moved keeps the papers of its old village', () => {
    const world = round();
    world.list(a, '2023-09-05');
    world.assess(a, '2023-10-02');
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.change(a, { village: nextVillage });
    expect(householdReadiness(world.picture('2023-11-06'), world.file(a)).stage).toBe('awaiting-opinion');
  });
  it('decides five thousand households with one paper', () => {
    const world = round();
    const all = Array.from({ length: 5_000 }, (_, index) => householdId(1_000 + index));
    for (const one of all) {
      world.list(one, '2023-09-05');
      world.assess(one, '2023-10-02');
    }
    world.agree('2023-10-16', ...all.map((one) => [one, 'poor'] as const));
    world.post('2023-10-30', '2023-11-03', { poor: all });
    world.opinion('2023-11-27', '2023-12-01');
    world.sign('2023-12-12', all.map((one) => [one, 'poor'] as const));
    expect(roundReadiness(world.picture('2023-12-12')).stages.decided).toBe(5_000);
  });
});
