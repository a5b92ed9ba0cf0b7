import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Pool, Client } from 'pg';

const folder = fileURLToPath(new URL('./node_modules/@eventide/message-db/database/', import.meta.url));

// The package's install script without psql, in its order.
const parts = [
  'roles/message-store', 'schema/message-store', 'extensions/pgcrypto', 'tables/messages', 'types/message',
  ...['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id', 'stream-version', 'write-message', 'get-stream-messages', 'get-category-messages', 'get-last-stream-message'].map((name) => `functions/${name}`),
  'indexes/messages-id', 'indexes/messages-stream', 'indexes/messages-category',
];

const install = async (url) => {
  const client = new Client({ connectionString: url, options: '-c search_path=message_store,public' });
  await client.connect();
  for (const part of parts) {
    // Concurrent index builds may not share a simple query with anything else.
    await client.query(readFileSync(`${folder}${part}.sql`, 'utf8').replaceAll(/concurrently/gi, ''));
  }
  await client.end();
};

const call = (n) => `write_message($${n * 6 + 1}, $${n * 6 + 2}, $${n * 6 + 3}, $${n * 6 + 4}::jsonb, $${n * 6 + 5}::jsonb, $${n * 6 + 6})`;

export const open = async (server, clients) => {
  const database = await server.freshDatabase();
  await install(database.adminUrl);
  const pool = new Pool({ connectionString: database.adminUrl, max: clients, options: '-c search_path=message_store,public' });
  pool.on('error', () => undefined);
  // There is no function for several messages: one statement calls the function for each.
  const append = async ({ stream, revision }, events) => {
    const text = `select ${events.map((_, n) => call(n)).join(', ')}`;
    const values = events.flatMap((event, n) => [event.id, stream, event.type, JSON.stringify(event.data), JSON.stringify(event.metadata), revision + n - 1]);
    await pool.query({ name: `write-${events.length}`, text, values, rowMode: 'array' });
    return null;
  };
  return { append, close: async () => { await pool.end(); await database.drop(); } };
};
