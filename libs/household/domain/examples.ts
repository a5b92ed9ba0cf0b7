import { idOf, localDate, personKey, textKey, type AccountId, type AssessmentId, type AverageLivingRequestId, type ComplaintId, type EnrolmentId, type HouseholdId, type LocalDate, type PersonId, type ProjectId, type RoundId, type TextId, type UnitId } from '#standards';
import type {
  AnswerReviewComplaint, AssessHousehold, ClassifyHousehold, EnrolHousehold, EnrolmentRules, FileReviewComplaint, HouseholdClass, HouseholdCommand, ListHouseholdForReview, PostAverageLivingResult,
  RecogniseAverageLiving, RecordDelivery, RecordHouseholdNotReviewed, RefuseReviewRequest, RegisterHousehold, SurveyHouseholdIncome,
} from './commands.ts';
import type { FreeText, Member, Paper, RoundReference } from './facts.ts';
import { defaultParameters, type Circumstances, type HouseholdParameters } from './parameters.ts';

// Named constants for specs: never random, readable in a failure.

const id = <T extends ReturnType<typeof idOf>>(kind: string, ordinal: number): T =>
  idOf<T>(`${kind.padStart(8, '0')}-0000-4000-8000-${ordinal.toString().padStart(12, '0')}`);

export const personId = (ordinal: number): PersonId => id<PersonId>('a', ordinal);
export const assessmentId = (ordinal: number): AssessmentId => id<AssessmentId>('c', ordinal);
export const enrolmentId = (ordinal: number): EnrolmentId => id<EnrolmentId>('d', ordinal);

export const aHousehold = id<HouseholdId>('b', 1);
export const anotherHousehold = id<HouseholdId>('b', 2);
export const [mother, father, child, baby, stranger] = [personId(1), personId(2), personId(3), personId(4), personId(9)] as const;
export const officer = id<AccountId>('f', 1);
export const chairman = id<AccountId>('f', 2);
export const villageHead = id<AccountId>('f', 3);
export const aProject = id<ProjectId>('ab', 1);
export const inTheVillage = { village: id<UnitId>('ba', 1), commune: id<UnitId>('ba', 100) };
export const inTheNextVillage = { village: id<UnitId>('ba', 2), commune: id<UnitId>('ba', 100) };
export const aPaper: Paper = { number: '12/QD-UBND', date: localDate('2023-12-05') };
export const today = localDate('2024-10-15');
export const on = (text: string): LocalDate => localDate(text);

export const aText = (value: string, ordinal = 1): FreeText => ({ key: textKey(id<TextId>('e', ordinal)), value });

export const aMember = (person: PersonId, more: Partial<Member> = {}): Member => ({
  person,
  identity: { key: personKey(person), value: { name: `Member ${person.slice(-1)}`, birthDate: null, idNumber: null, idIssuedOn: null, phone: null } },
  sex: 'female', birthYear: 1985, ethnicity: '02', relation: 'other-relative', residence: 'permanent',
  merit: false, disability: false, workingAbility: 'able', socialProtection: false,
  ...more,
});

export const aRound: RoundReference = { round: id<RoundId>('cd', 1), year: 2023, kind: 'periodic' };
export const anotherRound: RoundReference = { round: id<RoundId>('cd', 2), year: 2024, kind: 'ad-hoc' };
export const aComplaint = id<ComplaintId>('ce', 1);
export const aRequest = id<AverageLivingRequestId>('ca', 1);

export const circumstances: Circumstances = { today, source: 'entry', parameters: defaultParameters };
export const fromHistory: Circumstances = { ...circumstances, source: 'history' };
export const withParameters = (parameters: Partial<HouseholdParameters>): Circumstances => ({ ...circumstances, parameters: { ...defaultParameters, ...parameters } });

/** Any command, in the usual circumstances. */
export const order = <Type extends HouseholdCommand['type']>(
  type: Type,
  data: Extract<HouseholdCommand, { type: Type }>['data'],
  around: Circumstances = circumstances,
): Extract<HouseholdCommand, { type: Type }> => ({ type, data, circumstances: around }) as Extract<HouseholdCommand, { type: Type }>;

export const registration = (more: Partial<RegisterHousehold['data']> = {}): RegisterHousehold =>
  order('RegisterHousehold', {
    household: aHousehold, ...inTheVillage, code: 'HN-001', registeredOn: on('2020-01-01'), residence: 'permanent', address: null, head: mother,
    members: [aMember(mother, { relation: 'head' }), aMember(father, { relation: 'spouse', sex: 'male' }), aMember(child, { relation: 'child', birthYear: 2012 })],
    origin: { kind: 'established' },
    ...more,
  });

export const assessment = (ordinal: number, outcome: AssessHousehold['data']['outcome'], assessedOn: string): AssessHousehold =>
  order('AssessHousehold', {
    assessment: assessmentId(ordinal), assessedOn: on(assessedOn), ruleSet: 'RS-2022', area: 'rural', scoreSheet: null, screen: null,
    scores: { completeness: 'totals-only', b1: 120, b2: 40, deprivations: {} }, outcome, causes: [], enumerator: villageHead, round: null, alsoUnder: [], ages: null,
  });

/** A periodic decision: signed and counting on `decidedOn`, entitled the year after. Imported unless the test says otherwise. */
export const classification = (to: HouseholdClass, decidedOn: string, more: Partial<ClassifyHousehold['data']> = {}, around: Circumstances = fromHistory): ClassifyHousehold => {
  const next = Number(decidedOn.slice(0, 4)) + 1;
  return order('ClassifyHousehold', {
    class: to, decision: { number: '12/QD-UBND', decidedOn: on(decidedOn), signedBy: null }, trueFrom: on(decidedOn),
    entitledFrom: on(`${next}-01-01`), entitledTo: on(`${next}-12-31`), round: null, ruleSet: 'RS-2022', assessment: null, subclass: null, override: null,
    approver: chairman, assessmentRecordedBy: [officer], ruleSetVerdict: { permitted: true }, outcome: null, earlierClasses: 'known',
    ...more,
  }, around);
};

export const rules: EnrolmentRules = {
  eligible: ['poor', 'near-poor', 'newly-escaped'], basis: 'entitled', subject: 'household', escapedNearPoorCounts: false, underAge: null, openFrom: null, openTo: null,
};

export const enrolment = (enrolledOn: string, more: Partial<EnrolHousehold['data']> = {}, around: Circumstances = circumstances): EnrolHousehold =>
  order('EnrolHousehold', { enrolment: enrolmentId(1), project: aProject, person: null, enrolledOn: on(enrolledOn), completeBy: null, paper: null, rules, ...more }, around);

export const delivery = (deliveredOn: string, more: Partial<RecordDelivery['data']> = {}): RecordDelivery =>
  order('RecordDelivery', {
    enrolment: enrolmentId(1), delivery: id('ac', 1), deliveredOn: on(deliveredOn), item: 'breeding-cow', quantity: 1, unit: 'head',
    valueVnd: 15_000_000, source: 'state-project', paper: null, ...more,
  });

/** Listed because it is on the list, or by form 01 or 04. */
export const listing = (listedOn: string, as: 'poor' | 'near-poor' | '01' | '04', round: RoundReference = aRound, around: Circumstances = circumstances): ListHouseholdForReview =>
  order('ListHouseholdForReview', {
    round, listedOn: on(listedOn), entry: as === '01' || as === '04' ? { kind: 'request', form: as, paper: aPaper, discovery: null } : { kind: 'on-list', class: as },
  }, around);

export const refusal = (refusedOn: string, ground: RefuseReviewRequest['data']['ground'] = 'not-resident', round: RoundReference = aRound): RefuseReviewRequest =>
  order('RefuseReviewRequest', { round, refusedOn: on(refusedOn), ground, reason: aText('as told'), paper: aPaper });

export const notReviewed = (foundOn: string, round: RoundReference = aRound): RecordHouseholdNotReviewed =>
  order('RecordHouseholdNotReviewed', { round, foundOn: on(foundOn), ground: 'all-away', reason: aText('gone south'), action: aText('visit again') });

export const complaint = (filedOn: string, subject: FileReviewComplaint['data']['subject'] = 'wrong-class', round: RoundReference = aRound): FileReviewComplaint =>
  order('FileReviewComplaint', { complaint: aComplaint, round, filedOn: on(filedOn), subject, text: aText('not fair') });

export const complaintAnswer = (answeredOn: string, outcome: 'upheld' | 'rejected' = 'upheld', round: RoundReference = aRound): AnswerReviewComplaint =>
  order('AnswerReviewComplaint', { complaint: aComplaint, round, answeredOn: on(answeredOn), outcome, answer: aText('looked into'), paper: aPaper, late: null });

export const incomeSurvey = (surveyedOn: string, incomeVnd: number, more: Partial<SurveyHouseholdIncome['data']> = {}): SurveyHouseholdIncome =>
  order('SurveyHouseholdIncome', {
    request: aRequest, surveyedOn: on(surveyedOn), monthsTo: on(surveyedOn), incomeVnd, persons: 4, ruleSet: 'RS-2022', area: 'rural', enumerator: villageHead,
    lines: { nearPoorAtMost: 1_500_000, averageLivingAtMost: 2_250_000 }, ...more,
  });

export const averageLivingPosting = (postedFrom: string, postedTo: string, earliestEnd = postedTo): PostAverageLivingResult =>
  order('PostAverageLivingResult', { request: aRequest, postedFrom: on(postedFrom), postedTo: on(postedTo), place: 'village house', earliestEnd: on(earliestEnd) });

export const recognition = (decidedOn: string, more: Partial<RecogniseAverageLiving['data']> = {}, around: Circumstances = circumstances): RecogniseAverageLiving =>
  order('RecogniseAverageLiving', {
    request: aRequest, decision: { number: '15/QD-UBND', decidedOn: on(decidedOn), signedBy: chairman }, trueFrom: on(decidedOn), entitledFrom: on(decidedOn), entitledTo: on(`${decidedOn.slice(0, 4)}-12-31`),
    approver: chairman, surveyRecordedBy: [officer], ruleSetVerdict: { permitted: true }, ...more,
  }, around);
