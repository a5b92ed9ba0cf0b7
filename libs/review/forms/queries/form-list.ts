import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { assertPermitted, isPermitted, ReadLog } from '#access';
import type { Position } from '#event-store';
import { flowOf, memberNamesOf, snapshot, type Column, type ListedClass } from '#household';
import { APP_POOL, type Actor } from '#platform';
import type { HouseholdId, LocalDate, PersonId, UnitId } from '#standards';
import type { DetailedMember } from '../../read-models/details/detail-fact.ts';
import { hasNoLabour } from '../contributions.ts';
import type { ListForm } from '../form.ts';
import type { CountedHousehold, FormsAs, FormsInput } from '../forms-input.ts';
import { RoundForms } from '../round-forms.ts';
import { formTitle } from '../text/forms.vi.ts';
import { unitName, type FormsUnitName } from './forms-of.ts';
import { RoundFinder, type FormsQuestion } from './resolve-round.ts';

export const listPageLength = 200;

/** How a household came to the list, as the columns of form 2 or 3 have it. */
export type Entry = 'old' | 'from-other-list' | 'returning' | 'new' | 'arrived';

export interface ListMember {
  readonly person: PersonId;
  /** Null: erased, or the account may not read names. */
  readonly name: string | null;
  readonly sex: 'female' | 'male';
  readonly birthYear: number;
  readonly ethnicity: string;
  readonly relation: DetailedMember['relation'];
  readonly temporary: boolean;
  readonly merit: boolean;
  readonly disability: boolean;
  readonly able: boolean | null;
  readonly socialProtection: boolean;
}

export interface ListLine {
  readonly household: HouseholdId;
  readonly code: string | null;
  readonly village: UnitId;
  readonly entry: Entry;
  readonly head: PersonId | null;
  readonly members: readonly ListMember[];
  readonly merit: boolean;
  readonly noLabour: boolean | null;
  readonly b1: number | null;
  readonly b2: number | null;
  readonly causes: readonly string[];
  /** Wanted support (health, education, production, credit, housing): no record of the review keeps it. */
  readonly wantedSupport: null;
}

export interface FormList {
  readonly form: ListForm;
  readonly title: string;
  readonly year: number;
  readonly as: FormsAs;
  readonly on: LocalDate;
  readonly knownAt: string | null;
  readonly units: readonly FormsUnitName[];
  readonly page: number;
  readonly total: number;
  readonly lines: readonly ListLine[];
  /** The account may not read names: they are left out. */
  readonly masked: boolean;
  readonly position: Position | null;
}

/** Form 14 (poor) or 15 (near-poor): the households with their members. */
export class FormListOf extends Query<FormList> {
  constructor(
    readonly actor: Actor,
    readonly question: FormsQuestion,
    readonly form: ListForm,
    readonly page: number,
  ) {
    super();
  }
}

const entries: Partial<Record<Column, Entry>> = { 5: 'from-other-list', 6: 'returning', 7: 'new', 8: 'arrived' };

const entriesOf = (input: FormsInput, list: ListedClass): ReadonlyMap<HouseholdId, Entry> => {
  const found = new Map<HouseholdId, Entry>();
  flowOf(input.compared, (what, of, column, _, household) => {
    const entry = entries[column];
    if (what === 'households' && of === list && entry !== undefined) found.set(household, entry);
  });
  return found;
};

const memberOf = (member: DetailedMember, names: ReadonlyMap<PersonId, string> | null): ListMember => ({
  person: member.person, name: names?.get(member.person) ?? null, sex: member.female ? 'female' : 'male', birthYear: member.born, ethnicity: member.group, relation: member.relation,
  temporary: member.temporary, merit: member.merit, disability: member.disability, able: member.able, socialProtection: member.socialProtection,
});

@QueryHandler(FormListOf)
export class FormListOfHandler implements IQueryHandler<FormListOf> {
  constructor(
    @Inject(APP_POOL) private readonly pool: Pool,
    @Inject(RoundForms) private readonly forms: RoundForms,
    @Inject(RoundFinder) private readonly finder: RoundFinder,
    @Inject(ReadLog) private readonly reads: Pick<ReadLog, 'record'>,
  ) {}

  async execute({ actor, question, form, page }: FormListOf): Promise<FormList> {
    // A list is of households: who may only see figures gets forms 1–13.
    assertPermitted(actor, 'read-households');
    const { asked } = await this.finder.resolve(actor, question);
    const { input, stands } = await this.forms.load(asked);
    const list: ListedClass = form === 14 ? 'poor' : 'near-poor';
    const inside = new Set(input.units.filter(({ above }) => above === null).flatMap(({ villages }) => [...villages]));
    const all = input.counted.filter((household) => household.class === list && inside.has(household.village)).toSorted((a, b) => (a.village === b.village ? (a.household < b.household ? -1 : 1) : a.village < b.village ? -1 : 1));
    const shown = all.slice((page - 1) * listPageLength, page * listPageLength);
    const personal = isPermitted(actor.role, 'read-personal-data');
    const names = personal ? await snapshot(this.pool, 'register', (db) => memberNamesOf(shown.map(({ household }) => household), db)) : null;
    const entered = entriesOf(input, list);
    if (personal && shown.length > 0) await this.reads.record(actor, 'personal-data', `form-${form}`, shown.length);
    return {
      form, title: formTitle(form), year: asked.round.year, as: asked.as, on: asked.on, knownAt: asked.knownAt, units: input.units.map(unitName), page, total: all.length,
      lines: shown.map((household) => lineOf(household, entered.get(household.household) ?? 'old', names, asked.rules.workingAgeFrom.value)),
      masked: !personal, position: stands.position,
    };
  }
}

const lineOf = (household: CountedHousehold, entry: Entry, names: ReadonlyMap<PersonId, string> | null, workingAgeFrom: number): ListLine => ({
  household: household.household, code: household.code, village: household.village, entry, head: household.head?.person ?? null,
  members: household.residents.map((member) => memberOf(member, names)),
  merit: household.residents.some(({ merit }) => merit), noLabour: hasNoLabour(household, workingAgeFrom),
  b1: household.assessment?.b1 ?? null, b2: household.assessment?.b2 ?? null, causes: household.assessment?.causes ?? [], wantedSupport: null,
});
