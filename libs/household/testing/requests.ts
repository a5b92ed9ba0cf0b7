import { DEMO_SHEET, RS_2022, referenceTo } from '#standards';

/** A member as the API takes one. */
export const member = (name: string, relation = 'other-relative', more: object = {}) => ({
  identity: { name, birthDate: null, idNumber: null, idIssuedOn: null, phone: null }, sex: 'female', birthYear: 1985, ethnicity: '02', relation, residence: 'permanent',
  merit: false, disability: false, workingAbility: 'able', socialProtection: false, ...more,
});

export const registration = (village: string, more: object = {}) => ({
  village, code: 'HN-001', registeredOn: '2020-01-01', residence: 'permanent', address: 'next to the school', head: 0,
  members: [member('Hoang Thi A', 'head'), member('Hoang Van B', 'spouse', { sex: 'male', birthYear: 1983 }), member('Hoang Thi C', 'child', { birthYear: 2012 })],
  origin: 'established', ...more,
});

/** Form B with the poorest answer everywhere: poor by any standard. */
export const assessment = (more: object = {}) => ({
  assessedOn: '2023-11-10', ruleSet: 'RS-2022', scoreSheet: referenceTo(DEMO_SHEET), screen: null, causes: ['no-capital'], enumerator: null, round: null,
  scores: {
    completeness: 'full',
    b1Answers: Object.fromEntries(DEMO_SHEET.sheet.items.map(({ id, options }) => [id, [...options].sort((a, b) => a.points - b.points)[0]?.id ?? null])),
    deprivations: Object.fromEntries(RS_2022.indicators.map(({ question }) => [question, true])),
  },
  ...more,
});

export const decision = (assessed: string, to: string, more: object = {}) => ({
  class: to, decisionNumber: '12/QD-UBND', decidedOn: '2023-12-05', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', ruleSet: 'RS-2022', assessment: assessed, ...more,
});
