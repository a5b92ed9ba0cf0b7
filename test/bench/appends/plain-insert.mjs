// INSERT of what it is given: nobody checks where the stream stands.
import { barePool, ids, joined, list } from './table.mjs';

const one = 'insert into es.event (stream_id, revision, event_id, type, data, meta) values ($1, $2, $3, $4, $5, $6) returning position';
const several = `insert into es.event (stream_id, revision, event_id, type, data, meta)
  select $1, $2::int + u.n - 1, u.id, u.type, u.data::jsonb, u.meta::jsonb
  from unnest($3::uuid[], ${list('$4')}, ${list('$5')}, ${list('$6')}) with ordinality u (id, type, data, meta, n) order by u.n returning position`;

export const open = async (server, clients) => {
  const { pool, close } = await barePool(server, clients);
  const append = async ({ stream, revision }, events) => {
    const [event] = events;
    if (events.length === 1) {
      await pool.query({ name: 'one', text: one, values: [stream, revision, event.id, event.type, JSON.stringify(event.data), JSON.stringify(event.metadata)], rowMode: 'array' });
    } else {
      const values = [stream, revision, ids(events), joined(events, ({ type }) => type), joined(events, ({ data }) => JSON.stringify(data)), joined(events, ({ metadata }) => JSON.stringify(metadata))];
      await pool.query({ name: 'several', text: several, values, rowMode: 'array' });
    }
    return null;
  };
  return { append, close };
};
