import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';
import { plainArray } from '../facts/arrays.ts';
import { erasedIn, erasureTypes } from '../facts/erasures.ts';
import { handledAndIgnored } from '../facts/split-types.ts';
import { householdOf, isHouseholdEvent, type KnownHouseholdEvent } from '../facts/household-events.ts';
import { StoredFacts } from '../facts/stored-facts.ts';
import { createTable, replaceRows, upsertRows, type TableOf } from '../facts/write-rows.ts';
import { pathContents } from '../classification/path-fact.ts';
import { membersIn, nameOf, registerFactOf, type RegisterFact } from './register-fact.ts';
import { registerEntryOf, registerTable, spellTable } from './register-rows.ts';

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

const { handles, ignores } = handledAndIgnored(pathContents);

/** Every household as it stands: who heads it, where it lives, who is in it, and the spells of its class. */
@ReadModel()
@Injectable()
export class RegisterProjection implements Projection {
  readonly name = 'register';
  readonly version = 2;
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
    // A village's list in its order on the page; whole-store lists are rare and may sort.
    await db.query(`create index on "${schema}".household (village, given_name collate "vi-x-icu", head_name collate "vi-x-icu", household)`);
    const [trigrams] = await db.query(`select 1 from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace where n.nspname = 'projection' and c.opcname = 'gin_trgm_ops'`);
    await db.query(trigrams === undefined ? `create index on "${schema}".household (search text_pattern_ops)` : `create index on "${schema}".household using gin (search projection.gin_trgm_ops)`);
    await db.query(`create index on "${schema}".household (code, village)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    const events = batch.filter(isHouseholdEvent);
    const touched = new Map(await this.#facts.add(events, (event) => (isHouseholdEvent(event) ? registerFactOf(event) : null), schema, db));
    const erased = erasedIn(batch);
    await upsertRows(erasedTable, erased.map((person) => ({ person })), schema, db);
    await this.#writeNames(events, schema, db);
    if (erased.length > 0) {
      const named = await db.query<{ household: string }>(`delete from "${schema}".member_name where person = any ($1::uuid[]) returning household`, [plainArray(erased)]);
      const others = [...new Set(named.map(({ household }) => household))].filter((household) => !touched.has(household));
      for (const [household, facts] of await this.#facts.load(others, schema, db)) touched.set(household, facts);
    }
    if (touched.size === 0) return;
    const households = [...touched.keys()];
    const names = await this.#namesOf(households, schema, db);
    const entries = [...touched].flatMap(([household, facts]) => {
      const entry = registerEntryOf(household, facts, (person) => names.get(`${household} ${person}`) ?? '');
      return entry === null ? [] : [entry];
    });
    const kept = new Set(entries.map(({ row }) => row.household));
    const gone = households.filter((household) => !kept.has(household));
    if (gone.length > 0) await db.query(`delete from "${schema}".household where household = any ($1::uuid[])`, [plainArray(gone)]);
    await upsertRows(registerTable, entries.map(({ row }) => row), schema, db);
    await replaceRows(spellTable, households, entries.flatMap(({ spells }) => spells), schema, db);
  }

  async #writeNames(events: readonly KnownHouseholdEvent[], schema: string, db: ProjectionDatabase): Promise<void> {
    const names = new Map<string, NameRow>();
    for (const event of events) {
      const household = householdOf(event.stream);
      for (const member of membersIn(event)) {
        const name = nameOf(member);
        // An erased name stays away: keys come apart for good, so that no later event can bring it back.
        if (name !== null) names.set(`${household} ${member.person}`, { household, person: member.person, name: name.normalize('NFC') });
      }
    }
    if (names.size === 0) return;
    // What was sealed between the approval and the end of the key can still be read for a moment.
    const persons = [...new Set([...names.values()].map(({ person }) => person))];
    const erased = new Set((await db.query<ErasedRow>(`select person from "${schema}".erased where person = any ($1::uuid[])`, [plainArray(persons)])).map(({ person }) => person));
    await upsertRows(nameTable, [...names.values()].filter(({ person }) => !erased.has(person)), schema, db);
  }

  async #namesOf(households: readonly string[], schema: string, db: ProjectionDatabase): Promise<ReadonlyMap<string, string>> {
    const rows = await db.query<NameRow>(`select n.* from unnest($1::uuid[]) as wanted (household) join "${schema}".member_name n using (household)`, [plainArray(households)]);
    return new Map(rows.map(({ household, person, name }) => [`${household} ${person}`, name]));
  }
}
