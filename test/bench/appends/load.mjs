import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const payload = JSON.parse(readFileSync(new URL('../payload.json', import.meta.url), 'utf8'));

const streamLength = 20;

/** New events, each with an id of its own, over one metadata object as a command makes it. */
export const eventsOf = (count) => Array.from({ length: count }, () => ({ id: randomUUID(), type: payload.type, data: payload.data, metadata: payload.metadata }));

/**
 * Appends for a time with a number of clients, each on streams of its own; returns events per second.
 * `chain` is where a stream stands: its name, the next revision, and the hash of its last event where there is one.
 */
export const measure = async (append, { clients, batch, seconds }) => {
  let written = 0;
  let end = Number.POSITIVE_INFINITY;
  const client = async () => {
    while (performance.now() < end) {
      const chain = { stream: `bench-${randomUUID()}`, revision: 0, hash: null };
      const appends = batch > 1 ? 1 : streamLength;
      for (let n = 0; n < appends && performance.now() < end; n += 1) {
        chain.hash = await append(chain, eventsOf(batch));
        chain.revision += batch;
        written += batch;
      }
    }
  };
  const start = performance.now();
  end = start + seconds * 1_000;
  await Promise.all(Array.from({ length: clients }, client));
  return (written * 1_000) / (performance.now() - start);
};
