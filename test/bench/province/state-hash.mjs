// One hash over what every stream of households and rounds says, ids, times and positions left out: the same whatever happened on the way.
import { createHash } from 'node:crypto';
import { EVENT_STORE } from '#event-store';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';

const volatile = new Set(['decision', 'id', 'corrects', 'annuls']);
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key, member]) => !(volatile.has(key) && typeof member === 'string')).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, plain(member)]));
};

const session = await openSession({ account: null });
const streams = new Map();
let events = 0;
for await (const page of session.get(EVENT_STORE).readAll(null, { categories: ['household', 'round'], pageSize: 5_000 })) {
  for (const { stream, type, data } of page.events) {
    events += 1;
    const hash = createHash('sha256').update(streams.get(stream) ?? '').update(type).update(JSON.stringify(plain(data)));
    streams.set(stream, hash.digest('hex'));
  }
}
const all = createHash('sha256');
for (const [stream, hash] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) all.update(stream).update(hash);
process.stdout.write(`${JSON.stringify({ events, streams: streams.size, hash: all.digest('hex') })}\n`);
await session.close();
