import { RS_2022 } from '../../../libs/standards/index.ts';

const members = [
  { name: 'Hoang Thi A', relation: 'head', sex: 'female', birthYear: 1985 },
  { name: 'Hoang Van B', relation: 'spouse', sex: 'male', birthYear: 1983 },
] as const;

/** A household as the API takes one. */
export const registration = (village: string): object => ({
  village, registeredOn: '2020-01-01', residence: 'permanent', address: 'next to the school', head: 0, origin: 'established',
  members: members.map(({ name, ...facts }) => ({
    identity: { name, birthDate: null, idNumber: null, idIssuedOn: null, phone: null }, ethnicity: '02', residence: 'permanent', merit: false, disability: false, workingAbility: 'able',
    socialProtection: false, ...facts,
  })),
});

/** The totals of an old paper: poor by the standard of then. */
export const assessment = (): object => ({
  assessedOn: '2023-11-10', ruleSet: RS_2022.id, causes: ['no-capital'], scores: { completeness: 'totals-only', b1: 90, b2: 50 },
});

export const decision = (assessed: string): object => ({
  class: 'poor', decisionNumber: '12/QD-UBND', decidedOn: '2023-12-05', entitledFrom: '2024-01-01', entitledTo: '2024-12-31', ruleSet: RS_2022.id, assessment: assessed,
});

export const visit = (): object => ({ visitedOn: '2024-03-01', findings: [] });
