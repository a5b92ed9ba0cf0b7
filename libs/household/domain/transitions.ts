import { addDays, addMonths, type LocalDate } from '#standards';
import { countingEntries, spellsOf, type ClassEntry, type ClassTimeline } from './class-timeline.ts';
import type { HouseholdClass } from './commands.ts';
import type { EventData, LookBack, TransitionEvent } from './events.ts';
import type { PriorSpell } from './facts.ts';
import type { HouseholdParameters } from './parameters.ts';

type Listed = PriorSpell['class'];
type Window = EventData<'HouseholdEscapedPoverty'>['monitoring'];

const isListed = (value: HouseholdClass): value is Listed => value !== 'none';

/** The newly-escaped window that an exit decision opens. */
export const windowAfter = (exit: ClassEntry, { windowStart, windowMonths }: HouseholdParameters): NonNullable<Window> => {
  const from = (windowStart === 'entitledFrom' ? exit.entitledFrom : null) ?? exit.trueFrom;
  return { from, until: addDays(addMonths(from, windowMonths), -1), windowMonths };
};

const within = (lookBack: LookBack, prior: PriorSpell, trueFrom: LocalDate): boolean =>
  lookBack.kind === 'ever' || prior.to >= addMonths(trueFrom, -12 * lookBack.years);

const escape = (entry: ClassEntry, prior: PriorSpell, parameters: HouseholdParameters): TransitionEvent => {
  const path = entry.class === 'near-poor' ? 'poor-to-near-poor' : prior.class === 'poor' ? 'poor-to-none' : 'near-poor-to-none';
  const opens = path === 'poor-to-none' || (path === 'near-poor-to-none' && parameters.windowAfterNearPoor);
  return {
    type: 'HouseholdEscapedPoverty',
    data: { path, trueFrom: entry.trueFrom, prior, monitoring: opens ? windowAfter(entry, parameters) : null },
  };
};

const entry = (to: Listed, trueFrom: LocalDate, spells: readonly PriorSpell[], parameters: HouseholdParameters): TransitionEvent => {
  const { lookBack } = parameters;
  const counting: readonly Listed[] = to === 'poor' ? ['poor'] : parameters.nearPoorReturnsAfter;
  const prior = spells.findLast((spell) => counting.includes(spell.class) && within(lookBack, spell, trueFrom));
  return prior === undefined
    ? { type: 'HouseholdNewlyPoor', data: { to, trueFrom, lookBack } }
    : { type: 'HouseholdFellBackIntoPoverty', data: { to, trueFrom, prior, lookBack } };
};

/**
 * What each change of class means, by the day it counts from, against the class in force just before.
 * A class that was carried here by split or arrival is no transition: forms count it as "other" (columns 4 and 8).
 */
export const transitionsOf = (
  timeline: ClassTimeline,
  removedOn: LocalDate | null,
  parameters: HouseholdParameters,
): ReadonlyMap<LocalDate, TransitionEvent> => {
  const spells = spellsOf(timeline, removedOn);
  const starts = new Map(countingEntries(timeline, removedOn).map((counting) => [counting.trueFrom, counting]));
  const result = new Map<LocalDate, TransitionEvent>();
  const earlier: PriorSpell[] = [];
  for (const [index, spell] of spells.entries()) {
    const before = spells[index - 1];
    if (before !== undefined && before.to !== null && isListed(before.class)) earlier.push({ class: before.class, from: before.from, to: before.to });
    const counting = starts.get(spell.from);
    if (counting === undefined || counting.source === 'carried') continue;
    const transition = turn(before?.class ?? 'none', counting, earlier, parameters);
    if (transition !== null) result.set(spell.from, transition);
  }
  return result;
};

const turn = (before: HouseholdClass, counting: ClassEntry, earlier: readonly PriorSpell[], parameters: HouseholdParameters): TransitionEvent | null => {
  if (before === 'none') return isListed(counting.class) ? entry(counting.class, counting.trueFrom, earlier, parameters) : null;
  // A class that lapsed with its certificate and is recognised again is the same class still.
  if (before === counting.class) return null;
  const prior = earlier.at(-1);
  if (prior === undefined) return null;
  return before === 'near-poor' && counting.class === 'poor'
    ? { type: 'HouseholdBecamePoorFromNearPoor', data: { trueFrom: counting.trueFrom, prior } }
    : escape(counting, prior, parameters);
};
