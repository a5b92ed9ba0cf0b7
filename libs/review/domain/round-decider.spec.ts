import { describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import { procedureNamed } from './procedures.ts';
import { foldRound } from './round-state.ts';
import { a, adHocMay2024, b, c, chairman, commune, decisionId, deputy, entry, eventId, history, nextVillage, officer, on, periodic2023, reason, sha256, successor, text, village } from './testing/papers.ts';
import { told, World } from './testing/world.ts';

/** Everything up to the decision: two households on the list, one poor again, one leaving. */
const postedRound = (): World => {
  const world = new World();
  world.open();
  for (const one of [a, b]) {
    world.list(one, '2023-09-05');
    world.assess(one, '2023-10-02', one === a ? 'poor' : 'none');
  }
  world.agree('2023-10-16', [a, 'poor'], [b, 'none']);
  world.post('2023-10-30', '2023-11-03', { poor: [a], leavingPoor: [b] });
  return world;
};
const readyRound = (): World => {
  const world = postedRound();
  world.opinion('2023-11-27', '2023-12-01');
  return world;
};
const both = [[a, 'poor'], [b, 'none']] as const;
const decidedRound = (): World => {
  const world = readyRound();
  world.sign('2023-12-12', both);
  return world;
};
const closedRound = (): World => {
  const world = decidedRound();
  world.apply();
  world.close('2023-12-19');
  return world;
};

describe('opening', () => {
  it('names the procedure in force', () => {
    const world = new World();
    expect(told(world.open())).toEqual(['ReviewRoundOpened']);
    expect(world.round.opened).toMatchObject({ procedure: 'QD-24-2021', defects: [], late: null });
  });
  it.each([
    ['before September', '2023-08-31', {}, 'round-before-its-time'],
    ['without plan', '2023-09-05', { paper: null }, 'plan-missing'],
    ['without committee', '2023-09-05', { committee: null }, 'committee-missing'],
    ['without villages', '2023-09-05', { villages: [] }, 'round-without-villages'],
    ['with a number', '2023-09-05', { number: 2 }, 'round-number-invalid'],
    ['with one standard twice', '2023-09-05', { openingRuleSet: 'RS-2022' }, 'round-rule-sets-equal'],
    ['tomorrow', '2027-01-01', {}, 'review-date-in-future'],
    ['after the decision was due', '2023-12-15', {}, 'late-without-reason'],
    ['before any procedure', '2020-09-05', { round: { ...periodic2023, year: 2020 } }, 'procedure-unknown'],
  ] as const)('is refused %s', (_, day, more, code) => expect(told(new World().open(day, more))).toBe(code));
  it('repeated yields nothing, other content is refused', () => {
    const world = new World();
    world.open();
    expect(told(world.open())).toEqual([]);
    expect(told(world.open('2023-09-06'))).toBe('round-already-open');
  });
  it('late is accepted with a reason and stays visible', () => {
    const world = new World();
    world.open('2023-12-18', { lateReason: reason });
    expect(world.round.opened?.late).toEqual({ deadline: 'periodic-decision', due: '2023-12-14', reason });
  });
  it('from history is accepted with its defects', () => {
    const world = new World();
    world.circumstances = history;
    world.open('2023-08-01', { paper: null, committee: null });
    expect(world.round.opened?.defects).toEqual(['committee-missing', 'plan-missing', 'round-before-its-time']);
  });
  it('ad hoc from day 15 of its month', () => {
    expect(told(new World(adHocMay2024).open('2024-05-14', { number: 5, committee: null, paper: null }))).toBe('round-before-its-time');
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 5, committee: null, paper: null }))).toEqual(['ReviewRoundOpened']);
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 13 }))).toBe('round-number-invalid');
    expect(told(new World(adHocMay2024).open('2024-05-15', { number: 5, openingRuleSet: 'RS-2027' }))).toBe('changeover-only-periodic');
  });
  it('is corrected in its place, not after what was done in it', () => {
    const world = readyRound();
    const opened = world.events[0]?.id ?? eventId(0);
    expect(told(world.open('2023-11-28', { corrects: opened }))).toBe('steps-rest-on-it');
    expect(told(world.open('2023-09-06', { corrects: opened, villages: [village, nextVillage] }))).toEqual(['ReviewRoundOpened']);
    expect(world.round.opened).toMatchObject({ openedOn: '2023-09-06', villages: [village, nextVillage] });
    expect(told(world.open('2023-09-06', { corrects: world.round.opened?.id ?? opened }))).toBe('steps-rest-on-it');
    expect(told(world.open('2023-09-06', { corrects: eventId(777) }))).toBe('review-record-unknown');
  });
});

describe('a re-verification', () => {
  it('is ordered for villages or households of the round', () => {
    const world = postedRound();
    expect(told(world.order('2023-11-15', { households: [a] }))).toEqual(['ReverificationOrdered']);
    expect(told(world.order('2023-11-15', {}))).toBe('nothing-named');
    expect(told(world.order('2023-11-15', { villages: [nextVillage] }))).toBe('village-not-in-round');
    expect(told(world.order('2023-11-15', { households: [a, a] }))).toBe('household-named-twice');
    expect(told(world.order('2023-09-01', { households: [a] }))).toBe('step-before-opening');
    expect(told(new World().order('2023-11-15', { households: [a] }))).toBe('round-not-open');
  });
  it('repeated yields nothing', () => {
    const world = postedRound();
    world.order('2023-11-15', { households: [a] });
    const [order] = [...world.round.orders.values()];
    if (order === undefined) throw new Error('no order');
    const { id: _id, late: _late, defects: _defects, ...data } = order;
    const again = { type: 'OrderReverification', data: { ...data, lateReason: null }, facts: { commune }, circumstances: entry } as const;
    expect(told(world.give(again))).toEqual([]);
    expect(told(world.give({ ...again, data: { ...again.data, orderedOn: on('2023-11-16') } }))).toBe('review-id-in-use');
  });
});

describe('the preliminary report', () => {
  const report = (world: World, day: string, digit = 'b', lateReason = null as typeof reason | null) =>
    world.give({
      type: 'ReportPreliminaryResult', facts: { commune }, circumstances: world.circumstances,
      data: { paper: null, attachments: [], corrects: null, lateReason, reportedOn: on(day), snapshot: { on: on(day), knownAt: `${day}T00:00:00.000Z`, figuresSha256: sha256(digit) } },
    });
  it('is kept, a further one as the next version', () => {
    const world = postedRound();
    expect(told(report(world, '2023-11-14'))).toEqual(['PreliminaryResultReported']);
    expect(told(report(world, '2023-11-14'))).toEqual([]);
    report(world, '2023-11-20', 'c');
    expect(world.round.preliminary.map(({ snapshot }) => snapshot.version)).toEqual([1, 2]);
  });
  it('after the day of the upper plan needs a reason', () => {
    expect(told(report(postedRound(), '2023-11-15'))).toBe('late-without-reason');
    expect(told(report(postedRound(), '2023-11-15', 'b', reason))).toEqual(['PreliminaryResultReported']);
  });
  it('names figures', () => expect(told(report(postedRound(), '2023-11-14', 'z'))).toBe('snapshot-malformed'));
  it('is not made for an ad hoc round', () => {
    const world = new World(adHocMay2024);
    world.open('2024-05-15', { number: 5 });
    expect(told(report(world, '2024-06-14'))).toBe('report-only-periodic');
  });
});

describe('the opinion from above', () => {
  it('is asked until the districts ended', () => {
    expect(told(postedRound().opinion('2023-11-27', '2023-12-01'))).toEqual(['UpperOpinionGiven']);
    const world = new World({ ...periodic2023, year: 2025 });
    world.open('2025-09-05');
    expect(told(world.opinion('2025-11-20', '2025-11-24'))).toBe('no-upper-opinion-asked');
  });
  it('after five working days is told with a reason', () => {
    expect(told(postedRound().opinion('2023-11-27', '2023-12-04'))).toEqual(['UpperOpinionGiven']);
    expect(told(postedRound().opinion('2023-11-27', '2023-12-05'))).toBe('late-without-reason');
  });
  it('is not given before it was asked', () => expect(told(postedRound().opinion('2023-11-27', '2023-11-26'))).toBe('opinion-before-asking'));
  it('repeated yields nothing', () => {
    const world = readyRound();
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toEqual([]);
  });
});

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

describe('handing over', () => {
  const handOver = (world: World, to = successor, successors = [successor]) =>
    world.give({ type: 'HandOverReviewRound', facts: { commune: world.acting, successors }, circumstances: world.circumstances, data: { paper: null, attachments: [], corrects: null, lateReason: null, handedOverOn: on('2023-11-15'), to } });
  it('keeps the records, and the successor goes on', () => {
    const world = postedRound();
    expect(told(handOver(world, commune, [commune]))).toBe('not-a-successor');
    expect(told(handOver(world, successor, []))).toBe('not-a-successor');
    expect(told(handOver(world))).toEqual(['ReviewRoundHandedOver']);
    expect(told(handOver(world))).toEqual([]);
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toBe('round-of-another-commune');
    world.acting = successor;
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toEqual(['UpperOpinionGiven']);
    expect(told(world.sign('2023-12-12', both))).toEqual(['ReviewDecisionSigned']);
  });
  it('is for an open round', () => expect(told(handOver(closedRound()))).toBe('round-already-closed'));
});

describe('annulling', () => {
  const annul = (world: World, type: string, files = world.files) => {
    const annuls = world.events.findLast((event) => event.type === type)?.id ?? eventId(999);
    return world.give({ type: 'AnnulRoundRecord', data: { annuls, annulledOn: on('2024-03-01'), reason }, facts: { commune: world.acting, files }, circumstances: world.circumstances });
  };
  it('takes out what never happened, repeated it yields nothing', () => {
    const world = readyRound();
    expect(told(annul(world, 'UpperOpinionGiven'))).toEqual(['RecordAnnulled']);
    expect(world.round.opinions).toEqual([]);
    expect(told(annul(world, 'UpperOpinionGiven'))).toEqual([]);
    expect(told(world.opinion('2023-11-27', '2023-12-01'))).toBe('review-record-was-annulled');
    expect(told(annul(world, 'RecordAnnulled'))).toEqual(['RecordAnnulled']);
    expect(world.round.opinions).toHaveLength(1);
  });
  it('leaves what other records rest on', () => {
    expect(told(annul(readyRound(), 'ReviewRoundOpened'))).toBe('steps-rest-on-it');
    expect(told(annul(decidedRound(), 'UpperOpinionGiven'))).toBe('decision-rests-on-it');
    expect(told(annul(readyRound(), 'Nothing'))).toBe('review-record-unknown');
  });
  it('takes back a decision until it is written on a household', () => {
    const world = decidedRound();
    expect(told(annul(world, 'ReviewDecisionSigned', []))).toBe('households-of-decision-missing');
    expect(told(annul(world, 'ReviewDecisionSigned'))).toEqual(['RecordAnnulled']);
    expect(told(world.sign('2023-12-12', both))).toEqual(['ReviewDecisionSigned']);
    expect(told(annul(world, 'RecordAnnulled'))).toBe('review-record-of-another-kind');
    world.apply();
    expect(told(annul(world, 'ReviewDecisionSigned'))).toBe('decision-already-applied');
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

describe('folding', () => {
  it('is total: dangling references are ignored', () => {
    const state = foldRound([
      { id: eventId(1), type: 'RecordAnnulled', data: { annuls: eventId(7), annulledOn: on('2023-10-01'), reason: null } },
      { id: eventId(2), type: 'ReviewRoundHandedOver', data: { handedOverOn: on('2023-10-01'), to: successor, paper: null, attachments: [], late: null, defects: [], corrects: eventId(8) } },
    ]);
    expect(state).toMatchObject({ opened: null, commune: successor });
  });
  it('the procedures it names exist', () => expect(procedureNamed(decidedRound().round.opened?.procedure ?? '')).toBeDefined());
});
