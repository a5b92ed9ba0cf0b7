import { describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import { a, b, c, chairman, decisionId, deputy, entry, history, officer, periodic2023, reason, successor, text } from './testing/papers.ts';
import { both, decidedRound, postedRound, readyRound } from './testing/rounds.ts';
import { told, World } from './testing/world.ts';

describe('the decision', () => {
  it('gives each household its class for the year after the round', () => {
    const world = decidedRound();
    expect(world.events.at(-1)).toMatchObject({
      type: 'ReviewDecisionSigned',
      data: { ruleSet: 'RS-2022', trueFrom: '2023-12-12', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', late: null, defects: [] },
    });
  });
  it('keeps the period of the year after the round also when signed in that year, with a reason', () => {
    const world = readyRound();
    expect(told(world.sign('2024-01-10', both))).toBe('late-without-reason');
    world.sign('2024-01-10', both, { lateReason: reason });
    expect(world.events.at(-1)?.data).toMatchObject({ trueFrom: '2024-01-10', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', late: { deadline: 'periodic-decision', due: '2023-12-14' } });
  });
  it('repeated yields nothing, also when it was applied since', () => {
    const world = readyRound();
    const command = world.signing('2023-12-12', both);
    expect(told(world.give(command))).toEqual(['ReviewDecisionSigned']);
    world.apply();
    expect(told(world.give({ ...command, facts: { ...command.facts, files: world.files } }))).toEqual([]);
    expect(told(world.give({ ...command, data: { ...command.data, number: '246/QD-UBND' } }))).toBe('review-id-in-use');
  });
  it.each([
    ['nobody', [], {}, 'nobody-to-decide'],
    ['somebody twice', [[a, 'poor'], [a, 'poor']], {}, 'household-named-twice'],
    ['in a role of another round', both, { role: 'closing' }, 'decision-role-differs'],
    ['as a correction of nothing', both, { content: 'correction' }, 'amends-needs-correction'],
    ['an amendment of an unknown one', both, { content: 'correction', amends: decisionId(99) }, 'amended-decision-unknown'],
    ['without number', both, { number: ' ' }, 'decision-number-missing'],
    ['without signer', both, { signedBy: null }, 'signer-missing'],
    ['an exit on a list', both, { content: 'list' }, 'decision-content-differs'],
    ['a poor one among exits', both, { content: 'exits' }, 'decision-content-differs'],
    ['another class than posted', [[a, 'near-poor'], [b, 'none']], {}, 'class-not-posted'],
    ['by whoever recorded the scores', both, { signedBy: officer }, 'signer-recorded-assessment'],
  ] as const)('is refused for %s', (_, named, more, code) => expect(told(readyRound().sign('2023-12-12', named, more))).toBe(code));
  it('tells which household lacks which step, since when and until when', () => {
    const world = readyRound();
    world.post('2023-12-04', '2023-12-08', { poor: [a] });
    world.list(c, '2023-09-05');
    world.complain(a, '2023-11-02');
    const answer = world.sign('2023-12-12', [[a, 'poor'], [c, 'poor']]);
    expect(answer).toBeInstanceOf(Rejection);
    expect(answer).toMatchObject({ code: 'complaint-unanswered', facts: { household: a, step: 'post', since: '2023-11-02', problems: expect.arrayContaining([expect.objectContaining({ household: c, code: 'assessment-missing' })]) } });
  });
  it('is refused to another commune and while the standard is provisional', () => {
    expect(told(readyRound().sign('2023-12-12', both, {}, { commune: successor }))).toBe('round-of-another-commune');
    expect(told(readyRound().sign('2023-12-12', both, {}, { verdict: { permitted: false, refusal: { code: 'standard-provisional' } } }))).toBe('standard-provisional');
  });
  it('names at most so many households', () => {
    const world = readyRound();
    const [first, ...rest] = world.circumstances.procedures;
    if (first === undefined) throw new Error('no procedure');
    world.circumstances = { ...entry, procedures: [{ ...first, decision: { householdsPerDecision: { ...first.decision.householdsPerDecision, value: 1 } } }, ...rest] };
    expect(told(world.sign('2023-12-12', both))).toBe('too-many-households');
    expect(told(world.sign('2023-12-12', [[a, 'poor']]))).toEqual(['ReviewDecisionSigned']);
    expect(told(world.sign('2023-12-12', [[b, 'none']]))).toEqual(['ReviewDecisionSigned']);
  });
  it('against the scores needs a second person', () => {
    const overridden = (agreedBy: typeof deputy) => {
      const world = new World();
      world.open();
      world.list(a, '2023-09-05');
      world.assess(a, '2023-10-02', 'none');
      world.agree('2023-10-16', [a, 'near-poor']);
      world.post('2023-10-30', '2023-11-03', { nearPoor: [a], leavingPoor: [a] });
      world.opinion('2023-11-27', '2023-12-01');
      expect(world.readiness(a, '2023-12-12')).toMatchObject({ stage: 'ready', needsOverride: true });
      const command = world.signing('2023-12-12', [[a, 'near-poor']]);
      expect(told(world.give(command))).toBe('class-without-scores');
      return told(world.give({ ...command, data: { ...command.data, households: command.data.households.map((one) => ({ ...one, override: { reason: text('hospital'), agreedBy } })) } }));
    };
    expect(overridden(deputy)).toEqual(['ReviewDecisionSigned']);
    expect(overridden(chairman)).toBe('override-by-signer');
  });
  it('comes once per household; a later one amends it and keeps its period', () => {
    const world = decidedRound();
    const [first] = [...world.round.decisions.keys()];
    if (first === undefined) throw new Error('no decision');
    world.apply();
    expect(told(world.sign('2023-12-13', [[a, 'poor']]))).toBe('household-already-decided');
    world.order('2024-02-01', { households: [a] });
    world.assess(a, '2024-02-05', 'near-poor');
    const amending = { content: 'correction', amends: first } as const;
    expect(told(world.sign('2024-02-20', [[a, 'near-poor']], amending))).toBe('reposting-missing');
    world.post('2024-02-15', '2024-02-19', { nearPoor: [a] }, true);
    expect(told(world.sign('2023-12-12', [[a, 'near-poor']], amending))).toBe('amending-too-early');
    expect(told(world.sign('2024-02-20', [[c, 'poor']], amending))).toBe('household-not-in-amended');
    expect(told(world.sign('2024-02-20', [[a, 'near-poor']], amending))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ trueFrom: '2023-12-12', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', late: null });
    expect(told(world.sign('2024-02-21', [[a, 'near-poor']], amending))).toBe('household-amended-since');
  });
  it('from history is accepted, every defect marked', () => {
    const world = new World();
    world.open();
    world.list(a, '2023-09-05');
    world.circumstances = history;
    expect(told(world.sign('2023-12-18', [[a, 'poor']], { signedBy: null }))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ defects: ['assessment-missing', 'late-without-reason', 'meeting-missing', 'posting-missing', 'signer-missing', 'upper-opinion-missing'] });
  });
  it('asked of the opinion from above', () => {
    const world = postedRound();
    expect(told(world.sign('2023-12-12', both))).toBe('upper-opinion-missing');
    world.opinion('2023-11-03', '2023-11-08');
    expect(told(world.sign('2023-12-12', both))).toBe('upper-opinion-before-posting');
    world.opinion('2023-11-20', '2023-11-22', false);
    expect(told(world.sign('2023-12-12', both))).toBe('upper-opinion-disagrees');
    world.opinion('2023-12-04', '2023-12-06');
    expect(told(world.sign('2023-12-12', both))).toEqual(['ReviewDecisionSigned']);
  });
});

describe('a changeover round', () => {
  const changeover = (): World => {
    const world = new World({ ...periodic2023, year: 2026 });
    world.open('2026-09-07', { openingRuleSet: 'RS-2027' });
    world.list(a, '2026-09-07');
    world.assess(a, '2026-10-05', 'poor');
    world.change(a, { assessments: world.file(a).assessments.map((made) => ({ ...made, alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'near-poor' }] })) });
    world.agree('2026-10-12', [a, 'poor']);
    world.post('2026-10-19', '2026-10-23', { poor: [a] });
    return world;
  };
  it('takes a closing and an opening decision, and closes with both', () => {
    const world = changeover();
    expect(told(world.sign('2026-12-01', [[a, 'poor']]))).toBe('decision-role-differs');
    expect(told(world.sign('2026-12-01', [[a, 'poor']], { role: 'closing' }))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ ruleSet: 'RS-2022', trueFrom: '2026-12-01', entitledFrom: null, entitledTo: null });
    world.apply();
    expect(told(world.close('2026-12-15'))).toBe('opening-decision-missing');
    expect(told(world.sign('2026-12-01', [[a, 'poor']], { role: 'opening' }))).toBe('class-without-scores');
    expect(told(world.sign('2026-12-01', [[a, 'near-poor']], { role: 'opening' }))).toEqual(['ReviewDecisionSigned']);
    expect(world.events.at(-1)?.data).toMatchObject({ ruleSet: 'RS-2027', trueFrom: '2027-01-01', entitledFrom: '2027-01-01', entitledTo: '2027-12-31' });
    expect(told(world.close('2026-12-15'))).toBe('decision-not-applied');
    world.apply();
    expect(told(world.close('2026-12-15'))).toEqual(['ReviewRoundClosed']);
  });
  it('is applied under both standards, also where they agree and one paper says both', () => {
    const world = changeover();
    world.change(a, { assessments: world.file(a).assessments.map((made) => ({ ...made, alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'poor' }] })) });
    world.sign('2026-12-01', [[a, 'poor']], { role: 'closing' });
    world.apply();
    world.sign('2026-12-01', [[a, 'poor']], { role: 'opening' });
    expect(told(world.close('2026-12-15'))).toBe('decision-not-applied');
  });
  it('decides nobody whose answers do not suffice for the next standard', () => {
    const world = changeover();
    world.change(a, { assessments: world.file(a).assessments.map((made) => ({ ...made, alsoUnder: [] })) });
    expect(told(world.sign('2026-12-01', [[a, 'near-poor']], { role: 'opening' }))).toBe('assessment-without-result');
  });
});

describe('a signed paper written down wrongly', () => {
  it('is corrected until it is applied', () => {
    const world = decidedRound();
    const [signed] = [...world.round.decisions.values()];
    if (signed === undefined) throw new Error('no decision');
    const right = world.signing('2023-12-11', both, { decision: signed.decision, number: '254/QD-UBND', corrects: signed.id });
    expect(told(world.give({ ...right, data: { ...right.data, decision: decisionId(500) } }))).toBe('correction-of-another-subject');
    expect(told(world.give(right))).toEqual(['ReviewDecisionSigned']);
    expect(told(world.give(right))).toEqual([]);
    expect([...world.round.decisions.values()].map(({ number, decidedOn }) => [number, decidedOn])).toEqual([['254/QD-UBND', '2023-12-11']]);
    world.apply();
    expect(told(world.give(world.signing('2023-12-12', both, { decision: signed.decision, corrects: signed.id })))).toBe('decision-already-applied');
  });
});
