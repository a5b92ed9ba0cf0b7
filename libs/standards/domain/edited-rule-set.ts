import { AREAS, type Area, type ByArea } from './area.ts';
import { INDICATORS, isIndicator, type AgeRange, type Indicator, type IndicatorId } from './indicators.ts';
import type { Clause, Parameter } from './parameter.ts';
import type { RuleSet } from './rule-set.ts';
import { RULE_SETS, whatIf } from './rule-sets.ts';

/** What one indicator becomes in an edited copy; what is left out stays as it is. */
export interface IndicatorChange {
  readonly points?: number;
  readonly ages?: AgeRange | null;
}

/** Changes to the limits and indicators of a standard for a what-if. What is left out stays as it is. */
export interface RuleSetChanges {
  readonly b1?: {
    /** `null` takes the lower limit away; then nobody is poor whatever the deprivations. */
    readonly poorAtMost?: Partial<ByArea<number>> | null;
    readonly nearPoorAtMost?: Partial<ByArea<number>>;
  };
  readonly b2PoorFrom?: number;
  /** `null` drops an indicator; one that the standard does not have is added as another standard words it. */
  readonly indicators?: { readonly [Id in IndicatorId]?: IndicatorChange | null };
}

/** One part of an edited copy that cannot be used. `path` is where it stands in the changes. */
export interface ChangeFault {
  readonly path: string;
  readonly problem:
    | 'not-an-object' | 'unknown-field' | 'not-whole-points' | 'lower-above-upper' | 'one-area-missing' | 'unknown-indicator' | 'indicator-not-there' | 'not-an-age-range' | 'ages-cannot-be-set' | 'no-indicator-left' | 'never-reached';
}

const MOST_POINTS = 1_000;
const OLDEST = 120;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPoints = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_POINTS;
const isAge = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= OLDEST;

/** A changed value is nobody's text: it is never taken for verified. */
const changed = <T>(value: T, source: Clause): Parameter<T> => ({ value, verified: false, source });

/** Reads changes part by part and notes every fault, so that a person sees all of them at once. */
class Reader {
  readonly faults: ChangeFault[] = [];

  fault(path: string, problem: ChangeFault['problem']): null {
    this.faults.push({ path, problem });
    return null;
  }

  fields(value: unknown, path: string, known: readonly string[]): Fields {
    if (!isFields(value)) {
      this.fault(path, 'not-an-object');
      return {};
    }
    for (const field of Object.keys(value)) if (!known.includes(field)) this.fault(path === '' ? field : `${path}.${field}`, 'unknown-field');
    return value;
  }

  points(value: unknown, path: string, before: Parameter<number>): Parameter<number> {
    if (value === undefined) return before;
    if (isPoints(value)) return value === before.value ? before : changed(value, before.source);
    this.fault(path, 'not-whole-points');
    return before;
  }

  limits(value: unknown, path: string, before: ByArea<Parameter<number>> | null, source: Clause): ByArea<Parameter<number>> | null {
    if (value === undefined) return before;
    const fields = this.fields(value, path, AREAS);
    const one = (area: Area): Parameter<number> | null => {
      if (before !== null) return this.points(fields[area], `${path}.${area}`, before[area]);
      if (fields[area] === undefined) return this.fault(path, 'one-area-missing');
      return isPoints(fields[area]) ? changed(fields[area], source) : this.fault(`${path}.${area}`, 'not-whole-points');
    };
    const [rural, urban] = [one('rural'), one('urban')];
    return rural === null || urban === null ? before : { rural, urban };
  }
}

const asAnotherStandardHasIt = (id: IndicatorId, ruleSets: readonly RuleSet[]): Indicator | undefined => ruleSets.toReversed().flatMap(({ indicators }) => indicators).find((indicator) => indicator.id === id);

const editedIndicator = (indicator: Indicator, change: unknown, path: string, reader: Reader): Indicator => {
  const { points, ages } = reader.fields(change, path, ['points', 'ages']);
  const withPoints = { ...indicator, points: reader.points(points, `${path}.points`, indicator.points) };
  if (ages === undefined) return withPoints;
  // Ages answer a question by themselves only where the standard says so; the others are about the household as a whole.
  if (!indicator.needsMemberOfThoseAges) {
    reader.fault(`${path}.ages`, 'ages-cannot-be-set');
    return withPoints;
  }
  const source = indicator.ages?.source ?? indicator.definition.source;
  if (ages === null) return { ...withPoints, ages: null, needsMemberOfThoseAges: false };
  const { from, to } = reader.fields(ages, `${path}.ages`, ['from', 'to']);
  if (isAge(from) && (to === null || (isAge(to) && to >= from))) return { ...withPoints, ages: changed({ from, to }, source) };
  reader.fault(`${path}.ages`, 'not-an-age-range');
  return withPoints;
};

const editedIndicators = (value: unknown, before: readonly Indicator[], reader: Reader, ruleSets: readonly RuleSet[]): readonly Indicator[] => {
  if (value === undefined) return before;
  const changes = reader.fields(value, 'indicators', isFields(value) ? Object.keys(value) : []);
  const edited = new Map(before.map((indicator) => [indicator.id, indicator]));
  for (const [id, change] of Object.entries(changes)) {
    const path = `indicators.${id}`;
    if (!isIndicator(id)) {
      reader.fault(path, 'unknown-indicator');
      continue;
    }
    const indicator = edited.get(id);
    if (change === null) {
      if (indicator === undefined) reader.fault(path, 'indicator-not-there');
      edited.delete(id);
      continue;
    }
    const known = indicator ?? asAnotherStandardHasIt(id, ruleSets);
    if (known === undefined) reader.fault(path, 'unknown-indicator');
    else edited.set(id, editedIndicator(known, change, path, reader));
  }
  return [...edited.values()];
};

/** An edited copy, or everything that is wrong with the changes. */
export type EditedRuleSet = { readonly ruleSet: RuleSet; readonly faults: readonly [] } | { readonly ruleSet: null; readonly faults: readonly ChangeFault[] };

/**
 * A copy of a standard with some of its limits and indicators changed, for a what-if: no decision accepts it. Takes anything and names
 * every fault; a changed value is marked as unverified. Without changes it is the standard itself, under its own name.
 */
export const editRuleSet = (base: RuleSet, changes: unknown, ruleSets: readonly RuleSet[] = RULE_SETS): EditedRuleSet => {
  const reader = new Reader();
  const given = reader.fields(changes ?? {}, '', ['b1', 'b2PoorFrom', 'indicators']);
  const b1 = given['b1'] === undefined ? {} : reader.fields(given['b1'], 'b1', ['poorAtMost', 'nearPoorAtMost']);
  const source = base.b2PoorFrom.source;
  const poorAtMost = b1['poorAtMost'] === null ? null : reader.limits(b1['poorAtMost'], 'b1.poorAtMost', base.b1.poorAtMost, source);
  const nearPoorAtMost = reader.limits(b1['nearPoorAtMost'], 'b1.nearPoorAtMost', base.b1.nearPoorAtMost, source) ?? base.b1.nearPoorAtMost;
  const b2PoorFrom = reader.points(given['b2PoorFrom'], 'b2PoorFrom', base.b2PoorFrom);
  const indicators = editedIndicators(given['indicators'], base.indicators, reader, ruleSets);
  for (const area of AREAS) if (poorAtMost !== null && poorAtMost[area].value > nearPoorAtMost[area].value) reader.fault(`b1.poorAtMost.${area}`, 'lower-above-upper');
  if (indicators.length === 0) reader.fault('indicators', 'no-indicator-left');
  else if (b2PoorFrom.value > indicators.reduce((sum, { points }) => sum + points.value, 0)) reader.fault('b2PoorFrom', 'never-reached');
  if (reader.faults.length > 0) return { ruleSet: null, faults: reader.faults };
  if (Object.keys(given).length === 0) return { ruleSet: base, faults: [] };
  return { ruleSet: whatIf(base, { b1: { poorAtMost, nearPoorAtMost }, b2PoorFrom, indicators }), faults: [] };
};

/** One value of a standard that an edited copy may change, as the changes name it, and whether it was read in a source. */
export interface EditableParameter {
  readonly path: string;
  readonly value: number | AgeRange;
  readonly verified: boolean;
  readonly source: Clause;
}

const shown = (path: string, { value, verified, source }: Parameter<number> | Parameter<AgeRange>): EditableParameter => ({ path, value, verified, source });

/** Every value of a standard that an edited copy may change. Those not read in a source say so wherever they show. */
export const editableParameters = ({ b1, b2PoorFrom, indicators }: RuleSet): readonly EditableParameter[] => [
  ...(b1.poorAtMost === null ? [] : [shown('b1.poorAtMost.rural', b1.poorAtMost.rural), shown('b1.poorAtMost.urban', b1.poorAtMost.urban)]),
  shown('b1.nearPoorAtMost.rural', b1.nearPoorAtMost.rural),
  shown('b1.nearPoorAtMost.urban', b1.nearPoorAtMost.urban),
  shown('b2PoorFrom', b2PoorFrom),
  ...INDICATORS.flatMap((id) => indicators.filter((indicator) => indicator.id === id)).flatMap(({ id, points, ages, needsMemberOfThoseAges }) => [
    shown(`indicators.${id}.points`, points),
    ...(ages !== null && needsMemberOfThoseAges ? [shown(`indicators.${id}.ages`, ages)] : []),
  ]),
];
