import { idOf, localDate, personKey, textKey, type HouseholdId, type LocalDate, type PersonId, type TextId, type UnitId } from '#standards';
import type { Classification, EventData, HouseholdEvent, Member } from '../domain/index.ts';

const id = <T extends ReturnType<typeof idOf>>(kind: string, ordinal: number): T => idOf<T>(`${kind.padStart(8, '0')}-0000-8000-8000-${ordinal.toString().padStart(12, '0')}`);
const on = (text: string): LocalDate => localDate(text);
const household = id<HouseholdId>('b', 1);
const person = id<PersonId>('a', 1);
const village = { village: id<UnitId>('ba', 1), commune: id<UnitId>('ba', 100) };
const paper = { number: '12/QD-UBND', date: on('2023-12-05') };
const text = { key: textKey(id<TextId>('e', 1)), value: 'as told by the village head' };
const round = { round: id<NonNullable<Classification['round']>['round']>('cd', 1), year: 2023, kind: 'periodic' } as const;
const corrects = null;

const member: Member = {
  person,
  identity: { key: personKey(person), value: { name: 'Hoang Thi A', birthDate: on('1985-03-02'), idNumber: '024185000001', idIssuedOn: on('2021-04-25'), phone: '0900000001' } },
  sex: 'female', birthYear: 1985, ethnicity: '02', relation: 'head', residence: 'permanent', merit: false, disability: false, workingAbility: 'able', socialProtection: false,
};
const carries = { class: 'poor', trueFrom: on('2022-12-05'), entitledFrom: on('2023-01-01'), entitledTo: on('2023-12-31') } as const;
const classification: Classification = {
  decision: { number: '12/QD-UBND', decidedOn: on('2023-12-05'), signedBy: id('f', 2) }, trueFrom: on('2023-12-05'), entitledFrom: on('2024-01-01'), entitledTo: on('2024-12-31'),
  round, ruleSet: 'RS-2022', assessment: id('c', 1), subclass: null, override: { reason: text, agreedBy: id('f', 3) }, corrects,
};
const prior = { class: 'poor', from: on('2021-12-05'), to: on('2022-12-04') } as const;
const request = id<EventData<'AverageLivingRequested'>['request']>('ca', 1);
const enrolment = id<EventData<'SupportDelivered'>['enrolment']>('d', 1);

/** One event of every type with every part filled in. The compiler keeps them in step with the current shapes, a spec with the frozen ones. */
export const samples: { readonly [Type in HouseholdEvent['type']]: { readonly type: Type; readonly data: EventData<Type> } } = {
  HouseholdRegistered: {
    type: 'HouseholdRegistered',
    data: {
      household, ...village, code: 'HN-001', registeredOn: on('2020-01-01'), residence: 'permanent', address: { key: `household-${household}`, value: 'next to the school' },
      head: person, members: [member], origin: { kind: 'arrival', certificate: { ...paper, carries } }, corrects,
    },
  },
  MemberBorn: { type: 'MemberBorn', data: { member, bornOn: on('2023-03-02'), corrects } },
  MemberJoined: { type: 'MemberJoined', data: { member, joinedOn: on('2023-03-02'), reason: 'from-household', fromHousehold: id('b', 2), corrects } },
  MemberLeft: { type: 'MemberLeft', data: { person, leftOn: on('2023-03-02'), reason: 'to-household', toHousehold: id('b', 2), member, corrects } },
  MemberDied: { type: 'MemberDied', data: { person, diedOn: on('2023-03-02'), paper, corrects } },
  MemberDetailsRecorded: { type: 'MemberDetailsRecorded', data: { member, trueFrom: on('2023-03-02'), reason: text, corrects } },
  HeadOfHouseholdChanged: { type: 'HeadOfHouseholdChanged', data: { head: person, trueFrom: on('2023-03-02'), corrects } },
  HouseholdMoved: {
    type: 'HouseholdMoved',
    data: { ...village, movedOn: on('2023-03-02'), fromVillage: { village: id('ba', 2), commune: village.commune }, address: { key: `household-${household}`, value: 'by the bridge' }, corrects },
  },
  HouseholdSplit: {
    type: 'HouseholdSplit',
    data: { newHousehold: id('b', 2), newHead: person, members: [member], newVillage: village, newCode: 'HN-002', splitOn: on('2023-03-02'), carries, corrects },
  },
  HouseholdMerged: { type: 'HouseholdMerged', data: { into: id('b', 2), members: [member], mergedOn: on('2023-03-02'), paper, corrects } },
  HouseholdLeftCommune: { type: 'HouseholdLeftCommune', data: { leftOn: on('2023-03-02'), destination: text, paper, corrects } },
  HouseholdDiedOut: { type: 'HouseholdDiedOut', data: { diedOutOn: on('2023-03-02'), paper, corrects } },
  HouseholdAssessed: {
    type: 'HouseholdAssessed',
    data: {
      assessment: id('c', 1), assessedOn: on('2023-11-10'), ruleSet: 'RS-2022', area: 'rural', scoreSheet: { sheet: 'b1-demo', version: '1', contentSha256: '0'.repeat(64) },
      screen: { answers: { 'no-durable-goods': true }, passed: false },
      scores: { completeness: 'full', b1Answers: { electricity: { option: 'under-25', points: 10 } }, b1: 120, deprivations: { nutrition: true, sanitation: null }, b2: 30 },
      outcome: 'poor', causes: ['no-capital'], enumerator: id('f', 3), round,
      alsoUnder: [{ ruleSet: 'RS-2027', outcome: 'undetermined', missing: ['waste-treatment'] }], ages: [0, 36, 38, null], corrects,
    },
  },
  HouseholdClassifiedPoor: { type: 'HouseholdClassifiedPoor', data: { ...classification, subclass: 'by-income' } },
  HouseholdClassifiedNearPoor: { type: 'HouseholdClassifiedNearPoor', data: classification },
  HouseholdClassifiedNeither: { type: 'HouseholdClassifiedNeither', data: classification },
  HouseholdEscapedPoverty: {
    type: 'HouseholdEscapedPoverty',
    data: { path: 'poor-to-none', trueFrom: on('2023-12-05'), prior, monitoring: { from: on('2024-01-01'), until: on('2026-12-31'), windowMonths: 36 } },
  },
  HouseholdBecamePoorFromNearPoor: { type: 'HouseholdBecamePoorFromNearPoor', data: { trueFrom: on('2023-12-05'), prior: { ...prior, class: 'near-poor' } } },
  HouseholdFellBackIntoPoverty: { type: 'HouseholdFellBackIntoPoverty', data: { to: 'poor', trueFrom: on('2023-12-05'), prior, lookBack: { kind: 'years', years: 5 } } },
  HouseholdNewlyPoor: { type: 'HouseholdNewlyPoor', data: { to: 'near-poor', trueFrom: on('2023-12-05'), lookBack: { kind: 'ever' } } },
  MonitoringVisitRecorded: {
    type: 'MonitoringVisitRecorded',
    data: { visit: id('ce', 1), visitedOn: on('2024-03-02'), visitor: id('f', 3), findings: ['at-risk', 'support-missing'], note: text, corrects },
  },
  HouseholdEnrolledInSupport: {
    type: 'HouseholdEnrolledInSupport',
    data: { enrolment, project: id('ab', 1), person, enrolledOn: on('2024-03-02'), eligibleAs: 'newly-escaped', completeBy: on('2024-09-30'), paper, corrects },
  },
  SupportDelivered: {
    type: 'SupportDelivered',
    data: { enrolment, delivery: id('ac', 1), deliveredOn: on('2024-04-02'), item: 'breeding-cow', quantity: 1.5, unit: 'head', valueVnd: 15_000_000, source: 'state-project', paper, corrects },
  },
  SupportSuspended: { type: 'SupportSuspended', data: { enrolment, suspendedOn: on('2024-05-02'), reason: text, corrects } },
  SupportResumed: { type: 'SupportResumed', data: { enrolment, resumedOn: on('2024-06-02'), corrects } },
  SupportCompleted: { type: 'SupportCompleted', data: { enrolment, completedOn: on('2024-07-02'), corrects } },
  SupportWithdrawn: { type: 'SupportWithdrawn', data: { enrolment, withdrawnOn: on('2024-07-02'), reason: text, corrects } },
  HouseholdListedForReview: { type: 'HouseholdListedForReview', data: { round, listedOn: on('2023-09-05'), entry: { kind: 'request', form: '01', paper, discovery: text }, corrects } },
  ReviewRequestRefused: { type: 'ReviewRequestRefused', data: { round, refusedOn: on('2023-09-20'), ground: 'screen-failed', reason: text, paper, corrects } },
  HouseholdNotReviewed: { type: 'HouseholdNotReviewed', data: { round, foundOn: on('2023-10-20'), ground: 'all-away', reason: text, action: { key: textKey(id<TextId>('e', 2)), value: 'to be visited again in spring' }, corrects } },
  ReviewComplaintFiled: { type: 'ReviewComplaintFiled', data: { complaint: id('cb', 1), round, filedOn: on('2023-11-20'), subject: 'left-out', text, corrects } },
  ReviewComplaintAnswered: { type: 'ReviewComplaintAnswered', data: { complaint: id('cb', 1), round, answeredOn: on('2023-11-23'), outcome: 'upheld', answer: text, paper, late: { deadline: 'complaint-answer', due: on('2023-11-22'), reason: { key: textKey(id<TextId>('e', 3)), value: 'the witness was away' } }, corrects } },
  PovertyCertificateIssued: { type: 'PovertyCertificateIssued', data: { round, class: 'near-poor', number: '15/GCN-HN.HCN', issuedOn: on('2023-12-20'), corrects } },
  PovertyCertificateRevoked: { type: 'PovertyCertificateRevoked', data: { number: '15/GCN-HN.HCN', revokedOn: on('2024-06-20'), reason: text, corrects } },
  AverageLivingRequested: { type: 'AverageLivingRequested', data: { request, requestedOn: on('2024-03-16'), paper, corrects } },
  HouseholdIncomeSurveyed: {
    type: 'HouseholdIncomeSurveyed',
    data: { request, surveyedOn: on('2024-03-20'), monthsTo: on('2024-02-29'), incomeVnd: 96_000_000, persons: 4, ruleSet: 'RS-2022', area: 'rural', outcome: 'average-living', enumerator: id('f', 3), corrects },
  },
  AverageLivingResultPosted: { type: 'AverageLivingResultPosted', data: { request, postedFrom: on('2024-03-21'), postedTo: on('2024-03-27'), place: 'village house', corrects } },
  HouseholdRecognisedAverageLiving: {
    type: 'HouseholdRecognisedAverageLiving',
    data: { request, decision: { number: '15/QD-UBND', decidedOn: on('2024-03-29'), signedBy: id('f', 2) }, trueFrom: on('2024-03-29'), entitledFrom: on('2024-04-01'), entitledTo: on('2024-12-31'), corrects },
  },
  AverageLivingRefused: { type: 'AverageLivingRefused', data: { request, refusedOn: on('2024-03-29'), reason: text, paper, corrects } },
  RecordAnnulled: { type: 'RecordAnnulled', data: { annuls: id('ee', 1), annulledOn: on('2024-08-02'), reason: text } },
};
