import type { StreamAppend } from '../event-store.ts';
import { storedText } from '../seal-event.ts';
import type { SealedEvent, StoredEvent } from '../stored-event.ts';

export interface RunLimits {
  readonly events: number;
  readonly bytes: number;
}

// KurrentDB takes 1 MiB an append by default, metadata and hashes included.
export const defaultRunLimits: RunLimits = { events: 500, bytes: 900_000 };
const envelopeBytes = 250;

const sizeOf = (event: SealedEvent): number => {
  const { data, metadata } = storedText(event);
  return Buffer.byteLength(data) + Buffer.byteLength(metadata) + envelopeBytes;
};

/** The append that wrote these events, or one that writes the same. */
export const appendOf = (run: readonly StoredEvent[]): StreamAppend | null => {
  const [first] = run;
  if (first === undefined) return null;
  const events = run.map(({ id, type, data, metadata, hash, previousHash }): SealedEvent => ({ id, type, data, metadata, hash, previousHash }));
  return { stream: first.stream, expected: first.revision === 0 ? 'no-stream' : first.revision - 1, events };
};

/** Events in log order as runs of one stream each, within the limits. */
export async function* runsOf(pages: AsyncIterable<readonly StoredEvent[]>, limits: RunLimits): AsyncGenerator<readonly StoredEvent[]> {
  let run: StoredEvent[] = [];
  let bytes = 0;
  for await (const page of pages) {
    for (const event of page) {
      const size = sizeOf(event);
      if (run.length > 0 && (run[0]?.stream !== event.stream || run.length === limits.events || bytes + size > limits.bytes)) {
        yield run;
        run = [];
        bytes = 0;
      }
      run.push(event);
      bytes += size;
    }
  }
  if (run.length > 0) yield run;
}
