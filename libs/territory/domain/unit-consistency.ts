import type { LocalDate } from '#standards';
import { refuse } from './rejections.ts';
import { sameContent } from './same-content.ts';
import { isValidOn, lifeOf, type UnitLife } from './unit-life.ts';
import type { StandingUnitFact } from './unit-state.ts';

/** The day from which a fact counts; null where it has none in the unit's own time. */
const dayOf = (fact: StandingUnitFact): LocalDate | null => {
  switch (fact.type) {
    case 'UnitEstablished': return fact.data.validFrom;
    case 'UnitRenamed': case 'UnitAttached': case 'VillageAreaSet': return fact.data.trueFrom;
    case 'UnitMergedInto': return fact.data.mergedOn;
    case 'UnitSplit': return fact.data.splitOn;
    case 'UnitDissolved': return fact.data.dissolvedOn;
    case 'ResidentTotalsDeclared': return fact.data.declaredOn;
    case 'PovertyTargetSet': return null;
  }
};

const ends = (fact: StandingUnitFact): boolean =>
  fact.type === 'UnitMergedInto' || fact.type === 'UnitDissolved' || (fact.type === 'UnitSplit' && !fact.data.continues);

const checkDays = (life: UnitLife, facts: readonly StandingUnitFact[], added: StandingUnitFact): void => {
  // The added fact is looked at first: what is wrong with it says more than what it does to the others.
  for (const fact of [added, ...facts]) {
    const day = dayOf(fact);
    if (day === null) continue;
    // The day of ending is the first day without the unit; a unit lives at least one day.
    const fits = ends(fact) ? life.validFrom < day : isValidOn(life, day);
    if (!fits) refuse(fact === added || !ends(added) ? 'outside-validity' : 'later-facts-exist', { fact: fact.id, day, validFrom: life.validFrom, endedOn: life.end?.on ?? null });
  }
};

const checkFigures = (facts: readonly StandingUnitFact[]): void => {
  const totals = facts.flatMap((fact) => (fact.type === 'ResidentTotalsDeclared' ? [fact.data] : []));
  totals.forEach((one, at) => {
    const other = totals.slice(0, at).find(({ declaredOn, round }) => (round === null ? declaredOn === one.declaredOn && one.round === null : round === one.round));
    if (other) refuse('totals-already-declared', { declaredOn: other.declaredOn, round: other.round });
  });
  const targets = facts.flatMap((fact) => (fact.type === 'PovertyTargetSet' ? [fact.data] : []));
  targets.forEach((one, at) => {
    if (targets.slice(0, at).some(({ year, paper }) => year === one.year && sameContent(paper, one.paper))) refuse('target-already-set', { year: one.year, paper: one.paper.number });
  });
};

/** Refuses a set of facts that no unit can have had: two establishments, two ends, facts outside its life, two totals for one day. */
export const checkConsistency = (facts: readonly StandingUnitFact[], added: StandingUnitFact): UnitLife => {
  const life = lifeOf(facts) ?? refuse('unit-unknown');
  if (facts.filter(({ type }) => type === 'UnitEstablished').length > 1) refuse('unit-already-established', { unit: life.unit });
  if (facts.filter(ends).length > 1) refuse('unit-ended', { unit: life.unit, endedOn: life.end?.on ?? null });
  checkDays(life, facts, added);
  checkFigures(facts);
  return life;
};
