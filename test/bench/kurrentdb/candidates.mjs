import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Drafts, eventStoreMigrations, KurrentEventStore, PostgresEventStore } from '#event-store';
import { poolOf } from '../appends/table.mjs';

const payload = JSON.parse(readFileSync(new URL('../payload.json', import.meta.url), 'utf8'));
export const payloadBytes = Buffer.byteLength(JSON.stringify(payload.data));

const drafts = (count) => Array.from({ length: count }, () => ({ id: randomUUID(), type: payload.type, data: payload.data, metadata: payload.metadata }));

// Sealing is not the adapter's work: both are given events that were sealed before, so that the same bytes travel.
const sealedFor = (stream, count) => new Drafts(drafts(count)).seal(stream, null, new Map());

const storeCandidate = (key, name, store) => ({
  key,
  name,
  append: async (count) => {
    const stream = `bench-${randomUUID()}`;
    await store.append({ stream, expected: 'no-stream', events: sealedFor(stream, count) });
  },
  readAll: async () => {
    let events = 0;
    for await (const page of store.readAll(null)) events += page.events.length;
    return events;
  },
});

const bareCandidate = (client) => ({
  key: 'bare',
  name: 'the bare client',
  append: async (count) => {
    const stream = `bench-${randomUUID()}`;
    const events = sealedFor(stream, count).map(({ id, type, data, metadata, hash, previousHash }) => jsonEvent({ id, type, data, metadata: { ...metadata, integrity: { hash, previousHash } } }));
    await client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
  },
  readAll: async () => {
    let events = 0;
    for await (const { event } of client.readAll()) if (event !== undefined && !event.streamId.startsWith('$')) events += 1;
    return events;
  },
});

const versionOf = async (url) => {
  const [, host = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?,]+)/.exec(url) ?? [];
  try {
    const answer = await (await fetch(`http://${host}/info`)).json();
    return answer.dbVersion ?? answer.esVersion ?? 'unknown';
  } catch {
    return 'unknown';
  }
};

/** All on one server each. Two clients in one process are safe only while neither ends: they end together, when nothing is under way. */
export const openCandidates = async (url, server) => {
  const [adapter, bare, database] = [await KurrentEventStore.open(url), EventStoreDBClient.connectionString(url), await server.freshDatabase(eventStoreMigrations)];
  const pool = poolOf(database.appUrl, 32);
  const postgres = new PostgresEventStore(pool);
  return {
    version: await versionOf(url),
    candidates: [bareCandidate(bare), storeCandidate('adapter', '**the adapter**', adapter), storeCandidate('postgres', 'PostgreSQL', postgres)],
    close: async () => {
      await Promise.all([adapter.close(), bare.dispose(), postgres.close()]);
      await pool.end();
      await database.drop();
    },
  };
};
