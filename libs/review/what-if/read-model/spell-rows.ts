import { plainArray, insertRows, type TableOf } from '#household';
import type { ProjectionDatabase } from '#projection';
import type { Spell } from './assessment-fact.ts';

/** A spell with what is known when: `known_until` is null while nothing else is known. */
export interface SpellRow extends Spell {
  readonly household: string;
  readonly known_from: string;
  readonly known_until: string | null;
}

export const spellTable: TableOf<SpellRow> = {
  name: 'in_force',
  key: ['household', 'true_from', 'known_from'],
  columns: {
    household: 'uuid not null', village: 'uuid not null', true_from: 'date not null', true_until: 'date', known_from: 'timestamptz not null', known_until: 'timestamptz',
    assessment: 'uuid not null', assessed_on: 'date not null', round: 'uuid', urban: 'boolean not null', completeness: 'smallint not null', b1: 'integer', b2: 'integer',
    known: 'integer not null', deprived: 'integer not null', closed: 'integer not null', ages_low: 'bigint', ages_high: 'bigint', rule_set: 'text not null', outcome: 'smallint not null',
  },
};

const keyOf = (household: string, from: string): string => `${household} ${from}`;
const isSame = (one: Spell, other: Spell): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a batch makes of the rows: spells that begin to be known, and those known before that end. */
export class SpellChanges {
  /** Begun in this batch and still open. */
  readonly #open = new Map<string, SpellRow>();
  readonly #written: SpellRow[] = [];
  readonly #ended: { readonly household: string; readonly true_from: string; readonly at: string }[] = [];

  /** From `at` on the household's spells are known to be `after` and no longer `before`. */
  note(household: string, before: readonly Spell[], after: readonly Spell[], at: string): void {
    for (const spell of before) if (!after.some((kept) => isSame(kept, spell))) this.#end(household, spell.true_from, at);
    for (const spell of after) if (!before.some((kept) => isSame(kept, spell))) this.#open.set(keyOf(household, spell.true_from), { ...spell, household, known_from: at, known_until: null });
  }

  async write(schema: string, db: ProjectionDatabase): Promise<void> {
    if (this.#ended.length > 0) {
      const columns = [plainArray(this.#ended.map(({ household }) => household)), plainArray(this.#ended.map(({ true_from }) => true_from)), plainArray(this.#ended.map(({ at }) => at))];
      const ended = `unnest($1::uuid[], $2::date[], $3::timestamptz[]) as ended (household, true_from, at) where i.household = ended.household and i.true_from = ended.true_from and i.known_until is null`;
      // What was known for no time at all leaves no row, wherever batches are cut.
      await db.query(`delete from "${schema}".in_force i using ${ended} and i.known_from = ended.at`, columns);
      await db.query(`update "${schema}".in_force i set known_until = ended.at from ${ended}`, columns);
    }
    await insertRows(spellTable, [...this.#written, ...this.#open.values()], schema, db);
  }

  #end(household: string, from: string, at: string): void {
    const key = keyOf(household, from);
    const begun = this.#open.get(key);
    if (begun === undefined) this.#ended.push({ household, true_from: from, at });
    else if (begun.known_from !== at) this.#written.push({ ...begun, known_until: at });
    this.#open.delete(key);
  }
}
