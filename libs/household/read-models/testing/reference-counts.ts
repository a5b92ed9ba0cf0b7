import { isEthnicMinority, type LocalDate, type PersonId, type UnitId } from '#standards';
import { ledgerOf } from '../../domain/effective-history.ts';
import type { HouseholdEvent, Member } from '../../domain/index.ts';
import type { Counts, CountQuestion } from '../rates/counts.ts';
import { noCounts } from '../rates/counts.ts';
import type { Measure } from '../rates/ledger.ts';
import type { KnownHouseholdEvent } from './random-histories.ts';

// The definition of the three figures (reference §6) written as plainly as possible, event by event, with the decider's own reading of
// corrections: what the read model must agree with at every (D, K).

type Class = 'poor' | 'near-poor' | 'none';
interface Decided {
  readonly class: Class;
  readonly trueFrom: string;
  readonly decidedOn: string;
  readonly order: number;
  readonly entitledFrom: string | null;
  readonly entitledTo: string | null;
  readonly round: { readonly year: number; readonly kind: string } | null;
  readonly until: string | null;
}

const classes: Partial<Record<HouseholdEvent['type'], Class>> = { HouseholdClassifiedPoor: 'poor', HouseholdClassifiedNearPoor: 'near-poor', HouseholdClassifiedNeither: 'none' };

const decisionsOf = (events: readonly HouseholdEvent[]): readonly Decided[] =>
  events.flatMap((event, order): Decided[] => {
    if (event.type === 'HouseholdClassifiedPoor' || event.type === 'HouseholdClassifiedNearPoor' || event.type === 'HouseholdClassifiedNeither') {
      const { decision, trueFrom, entitledFrom, entitledTo, round } = event.data;
      return [{ class: classes[event.type] ?? 'none', trueFrom, decidedOn: decision.decidedOn, order, entitledFrom, entitledTo, round, until: null }];
    }
    if (event.type !== 'HouseholdRegistered') return [];
    const { origin } = event.data;
    const carries = origin.kind === 'split' ? origin.carries : origin.kind === 'arrival' ? (origin.certificate?.carries ?? null) : null;
    return carries === null ? [] : [{ ...carries, decidedOn: '', order: -1, round: null, until: origin.kind === 'arrival' ? carries.entitledTo : null }];
  });

const greatest = (decided: readonly Decided[], by: (d: Decided) => string): Decided | null =>
  decided.reduce<Decided | null>((best, d) => {
    if (best === null) return d;
    const [a, b] = [`${by(d)}|${d.decidedOn.padEnd(10)}|${String(d.order + 1).padStart(6, '0')}`, `${by(best)}|${best.decidedOn.padEnd(10)}|${String(best.order + 1).padStart(6, '0')}`];
    return a > b ? d : best;
  }, null);

interface Dated<T> {
  readonly on: string;
  readonly value: T;
}
const lastBy = <T>(dated: readonly Dated<T>[], on: string): T | null =>
  [...dated].map((entry, order) => ({ ...entry, order })).filter((entry) => entry.on <= on).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order)).at(-1)?.value ?? null;

const registrationOf = (events: readonly HouseholdEvent[]) => events.find((event) => event.type === 'HouseholdRegistered')?.data ?? null;

const removalOf = (events: readonly HouseholdEvent[]): string | null =>
  events.flatMap((event) => (event.type === 'HouseholdMerged' ? [event.data.mergedOn] : event.type === 'HouseholdLeftCommune' ? [event.data.leftOn] : event.type === 'HouseholdDiedOut' ? [event.data.diedOutOn] : [])).sort()[0] ?? null;

const villagesOf = (events: readonly HouseholdEvent[]): readonly Dated<UnitId>[] =>
  events.flatMap((event) => (event.type === 'HouseholdRegistered' ? [{ on: event.data.registeredOn, value: event.data.village }] : event.type === 'HouseholdMoved' ? [{ on: event.data.movedOn, value: event.data.village }] : []));

/** Usual residents of a day, and whether the head is of an ethnic minority. */
export const peopleOn = (events: readonly HouseholdEvent[], on: string): { readonly residents: readonly Member[]; readonly minorityHousehold: boolean; readonly head: Member | null } => {
  const presence = new Map<PersonId, Dated<boolean>[]>();
  const details = new Map<PersonId, Dated<Member>[]>();
  const heads: Dated<PersonId>[] = [];
  const push = <T>(map: Map<PersonId, Dated<T>[]>, person: PersonId, entry: Dated<T>) => map.set(person, [...(map.get(person) ?? []), entry]);
  const enter = (member: Member, date: LocalDate) => {
    push(presence, member.person, { on: date, value: true });
    push(details, member.person, { on: date, value: member });
  };
  for (const event of events) {
    if (event.type === 'HouseholdRegistered') {
      for (const member of event.data.members) enter(member, event.data.registeredOn);
      heads.push({ on: event.data.registeredOn, value: event.data.head });
    } else if (event.type === 'MemberBorn') enter(event.data.member, event.data.bornOn);
    else if (event.type === 'MemberJoined') enter(event.data.member, event.data.joinedOn);
    else if (event.type === 'MemberLeft') push(presence, event.data.person, { on: event.data.leftOn, value: false });
    else if (event.type === 'MemberDied') push(presence, event.data.person, { on: event.data.diedOn, value: false });
    else if (event.type === 'MemberDetailsRecorded') push(details, event.data.member.person, { on: event.data.trueFrom, value: event.data.member });
    else if (event.type === 'HeadOfHouseholdChanged') heads.push({ on: event.data.trueFrom, value: event.data.head });
    else if (event.type === 'HouseholdSplit') for (const { person } of event.data.members) push(presence, person, { on: event.data.splitOn, value: false });
  }
  const present = [...presence].filter(([, history]) => lastBy(history, on) === true);
  const residents = present.flatMap(([person]) => {
    const member = lastBy(details.get(person) ?? [], on);
    return member !== null && member.residence !== 'away' ? [member] : [];
  });
  const head = lastBy(heads, on);
  const ofHead = head === null ? [] : (details.get(head) ?? []);
  const headPresent = head !== null && lastBy(presence.get(head) ?? [], on) === true;
  const sorted = [...ofHead].map((entry, order) => ({ ...entry, order })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order));
  const headDetails = headPresent ? (lastBy(ofHead, on) ?? sorted.at(-1)?.value ?? null) : (sorted.at(-1)?.value ?? null);
  return { residents, minorityHousehold: headDetails !== null && isEthnicMinority(headDetails.ethnicity), head: headDetails };
};

/** One household's share in a count; null where the figure does not speak of it. */
export const referenceStanding = (known: readonly KnownHouseholdEvent[], question: CountQuestion): { readonly village: UnitId; readonly class: Class | null; readonly events: readonly HouseholdEvent[]; readonly day: string } | null => {
  const events = ledgerOf(known).effective;
  const registration = registrationOf(events);
  if (registration === null) return null;
  const decisions = decisionsOf(events);
  if (question.figure === 'result-of-round') {
    const own = decisions.filter(({ round }) => round !== null && round.kind === 'periodic' && round.year === question.year);
    const closing = own.filter(({ entitledFrom }) => entitledFrom === null);
    const result = greatest(closing.length > 0 ? closing : own, ({ trueFrom }) => trueFrom);
    if (result === null) return null;
    const villages = villagesOf(events);
    const earliest = [...villages].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0]?.value ?? registration.village;
    return { village: lastBy(villages, result.trueFrom) ?? earliest, class: result.class, events, day: result.trueFrom < registration.registeredOn ? registration.registeredOn : result.trueFrom };
  }
  const { on } = question;
  const removal = removalOf(events);
  if (on < registration.registeredOn || (removal !== null && on >= removal)) return null;
  const village = lastBy(villagesOf(events), on) ?? registration.village;
  if (question.figure === 'class-on-date') {
    const decided = greatest(decisions.filter(({ trueFrom }) => trueFrom <= on), ({ trueFrom }) => trueFrom);
    return { village, class: decided === null || (decided.until !== null && on > decided.until) ? null : decided.class, events, day: on };
  }
  const entitled = greatest(decisions.filter(({ entitledFrom, entitledTo }) => entitledFrom !== null && entitledTo !== null && entitledFrom <= on && on <= entitledTo), ({ entitledFrom }) => entitledFrom ?? '');
  return entitled === null ? null : { village, class: entitled.class, events, day: on };
};

type Listed = { readonly class: Class; readonly trueFrom: string; readonly entitledFrom: string | null };
const onList = ({ class: to }: Listed): boolean => to !== 'none';

/** Where a household of average living standard lives, as the figure means it; null for any other. Recognised, within the period, and on no list then or since. */
export const referenceAverageLiving = (known: readonly KnownHouseholdEvent[], question: CountQuestion): UnitId | null => {
  if (question.figure === 'result-of-round') return null;
  const { on, figure } = question;
  const events = ledgerOf(known).effective;
  const registration = registrationOf(events);
  const removal = removalOf(events);
  if (registration === null || on < registration.registeredOn || (removal !== null && on >= removal)) return null;
  const standing = referenceStanding(known, question)?.class ?? null;
  if (standing === 'poor' || standing === 'near-poor') return null;
  const begins = (entry: Pick<Listed, 'trueFrom' | 'entitledFrom'>): string | null => (figure === 'class-on-date' ? entry.trueFrom : entry.entitledFrom);
  const listings = decisionsOf(events).filter(onList).map(begins);
  const recognised = new Map(events.flatMap((event) => (event.type === 'HouseholdRecognisedAverageLiving' ? [[event.data.request, event.data] as const] : [])));
  const holds = [...recognised.values()].some((data) => {
    const from = begins(data);
    return from !== null && from <= on && on <= data.entitledTo && !listings.some((listed) => listed !== null && from <= listed && listed <= on);
  });
  return holds ? (lastBy(villagesOf(events), on) ?? registration.village) : null;
};

const groups: Record<Class, string> = { poor: 'poor', 'near-poor': 'near_poor', none: 'none' };

/** Counts of a set of villages at (D, K) by going through every household from its first event. */
export const referenceCounts = (history: readonly KnownHouseholdEvent[], villages: readonly UnitId[], question: CountQuestion): Counts => {
  const { knownAt } = question;
  const known = history.filter((event) => knownAt === null || event.knownAt <= knownAt);
  const streams = new Map<string, KnownHouseholdEvent[]>();
  for (const event of known) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  const counts: Record<Measure, number> = { ...noCounts };
  for (const events of streams.values()) {
    const averageLiving = referenceAverageLiving(events, question);
    if (averageLiving !== null && villages.includes(averageLiving)) {
      const { residents, minorityHousehold } = peopleOn(ledgerOf(events).effective, question.figure === 'result-of-round' ? '' : question.on);
      counts.average_living_households += 1;
      counts.average_living_persons += residents.length;
      counts.average_living_minority_households += minorityHousehold ? 1 : 0;
      counts.average_living_minority_persons += residents.filter(({ ethnicity }) => isEthnicMinority(ethnicity)).length;
    }
    const standing = referenceStanding(events, question);
    if (standing === null || !villages.includes(standing.village)) continue;
    const { residents, minorityHousehold } = peopleOn(standing.events, standing.day);
    for (const group of ['all', ...(standing.class === null ? [] : [groups[standing.class]])]) {
      const add = (what: string, n: number) => {
        counts[`${group}_${what}` as Measure] += n;
      };
      add('households', 1);
      add('persons', residents.length);
      add('minority_households', minorityHousehold ? 1 : 0);
      add('minority_persons', residents.filter(({ ethnicity }) => isEthnicMinority(ethnicity)).length);
    }
  }
  return counts;
};
