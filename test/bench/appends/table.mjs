import pg from 'pg';

/** The log's table without hashes: what the product would have without a chain. Exists in the bench only. */
export const bareTable = `
  create schema es;
  create table es.event (
    position bigint generated always as identity primary key, stream_id text collate "C" not null, revision integer not null check (revision >= 0),
    event_id uuid not null, type text not null, data jsonb not null, meta jsonb not null, stored_at timestamptz not null default clock_timestamp(),
    unique (stream_id, revision))`;

export const poolOf = (url, clients) => {
  const pool = new pg.Pool({ connectionString: url, max: clients });
  pool.on('error', () => undefined);
  return pool;
};

/** A pool on a fresh database that has the bare table. */
export const barePool = async (server, clients) => {
  const database = await server.freshDatabase();
  const pool = poolOf(database.ownerUrl, clients);
  await pool.query(bareTable);
  return { pool, close: async () => { await pool.end(); await database.drop(); } };
};

const separator = '\u001e';
export const joined = (events, text) => events.map(text).join(separator);
export const list = (parameter) => `string_to_array(${parameter}, E'\\x1e')`;
export const ids = (events) => `{${events.map(({ id }) => id).join(',')}}`;
