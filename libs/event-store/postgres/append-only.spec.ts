import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#testing/postgres';
import { close, diaryKind, newDiary, TickingClock } from '../testing/diary.ts';
import { MemoryKeys } from '#testing/memory-keys';
import { createEventLog } from '../log/create-event-log.ts';
import { StreamKinds } from '../stream-kinds.ts';
import { eventStoreMigrations } from './migrations.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

const refusedByRights = '42501';
const refusedByTrigger = '23001';

describe('the log table', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrations: eventStoreMigrations });
    const store = new PostgresEventStore(database.appPool);
    const log = createEventLog({ store, keys: new MemoryKeys(), clock: new TickingClock(), kinds: new StreamKinds() });
    await log.execute(diaryKind, close(newDiary()));
    await store.close();
  });
  afterAll(() => database.drop());

  it.each([
    'update es.event set type = type',
    `update es.event set data = '{}' where false`,
    'delete from es.event',
    'truncate es.event',
    'drop table es.event',
    'drop trigger refuse_row_change on es.event',
    'alter table es.event disable trigger all',
    'alter table es.event disable trigger refuse_row_change',
    'alter table es.event add column note text',
    'alter table es.event owner to lotrinh_app',
    'create table es.other (id int)',
    'create or replace function es.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'drop schema es cascade',
    `set session_replication_role = 'replica'`,
    'do $$ begin lock table es.event in access exclusive mode; end $$',
    'select * from es.event for update',
    `insert into es.event (position, stream_id, revision, event_id, type, data, meta, hash) overriding system value
       select position, stream_id, revision, event_id, type, data, meta, hash from es.event on conflict (position) do update set data = '{}'`,
  ])('refuses the server: %s', async (statement) => {
    await expect(database.appPool.query(statement)).rejects.toMatchObject({ code: refusedByRights });
  });

  it('lets the server give itself nothing more', async () => {
    await database.appPool.query('grant update, delete, truncate, trigger on es.event to lotrinh_app');
    const { rows } = await database.ownerPool.query(
      `select privilege_type as right from information_schema.role_table_grants where grantee = 'lotrinh_app' and table_schema = 'es' and table_name = 'event' order by 1`,
    );
    expect(rows).toEqual([{ right: 'INSERT' }, { right: 'SELECT' }]);
  });

  it.each(['update es.event set type = type', 'delete from es.event', 'truncate es.event'])('refuses even its owner: %s', async (statement) => {
    await expect(database.ownerPool.query(statement)).rejects.toMatchObject({ code: refusedByTrigger });
  });

  it('holds what it held before', async () => {
    const { rows } = await database.ownerPool.query('select type from es.event');
    expect(rows).toEqual([{ type: 'DiaryClosed' }]);
  });
});
