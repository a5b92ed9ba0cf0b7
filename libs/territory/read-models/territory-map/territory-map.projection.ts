import { Injectable } from '@nestjs/common';
import { ReadModel, type Known, type Projection, type ProjectionDatabase } from '#projection';

/** Schema of the live table; `Territory` reads it. */
export const territoryMapSchema = 'territory_map';

/**
 * The facts of territory in log order with their knowledge time. There are few of them (a province has some thousand villages),
 * so `Territory` folds them in memory with the very rules of the domain, for any moment of knowledge.
 */
@Injectable()
@ReadModel()
export class TerritoryMapProjection implements Projection {
  readonly name = territoryMapSchema;
  readonly version = 1;
  readonly categories = ['unit', 'scoresheet'];
  readonly handles = [
    'UnitEstablished', 'UnitRenamed', 'UnitAttached', 'VillageAreaSet', 'UnitMergedInto', 'UnitSplit', 'UnitDissolved',
    'ResidentTotalsDeclared', 'PovertyTargetSet', 'ScoreSheetConfirmed', 'RecordAnnulled',
  ];
  readonly ignores: readonly string[] = [];
  readonly readsPersonalData = false;
  readonly tables = [{ name: 'fact', key: ['event_id'] }];

  async create(schema: string, db: ProjectionDatabase): Promise<void> {
    await db.query(`create table "${schema}".fact (
      ordinal  bigint primary key,
      event_id uuid not null unique,
      stream   text collate "C" not null,
      type     text not null,
      data     jsonb not null,
      known_at text not null)`);
  }

  async apply(batch: readonly Known[], schema: string, db: ProjectionDatabase): Promise<void> {
    if (batch.length === 0) return;
    const facts = batch.map(({ id, stream, type, data, knownAt }) => ({ id, stream, type, data, knownAt }));
    // Numbered in log order, the same however the log is cut into batches.
    await db.query(
      `insert into "${schema}".fact (ordinal, event_id, stream, type, data, known_at)
       select (select coalesce(max(ordinal), 0) from "${schema}".fact) + n, (f ->> 'id')::uuid, f ->> 'stream', f ->> 'type', f -> 'data', f ->> 'knownAt'
       from jsonb_array_elements($1::jsonb) with ordinality as facts(f, n)`,
      [JSON.stringify(facts)],
    );
  }
}
