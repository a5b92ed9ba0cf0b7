import { describe, expect, it } from '@jest/globals';
import { Rejection } from '#standards';
import type { HoldVillageMeeting, PostReviewResults } from './village-review-commands.ts';
import { foldVillageReview } from './village-review-state.ts';
import { a, adHocMay2024, b, c, commune, entry, eventId, history, householdId, meetingId, nextVillage, on, periodic2023, reason, successor, village } from './testing/papers.ts';
import { told, World } from './testing/world.ts';

const scored = (): World => {
  const world = new World();
  world.open('2023-09-05', { villages: [village, nextVillage] });
  for (const one of [a, b]) {
    world.list(one, '2023-09-05');
    world.assess(one, '2023-10-02', one === a ? 'poor' : 'none');
  }
  return world;
};
const met = (): World => {
  const world = scored();
  world.agree('2023-10-16', [a, 'poor'], [b, 'none']);
  return world;
};
const lists = { poor: [a], leavingPoor: [b] };
const posted = (): World => {
  const world = met();
  world.post('2023-10-30', '2023-11-01', lists);
  return world;
};

const meeting = (world: World, more: Partial<HoldVillageMeeting['data']> = {}, files = world.files): HoldVillageMeeting => ({
  type: 'HoldVillageMeeting', circumstances: world.circumstances, facts: { round: world.round, commune: world.acting, files },
  data: {
    paper: null, attachments: [], corrects: null, lateReason: null, round: world.reference, commune: world.acting, village, meeting: meetingId(1), heldOn: on('2023-10-16'), chair: null, secretary: null,
    attendance: { present: 40, front: 2, households: 30 }, votes: [{ household: a, proposed: 'poor', agree: 20 }], minutes: 2, ...more,
  },
});

describe('a village meeting', () => {
  it('is held about scored households', () => expect(told(scored().agree('2023-10-16', [a, 'poor'], [b, 'none']))).toEqual(['VillageMeetingHeld']));
  it.each([
    ['without two minutes', { minutes: 1 }, 'minutes-missing'],
    ['with more votes than people', { votes: [{ household: a, proposed: 'poor', agree: 41 }] }, 'votes-exceed-attendance'],
    ['with nobody', { attendance: { present: 0, front: 0, households: 0 }, votes: [] }, 'attendance-impossible'],
    ['with more guests than people', { attendance: { present: 10, front: 2, households: 9 }, votes: [] }, 'attendance-impossible'],
    ['with half a person', { votes: [{ household: a, proposed: 'poor', agree: 20.5 }] }, 'attendance-impossible'],
    ['voting twice on one household', { votes: [{ household: a, proposed: 'poor', agree: 20 }, { household: a, proposed: 'none', agree: 20 }] }, 'household-named-twice'],
    ['before the scoring', { heldOn: on('2023-10-01') }, 'assessment-missing'],
    ['before the opening', { heldOn: on('2023-09-04') }, 'step-before-opening'],
    ['in the future', { heldOn: on('2027-01-01') }, 'review-date-in-future'],
    ['about a household nobody knows', { votes: [{ household: householdId(99), proposed: 'poor', agree: 20 }] }, 'household-not-given'],
    ['in a village of no round', { village: householdId(5) as unknown as typeof village }, 'village-not-in-round'],
    ['of another village than its household', { village: nextVillage }, 'other-village'],
    ['of another commune', { commune: successor }, 'round-of-another-commune'],
    ['of another round', { round: adHocMay2024 }, 'round-not-open'],
  ] as const)('is refused %s', (_, more, code) => {
    const world = scored();
    expect(told(world.giveVillage(village, meeting(world, more)))).toBe(code);
  });
  it('repeated yields nothing, with another content it is refused', () => {
    const world = scored();
    const command = meeting(world);
    expect(told(world.giveVillage(village, command))).toEqual(['VillageMeetingHeld']);
    expect(told(world.giveVillage(village, command))).toEqual([]);
    expect(told(world.giveVillage(village, meeting(world, { minutes: 3 })))).toBe('review-id-in-use');
  });
  it('below half of those present sends back: scored later, met again', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 19 }]]));
    expect(world.readiness(a, '2023-10-17')).toMatchObject({ stage: 'sent-back', missing: [{ code: 'reassessment-missing', since: '2023-10-16', because: 'meeting' }, { code: 'further-meeting-missing' }, { code: 'posting-missing' }, { code: 'upper-opinion-missing' }] });
    expect(told(world.agree('2023-10-16', [a, 'poor']))).toBe('met-twice-that-day');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toBe('reassessment-missing');
    world.assess(a, '2023-10-16', 'poor');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toBe('reassessment-missing');
    world.assess(a, '2023-10-18', 'poor');
    expect(world.readiness(a, '2023-10-18').stage).toBe('to-meet');
    expect(told(world.agree('2023-10-20', [a, 'poor']))).toEqual(['VillageMeetingHeld']);
    expect(world.readiness(a, '2023-10-20').stage).toBe('to-post');
  });
  it('exactly half is enough', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 20 }]]));
    expect(world.readiness(a, '2023-10-16').stage).toBe('to-post');
  });
  it('hears requesters after form A', () => {
    const world = scored();
    world.request(c, '2023-09-10');
    world.assess(c, '2023-10-02', 'poor');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('screen-missing');
    world.assess(c, '2023-10-03', 'undetermined', false);
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('screen-failed');
    expect(world.readiness(c, '2023-10-16').stage).toBe('screened-out');
    world.assess(c, '2023-10-04', 'undetermined', true);
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('assessment-without-result');
    world.assess(c, '2023-10-05', 'poor');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toEqual(['VillageMeetingHeld']);
  });
  it('does not hear who is not listed, gone, or was refused', () => {
    const world = scored();
    world.complain(c, '2023-10-01');
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-not-listed');
    world.list(c, '2023-09-05', { removedOn: on('2023-10-10') });
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-removed-before');
    world.change(c, { removedOn: null, outcome: { kind: 'refused', on: on('2023-10-10') } });
    expect(told(world.agree('2023-10-16', [c, 'poor']))).toBe('household-refused-before');
  });
  it('from history is accepted with its defects', () => {
    const world = new World();
    world.circumstances = history;
    world.open('2023-09-05', {});
    world.list(a, '2023-09-05');
    world.meet('2023-09-01', new Map([[a, { proposed: 'poor', agree: 20 }]]), village, 1);
    expect(world.villageEvents(village).at(-1)?.data).toMatchObject({ defects: ['household-not-listed', 'minutes-missing', 'step-before-opening'] });
  });
  it('is corrected in its place', () => {
    const world = met();
    const [held] = [...world.village(village).meetings.values()];
    if (held === undefined) throw new Error('no meeting');
    expect(told(world.giveVillage(village, meeting(world, { corrects: held.id })))).toBe('correction-of-another-subject');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, heldOn: on('2023-10-17') })))).toEqual(['VillageMeetingHeld']);
    expect([...world.village(village).meetings.values()].map(({ heldOn }) => heldOn)).toEqual(['2023-10-17']);
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, heldOn: on('2023-10-17') })))).toEqual([]);
  });
});

describe('a posting', () => {
  it('shows what was agreed, for its window', () => {
    expect(told(posted().villageEvents(village))).toEqual(['VillageMeetingHeld', 'ReviewResultsPosted']);
    expect(told(met().post('2023-10-30', '2023-10-31', lists))).toBe('posting-too-short');
  });
  it.each([
    ['before the meeting', '2023-10-13', '2023-10-17', lists, 'meeting-missing'],
    ['before the scoring', '2023-09-30', '2023-10-17', lists, 'assessment-missing'],
    ['of another class', '2023-10-30', '2023-11-03', { nearPoor: [a], leavingPoor: [b] }, 'posting-differs'],
    ['that leaves somebody out', '2023-10-30', '2023-11-03', { poor: [a] }, 'posting-omits-household'],
    ['that names somebody twice', '2023-10-30', '2023-11-03', { poor: [a, a], leavingPoor: [b] }, 'household-named-twice'],
    ['of somebody on two lists', '2023-10-30', '2023-11-03', { poor: [a, b], leavingPoor: [b] }, 'posting-differs'],
    ['that ends before it begins', '2023-10-30', '2023-10-27', lists, 'posting-dates-reversed'],
    ['of tomorrow', '2027-01-04', '2027-01-08', lists, 'review-date-in-future'],
  ] as const)('is refused %s', (_, from, to, what, code) => expect(told(met().post(from, to, what))).toBe(code));
  it('repeated yields nothing', () => {
    const world = met();
    const data: PostReviewResults['data'] = {
      paper: null, attachments: [], corrects: null, lateReason: null, round: periodic2023, commune, village, posting: meetingId(7) as unknown as PostReviewResults['data']['posting'],
      postedFrom: on('2023-10-30'), postedTo: on('2023-11-01'), places: ['village-house'], lists: { poor: [a], nearPoor: [], leavingPoor: [b], leavingNearPoor: [] }, repost: false,
    };
    const command: PostReviewResults = { type: 'PostReviewResults', data, facts: { round: world.round, commune, files: world.files }, circumstances: entry };
    expect(told(world.giveVillage(village, { ...command, data: { ...data, places: [] } }))).toBe('posting-without-place');
    expect(told(world.giveVillage(village, command))).toEqual(['ReviewResultsPosted']);
    expect(told(world.giveVillage(village, command))).toEqual([]);
    expect(told(world.giveVillage(village, { ...command, data: { ...data, postedTo: on('2023-11-02') } }))).toBe('review-id-in-use');
  });
  it('may hang still when it is recorded', () => {
    const world = met();
    world.circumstances = { ...entry, today: on('2023-10-30') };
    expect(told(world.post('2023-10-30', '2023-11-03', lists))).toEqual(['ReviewResultsPosted']);
    expect(world.readiness(a, '2023-10-31')).toMatchObject({ stage: 'posted', postedUntil: '2023-11-03', missing: [{ code: 'posting-not-ended', until: '2023-11-03' }, { code: 'upper-opinion-missing' }] });
  });
  it('once a day for a household; again only who was posted', () => {
    const world = posted();
    expect(told(world.post('2023-10-30', '2023-11-03', { poor: [a] }))).toBe('posted-twice-that-day');
    expect(told(met().post('2023-10-30', '2023-11-03', { poor: [a] }, true))).toBe('repost-of-unposted');
    expect(told(world.post('2023-11-06', '2023-11-08', {}, true))).toBe('nothing-named');
  });
  it('again, without a household that comes onto none of the lists since: its absence tells it', () => {
    const world = new World();
    world.open('2023-09-05');
    world.request(a, '2023-09-06');
    world.assess(a, '2023-09-07', 'poor', true);
    world.agree('2023-10-16', [a, 'poor']);
    world.post('2023-10-30', '2023-11-03', { poor: [a] });
    world.order('2023-11-06', { households: [a] });
    expect(told(world.post('2023-11-07', '2023-11-09', {}, true))).toBe('nothing-named');
    world.assess(a, '2023-11-08', 'none', true);
    expect(told(world.post('2023-11-09', '2023-11-13', {}, true))).toEqual(['ReviewResultsPosted']);
    expect(world.readiness(a, '2023-11-14').missing.map(({ code }) => code)).toEqual(['upper-opinion-missing']);
  });
  it('leaves out who was sent back, and shows them after their further meeting', () => {
    const world = scored();
    world.meet('2023-10-16', new Map([[a, { proposed: 'poor', agree: 40 }], [b, { proposed: 'none', agree: 3 }]]));
    expect(told(world.post('2023-10-17', '2023-10-19', lists))).toBe('reassessment-missing');
    expect(told(world.post('2023-10-17', '2023-10-19', { poor: [a] }))).toEqual(['ReviewResultsPosted']);
    world.assess(b, '2023-10-18', 'near-poor');
    world.agree('2023-10-20', [b, 'near-poor']);
    expect(told(world.post('2023-10-23', '2023-10-25', { nearPoor: [b], leavingPoor: [b] }))).toEqual(['ReviewResultsPosted']);
  });
  it('beyond the calendar is refused, from history marked', () => {
    const world = met();
    world.circumstances = { ...entry, calendar: [] };
    expect(told(world.post('2023-10-30', '2023-11-03', lists))).toBe('working-days-unknown');
    world.circumstances = { ...history, calendar: [] };
    world.post('2023-10-30', '2023-11-03', lists);
    expect(world.villageEvents(village).at(-1)?.data).toMatchObject({ defects: ['working-days-unknown'] });
  });
});

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

describe('annulling', () => {
  const annul = (world: World, type: string) => {
    const annuls = world.villageEvents(village).findLast((event) => event.type === type)?.id ?? eventId(999);
    return world.giveVillage(village, { type: 'AnnulVillageReviewRecord', data: { annuls, annulledOn: on('2024-03-01'), reason }, facts: { round: world.round, commune: world.acting }, circumstances: world.circumstances });
  };
  it('takes out what never happened; repeated it yields nothing', () => {
    const world = posted();
    expect(told(annul(world, 'ReviewResultsPosted'))).toEqual(['RecordAnnulled']);
    expect(told(annul(world, 'ReviewResultsPosted'))).toEqual([]);
    expect(world.readiness(a, '2023-11-08').stage).toBe('to-post');
    expect(told(annul(world, 'Nothing'))).toBe('review-record-unknown');
  });
  it('leaves the papers of a decision', () => {
    const world = posted();
    world.opinion('2023-11-03', '2023-11-07');
    world.sign('2023-12-01', [[a, 'poor'], [b, 'none']]);
    expect(told(annul(world, 'VillageMeetingHeld'))).toBe('decision-rests-on-it');
    expect(told(annul(world, 'ReviewResultsPosted'))).toBe('decision-rests-on-it');
    const [held] = [...world.village(village).meetings.values()];
    if (held === undefined) throw new Error('no meeting');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id })))).toBe('decision-rests-on-it');
    expect(told(world.giveVillage(village, meeting(world, { meeting: held.meeting, corrects: held.id, votes: held.votes, paper: { number: '7/BB', date: on('2023-10-16') } })))).toEqual(['VillageMeetingHeld']);
  });
});

describe('folding', () => {
  it('is total', () => expect(foldVillageReview([{ id: eventId(1), type: 'RecordAnnulled', data: { annuls: eventId(7), annulledOn: on('2023-10-01'), reason: null } }])).toMatchObject({ village: null }));
  it('a rejection is one of this context', () => expect(met().post('2023-10-13', '2023-10-17', lists)).toBeInstanceOf(Rejection));
});
