import type { LocalDate } from '#standards';
import { classificationTypes, refuse, type DecisionPaper, type EventData, type HouseholdClass, type HouseholdEvent, type Member, type Paper, type RightFact } from '../domain/index.ts';

/** What of a record was wrong; everything left out stays as it was recorded. */
export interface Changes {
  /** The day it happened; for a decision the day it was signed. */
  readonly on?: LocalDate;
  readonly paper?: Paper | null;
  /** Of the one member that the record is about, or of those named in a registration. */
  readonly member?: (recorded: Member) => Member;
  readonly registration?: Partial<Pick<EventData<'HouseholdRegistered'>, 'code' | 'residence' | 'address' | 'head' | 'village' | 'commune'>>;
  readonly head?: EventData<'HeadOfHouseholdChanged'>['head'];
  readonly move?: Partial<Pick<EventData<'HouseholdMoved'>, 'village' | 'commune' | 'address'>>;
  readonly split?: Partial<Pick<EventData<'HouseholdSplit'>, 'newCode'>>;
  readonly text?: EventData<'MonitoringVisitRecorded'>['note'];
  readonly assessment?: Partial<Omit<EventData<'HouseholdAssessed'>, 'corrects' | 'assessment' | 'assessedOn'>>;
  readonly class?: HouseholdClass;
  readonly decision?: Partial<Pick<EventData<'HouseholdClassifiedPoor'>, 'ruleSet' | 'assessment' | 'subclass' | 'override' | 'round'>>;
  readonly findings?: EventData<'MonitoringVisitRecorded'>['findings'];
  readonly enrolment?: Partial<Pick<EventData<'HouseholdEnrolledInSupport'>, 'completeBy' | 'eligibleAs' | 'person'>>;
  readonly income?: Partial<Pick<EventData<'HouseholdIncomeSurveyed'>, 'monthsTo' | 'incomeVnd' | 'persons' | 'ruleSet' | 'area' | 'outcome'>>;
  readonly delivery?: Partial<Pick<EventData<'SupportDelivered'>, 'item' | 'quantity' | 'unit' | 'valueVnd' | 'source'>>;
}

const dated = <Key extends string>(key: Key, { on }: Changes): { readonly [K in Key]?: LocalDate } => (on === undefined ? {} : { [key]: on } as { readonly [K in Key]: LocalDate });
const papered = ({ paper }: Changes): { readonly paper?: Paper | null } => (paper === undefined ? {} : { paper });
const membered = (recorded: Member, { member }: Changes): { readonly member: Member } => ({ member: member === undefined ? recorded : member(recorded) });
const worded = <Key extends string>(key: Key, { text }: Changes): { readonly [K in Key]?: NonNullable<Changes['text']> } =>
  (text === undefined || text === null ? {} : { [key]: text } as { readonly [K in Key]: NonNullable<Changes['text']> });

/** Which parts of a record can be wrong at all; anything else asked for is refused, never dropped. */
const parts: Readonly<Record<RightFact['type'], readonly (keyof Changes)[]>> = {
  HouseholdRegistered: ['on', 'registration', 'member'],
  MemberBorn: ['on', 'member'],
  MemberJoined: ['on', 'member'],
  MemberLeft: ['on', 'member'],
  MemberDied: ['on', 'paper'],
  MemberDetailsRecorded: ['on', 'member', 'text'],
  HeadOfHouseholdChanged: ['on', 'head'],
  HouseholdMoved: ['on', 'move'],
  HouseholdSplit: ['on', 'split'],
  HouseholdMerged: ['on', 'paper'],
  HouseholdLeftCommune: ['on', 'paper', 'text'],
  HouseholdDiedOut: ['on', 'paper'],
  HouseholdAssessed: ['on', 'assessment'],
  HouseholdClassifiedPoor: ['on', 'paper', 'class', 'decision'],
  HouseholdClassifiedNearPoor: ['on', 'paper', 'class', 'decision'],
  HouseholdClassifiedNeither: ['on', 'paper', 'class', 'decision'],
  MonitoringVisitRecorded: ['on', 'findings', 'text'],
  HouseholdEnrolledInSupport: ['on', 'paper', 'enrolment'],
  SupportDelivered: ['on', 'paper', 'delivery'],
  SupportSuspended: ['on', 'text'],
  SupportResumed: ['on'],
  SupportCompleted: ['on'],
  SupportWithdrawn: ['on', 'text'],
  HouseholdListedForReview: ['on', 'paper', 'text'],
  ReviewRequestRefused: ['on', 'paper', 'text'],
  HouseholdNotReviewed: ['on', 'text'],
  ReviewComplaintFiled: ['on', 'text'],
  ReviewComplaintAnswered: ['on', 'paper', 'text'],
  PovertyCertificateIssued: ['on', 'paper'],
  PovertyCertificateRevoked: ['on', 'text'],
  AverageLivingRequested: ['on', 'paper'],
  HouseholdIncomeSurveyed: ['on', 'income'],
  AverageLivingResultPosted: ['on'],
  HouseholdRecognisedAverageLiving: ['on', 'paper'],
  AverageLivingRefused: ['on', 'paper', 'text'],
};

const isCorrectable = (event: HouseholdEvent): event is Extract<HouseholdEvent, { type: RightFact['type'] }> => event.type in parts;

/** Number and date as the paper has them. */
const signedAs = (decision: DecisionPaper, { on, paper }: Changes): DecisionPaper =>
  ({ ...decision, ...(on === undefined ? {} : { decidedOn: on }), ...(paper === undefined || paper === null ? {} : { number: paper.number, decidedOn: on ?? paper.date }) });

/** Paper and discovery belong to a request; an entry by being on the list has neither. */
const rightEntry = (entry: EventData<'HouseholdListedForReview'>['entry'], changes: Changes): EventData<'HouseholdListedForReview'>['entry'] => {
  if (entry.kind === 'request') return { ...entry, ...papered(changes), ...worded('discovery', changes) };
  return changes.paper === undefined && changes.text === undefined ? entry : refuse('correction-of-another-kind', { recorded: 'on-list', stated: ['paper', 'text'] });
};

const classified = (recorded: HouseholdClass, data: EventData<'HouseholdClassifiedPoor'>, changes: Changes): RightFact => {
  const { corrects: _, ...stated } = data;
  const { decision, class: to = recorded } = changes;
  return { type: classificationTypes[to], data: { ...stated, ...decision, decision: signedAs(stated.decision, changes), subclass: to === 'poor' ? (decision?.subclass ?? stated.subclass) : null } };
};

/** The full right content of a record: what was recorded, with what was wrong replaced. Pure. */
export const rightFact = (recorded: HouseholdEvent, changes: Changes): RightFact => {
  if (!isCorrectable(recorded)) return refuse('follows-its-classification', { type: recorded.type });
  const given = (Object.keys(changes) as (keyof Changes)[]).filter((part) => changes[part] !== undefined);
  const foreign = given.filter((part) => !parts[recorded.type].includes(part));
  if (foreign.length > 0) refuse('correction-of-another-kind', { recorded: recorded.type, stated: foreign });
  switch (recorded.type) {
    case 'HouseholdRegistered': {
      const { corrects: _, ...data } = recorded.data;
      const members = changes.member === undefined ? data.members : data.members.map(changes.member);
      return { type: recorded.type, data: { ...data, ...changes.registration, members, ...dated('registeredOn', changes) } };
    }
    case 'MemberBorn': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...membered(data.member, changes), ...dated('bornOn', changes) } }; }
    case 'MemberJoined': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...membered(data.member, changes), ...dated('joinedOn', changes) } }; }
    case 'MemberLeft': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...membered(data.member, changes), ...dated('leftOn', changes) } }; }
    case 'MemberDied': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('diedOn', changes) } }; }
    case 'MemberDetailsRecorded': {
      const { corrects: _, ...data } = recorded.data;
      return { type: recorded.type, data: { ...data, ...membered(data.member, changes), ...dated('trueFrom', changes), ...worded('reason', changes) } };
    }
    case 'HeadOfHouseholdChanged': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { head: changes.head ?? data.head, trueFrom: changes.on ?? data.trueFrom } }; }
    case 'HouseholdMoved': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.move, ...dated('movedOn', changes) } }; }
    case 'HouseholdSplit': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.split, ...dated('splitOn', changes) } }; }
    case 'HouseholdMerged': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('mergedOn', changes) } }; }
    case 'HouseholdLeftCommune': {
      const { corrects: _, ...data } = recorded.data;
      return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('leftOn', changes), ...worded('destination', changes) } };
    }
    case 'HouseholdDiedOut': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('diedOutOn', changes) } }; }
    case 'HouseholdAssessed': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.assessment, ...dated('assessedOn', changes) } }; }
    case 'HouseholdClassifiedPoor': return classified('poor', recorded.data, changes);
    case 'HouseholdClassifiedNearPoor': return classified('near-poor', recorded.data, changes);
    case 'HouseholdClassifiedNeither': return classified('none', recorded.data, changes);
    case 'MonitoringVisitRecorded': {
      const { corrects: _, ...data } = recorded.data;
      return { type: recorded.type, data: { ...data, findings: changes.findings ?? data.findings, ...dated('visitedOn', changes), ...worded('note', changes) } };
    }
    case 'HouseholdEnrolledInSupport': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.enrolment, ...papered(changes), ...dated('enrolledOn', changes) } }; }
    case 'SupportDelivered': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.delivery, ...papered(changes), ...dated('deliveredOn', changes) } }; }
    case 'SupportSuspended': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('suspendedOn', changes), ...worded('reason', changes) } }; }
    case 'SupportResumed': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('resumedOn', changes) } }; }
    case 'SupportCompleted': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('completedOn', changes) } }; }
    case 'SupportWithdrawn': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('withdrawnOn', changes), ...worded('reason', changes) } }; }
    case 'HouseholdListedForReview': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, entry: rightEntry(data.entry, changes), ...dated('listedOn', changes) } }; }
    case 'ReviewRequestRefused': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('refusedOn', changes), ...worded('reason', changes) } }; }
    case 'HouseholdNotReviewed': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('foundOn', changes), ...worded('reason', changes) } }; }
    case 'ReviewComplaintFiled': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('filedOn', changes), ...worded('text', changes) } }; }
    case 'ReviewComplaintAnswered': {
      const { corrects: _, late, ...data } = recorded.data;
      // An answer whose right day lies in time was never late.
      const stillLate = late !== null && (changes.on ?? data.answeredOn) > late.due ? late : null;
      return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('answeredOn', changes), ...worded('answer', changes), late: stillLate } };
    }
    case 'PovertyCertificateIssued': {
      const { corrects: _, ...data } = recorded.data;
      return { type: recorded.type, data: { ...data, number: changes.paper?.number ?? data.number, issuedOn: changes.on ?? changes.paper?.date ?? data.issuedOn } };
    }
    case 'PovertyCertificateRevoked': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('revokedOn', changes), ...worded('reason', changes) } }; }
    case 'AverageLivingRequested': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('requestedOn', changes) } }; }
    case 'HouseholdIncomeSurveyed': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...changes.income, ...dated('surveyedOn', changes) } }; }
    case 'AverageLivingResultPosted': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...dated('postedFrom', changes) } }; }
    case 'HouseholdRecognisedAverageLiving': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, decision: signedAs(data.decision, changes) } }; }
    case 'AverageLivingRefused': { const { corrects: _, ...data } = recorded.data; return { type: recorded.type, data: { ...data, ...papered(changes), ...dated('refusedOn', changes), ...worded('reason', changes) } }; }
  }
};
