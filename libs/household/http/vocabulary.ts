import type { EventData, HouseholdClass, Member } from '../domain/index.ts';

// Every word of the domain that requests may use; the types see to it that none is foreign.
export const sexes = ['female', 'male'] as const satisfies readonly Member['sex'][];
export const memberResidences = ['permanent', 'temporary', 'away'] as const satisfies readonly Member['residence'][];
export const residences = ['permanent', 'temporary'] as const satisfies readonly EventData<'HouseholdRegistered'>['residence'][];
export const abilities = ['able', 'unable', 'unknown'] as const satisfies readonly Member['workingAbility'][];
export const relations = [
  'head', 'spouse', 'child', 'child-in-law', 'parent', 'parent-in-law', 'grandchild', 'grandparent', 'sibling', 'other-relative', 'unrelated',
] as const satisfies readonly Member['relation'][];
export const joiningReasons = ['marriage', 'arrival', 'return', 'adoption'] as const satisfies readonly EventData<'MemberJoined'>['reason'][];
export const leavingReasons = ['marriage', 'departure', 'to-household', 'registered-in-error'] as const satisfies readonly EventData<'MemberLeft'>['reason'][];
export const classes = ['poor', 'near-poor', 'none'] as const satisfies readonly HouseholdClass[];
export const listedClasses = ['poor', 'near-poor'] as const satisfies readonly HouseholdClass[];
export const findings = ['stable', 'at-risk', 'fallen-back', 'support-missing', 'asset-lost', 'away', 'other'] as const satisfies readonly EventData<'MonitoringVisitRecorded'>['findings'][number][];
export const sources = ['state-project', 'front-fund', 'donor', 'other'] as const satisfies readonly EventData<'SupportDelivered'>['source'][];
export const subclasses = ['by-income', 'by-deprivation'] as const satisfies readonly EventData<'HouseholdClassifiedPoor'>['subclass'][];
export const reviewEntries = ['on-list', '01', '04'] as const;
export const refusalGrounds = ['screen-failed', 'not-resident', 'withdrawn', 'other'] as const satisfies readonly EventData<'ReviewRequestRefused'>['ground'][];
export const notReviewedGrounds = ['all-away', 'refuses', 'other'] as const satisfies readonly EventData<'HouseholdNotReviewed'>['ground'][];
export const complaintSubjects = ['left-out', 'wrongly-listed', 'wrong-class', 'wrong-answers', 'other'] as const satisfies readonly EventData<'ReviewComplaintFiled'>['subject'][];
