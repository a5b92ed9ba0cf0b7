import { localDate, type LocalDate } from '#standards';
import { inForce } from '../facts/in-force.ts';
import { givenNameOf, searchable } from '../facts/vietnamese-search.ts';
import type { TableOf } from '../facts/write-rows.ts';
import { HouseholdPath } from '../classification/household-path.ts';
import type { HouseholdClass } from '../classification/path-fact.ts';
import type { MemberFlags, RegisterFact } from './register-fact.ts';

/** When everything recorded so far has happened. */
const afterAll = localDate('2999-12-31');

export interface RegisterRow {
  readonly household: string;
  readonly code: string | null;
  readonly village: string;
  readonly commune: string;
  readonly head: string;
  readonly head_name: string;
  readonly given_name: string;
  readonly search: string;
  readonly registered_on: string;
  readonly removed_on: string | null;
  readonly removal: string | null;
  readonly temporary: boolean;
  readonly residents: number;
  readonly minority: boolean;
  readonly merit: boolean;
  readonly disability: boolean;
  /** No member able to work; null where somebody's ability is unknown and nobody's is known to be there. */
  readonly no_labour: boolean | null;
  readonly social_protection: boolean;
}

export const registerTable: TableOf<RegisterRow> = {
  name: 'household',
  key: ['household'],
  columns: {
    household: 'uuid not null', code: 'text', village: 'uuid not null', commune: 'uuid not null', head: 'uuid not null',
    head_name: 'text not null', given_name: 'text not null', search: 'text not null', registered_on: 'date not null', removed_on: 'date', removal: 'text',
    temporary: 'boolean not null', residents: 'integer not null', minority: 'boolean not null', merit: 'boolean not null', disability: 'boolean not null',
    no_labour: 'boolean', social_protection: 'boolean not null',
  },
};

export interface SpellRow {
  readonly household: string;
  /** `class` or `entitled`. */
  readonly figure: string;
  readonly from_on: string;
  /** First day after it; null while it lasts. */
  readonly until: string | null;
  readonly class: string;
}

export const spellTable: TableOf<SpellRow> = {
  name: 'spell',
  key: ['household', 'figure', 'from_on'],
  columns: { household: 'uuid not null', figure: 'text not null', from_on: 'date not null', until: 'date', class: 'text not null' },
};

/** The latest details of everybody, by the day from which they hold. */
const flagsNow = (facts: readonly RegisterFact[]): ReadonlyMap<string, MemberFlags> => {
  const latest = new Map<string, { readonly on: string; readonly flags: MemberFlags }>();
  for (const fact of facts) {
    const on = 'on' in fact ? fact.on : '';
    for (const flags of fact.flags ?? []) {
      const known = latest.get(flags.person);
      if (known === undefined || on >= known.on) latest.set(flags.person, { on, flags });
    }
  }
  return new Map([...latest].map(([person, { flags }]) => [person, flags]));
};

export interface RegisterEntry {
  readonly row: RegisterRow;
  readonly spells: readonly SpellRow[];
}

const spellsOf = (household: string, figure: string, dates: readonly LocalDate[], classOn: (date: LocalDate) => HouseholdClass | null): readonly SpellRow[] => {
  const spells: SpellRow[] = [];
  let from: LocalDate | null = null;
  let running: HouseholdClass | null = null;
  for (const date of dates) {
    const now = classOn(date);
    if (now === running) continue;
    if (from !== null && running !== null) spells.push({ household, figure, from_on: from, until: date, class: running });
    [from, running] = [now === null ? null : date, now];
  }
  if (from !== null && running !== null) spells.push({ household, figure, from_on: from, until: null, class: running });
  return spells;
};

/** The row of a household; null for one whose registration was annulled. `nameOf` answers an empty name for an erased person. */
export const registerEntryOf = (household: string, facts: readonly RegisterFact[], nameOf: (person: string) => string): RegisterEntry | null => {
  const path = new HouseholdPath(facts);
  const { registration } = path;
  const place = path.lastResidenceBy(afterAll);
  if (registration === null || place === null) return null;
  const standing = inForce(facts);
  const registered = standing.find((fact) => fact.kind === 'registered');
  const head = path.headOn(afterAll) ?? registration.head;
  const name = nameOf(head);
  const code = registered?.code ?? null;
  const residents = path.residentsOn(afterAll);
  const flags = flagsNow(standing);
  const present = residents.map(({ person }) => flags.get(person)).filter((known) => known !== undefined);
  const anyAble = present.some(({ able }) => able === true);
  const dates = path.turningDates();
  const row: RegisterRow = {
    household, code, village: place.village, commune: place.commune, head, head_name: name, given_name: givenNameOf(name),
    search: searchable(`${name} ${code ?? ''}`), registered_on: registration.on, removed_on: path.removedOn, removal: path.removalCause,
    temporary: registered?.temporary === true, residents: residents.length, minority: path.compositionOn(afterAll).minorityHousehold,
    merit: present.some(({ merit }) => merit), disability: present.some(({ disability }) => disability),
    no_labour: anyAble ? false : present.some(({ able }) => able === null) ? null : true,
    social_protection: present.some(({ socialProtection }) => socialProtection),
  };
  return { row, spells: [...spellsOf(household, 'class', dates, (date) => path.classOn(date)), ...spellsOf(household, 'entitled', dates, (date) => path.entitledOn(date))] };
};
