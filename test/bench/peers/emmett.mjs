import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

export const open = async (server) => {
  const database = await server.freshDatabase();
  const store = getPostgreSQLEventStore(database.adminUrl, { schema: { autoMigration: 'None' } });
  await store.schema.migrate();
  const append = async ({ stream, revision }, events) => {
    const expectedStreamVersion = revision === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(revision);
    await store.appendToStream(stream, events.map(({ type, data, metadata }) => ({ type, data, metadata })), { expectedStreamVersion });
    return null;
  };
  return { append, close: async () => { await store.close(); await database.drop(); } };
};
