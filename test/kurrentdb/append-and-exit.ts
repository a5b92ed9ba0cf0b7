import { KurrentEventStore } from '#event-store';
import { appendTo, newCategory, newStream } from '../contract/sealed-events.ts';

// Closes while appends are under way, then ends: nothing may keep the process alive, and every append has its answer.
const url = process.env['KURRENTDB_URL'] ?? '';
const store = await KurrentEventStore.open(url);
const begun = Array.from({ length: 40 }, () => store.append(appendTo(newStream(newCategory()))));
await new Promise((resolve) => setImmediate(resolve));
const closing = store.close();
const settled = await Promise.allSettled(begun);
await closing;
process.stdout.write(`${begun.length} ${settled.filter(({ status }) => status === 'fulfilled').length}\n`);
