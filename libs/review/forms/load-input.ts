import { comparedHousehold, roundDay, type Compared, type ListedClass, type Moment, type ResultOf } from '#household';
import type { ProjectionDatabase } from '#projection';
import { dateOf, ruleSetFor, ruleSetNamed, RS_2022, RULE_SETS, type HouseholdId, type LocalDate, type RuleSet, type UnitId } from '#standards';
import type { TerritorySnapshot } from '#territory';
import { everListed } from '../read-models/details/details.projection.ts';
import { ruleSetOf, type HouseholdDetails } from '../read-models/details/household-details.ts';
import { loadDetails, type DetailsWanted } from '../read-models/details/load-details.ts';
import { named, type FormsAsked } from './forms-asked.ts';
import { FormsRows } from './forms-rows.ts';
import type { CountedHousehold, FormsHouseholds, FormsInput } from './forms-input.ts';
import { endResult, roundDays, startResult } from './round-results.ts';

/** Households by the standard that they were decided under. */
export type RuleSetVotes = Map<string, number>;

/** What a question has to read, and what it then makes of it. Pure. */
export class InputReading {
  readonly rows: FormsRows;
  readonly #asked: FormsAsked;
  readonly #ruleSets: readonly RuleSet[];
  readonly #inside: ReadonlySet<UnitId>;

  constructor(asked: FormsAsked, territory: TerritorySnapshot, ruleSets: readonly RuleSet[] = RULE_SETS) {
    this.#ruleSets = ruleSets;
    this.#asked = asked;
    this.rows = new FormsRows(asked, territory);
    this.#inside = this.rows.inside;
  }

  /** For some of the map's villages; null = for all that the question is about. */
  wanted(villages: ReadonlySet<UnitId> | null): DetailsWanted {
    const { round, knownAt, unit, within, rules } = this.#asked;
    return {
      years: round.kind === 'periodic' ? [round.year - 1, round.year] : [everListed, round.year],
      villages: villages === null && unit === null && within === null ? null : this.rows.recordedIn(villages),
      knownAt,
      temporary: rules.temporaryResidents.value === 'left-out',
    };
  }

  inputFrom(loaded: ReadonlyMap<HouseholdId, HouseholdDetails>): FormsInput {
    const { on, knownAt, rules, as } = this.#asked;
    const votes: RuleSetVotes = new Map();
    const households = this.householdsFrom(loaded, votes);
    return { as, on, knownAt, rules, ...households, units: this.rows.units(households.leftOut), ruleSet: this.ruleSetBy(votes) };
  }

  /** `villages`: only these are counted; null = all. `votes` grow by those of the households counted. */
  householdsFrom(loaded: ReadonlyMap<HouseholdId, HouseholdDetails>, votes: RuleSetVotes, villages: ReadonlySet<UnitId> | null = null): FormsHouseholds {
    const leftOut = this.#asked.rules.temporaryResidents.value === 'left-out';
    const taken = new Map(leftOut ? [...loaded].filter(([, { temporary }]) => !temporary) : loaded);
    const compared = this.#compare(taken);
    const ends = new Map(compared.map(({ household, end }) => [household, end]));
    // Whoever lives elsewhere was only read for what moved: no column and no standard may come from them.
    const isCounted = (village: UnitId): boolean => this.#inside.has(village) && (villages === null || villages.has(village));
    const counted = [...taken].flatMap(([household, details]) => this.#counted(household, details, ends.get(household) ?? null) ?? []).filter(({ village }) => isCounted(village));
    for (const { household } of counted) this.#vote(taken.get(household), votes);
    return { compared, counted, undetermined: [...taken].flatMap(([household, details]) => this.#undetermined(household, details) ?? []), leftOut: leftOut ? this.#temporary(loaded) : [] };
  }

  /** The standard of most decisions; without any that of the policy period that the round opens. */
  ruleSetBy(votes: RuleSetVotes): RuleSet {
    const { round, on } = this.#asked;
    const [most] = [...votes].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return (most === undefined ? undefined : ruleSetNamed(most[0], this.#ruleSets)) ?? ruleSetFor(round.kind === 'periodic' ? dateOf(round.year + 1, 1, 1) : on, this.#ruleSets) ?? RS_2022;
  }

  #vote(details: HouseholdDetails | undefined, votes: RuleSetVotes): void {
    const { round } = this.#asked;
    const decision = details?.path.resultOf(named(round)) ?? null;
    const id = (decision === null ? null : ruleSetOf(decision)) ?? details?.assessmentIn(named(round))?.ruleSet ?? null;
    if (id !== null) votes.set(id, (votes.get(id) ?? 0) + 1);
  }

  #compare(households: ReadonlyMap<HouseholdId, HouseholdDetails>): readonly Compared[] {
    const { round, on, rules } = this.#asked;
    const rule = { lookBack: rules.lookBack.value, nearPoorReturnsAfter: rules.nearPoorReturnsAfter.value };
    const onMap = (village: UnitId): UnitId => this.rows.onMap(village);
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
        end: () => endResult(this.#asked, details),
      });
    });
  }

  #counted(household: HouseholdId, details: HouseholdDetails, end: Compared['end']): CountedHousehold | null {
    const { on } = this.#asked;
    const listed = end?.class ?? null;
    const averageLiving = listed !== 'poor' && listed !== 'near-poor' && details.path.averageLivingOn(on);
    if (listed !== 'poor' && listed !== 'near-poor' && !averageLiving) return null;
    const day = averageLiving ? on : this.#residentsDay(details);
    const village = averageLiving ? details.path.residenceOn(on)?.village : end?.village;
    if (village === undefined) return null;
    const listing: ListedClass | 'average-living' = averageLiving || listed === null || listed === 'none' ? 'average-living' : listed;
    return {
      household, code: details.code, village: averageLiving ? this.rows.onMap(village) : village, class: listing, day,
      residents: details.residentsOn(day), head: details.headOn(day), assessment: this.#assessment(details),
    };
  }

  /** The day whose members the result found: the same as in the movement of persons. */
  #residentsDay(details: HouseholdDetails): LocalDate {
    const { round, on } = this.#asked;
    if (round.kind === 'ad-hoc') return on;
    const registered = details.path.registration?.on ?? on;
    const day = endResult(this.#asked, details)?.trueFrom ?? on;
    return day < registered ? registered : day;
  }

  #assessment(details: HouseholdDetails): CountedHousehold['assessment'] {
    const { round, on } = this.#asked;
    const decision = round.kind === 'periodic' ? details.path.resultOf({ year: round.year }) : details.path.decisionBy(on);
    return (decision === null ? null : details.assessmentBehind(decision)) ?? (round.kind === 'periodic' ? details.assessmentIn({ year: round.year }) : null);
  }

  #undetermined(household: HouseholdId, details: HouseholdDetails): FormsHouseholds['undetermined'][number] | null {
    const { round, on } = this.#asked;
    const assessed = details.assessmentIn(named(round));
    if (details.path.resultOf(named(round)) !== null || assessed?.outcome !== 'undetermined' || assessed.screenedOut) return null;
    const place = details.path.residenceOn(on);
    return place === null ? null : { household, village: this.rows.onMap(place.village) };
  }

  #temporary(loaded: ReadonlyMap<HouseholdId, HouseholdDetails>): FormsHouseholds['leftOut'] {
    const { on } = this.#asked;
    return [...loaded].flatMap(([household, { temporary, path }]) => {
      const place = temporary ? path.residenceOn(on) : null;
      return place === null ? [] : [{ household, village: this.rows.onMap(place.village), persons: path.residentsOn(on).length }];
    });
  }
}

/** Everything that the forms of a round are computed from, read in one go: for the lists of households and for what two snapshots have differently. */
export const loadFormsInput = async (asked: FormsAsked, territory: TerritorySnapshot, schema: string, db: ProjectionDatabase, ruleSets: readonly RuleSet[] = RULE_SETS): Promise<FormsInput> => {
  const reading = new InputReading(asked, territory, ruleSets);
  return reading.inputFrom(await loadDetails(reading.wanted(null), schema, db));
};
