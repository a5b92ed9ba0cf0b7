import { flowOf, listedClasses, type ListedClass } from '#household';
import { CAUSES, ETHNIC_GROUP_CODES, isCause, isWithin, KINH, yearOf, type HouseholdId, type Indicator, type IndicatorId, type UnitId } from '#standards';
import type { DetailedMember } from '../read-models/details/detail-fact.ts';
import type { FigureForm, FormLineId, NoteCode } from './form.ts';
import type { CountedHousehold, FormsHouseholds, FormsInput } from './forms-input.ts';

/** The households, and how they are counted. */
export type CountingInput = FormsHouseholds & Pick<FormsInput, 'ruleSet' | 'rules'>;

/** Told of everything that is counted, cell by cell, with the household behind it. Columns that are rates or declared are not counted here. */
export interface Counting {
  count(form: FigureForm, line: FormLineId, key: string, village: UnitId, household: HouseholdId, count: number): void;
  note(form: FigureForm, code: NoteCode, village: UnitId, household: HouseholdId): void;
}

/** Forms 2 and 3: persons one by one, what stayed inside is netted out (reference §6). */
const countMovement = ({ compared }: FormsHouseholds, counting: Counting): void => {
  const formOf = { poor: 2, 'near-poor': 3 } as const;
  flowOf(compared, (line, list, column, village, household) => counting.count(formOf[list], line, String(column), village, household, 1));
  for (const { household, start, end } of compared) {
    for (const list of listedClasses) {
      if (start?.class === list && end !== null && end.class === null) counting.note(formOf[list], 'without-result', start.village, household);
      for (const side of [start, end]) if (side?.class === list && side.persons.length === 0) counting.note(formOf[list], 'without-residents', side.village, household);
    }
  }
};

const ageOf = (member: DetailedMember, household: CountedHousehold): number => yearOf(household.day) - member.born;

/** True: no member able to work. Null: nobody knows. */
export const hasNoLabour = (household: CountedHousehold, workingAgeFrom: number): boolean | null => {
  const { residents } = household;
  if (residents.some(({ able }) => able === true)) return false;
  if (residents.length === 0 || residents.some((member) => member.able === null && ageOf(member, household) >= workingAgeFrom)) return null;
  return true;
};

const isMinority = ({ head, residents }: CountedHousehold, basis: 'head' | 'any-member'): boolean => (basis === 'head' ? head?.minority === true : residents.some(({ minority }) => minority));

/** One answer: deprived, not deprived, or not known. Where nobody has the ages that a question is about, the rule answers "no" by itself. */
export const answerOf = (household: CountedHousehold, { question, ages, needsMemberOfThoseAges }: Indicator): boolean | null => {
  const { assessment, residents } = household;
  if (assessment?.yes.includes(question) === true) return true;
  if (assessment?.no.includes(question) === true) return false;
  if (assessment === null || !needsMemberOfThoseAges || ages === null) return null;
  return residents.some((member) => isWithin(ageOf(member, household), ages.value)) ? null : false;
};

class Counter {
  readonly #input: CountingInput;
  readonly #to: Counting;

  constructor(input: CountingInput, to: Counting) {
    this.#input = input;
    this.#to = to;
  }

  household(household: CountedHousehold): void {
    const { village, household: id, class: listed } = household;
    const result = (key: string, count: number): void => this.#to.count(1, 'unit', key, village, id, count);
    result(listed, 1);
    result(`${listed}-persons`, household.residents.length);
    if (listed === 'average-living') return;
    this.#deprivations(household, listed);
    this.#groups(household, listed);
    this.#ethnicity(household, listed);
    this.#causes(household, listed);
    this.#children(household, listed);
    this.#summary(household, listed);
  }

  #deprivations(household: CountedHousehold, listed: ListedClass): void {
    const forms = listed === 'poor' ? ([4, 5] as const) : ([6, 7] as const);
    const { village, household: id } = household;
    const answers = this.#input.ruleSet.indicators.map((indicator) => ({ id: indicator.id, answer: answerOf(household, indicator) }));
    const [form] = forms;
    this.#to.count(form, 'unit', 'listed', village, id, 1);
    for (const { id: indicator, answer } of answers) if (answer === true) this.#to.count(form, 'unit', indicator, village, id, 1);
    const deprivations = answers.filter(({ answer }) => answer === true).length;
    if (deprivations > 0) this.#to.count(form, 'unit', 'deprivations', village, id, deprivations);
    const asked = household.assessment !== null && household.assessment.yes.length + household.assessment.no.length > 0;
    const code = !asked ? 'without-answers' : answers.some(({ answer }) => answer === null) ? 'partly-answered' : null;
    if (code !== null) for (const each of forms) this.#to.note(each, code, village, id);
  }

  #groups(household: CountedHousehold, listed: ListedClass): void {
    const { rules } = this.#input;
    const { village, household: id, residents } = household;
    const minority = isMinority(household, rules.minorityHousehold.value);
    const noLabour = hasNoLabour(household, rules.workingAgeFrom.value);
    const merit = residents.some((member) => member.merit);
    const add = (key: string, persons = residents.length): void => {
      this.#to.count(8, 'households', `${listed}:${key}`, village, id, 1);
      this.#to.count(8, 'persons', `${listed}:${key}`, village, id, persons);
    };
    add('total');
    if (minority) add('minority', this.#minorityPersons(household));
    if (noLabour === true) add('no-labour');
    if (merit) add('merit');
    if (noLabour === null) this.#to.note(8, 'labour-unknown', village, id);
    else if (!minority && !noLabour && !merit) add('other');
    if ([minority, noLabour === true, merit].filter(Boolean).length > 1) this.#to.note(8, 'groups-overlap', village, id);
  }

  #minorityPersons({ residents }: CountedHousehold): number {
    return this.#input.rules.minorityPersons.value === 'all-of-household' ? residents.length : residents.filter(({ minority }) => minority).length;
  }

  #ethnicity({ village, household, head, residents }: CountedHousehold, listed: ListedClass): void {
    const add = (line: 'households' | 'persons', group: string | null, count: number): void => {
      if (count === 0) return;
      const known = group !== null && ETHNIC_GROUP_CODES.includes(group) ? group : 'unknown';
      for (const key of ['total', known, ...(known === KINH || known === 'unknown' ? [] : ['minority'])]) this.#to.count(9, line, `${listed}:${key}`, village, household, count);
    };
    add('households', head?.group ?? null, 1);
    if (this.#input.rules.minorityPersons.value === 'all-of-household') add('persons', head?.group ?? null, residents.length);
    else for (const { group } of residents) add('persons', group, 1);
  }

  #causes({ village, household, assessment }: CountedHousehold, listed: ListedClass): void {
    const given = CAUSES.filter((cause) => assessment?.causes.some((one) => isCause(one) && one === cause) === true);
    this.#to.count(10, listed, 'listed', village, household, 1);
    for (const cause of given) this.#to.count(10, listed, cause, village, household, 1);
    if (given.length === 0) this.#to.note(10, 'without-causes', village, household);
  }

  /** The answers are the household's: of its children, all of the ages that a question is about are counted. */
  #children(household: CountedHousehold, listed: ListedClass): void {
    const { village, household: id, residents } = household;
    const children = residents.filter((member) => ageOf(member, household) < this.#input.rules.childUnder.value);
    const add = (key: string, count: number): void => {
      if (count > 0) this.#to.count(11, 'unit', `${listed}:${key}`, village, id, count);
    };
    add('children', children.length);
    let told = false;
    for (const [key, wanted] of [['without-insurance', 'health-insurance'], ['malnourished', 'nutrition'], ['not-at-school', 'school-attendance']] as const satisfies readonly (readonly [string, IndicatorId])[]) {
      const indicator = this.#input.ruleSet.indicators.find(({ id: own }) => own === wanted);
      if (indicator === undefined || answerOf(household, indicator) !== true) continue;
      const concerned = children.filter((member) => indicator.ages === null || isWithin(ageOf(member, household), indicator.ages.value)).length;
      add(key, concerned);
      told ||= concerned > 0;
    }
    if (told) this.#to.note(11, 'children-by-household', village, id);
  }

  #summary(household: CountedHousehold, listed: ListedClass): void {
    const { rules } = this.#input;
    const { village, household: id, residents, head } = household;
    const form = listed === 'poor' ? 12 : 13;
    const minority = isMinority(household, rules.minorityHousehold.value);
    const noLabour = hasNoLabour(household, rules.workingAgeFrom.value);
    const minorityPersons = this.#minorityPersons(household);
    const flags = {
      listed: true, merit: residents.some((member) => member.merit), 'social-protection': residents.some((member) => member.socialProtection), 'no-labour': noLabour === true, 'female-head': head?.female === true,
    };
    for (const line of ['all', minority ? 'minority' : 'kinh'] as const) {
      for (const [key, holds] of Object.entries(flags)) if (holds) this.#to.count(form, line, key, village, id, 1);
    }
    this.#to.count(form, 'all', 'listed-persons', village, id, residents.length);
    // With persons counted one by one, a household of one group may have persons of the other.
    const ofMinority = rules.minorityPersons.value === 'all-of-household' ? (minority ? residents.length : 0) : minorityPersons;
    if (ofMinority > 0) this.#to.count(form, 'minority', 'listed-persons', village, id, ofMinority);
    if (ofMinority < residents.length) this.#to.count(form, 'kinh', 'listed-persons', village, id, residents.length - ofMinority);
    if (noLabour === null) this.#to.note(form, 'labour-unknown', village, id);
  }
}

/** Counts every household once for all forms; the same households and the same order of counting for forms that must agree. */
export const countAll = (input: CountingInput, counting: Counting): void => {
  countMovement(input, counting);
  const counter = new Counter(input, counting);
  for (const household of input.counted) counter.household(household);
  for (const { household, village } of input.undetermined) for (const form of [1, 2, 3] as const) counting.note(form, 'undetermined', village, household);
  for (const { household, village } of input.leftOut) counting.note(1, 'temporary-left-out', village, household);
};
