// The product's append without chain and encryption: the checked statement, several events in one, a joined notification after the commit.
import { barePool, ids, joined, list } from './table.mjs';

const one = `insert into es.event (stream_id, revision, event_id, type, data, meta)
  select $1, $2::int + 1, $3::uuid, $4, $5::jsonb, $6::jsonb
  where coalesce((select max(revision) from es.event where stream_id = $1), -1) = $2::int returning position`;
const several = `insert into es.event (stream_id, revision, event_id, type, data, meta)
  select $1, $2::int + u.n, u.id, u.type, u.data::jsonb, u.meta::jsonb
  from (select coalesce(max(revision), -1) as r from es.event where stream_id = $1) as tail
  cross join unnest($3::uuid[], ${list('$4')}, ${list('$5')}, ${list('$6')}) with ordinality u (id, type, data, meta, n)
  where tail.r = $2::int order by u.n returning position`;

export const open = async (server, clients) => {
  const { pool, close } = await barePool(server, clients);
  let announcement = null;
  const announce = () => {
    announcement ??= setTimeout(() => {
      announcement = null;
      pool.query({ name: 'notify', text: `select pg_notify('es', '')` }).catch(() => undefined);
    }, 20);
  };
  const append = async ({ stream, revision }, events) => {
    const [event] = events;
    const statement =
      events.length === 1
        ? { name: 'one', text: one, values: [stream, revision - 1, event.id, event.type, JSON.stringify(event.data), JSON.stringify(event.metadata)] }
        : { name: 'several', text: several, values: [stream, revision - 1, ids(events), joined(events, ({ type }) => type), joined(events, ({ data }) => JSON.stringify(data)), joined(events, ({ metadata }) => JSON.stringify(metadata))] };
    const { rows } = await pool.query({ ...statement, rowMode: 'array' });
    if (rows.length !== events.length) throw new Error('a conflict where there is none');
    announce();
    return null;
  };
  return { append, close: async () => { clearTimeout(announcement); await close(); } };
};
