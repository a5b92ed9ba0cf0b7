import { describe, expect, it } from '@jest/globals';
import type { AssessHousehold } from '../commands.ts';
import {
  aComplaint, aRound, anotherHousehold, anotherRound, aPaper, assessment, assessmentId, aText, circumstances, classification, complaint, complaintAnswer, fromHistory, listing, notReviewed, on, order,
  refusal, registration,
} from '../examples.ts';
import { eventId, given, stateAfter } from '../given.ts';

const poorSince2022 = [registration(), classification('poor', '2022-12-05')];
const inRound = (outcome: AssessHousehold['data']['outcome'], assessedOn: string, more: Partial<AssessHousehold['data']> = {}, around = circumstances): AssessHousehold =>
  order('AssessHousehold', { ...assessment(1, outcome, assessedOn).data, round: aRound, ...more }, around);
const screened = (passed: boolean) => ({ screen: { answers: { 'durable-goods': true }, passed }, ...(passed ? {} : { scores: { completeness: 'missing' as const }, outcome: 'undetermined' as const }) });
const decided = (to: 'poor' | 'near-poor' | 'none', decidedOn: string) => classification(to, decidedOn, { round: aRound, assessment: assessmentId(1) }, circumstances);
const requested = [registration(), listing('2023-09-05', '01')];
const leftCommune = order('RecordHouseholdLeft', { leftOn: on('2023-09-10'), destination: null, paper: null });
const arrived = registration({ origin: { kind: 'arrival', certificate: { ...aPaper, carries: { class: 'near-poor', trueFrom: on('2022-12-01'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') } } } });

describe('listing for review', () => {
  it('takes who is on the list', () => given(...poorSince2022).when(listing('2023-09-05', 'poor')).then({ type: 'HouseholdListedForReview', data: { ...listing('2023-09-05', 'poor').data, corrects: null } }));
  it('takes who brought a class along', () => given(arrived).when(listing('2023-09-05', 'near-poor')).thenTypes('HouseholdListedForReview'));
  it('takes a request of who is not on the list, and of who wants to leave it', () => {
    given(registration()).when(listing('2023-09-05', '01')).thenTypes('HouseholdListedForReview');
    given(...poorSince2022).when(listing('2023-09-05', '04', anotherRound)).thenTypes('HouseholdListedForReview');
  });
  it('takes who asked before into the next round once the first has an outcome', () => given(...requested, refusal('2023-09-20')).when(listing('2024-01-16', '01', anotherRound)).thenTypes('HouseholdListedForReview'));
  it.each([
    ['who is not on the list, automatically', [registration()], listing('2023-09-05', 'poor'), 'not-on-the-list'],
    ['the other class', poorSince2022, listing('2023-09-05', 'near-poor'), 'not-on-the-list'],
    ['form 01 of who is on the list', poorSince2022, listing('2023-09-05', '01'), 'already-on-the-list'],
    ['form 04 of who is not', [registration()], listing('2024-01-16', '04', anotherRound), 'not-on-the-list'],
    ['a lapsed class', [arrived], listing('2024-09-05', 'near-poor'), 'not-on-the-list'],
    ['who is in another open round', requested, listing('2024-01-16', '01', anotherRound), 'in-another-open-round'],
    ['a second request in the round', requested, listing('2023-09-06', '01'), 'listed-already'],
    ['who has left', [...poorSince2022, leftCommune], listing('2023-09-11', 'poor'), 'household-removed'],
    ['who is not registered', [], listing('2023-09-05', '01'), 'not-registered'],
    ['who was not registered then', [registration()], listing('2019-09-05', '01'), 'before-registration'],
    ['tomorrow', [registration()], listing('2024-10-16', '01'), 'date-in-future'],
    ['after its assessment', [registration(), inRound('none', '2023-09-04')], listing('2023-09-05', '01'), 'dates-out-of-order'],
  ] as const)('refuses %s', (_, history, command, code) => given(...history).when(command).thenRejected(code));
  it('again yields nothing, nor does the list when the household is in already', () => {
    given(...requested).when(listing('2023-09-05', '01')).thenNothing();
    given(...poorSince2022, listing('2023-09-01', '04')).when(listing('2023-09-05', 'poor')).thenNothing();
  });
  it('of the past is taken as it is', () => given(...requested).when(listing('2019-01-01', 'poor', anotherRound, fromHistory)).thenTypes('HouseholdListedForReview'));
});

describe('refusing a request', () => {
  it('is allowed with a reason', () => given(...requested).when(refusal('2023-09-20')).thenTypes('ReviewRequestRefused'));
  it('follows a failed form A, without form B', () => given(...requested, inRound('undetermined', '2023-09-15', screened(false))).when(refusal('2023-09-20', 'screen-failed')).thenTypes('ReviewRequestRefused'));
  it.each([
    ['for a household on the list: it never leaves that way', [...poorSince2022, listing('2023-09-05', 'poor')], refusal('2023-09-20'), 'only-requests-are-refused'],
    ['of who is not listed', [registration()], refusal('2023-09-20'), 'not-listed-in-round'],
    ['before the request', requested, refusal('2023-09-04'), 'dates-out-of-order'],
    ['for a form A that was passed', [...requested, inRound('poor', '2023-09-15', screened(true))], refusal('2023-09-20', 'screen-failed'), 'screen-not-failed'],
    ['for a form A that nobody filled in', requested, refusal('2023-09-20', 'screen-failed'), 'screen-not-failed'],
    ['after a decision', [...requested, inRound('poor', '2023-10-15'), decided('poor', '2023-12-05')], refusal('2023-12-06'), 'outcome-recorded-already'],
    ['twice', [...requested, refusal('2023-09-20')], refusal('2023-09-21', 'other'), 'outcome-recorded-already'],
  ] as const)('is refused %s', (_, history, command, code) => given(...history).when(command).thenRejected(code));
  it('again yields nothing', () => given(...requested, refusal('2023-09-20')).when(refusal('2023-09-20')).thenNothing());
  it('may be answered anew after a complaint that was upheld', () =>
    given(...requested, refusal('2023-09-20'), complaint('2023-09-22'), complaintAnswer('2023-09-25')).when(refusal('2023-10-20', 'other')).thenTypes('ReviewRequestRefused'));
  it('of the past needs no listing', () => given(registration()).when({ ...refusal('2023-09-20'), circumstances: fromHistory }).thenTypes('ReviewRequestRefused'));
});

describe('a household that could not be reviewed', () => {
  it('keeps its class', () => {
    given(...poorSince2022, listing('2023-09-05', 'poor')).when(notReviewed('2023-10-20')).thenTypes('HouseholdNotReviewed');
    expect(stateAfter(...poorSince2022, listing('2023-09-05', 'poor'), notReviewed('2023-10-20'))).toMatchObject({ timeline: [{ class: 'poor' }] });
  });
  it.each([
    ['once it has an outcome', [...requested, refusal('2023-09-20')], notReviewed('2023-10-20'), 'outcome-recorded-already'],
    ['before it is listed', requested, notReviewed('2023-09-04'), 'dates-out-of-order'],
    ['without being listed', [registration()], notReviewed('2023-10-20'), 'not-listed-in-round'],
  ] as const)('is refused %s', (_, history, command, code) => given(...history).when(command).thenRejected(code));
  it('again yields nothing', () => given(...requested, notReviewed('2023-10-20')).when(notReviewed('2023-10-20')).thenNothing());
  it('may be found after all: a decision stands above it', () =>
    expect(stateAfter(...requested, notReviewed('2023-10-20'), inRound('poor', '2023-10-25'), decided('poor', '2023-12-05')).reviews.get(aRound.round)?.outcome).toEqual({ kind: 'classified', class: 'poor', on: '2023-12-05', decision: '12/QD-UBND' }));
});

describe('a complaint', () => {
  const assessed = [...requested, inRound('none', '2023-10-15')];
  it('may come from a household on no list', () => given(registration()).when(complaint('2023-11-20', 'left-out')).thenTypes('ReviewComplaintFiled'));
  it('comes after the assessment it is about', () => given(...assessed).when(complaint('2023-10-14')).thenRejected('dates-out-of-order'));
  it('may be entered after the assessment that it led to', () => given(...assessed, inRound('poor', '2023-11-25', { assessment: assessmentId(2) })).when(complaint('2023-11-20')).thenTypes('ReviewComplaintFiled'));
  it('of who was left out may come before the listing', () => given(registration(), listing('2023-11-25', '01')).when(complaint('2023-11-20', 'left-out')).thenTypes('ReviewComplaintFiled'));
  it('has an id of its own', () => given(...assessed, complaint('2023-11-20')).when(complaint('2023-11-21')).thenRejected('id-in-use'));
  it('again yields nothing', () => given(...assessed, complaint('2023-11-20')).when(complaint('2023-11-20')).thenNothing());
  it('is answered, once, after it was filed', () => {
    const filed = [...assessed, complaint('2023-11-20')];
    given(...filed).when(complaintAnswer('2023-11-22')).thenTypes('ReviewComplaintAnswered');
    given(...filed).when(complaintAnswer('2023-11-19')).thenRejected('dates-out-of-order');
    given(...assessed).when(complaintAnswer('2023-11-22')).thenRejected('complaint-unknown', { complaint: aComplaint });
    given(...filed, complaintAnswer('2023-11-22')).when(complaintAnswer('2023-11-22')).thenNothing();
    given(...filed, complaintAnswer('2023-11-22')).when(complaintAnswer('2023-11-22', 'rejected')).thenRejected('complaint-answered-already');
  });
});

describe('a certificate', () => {
  const recognised = [...requested, inRound('poor', '2023-10-15'), decided('poor', '2023-12-05')];
  const issue = (issuedOn: string, number = '15', to: 'poor' | 'near-poor' = 'poor') => order('IssuePovertyCertificate', { round: aRound, class: to, number, issuedOn: on(issuedOn) });
  const revoke = (revokedOn: string, number = '15') => order('RevokePovertyCertificate', { number, revokedOn: on(revokedOn), reason: aText('given back') });
  it('follows the decision', () => given(...recognised).when(issue('2023-12-20')).thenTypes('PovertyCertificateIssued'));
  it.each([
    ['without a decision of the round', requested, issue('2023-12-20'), 'not-decided-in-round'],
    ['with another class', recognised, issue('2023-12-20', '15', 'near-poor'), 'certificate-class-differs'],
    ['before the decision', recognised, issue('2023-12-04'), 'dates-out-of-order'],
    ['while another of the round stands', [...recognised, issue('2023-12-20')], issue('2023-12-21', '16'), 'certificate-issued-already'],
    ['under a number in use', [...recognised, issue('2023-12-20')], issue('2023-12-21', '15'), 'certificate-number-in-use'],
  ] as const)('is refused %s', (_, history, command, code) => given(...history).when(command).thenRejected(code));
  it('again yields nothing', () => given(...recognised, issue('2023-12-20')).when(issue('2023-12-20')).thenNothing());
  it('is revoked once, and another one issued', () => {
    given(...recognised, issue('2023-12-20')).when(revoke('2024-02-01')).thenTypes('PovertyCertificateRevoked');
    given(...recognised, issue('2023-12-20')).when(revoke('2023-12-19')).thenRejected('dates-out-of-order');
    given(...recognised).when(revoke('2024-02-01')).thenRejected('certificate-unknown', { number: '15' });
    given(...recognised, issue('2023-12-20'), revoke('2024-02-01')).when(revoke('2024-02-01')).thenNothing();
    given(...recognised, issue('2023-12-20'), revoke('2024-02-01')).when(revoke('2024-02-02')).thenRejected('certificate-revoked-already');
    given(...recognised, issue('2023-12-20'), revoke('2024-02-01')).when(issue('2024-02-02', '16')).thenTypes('PovertyCertificateIssued');
  });
  it('rests on the decision, which cannot be annulled under it', () => {
    const history = [...requested, inRound('poor', '2023-10-15'), decided('poor', '2023-12-05'), issue('2023-12-20')];
    given(...history).when(order('AnnulRecord', { annuls: eventId(3), annulledOn: on('2024-01-01'), reason: aText('no') })).thenRejected('records-depend-on-it');
  });
});

describe('an assessment in a round', () => {
  const opened = { ...circumstances, requireListing: true };
  it('is of a listed household where the round was opened here', () => {
    given(registration()).when(inRound('poor', '2023-10-15', {}, opened)).thenRejected('not-listed-in-round');
    given(...requested).when(inRound('poor', '2023-10-15', {}, opened)).thenTypes('HouseholdAssessed');
    given(registration()).when(inRound('poor', '2023-10-15')).thenTypes('HouseholdAssessed');
  });
  it('does not come before the listing', () => given(...requested).when(inRound('poor', '2023-09-04')).thenRejected('dates-out-of-order'));
  it('screens those alone who ask to be recognised; old papers are as they are', () => {
    const listed = [...poorSince2022, listing('2023-09-05', 'poor')];
    given(...listed).when(inRound('poor', '2023-10-15', screened(true))).thenRejected('screen-only-for-requesters');
    given(...listed).when(inRound('poor', '2023-10-15', screened(true), fromHistory)).thenTypes('HouseholdAssessed');
    given(...requested).when(inRound('poor', '2023-10-15', screened(true))).thenTypes('HouseholdAssessed');
  });
  it('keeps its listing: that cannot be annulled under it', () =>
    given(...requested, inRound('poor', '2023-10-15')).when(order('AnnulRecord', { annuls: eventId(1), annulledOn: on('2024-01-01'), reason: aText('no') })).thenRejected('records-depend-on-it'));
});

describe('the part a household has in a round', () => {
  it('is told by its own record', () => {
    const review = stateAfter(
      ...requested, inRound('none', '2023-10-15', { alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'undetermined', missing: ['waste-treatment'] }] }), complaint('2023-11-20'), complaintAnswer('2023-11-22'),
      inRound('poor', '2023-11-24', { assessment: assessmentId(2) }), classification('poor', '2023-12-05', { round: aRound, assessment: assessmentId(2) }, circumstances),
    ).reviews.get(aRound.round);
    expect(review).toMatchObject({
      round: aRound, listing: { listedOn: '2023-09-05', entry: { kind: 'request', form: '01' } },
      assessments: [{ assessment: assessmentId(1), outcome: 'none', alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'undetermined' }] }, { assessment: assessmentId(2), outcome: 'poor' }],
      complaints: [{ complaint: aComplaint, answer: { answeredOn: '2023-11-22', outcome: 'upheld', lateFor: null } }],
      outcome: { kind: 'classified', class: 'poor', on: '2023-12-05' },
    });
  });
  it('has the closing decision of a changeover for its outcome, whichever is recorded first', () => {
    const closing = classification('poor', '2023-12-05', { round: aRound, entitledFrom: null, entitledTo: null });
    const opening = classification('near-poor', '2023-12-06', { round: aRound, trueFrom: on('2024-01-01') });
    for (const order of [[closing, opening], [opening, closing]]) expect(stateAfter(registration(), ...order).reviews.get(aRound.round)?.outcome).toMatchObject({ kind: 'classified', class: 'poor', on: '2023-12-05' });
  });
  it('is decided by either standard that judged the answers', () => {
    const both = [...requested, inRound('poor', '2023-10-15', { alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'near-poor', missing: [] }] })];
    given(...both).when(classification('near-poor', '2023-12-05', { round: aRound, assessment: assessmentId(1), ruleSet: 'RS-2027' }, circumstances)).thenTypes('HouseholdClassifiedNearPoor', 'HouseholdNewlyPoor');
    given(...both).when(classification('poor', '2023-12-05', { round: aRound, assessment: assessmentId(1), ruleSet: 'RS-2027' }, circumstances)).thenRejected('class-differs-from-assessment');
  });
  it('is never decided before its listing', () => given(...requested, inRound('poor', '2023-09-06')).when(classification('poor', '2023-09-04', { round: aRound, assessment: assessmentId(1) }, circumstances)).thenRejected('dates-out-of-order'));
  it('ends one round before another opens, also where a removal is taken back', () => {
    const removedThenListed = [...requested, leftCommune];
    given(...removedThenListed).when(listing('2023-09-09', '01', anotherRound)).thenRejected('in-another-open-round');
    given(...requested, refusal('2023-09-07'), listing('2023-09-08', '01', anotherRound)).when(order('AnnulRecord', { annuls: eventId(2), annulledOn: on('2024-01-01'), reason: aText('no') })).thenRejected('records-depend-on-it');
  });
  it('goes with a household that splits: the new one is listed by the class it carries', () => {
    const split = registration({ household: anotherHousehold, origin: { kind: 'split', from: anotherHousehold, carries: { class: 'poor', trueFrom: on('2022-12-05'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') } } });
    given(split).when(listing('2023-09-05', 'poor')).thenTypes('HouseholdListedForReview');
  });
});
