import { describe, it } from '@jest/globals';
import { assessment, assessmentId, aText, chairman, circumstances, classification, officer, on, order, registration, villageHead } from '../examples.ts';
import { eventId, given } from '../given.ts';
import type { ClassifyHousehold, HouseholdClass } from '../commands.ts';

const poorScores = assessment(1, 'poor', '2023-11-10');
const entered = (to: HouseholdClass, more: Partial<ClassifyHousehold['data']> = {}) =>
  classification(to, '2023-12-05', { assessment: assessmentId(1), ...more }, circumstances);

describe('AssessHousehold', () => {
  it('keeps every answer', () => given(registration()).when(poorScores).then({ type: 'HouseholdAssessed', data: { ...poorScores.data, corrects: null } }));
  it('repeated, yields nothing', () => given(registration(), poorScores).when(poorScores).thenNothing());
  it('repeated after a birth date was put right or erased, yields nothing: ages are not stated', () =>
    given(registration(), order('AssessHousehold', { ...poorScores.data, ages: [11, 38] })).when(order('AssessHousehold', { ...poorScores.data, ages: [11, null] })).thenNothing());
  it('is refused under an id that stands for another assessment, and in the future', () => {
    given(registration(), poorScores).when(assessment(1, 'none', '2023-11-10')).thenRejected('id-in-use');
    given(registration()).when(assessment(1, 'poor', '2024-11-10')).thenRejected('date-in-future');
  });
});

describe('ClassifyHousehold', () => {
  it('states the class and what the change means', () => {
    const { class: _class, approver: _approver, assessmentRecordedBy: _by, ruleSetVerdict: _verdict, outcome: _outcome, earlierClasses: _earlier, ...fact } = entered('poor').data;
    given(registration(), poorScores).when(entered('poor')).then(
      { type: 'HouseholdClassifiedPoor', data: { ...fact, corrects: null } },
      { type: 'HouseholdNewlyPoor', data: { to: 'poor', trueFrom: on('2023-12-05'), lookBack: { kind: 'ever' } } },
    );
  });
  it('repeated, yields nothing', () => given(registration(), poorScores, entered('poor')).when(entered('poor')).thenNothing());
  it('states neither as a class of its own', () => given(registration(), assessment(1, 'none', '2023-11-10')).when(entered('none')).thenTypes('HouseholdClassifiedNeither'));

  it('is refused by who recorded the assessment, whoever signs', () => {
    given(registration(), poorScores).when(entered('poor', { approver: officer })).thenRejected('recorder-cannot-approve', { account: officer });
    given(registration(), poorScores)
      .when(entered('poor', { decision: { number: '1', decidedOn: on('2023-12-05'), signedBy: officer } }))
      .thenRejected('recorder-cannot-approve', { account: officer });
  });
  it('rests on an assessment that gives that class', () => {
    given(registration()).when(entered('poor', { assessment: null })).thenRejected('assessment-required');
    given(registration()).when(entered('poor')).thenRejected('assessment-unknown');
    given(registration(), assessment(1, 'undetermined', '2023-11-10')).when(entered('poor')).thenRejected('assessment-undetermined');
    given(registration(), poorScores).when(entered('near-poor')).thenRejected('class-differs-from-assessment', { assessed: 'poor', class: 'near-poor' });
    given(registration(), assessment(1, 'poor', '2023-12-06')).when(entered('poor')).thenRejected('decided-before-assessment');
  });
  it('judges by the rule set of the decision where the assessment used another', () => {
    given(registration(), poorScores).when(entered('poor', { ruleSet: 'RS-2027' })).thenRejected('assessment-undetermined');
    given(registration(), poorScores).when(entered('near-poor', { ruleSet: 'RS-2027', outcome: 'near-poor' })).thenTypes('HouseholdClassifiedNearPoor', 'HouseholdNewlyPoor');
  });
  it('departs from the scores only with a reason and a second person', () => {
    const override = { reason: aText('flood took the house'), agreedBy: villageHead };
    given(registration(), assessment(1, 'none', '2023-11-10')).when(entered('poor', { override })).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    given(registration(), poorScores).when(entered('poor', { override: { ...override, agreedBy: chairman } })).thenRejected('override-needs-second-person');
  });
  it('needs a standard that bears it', () =>
    given(registration(), poorScores).when(entered('poor', { ruleSetVerdict: { permitted: false, refusal: { code: 'standard-provisional' } } })).thenRejected('standard-provisional'));
  it('needs a policy period that is whole and runs forward, or none', () => {
    given(registration(), poorScores).when(entered('poor', { entitledTo: null })).thenRejected('policy-period-incomplete');
    given(registration(), poorScores).when(entered('poor', { entitledTo: on('2023-12-31') })).thenRejected('policy-period-reversed');
    given(registration(), poorScores).when(entered('poor', { entitledFrom: null, entitledTo: null })).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
  });
  it('knows kinds of poor only for the poor', () =>
    given(registration(), assessment(1, 'near-poor', '2023-11-10')).when(entered('near-poor', { subclass: 'by-income' })).thenRejected('subclass-only-for-poor'));
  it('may count from a later day, but is signed by today', () => {
    given(registration(), poorScores).when(entered('poor', { trueFrom: on('2025-01-01') })).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    given(registration(), poorScores).when(entered('poor', { decision: { number: '1', decidedOn: on('2024-12-05'), signedBy: null } })).thenRejected('date-in-future');
  });

  it('is taken from imported papers without assessment, second person or registration before it', () => {
    given(registration()).when(classification('poor', '2018-12-05', { approver: officer })).thenTypes('HouseholdClassifiedPoor', 'HouseholdNewlyPoor');
    given(registration()).when(classification('poor', '2018-12-05', {}, circumstances)).thenRejected('before-registration');
  });
  it('does not come back in silence after it was annulled', () => {
    const annulled = order('AnnulRecord', { annuls: eventId(1), annulledOn: on('2024-01-01'), reason: aText('typed twice') });
    given(registration(), classification('poor', '2022-12-05'), annulled).when(classification('poor', '2022-12-05')).thenRejected('record-was-annulled');
  });
});
