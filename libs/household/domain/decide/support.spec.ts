import { describe, it } from '@jest/globals';
import { aHousehold, aMember, aPaper, aProject, aText, child, classification, delivery, enrolment, enrolmentId, father, mother, on, order, registration, rules, stranger } from '../examples.ts';
import { given } from '../given.ts';

const poor = [registration(), classification('poor', '2022-12-05')] as const;
const enrolled = [...poor, enrolment('2023-03-01')] as const;
const suspend = order('SuspendSupport', { enrolment: enrolmentId(1), suspendedOn: on('2023-05-01'), reason: aText('away') });
const resume = order('ResumeSupport', { enrolment: enrolmentId(1), resumedOn: on('2023-06-01') });
const complete = order('CompleteSupport', { enrolment: enrolmentId(1), completedOn: on('2023-07-01') });
const withdraw = order('WithdrawSupport', { enrolment: enrolmentId(1), withdrawnOn: on('2023-07-01'), reason: aText('no longer wants it') });

describe('EnrolHousehold', () => {
  it('says as what the household is eligible on that day', () =>
    given(...poor).when(enrolment('2023-03-01')).then({
      type: 'HouseholdEnrolledInSupport',
      data: { enrolment: enrolmentId(1), project: aProject, person: null, enrolledOn: on('2023-03-01'), eligibleAs: 'poor', completeBy: null, paper: null, corrects: null },
    }));
  it('repeated, yields nothing', () => given(...enrolled).when(enrolment('2023-03-01')).thenNothing());

  it('asks the entitled list or the class, as the project says', () => {
    given(...poor).when(enrolment('2022-12-20')).thenRejected('not-eligible', { basis: 'entitled' });
    given(...poor).when(enrolment('2022-12-20', { rules: { ...rules, basis: 'class' } })).thenTypes('HouseholdEnrolledInSupport');
  });
  it('takes in the newly escaped, and former near-poor where the project says so', () => {
    given(...poor, classification('none', '2023-12-05')).when(enrolment('2024-03-01')).thenTypes('HouseholdEnrolledInSupport');
    const formerNearPoor = [registration(), classification('near-poor', '2022-12-05'), classification('none', '2023-12-05')] as const;
    given(...formerNearPoor).when(enrolment('2024-03-01')).thenRejected('not-eligible');
    given(...formerNearPoor).when(enrolment('2024-03-01', { rules: { ...rules, escapedNearPoorCounts: true } })).thenTypes('HouseholdEnrolledInSupport');
  });
  it('keeps those out whom the project does not name, and lets anyone in where it says other', () => {
    given(...poor).when(enrolment('2023-03-01', { rules: { ...rules, eligible: ['near-poor'] } })).thenRejected('not-eligible');
    given(registration()).when(enrolment('2023-03-01', { rules: { ...rules, eligible: ['poor', 'other'] } })).thenTypes('HouseholdEnrolledInSupport');
  });
  it('is refused twice in one project, outside its time, and with a deadline before it begins', () => {
    given(...enrolled).when(enrolment('2023-04-01', { enrolment: enrolmentId(2) })).thenRejected('already-enrolled', { enrolment: enrolmentId(1) });
    given(...enrolled).when(enrolment('2023-04-01')).thenRejected('id-in-use');
    given(...poor).when(enrolment('2023-03-01', { rules: { ...rules, openFrom: on('2023-04-01') } })).thenRejected('project-not-open');
    given(...poor).when(enrolment('2023-03-01', { rules: { ...rules, openTo: on('2023-02-01') } })).thenRejected('project-not-open');
    given(...poor).when(enrolment('2023-03-01', { completeBy: on('2023-02-01') })).thenRejected('deadline-before-enrolment');
  });
  it('of a person asks a member of the right age', () => {
    const perChild = { rules: { ...rules, subject: 'person' as const, underAge: 16 } };
    given(...poor).when(enrolment('2023-03-01', { ...perChild, person: child })).thenTypes('HouseholdEnrolledInSupport');
    given(...poor).when(enrolment('2023-03-01', { ...perChild, person: mother })).thenRejected('person-too-old');
    given(...poor).when(enrolment('2023-03-01', { ...perChild, person: stranger })).thenRejected('not-a-member');
    given(...poor).when(enrolment('2023-03-01', perChild)).thenRejected('person-required');
  });
  it('takes a person in again after the first enrolment ended', () =>
    given(...enrolled, complete).when(enrolment('2023-09-01', { enrolment: enrolmentId(2) })).thenTypes('HouseholdEnrolledInSupport'));
});

describe('RecordDelivery', () => {
  it('states what was delivered', () => given(...enrolled).when(delivery('2023-04-01')).then({ type: 'SupportDelivered', data: { ...delivery('2023-04-01').data, corrects: null } }));
  it('repeated, yields nothing', () => given(...enrolled, delivery('2023-04-01')).when(delivery('2023-04-01')).thenNothing());
  it('is refused without enrolment, before it, with impossible amounts, and under an id in use', () => {
    given(...poor).when(delivery('2023-04-01')).thenRejected('enrolment-unknown');
    given(...enrolled).when(delivery('2023-02-01')).thenRejected('dates-out-of-order');
    given(...enrolled).when(delivery('2023-04-01', { quantity: 0 })).thenRejected('amount-invalid');
    given(...enrolled).when(delivery('2023-04-01', { valueVnd: 0.5 })).thenRejected('amount-invalid');
    given(...enrolled, delivery('2023-04-01')).when(delivery('2023-04-01', { quantity: 2 })).thenRejected('id-in-use');
  });
  it('stops while suspended and after the end, but takes late papers', () => {
    given(...enrolled, suspend).when(delivery('2023-05-01')).thenRejected('support-not-active', { status: 'suspended' });
    given(...enrolled, suspend, resume).when(delivery('2023-06-01')).thenTypes('SupportDelivered');
    given(...enrolled, complete).when(delivery('2023-06-30')).thenTypes('SupportDelivered');
    given(...enrolled, complete).when(delivery('2023-07-01')).thenRejected('support-not-active');
  });
  it('goes on after the household escaped, and stops with a death', () => {
    given(...enrolled, classification('none', '2023-12-05')).when(delivery('2024-02-01')).thenTypes('SupportDelivered');
    const fathers = [...poor, enrolment('2023-03-01', { person: father }), order('RecordDeath', { person: father, diedOn: on('2023-04-01'), paper: aPaper, newHead: null })] as const;
    given(...fathers).when(delivery('2023-04-02')).thenRejected('not-a-member');
  });
});

describe('the course of support', () => {
  it('is suspended, resumed, completed or withdrawn', () => {
    given(...enrolled).when(suspend).thenTypes('SupportSuspended');
    given(...enrolled, suspend).when(resume).thenTypes('SupportResumed');
    given(...enrolled).when(complete).thenTypes('SupportCompleted');
    given(...enrolled, suspend).when(withdraw).thenTypes('SupportWithdrawn');
  });
  it('repeated, yields nothing', () => {
    given(...enrolled, suspend).when(suspend).thenNothing();
    given(...enrolled, suspend, resume).when(resume).thenNothing();
    given(...enrolled, complete).when(complete).thenNothing();
    given(...enrolled, withdraw).when(withdraw).thenNothing();
  });
  it('is refused where it does not follow', () => {
    given(...enrolled, complete).when(order('SuspendSupport', { ...suspend.data, suspendedOn: on('2023-08-01') })).thenRejected('support-not-active');
    given(...enrolled).when(resume).thenRejected('support-not-suspended');
    given(...enrolled, withdraw).when(order('CompleteSupport', { ...complete.data, completedOn: on('2023-08-01') })).thenRejected('support-not-active');
    given(...enrolled, complete).when(order('WithdrawSupport', { ...withdraw.data, withdrawnOn: on('2023-08-01') })).thenRejected('support-not-active');
    given(...enrolled, suspend).when(order('ResumeSupport', { ...resume.data, resumedOn: on('2023-04-01') })).thenRejected('dates-out-of-order');
    given(...poor).when(suspend).thenRejected('enrolment-unknown');
  });
});

describe('a household of other people', () => {
  it('is not asked', () => given(registration({ household: aHousehold, members: [aMember(mother)] })).when(enrolment('2023-03-01')).thenRejected('not-eligible'));
});
