import { KurrentEventStore } from '#event-store';
import { describeKurrentDB } from '../kurrentdb/server.ts';
import { describeEventStore } from './event-store.contract.ts';

// The server's default for one append up to version 25.0; later ones take more by default, and are set to this for the test.
const eventBytes = Number(process.env['KURRENTDB_APPEND_BYTES'] ?? 1_048_576);

describeKurrentDB('the contract', (url) => {
  describeEventStore('KurrentDB', async () => {
    const store = await KurrentEventStore.open(url);
    return { store, eventBytes, dispose: () => store.close() };
  });
});
