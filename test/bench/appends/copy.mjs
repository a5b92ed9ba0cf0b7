// COPY of the same rows: the ceiling for batches. Checks nothing and answers no position.
import { once } from 'node:events';
import { from } from 'pg-copy-streams';
import { barePool } from './table.mjs';

const escaped = (text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');

export const open = async (server, clients) => {
  const { pool, close } = await barePool(server, clients);
  const append = async ({ stream, revision }, events) => {
    const client = await pool.connect();
    try {
      const copy = client.query(from('copy es.event (stream_id, revision, event_id, type, data, meta) from stdin'));
      const done = once(copy, 'finish');
      copy.end(events.map((event, n) => `${stream}\t${revision + n}\t${event.id}\t${event.type}\t${escaped(JSON.stringify(event.data))}\t${escaped(JSON.stringify(event.metadata))}\n`).join(''));
      await done;
    } finally {
      client.release();
    }
    return null;
  };
  return { append, close };
};
