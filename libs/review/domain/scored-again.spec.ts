import { describe, expect, it } from '@jest/globals';
import { a, b, c, entry, village } from './testing/papers.ts';
import { lists, posted, scored } from './testing/village-reviews.ts';
import { told } from './testing/world.ts';

describe('after a complaint', () => {
  it('upheld the household is scored again and posted again, without a further meeting', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.complain(a, '2023-10-31');
    expect(world.readiness(a, '2023-11-08')).toMatchObject({ stage: 'complaint-open', missing: [{ code: 'complaint-unanswered', since: '2023-10-31' }] });
    world.answer(a, '2023-11-03', 'upheld');
    expect(world.readiness(a, '2023-11-08')).toMatchObject({ stage: 're-verification', missing: [{ code: 'reassessment-missing', because: 'complaint' }, { code: 'reposting-missing' }] });
    world.assess(a, '2023-11-06', 'near-poor');
    expect(world.readiness(a, '2023-11-08')).toMatchObject({ stage: 'to-post', class: 'near-poor' });
    expect(told(world.post('2023-11-09', '2023-11-13', { poor: [a] }, true))).toBe('posting-differs');
    expect(told(world.post('2023-11-09', '2023-11-10', { nearPoor: [a] }, true))).toBe('posting-too-short');
    expect(told(world.post('2023-11-09', '2023-11-13', { nearPoor: [a], leavingPoor: [a] }, true))).toEqual(['ReviewResultsPosted']);
    expect(told(world.sign('2023-11-13', [[a, 'near-poor']]))).toBe('posting-not-ended');
    expect(told(world.sign('2023-11-14', [[a, 'near-poor']]))).toEqual(['ReviewDecisionSigned']);
  });
  it('a scoring of the day on which it was filed and answered may have been before it', () => {
    const world = posted();
    world.complain(a, '2023-11-03');
    world.answer(a, '2023-11-03', 'upheld');
    world.assess(a, '2023-11-03', 'near-poor');
    expect(world.readiness(a, '2023-11-06').missing[0]).toMatchObject({ code: 'reassessment-missing', because: 'complaint' });
    world.assess(a, '2023-11-06', 'near-poor');
    expect(world.readiness(a, '2023-11-06').stage).toBe('to-post');
  });
  it('a scoring of the day of the answer counts, filed before; its posting may begin that day', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.complain(a, '2023-11-02');
    world.answer(a, '2023-11-03', 'upheld');
    world.assess(a, '2023-11-03', 'near-poor');
    world.post('2023-11-03', '2023-11-07', { nearPoor: [a] }, true);
    expect(world.readiness(a, '2023-11-08').stage).toBe('ready');
  });
  it('by a parameter a scoring after the filing counts, made before the answer', () => {
    const world = posted();
    world.complain(a, '2023-11-01');
    world.assess(a, '2023-11-02', 'near-poor');
    world.answer(a, '2023-11-03', 'upheld');
    expect(world.readiness(a, '2023-11-06').stage).toBe('re-verification');
    world.circumstances = { ...entry, procedures: entry.procedures.map((one) => ({ ...one, complaint: { ...one.complaint, reassessedAfter: { ...one.complaint.reassessedAfter, value: 'filing' } } })) };
    expect(world.readiness(a, '2023-11-06').stage).toBe('to-post');
  });
  it('rejected nothing changes', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.complain(a, '2023-10-31');
    world.answer(a, '2023-11-03', 'rejected');
    expect(world.readiness(a, '2023-11-08').stage).toBe('ready');
  });
  it('a further meeting where the class changes, if the procedure says so', () => {
    const world = posted();
    world.circumstances = { ...entry, procedures: entry.procedures.map((one) => ({ ...one, reverification: { furtherMeeting: { ...one.reverification.furtherMeeting, value: 'when-class-changes' } } })) };
    world.complain(a, '2023-10-31');
    world.answer(a, '2023-11-03', 'upheld');
    world.assess(a, '2023-11-06', 'near-poor');
    expect(world.readiness(a, '2023-11-08').missing).toMatchObject([{ code: 'further-meeting-missing', because: 'complaint' }, { code: 'reposting-missing' }, { code: 'upper-opinion-missing' }]);
    world.assess(a, '2023-11-07', 'poor');
    expect(world.readiness(a, '2023-11-08').stage).toBe('to-post');
  });
  it('a scoring that nobody asked for needs a further meeting', () => {
    const world = posted();
    world.assess(a, '2023-11-06', 'near-poor');
    expect(world.readiness(a, '2023-11-08')).toMatchObject({ stage: 'to-meet', missing: [{ code: 'further-meeting-missing' }, { code: 'reposting-missing' }, { code: 'upper-opinion-missing' }] });
  });
});

describe('after an order from above', () => {
  it('the households of the village are scored and posted again', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.order('2023-11-15', { villages: [village] });
    expect(world.readiness(b, '2023-11-16')).toMatchObject({ stage: 're-verification', missing: [{ code: 'reassessment-missing', since: '2023-11-15', because: 'order' }, { code: 'reposting-missing' }] });
    world.assess(b, '2023-11-20', 'none');
    world.post('2023-11-21', '2023-11-23', { leavingPoor: [b] }, true);
    expect(world.readiness(b, '2023-11-24').stage).toBe('ready');
    expect(told(world.sign('2023-12-01', [[a, 'poor']]))).toBe('reassessment-missing');
    expect(told(world.sign('2023-12-01', [[b, 'none']]))).toEqual(['ReviewDecisionSigned']);
  });
});

describe('while an order or a complaint waits for its scoring', () => {
  it('the village may meet and post; the result counts once it is scored and posted again', () => {
    const world = scored();
    world.opinion('2023-12-04', '2023-12-05');
    world.order('2023-10-10', { households: [a] });
    expect(told(world.agree('2023-10-16', [a, 'poor'], [b, 'none']))).toEqual(['VillageMeetingHeld']);
    expect(told(world.post('2023-10-30', '2023-11-01', lists))).toEqual(['ReviewResultsPosted']);
    expect(world.readiness(a, '2023-12-06').stage).toBe('re-verification');
    world.assess(a, '2023-11-06', 'poor');
    expect(world.readiness(a, '2023-12-06').missing[0]).toMatchObject({ code: 'reposting-missing', because: 'order' });
    world.post('2023-11-07', '2023-11-09', { poor: [a] }, true);
    expect(world.readiness(a, '2023-12-06').stage).toBe('ready');
  });
});

describe('after the round closed', () => {
  it('the village deals with nobody new, only with what a correcting decision needs', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.sign('2023-12-01', [[a, 'poor'], [b, 'none']]);
    world.apply();
    world.close('2023-12-10');
    world.list(c, '2023-09-05');
    world.assess(c, '2023-12-11');
    expect(told(world.agree('2023-12-12', [c, 'poor']))).toBe('step-after-closing');
    world.order('2023-12-11', { households: [a] });
    world.assess(a, '2023-12-12', 'near-poor');
    expect(told(world.agree('2023-12-13', [a, 'near-poor']))).toEqual(['VillageMeetingHeld']);
    expect(told(world.post('2023-12-14', '2023-12-18', { nearPoor: [a] }, true))).toEqual(['ReviewResultsPosted']);
  });
});
