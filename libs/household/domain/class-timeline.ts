import { addDays, type EventId, type LocalDate } from '#standards';
import type { HouseholdClass } from './commands.ts';
import type { RoundReference } from './facts.ts';

/** One decision, or a class brought along by split or arrival, in the order in which classes count. */
export interface ClassEntry {
  readonly id: EventId;
  readonly class: HouseholdClass;
  readonly trueFrom: LocalDate;
  readonly decidedOn: LocalDate;
  readonly entitledFrom: LocalDate | null;
  readonly entitledTo: LocalDate | null;
  readonly source: 'decision' | 'carried';
  /** The last day of a class that ends without a decision: one that came with the sending commune's certificate. Null for all others. */
  readonly until: LocalDate | null;
  readonly round: RoundReference | null;
  /** Its place among the facts: the last one decides where days are equal. */
  readonly order: number;
}

/** Sorted by `trueFrom`, ties by `decidedOn`, then by the order of the facts. Decisions may be recorded in any order. */
export type ClassTimeline = readonly ClassEntry[];

/** A stretch of time in one class; `to` is the last day, null while it lasts. */
export interface Spell {
  readonly class: HouseholdClass;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** A class that was brought along gives way to the household's own decision from the same day. */
const decidedBy = ({ source, decidedOn }: ClassEntry): string => (source === 'carried' ? '' : decidedOn);

const countsAfter = (a: ClassEntry, b: ClassEntry): boolean =>
  a.trueFrom > b.trueFrom || (a.trueFrom === b.trueFrom && decidedBy(a) > decidedBy(b));

/** Takes in the entry of the next fact. */
export const insertEntry = (timeline: ClassTimeline, next: Omit<ClassEntry, 'order'>): ClassTimeline => {
  const entry: ClassEntry = { ...next, order: timeline.length };
  const at = timeline.findIndex((other) => countsAfter(other, entry));
  return at === -1 ? [...timeline, entry] : [...timeline.slice(0, at), entry, ...timeline.slice(at)];
};

/** The decisions that count: the last of each day, none from the removal on. */
export const countingEntries = (timeline: ClassTimeline, removedOn: LocalDate | null): ClassTimeline =>
  timeline.filter((entry, index) => entry.trueFrom !== timeline[index + 1]?.trueFrom && (removedOn === null || entry.trueFrom < removedOn));

/** The class that counts on a date (`asOf`): the last decision by then. Null before the first one and from the removal on. */
export const entryOn = (timeline: ClassTimeline, date: LocalDate, removedOn: LocalDate | null): ClassEntry | null => {
  if (removedOn !== null && date >= removedOn) return null;
  const last = timeline.findLast(({ trueFrom }) => trueFrom <= date);
  return last === undefined || (last.until !== null && date > last.until) ? null : last;
};

const earlierOf = (a: LocalDate | null, b: LocalDate | null): LocalDate | null => (a === null ? b : b === null || a < b ? a : b);

/** The decision whose policy period holds on a date; where two do, the one that began later. A decision of none ends entitlement. */
export const entitlementOn = (timeline: ClassTimeline, date: LocalDate, removedOn: LocalDate | null): ClassEntry | null => {
  if (removedOn !== null && date >= removedOn) return null;
  return timeline
    .filter(({ entitledFrom, entitledTo }) => entitledFrom !== null && entitledTo !== null && entitledFrom <= date && date <= entitledTo)
    .reduce<ClassEntry | null>((best, entry) => (best === null || startsNoEarlier(entry, best) ? entry : best), null);
};

const startsNoEarlier = (entry: ClassEntry, best: ClassEntry): boolean => {
  const [a, b] = [entry.entitledFrom ?? '', best.entitledFrom ?? ''];
  if (a !== b) return a > b;
  const [decided, bestDecided] = [decidedBy(entry), decidedBy(best)];
  return decided === bestDecided ? entry.order >= best.order : decided > bestDecided;
};

/** Unbroken stretches of one class. They never overlap; the removal ends the last one. */
export const spellsOf = (timeline: ClassTimeline, removedOn: LocalDate | null): readonly Spell[] => {
  const counting = countingEntries(timeline, removedOn);
  const lapsed = (entry: ClassEntry | undefined, by: LocalDate): boolean => entry !== undefined && entry.until !== null && entry.until < by;
  const turns = counting.filter((entry, index) => entry.class !== counting[index - 1]?.class || lapsed(counting[index - 1], addDays(entry.trueFrom, -1)));
  return turns.map((turn, index) => {
    const next = turns[index + 1]?.trueFrom ?? removedOn;
    const last = counting.findLast(({ trueFrom }) => next === null || trueFrom < next);
    return { class: turn.class, from: turn.trueFrom, to: earlierOf(next === null ? null : addDays(next, -1), last?.until ?? null) };
  });
};
