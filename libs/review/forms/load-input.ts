import {
  areaOf, comparedHousehold, declaredOf, restatement, roundDay, unitsBelow,
  type Compared, type Declared, type ListedClass, type Moment, type ResultOf,
} from '#household';
import type { ProjectionDatabase } from '#projection';
import { dateOf, ruleSetFor, ruleSetNamed, RS_2022, RULE_SETS, type HouseholdId, type LocalDate, type RoundId, type RuleSet, type UnitId } from '#standards';
import type { TerritorySnapshot } from '#territory';
import { everListed } from '../read-models/details/details.projection.ts';
import { ruleSetOf, type HouseholdDetails, type RoundNamed } from '../read-models/details/household-details.ts';
import { loadDetails, type DetailsWanted } from '../read-models/details/load-details.ts';
import type { CountingRules } from './counting-rules.ts';
import type { CountedHousehold, FormsAs, FormsInput, FormsUnit } from './forms-input.ts';

/** Which round: a periodic one of a year, wherever it was held, or one commune's ad hoc round. */
export type RoundAsked =
  | { readonly kind: 'periodic'; readonly year: number }
  /** Its forms are those of the lists on the day it opened and on the map's day. */
  | { readonly kind: 'ad-hoc'; readonly year: number; readonly id: RoundId; readonly openedOn: LocalDate };

export interface FormsAsked {
  readonly round: RoundAsked;
  readonly as: FormsAs;
  readonly on: LocalDate;
  readonly knownAt: string | null;
  /** Null: the topmost units of the map. */
  readonly unit: UnitId | null;
  /** Only these topmost units: the area of an account. Null = all. */
  readonly within: readonly UnitId[] | null;
  /** How many levels below the unit have rows; Infinity down to the villages. */
  readonly depth: number;
  readonly rules: CountingRules;
}

type Result = NonNullable<ReturnType<ResultOf>>;

const named = (round: RoundAsked): RoundNamed => (round.kind === 'periodic' ? { year: round.year } : { id: round.id });

/** Official: the decision. Preliminary: the decision, else the last assessment of the round, unless the household is gone or nothing was found out. */
const endResult = ({ round, as, on }: FormsAsked, { path, assessmentIn }: { readonly path: HouseholdDetails['path']; readonly assessmentIn: HouseholdDetails['assessmentIn'] }): Result | null => {
  const decision = path.resultOf(named(round));
  if (decision !== null || as === 'official') return decision;
  const assessed = assessmentIn(named(round));
  if (assessed === null || assessed.outcome === 'undetermined' || assessed.on > on || !path.existsOn(on)) return null;
  return { class: assessed.outcome, trueFrom: assessed.on };
};

/** Column 1: the result of the round before; after a changeover the classes that opened this year's list, not those that closed the old one's. */
const startResult = (year: number): ResultOf => (path) => {
  const own = path.decisions.filter(({ round }) => round?.kind === 'periodic' && round.year === year);
  return own.findLast(({ entitledFrom }) => entitledFrom !== null) ?? own.at(-1) ?? null;
};

/**
 * The day of a round's last decision on a list, by the commune that the households were recorded in: who was not there by then was not in it.
 * Decisions of class none take no part: which of them are read depends on what came to be known later.
 */
const roundDays = (households: Iterable<HouseholdDetails>, resultOf: ResultOf): ReadonlyMap<UnitId, LocalDate> => {
  const days = new Map<UnitId, LocalDate>();
  for (const { path } of households) {
    const result = resultOf(path);
    const commune = result === null ? null : (path.lastResidenceBy(result.trueFrom)?.commune ?? null);
    const known = commune === null ? undefined : days.get(commune);
    if (result !== null && result.class !== 'none' && commune !== null && (known === undefined || result.trueFrom > known)) days.set(commune, result.trueFrom);
  }
  return days;
};

const lessLeftOut = (declared: Declared, households: number, persons: number): Declared =>
  declared.known ? { ...declared, households: Math.max(0, declared.households - households), persons: Math.max(0, declared.persons - persons), minorityHouseholds: null, minorityPersons: null } : declared;

/** What a question has to read, and what it then makes of it. Pure. */
export class InputReading {
  readonly #asked: FormsAsked;
  readonly #territory: TerritorySnapshot;
  readonly #ruleSets: readonly RuleSet[];
  readonly #restated: ReadonlyMap<UnitId, UnitId>;

  constructor(asked: FormsAsked, territory: TerritorySnapshot, ruleSets: readonly RuleSet[] = RULE_SETS) {
    this.#ruleSets = ruleSets;
    this.#asked = asked;
    this.#territory = territory;
    const { map } = territory;
    const tops = this.#rowUnits().flatMap(({ unit, above }) => (above === null ? [unit] : []));
    // Rows of a village are counted with its whole commune, so that they are the same wherever they stand.
    this.#restated = restatement(map, [...new Set(tops.map((top) => map.communeOf(top, asked.on) ?? top))], asked.on);
  }

  get wanted(): DetailsWanted {
    const { round, knownAt, unit, within, rules } = this.#asked;
    return {
      years: round.kind === 'periodic' ? [round.year - 1, round.year] : [everListed, round.year],
      villages: unit === null && within === null ? null : [...this.#restated.keys()],
      knownAt,
      temporary: rules.temporaryResidents.value === 'left-out',
    };
  }

  inputFrom(loaded: ReadonlyMap<HouseholdId, HouseholdDetails>): FormsInput {
    const { on, knownAt, rules, as } = this.#asked;
    const leftOut = rules.temporaryResidents.value === 'left-out';
    const counted = [...loaded].filter(([, details]) => !(leftOut && details.temporary));
    const onMap = (village: UnitId): UnitId => this.#restated.get(village) ?? village;
    const compared = this.#compare(new Map(counted), onMap);
    const byId = new Map(compared.map((each) => [each.household, each]));
    const temporary = leftOut ? this.#temporary(loaded, onMap) : [];
    const units = this.#rowUnits().map((row) => this.#unit(row, temporary));
    const inside = new Set(units.flatMap(({ above, villages }) => (above === null ? [...villages] : [])));
    // Whoever lives elsewhere was only read for what moved: no column and no standard may come from them.
    const listed = counted.flatMap(([household, details]) => this.#counted(household, details, byId.get(household), onMap) ?? []).filter(({ village }) => inside.has(village));
    return {
      as, on, knownAt, rules, compared, units, counted: listed,
      ruleSet: this.#ruleSet(listed.flatMap(({ household }) => loaded.get(household) ?? [])),
      undetermined: counted.flatMap(([household, details]) => this.#undetermined(household, details, onMap) ?? []),
      leftOut: temporary,
    };
  }

  #rowUnits(): readonly { readonly unit: UnitId; readonly above: UnitId | null }[] {
    const { unit, on, depth, within } = this.#asked;
    const { map } = this.#territory;
    const rows: { unit: UnitId; above: UnitId | null }[] = [];
    const descend = (each: UnitId, above: UnitId | null, left: number): void => {
      rows.push({ unit: each, above });
      if (left > 0) for (const child of unitsBelow(map, each, on)) if (child !== each) descend(child, each, left - 1);
    };
    const tops = unit !== null ? [unit] : within !== null ? within.filter((own) => map.isValid(own, on)) : unitsBelow(map, null, on);
    for (const top of tops) descend(top, null, depth);
    return rows;
  }

  #unit({ unit, above }: { readonly unit: UnitId; readonly above: UnitId | null }, temporary: FormsInput['leftOut']): FormsUnit {
    const { round, on } = this.#asked;
    const { map } = this.#territory;
    const area = areaOf(map, unit, on);
    const described = map.describeNearest(unit, on);
    const villages = new Set(area.recordedAs.map((recorded) => this.#restated.get(recorded) ?? recorded));
    // A round's own declaration; on a map later than the round it is carried over by lineage.
    const day = round.kind === 'periodic' && roundDay(round.year) < on ? roundDay(round.year) : on;
    const declared = declaredOf(this.#territory, unit, round.kind === 'periodic' ? { kind: 'round', year: round.year, on: day } : { kind: 'date', on: day }, on);
    const without = temporary.filter(({ village }) => villages.has(village));
    return {
      unit, above, villages, divided: area.divided,
      kind: described?.kind ?? 'village', code: described?.code ?? '', name: described?.name ?? '',
      dividedInside: [...villages].filter((village) => !map.isValid(village, on)),
      declared: without.length === 0 ? declared : lessLeftOut(declared, without.length, without.reduce((sum, { persons }) => sum + persons, 0)),
    };
  }

  #compare(households: ReadonlyMap<HouseholdId, HouseholdDetails>, onMap: (village: UnitId) => UnitId): readonly Compared[] {
    const { round, on, rules } = this.#asked;
    const rule = { lookBack: rules.lookBack.value, nearPoorReturnsAfter: rules.nearPoorReturnsAfter.value };
    if (round.kind === 'ad-hoc') {
      const [from, to]: readonly [Moment, Moment] = [{ kind: 'date', on: round.openedOn }, { kind: 'date', on }];
      return [...households].map(([household, { path }]) => comparedHousehold(household, path, from, to, rule, onMap));
    }
    const start = startResult(round.year - 1);
    const official: ResultOf = (path) => path.resultOf({ year: round.year });
    const [startDays, endDays] = [roundDays(households.values(), start), roundDays(households.values(), official)];
    return [...households].map(([household, details]) => {
      const { path } = details;
      const recordedIn = path.registration?.commune;
      const moment = (year: number, days: ReadonlyMap<UnitId, LocalDate>, otherwise: LocalDate): Moment => ({ kind: 'round', year, on: (recordedIn === undefined ? undefined : days.get(recordedIn)) ?? otherwise });
      return comparedHousehold(household, path, moment(round.year - 1, startDays, roundDay(round.year - 1)), moment(round.year, endDays, on < roundDay(round.year) ? on : roundDay(round.year)), rule, onMap, {
        start,
        end: () => endResult(this.#asked, { path, assessmentIn: (asked) => details.assessmentIn(asked) }),
      });
    });
  }

  #counted(household: HouseholdId, details: HouseholdDetails, compared: Compared | undefined, onMap: (village: UnitId) => UnitId): CountedHousehold | null {
    const { on } = this.#asked;
    const listed = compared?.end?.class ?? null;
    const averageLiving = listed !== 'poor' && listed !== 'near-poor' && details.path.averageLivingOn(on);
    if (listed !== 'poor' && listed !== 'near-poor' && !averageLiving) return null;
    const day = averageLiving ? on : this.#residentsDay(details);
    const village = averageLiving ? details.path.residenceOn(on)?.village : compared?.end?.village;
    if (village === undefined) return null;
    const listing: ListedClass | 'average-living' = averageLiving || listed === null || listed === 'none' ? 'average-living' : listed;
    return {
      household, code: details.code, village: averageLiving ? onMap(village) : village, class: listing, day,
      residents: details.residentsOn(day), head: details.headOn(day), assessment: this.#assessment(details),
    };
  }

  /** The day whose members the result found: the same as in the movement of persons. */
  #residentsDay(details: HouseholdDetails): LocalDate {
    const { round, on } = this.#asked;
    if (round.kind === 'ad-hoc') return on;
    const result = endResult(this.#asked, { path: details.path, assessmentIn: (asked) => details.assessmentIn(asked) });
    const registered = details.path.registration?.on ?? on;
    const day = result?.trueFrom ?? on;
    return day < registered ? registered : day;
  }

  #assessment(details: HouseholdDetails): CountedHousehold['assessment'] {
    const { round, on } = this.#asked;
    const decision = round.kind === 'periodic' ? details.path.resultOf({ year: round.year }) : details.path.decisionBy(on);
    return (decision === null ? null : details.assessmentBehind(decision)) ?? (round.kind === 'periodic' ? details.assessmentIn({ year: round.year }) : null);
  }

  #undetermined(household: HouseholdId, details: HouseholdDetails, onMap: (village: UnitId) => UnitId): { readonly household: HouseholdId; readonly village: UnitId } | null {
    const { round, on } = this.#asked;
    const assessed = details.assessmentIn(named(round));
    if (details.path.resultOf(named(round)) !== null || assessed?.outcome !== 'undetermined' || assessed.screenedOut) return null;
    const place = details.path.residenceOn(on);
    return place === null ? null : { household, village: onMap(place.village) };
  }

  #temporary(loaded: ReadonlyMap<HouseholdId, HouseholdDetails>, onMap: (village: UnitId) => UnitId): FormsInput['leftOut'] {
    const { on } = this.#asked;
    return [...loaded].flatMap(([household, details]) => {
      const place = details.temporary ? details.path.residenceOn(on) : null;
      return place === null ? [] : [{ household, village: onMap(place.village), persons: details.path.residentsOn(on).length }];
    });
  }

  /** The standard of most decisions; without any that of the policy period that the round opens. */
  #ruleSet(households: readonly HouseholdDetails[]): RuleSet {
    const { round, on } = this.#asked;
    const votes = new Map<string, number>();
    for (const details of households) {
      const decision = details.path.resultOf(named(round));
      const id = (decision === null ? null : ruleSetOf(decision)) ?? details.assessmentIn(named(round))?.ruleSet ?? null;
      if (id !== null) votes.set(id, (votes.get(id) ?? 0) + 1);
    }
    const [most] = [...votes].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return (most === undefined ? undefined : ruleSetNamed(most[0], this.#ruleSets)) ?? ruleSetFor(round.kind === 'periodic' ? dateOf(round.year + 1, 1, 1) : on, this.#ruleSets) ?? RS_2022;
  }
}

/** Everything that the forms of a round are computed from, read in one go. */
export const loadFormsInput = async (asked: FormsAsked, territory: TerritorySnapshot, schema: string, db: ProjectionDatabase, ruleSets: readonly RuleSet[] = RULE_SETS): Promise<FormsInput> => {
  const reading = new InputReading(asked, territory, ruleSets);
  return reading.inputFrom(await loadDetails(reading.wanted, schema, db));
};
