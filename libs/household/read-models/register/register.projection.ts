import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { nameOf } from '../../domain/index.ts';
import { plainArray } from '../facts/arrays.ts';
import { erasedIn, erasureTypes } from '../facts/erasures.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { householdOf, isHouseholdEvent, type KnownHouseholdEvent } from '../facts/household-events.ts';
import { StoredFacts } from '../facts/stored-facts.ts';
import { createTable, insertRows, replaceRows, upsertRows, type TableOf } from '../facts/write-rows.ts';
import { pathContents } from '../classification/path-fact.ts';
import { membersIn, registerFactOf, type RegisterFact } from './register-fact.ts';
import { registerEntryOf, registerTable, spellTable, type RegisterEntry } from './register-rows.ts';

interface NameRow {
  readonly household: string;
  readonly person: string;
  readonly name: string;
}
const nameTable: TableOf<NameRow> = { name: 'member_name', key: ['household', 'person'], columns: { household: 'uuid not null', person: 'uuid not null', name: 'text not null' } };

/** Whose name may not come back, whatever is recorded later or was recorded just before. */
interface ErasedRow {
  readonly person: string;
}
const erasedTable: TableOf<ErasedRow> = { name: 'erased', key: ['person'], columns: { person: 'uuid not null' } };

/** By household, then by person. */
type Names = Map<string, Map<string, string>>;
const setName = (names: Names, household: string, person: string, name: string): void => {
  const own = names.get(household);
  if (own === undefined) names.set(household, new Map([[person, name]]));
  else own.set(person, name);
};
const nameRows = (names: Names): readonly NameRow[] => [...names].flatMap(([household, own]) => [...own].map(([person, name]): NameRow => ({ household, person, name })));
const dropPersons = (names: Names, persons: ReadonlySet<string>): void => {
  if (persons.size === 0) return;
  for (const own of names.values()) for (const person of own.keys()) if (persons.has(person)) own.delete(person);
};

const { handles, ignores } = handledAndIgnored(pathContents);

/** Every household as it stands: who heads it, where it lives, who is in it, and the spells of its class. */
@ReadModel()
@Injectable()
export class RegisterProjection implements Projection {
  readonly name = 'register';
  readonly version = 3;
  readonly categories = ['household', 'erasure'];
  readonly handles = [...handles, ...erasureTypes.handles];
  readonly ignores = [...ignores, ...erasureTypes.ignores];
  readonly readsPersonalData = true;
  readonly #facts = new StoredFacts<RegisterFact>();
  readonly tables = [this.#facts.table, nameTable, erasedTable, registerTable, spellTable].map(({ name, key }) => ({ name, key }));

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await this.#facts.create(schema, db);
    await createTable(nameTable, schema, db);
    // No search asks for it, and the planner's statistics would keep copies of names.
    await db.query(`alter table "${schema}".member_name alter column name set statistics 0`);
    await createTable(erasedTable, schema, db);
    await createTable(registerTable, schema, db);
    await createTable(spellTable, schema, db);
  }

  async index(schema: string, db: ProjectionDatabase): Promise<void> {
    // A village's list in its order on the page; whole-store lists are rare and may sort.
    await db.query(`create index if not exists household_by_village on "${schema}".household (village, given_name collate "vi-x-icu", head_name collate "vi-x-icu", household)`);
    const [trigrams] = await db.query(`select 1 from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace where n.nspname = 'projection' and c.opcname = 'gin_trgm_ops'`);
    await db.query(`create index if not exists household_by_text on "${schema}".household ${trigrams === undefined ? '(search text_pattern_ops)' : 'using gin (search projection.gin_trgm_ops)'}`);
    await db.query(`create index if not exists household_by_code on "${schema}".household (code, village)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const events = batch.filter(isHouseholdEvent);
    const { facts, stored, written } = await this.#facts.add(events, (event) => (isHouseholdEvent(event) ? registerFactOf(event) : null), schema, db);
    const erased = erasedIn(batch);
    await upsertRows(erasedTable, erased.map((person) => ({ person })), schema, db);
    const names = await this.#writeNames(events, schema, db);
    const others = await this.#forget(erased, names, schema, db);
    for (const household of facts.keys()) others.delete(household);
    const touched = new Map([...facts, ...(await this.#facts.load([...others], schema, db))]);
    if (touched.size === 0) return;
    // A household that begins in this batch has its names from it.
    const present = new Set([...stored, ...others]);
    for (const { household, person, name } of await this.#namesOf([...present], schema, db)) setName(names, household, person, name);
    const entries = [...touched].flatMap(([household, own]) => {
      const known = names.get(household);
      const entry = registerEntryOf(household, own, (person) => known?.get(person) ?? '');
      return entry === null ? [] : [entry];
    });
    await Promise.all([written, this.#writeEntries(entries, present, schema, db)]);
  }

  async #writeEntries(entries: readonly RegisterEntry[], present: ReadonlySet<string>, schema: string, db: ProjectionDatabase): Promise<void> {
    const kept = new Set(entries.map(({ row }) => row.household));
    const gone = [...present].filter((household) => !kept.has(household));
    if (gone.length > 0) await db.query(`delete from "${schema}".household where household = any ($1::uuid[])`, [plainArray(gone)]);
    const rows = entries.map(({ row }) => row);
    await Promise.all([
      insertRows(registerTable, rows.filter(({ household }) => !present.has(household)), schema, db),
      upsertRows(registerTable, rows.filter(({ household }) => present.has(household)), schema, db),
      replaceRows(spellTable, [...present], entries.flatMap(({ spells }) => spells), schema, db),
    ]);
  }

  /** Takes away what is kept of these persons' names; answers in which households they had one. */
  async #forget(erased: readonly string[], names: Names, schema: string, db: ProjectionDatabase): Promise<Set<string>> {
    if (erased.length === 0) return new Set();
    dropPersons(names, new Set(erased));
    const rows = await db.query<{ household: string }>(`delete from "${schema}".member_name where person = any ($1::uuid[]) returning household`, [plainArray(erased)]);
    return new Set(rows.map(({ household }) => household));
  }

  /** Writes the names that the batch tells and may be kept, and returns them. */
  async #writeNames(events: readonly KnownHouseholdEvent[], schema: string, db: ProjectionDatabase): Promise<Names> {
    const names: Names = new Map();
    for (const event of events) {
      const household = householdOf(event.stream);
      for (const member of membersIn(event)) {
        const name = nameOf(member);
        // An erased name stays away: keys come apart for good, so that no later event can bring it back.
        if (name !== null) setName(names, household, member.person, name.normalize('NFC'));
      }
    }
    if (names.size === 0) return names;
    // What was sealed between the approval and the end of the key can still be read for a moment.
    const persons = [...names.values()].flatMap((own) => [...own.keys()]);
    const erased = new Set((await db.query<ErasedRow>(`select person from "${schema}".erased where person = any ($1::uuid[])`, [plainArray(persons)])).map(({ person }) => person));
    dropPersons(names, erased);
    await upsertRows(nameTable, nameRows(names), schema, db);
    return names;
  }

  async #namesOf(households: readonly string[], schema: string, db: ProjectionDatabase): Promise<readonly NameRow[]> {
    if (households.length === 0) return [];
    return db.query<NameRow>(`select n.* from unnest($1::uuid[]) as wanted (household) join "${schema}".member_name n using (household)`, [plainArray(households)]);
  }
}
