import 'reflect-metadata';
import { EVENT_STORE, findChainBreak, type EventStore, type StoredEvent, type StreamId } from '#event-store';
import { sealAnswer } from '../../../apps/cli/answers/seal-answer.ts';
import { verifyStoreAnswer } from '../../../apps/cli/answers/verify-answer.ts';
import { processTerminal } from '../../../apps/cli/output/terminal.ts';
import { openSession } from '../../../apps/cli/session/open-session.ts';

// audit.js <kept seal, or -> <where the new seal goes> <first seal after a restore>: everything that can be checked of a store from inside, as one answer in JSON.
const [kept = '-', sealTo = 'seal.json', afterRestore] = process.argv.slice(2);
const session = await openSession({ account: null });
await session.beginWriting();
await session.caughtUp();

const differing: Record<string, number> = {};
for (const { name } of session.projections.all()) differing[name] = (await session.engine.parity(name)).differences.count;

const streams = new Map<StreamId, StoredEvent[]>();
for await (const page of session.get<EventStore>(EVENT_STORE).readAll(null)) {
  for (const event of page.events) {
    const known = streams.get(event.stream);
    if (known === undefined) streams.set(event.stream, [event]);
    else known.push(event);
  }
}
const brokenChains = [...streams.values()].filter((events) => findChainBreak(events) !== null).length;

const asked = { json: true, yes: true, input: false } as const;
await sealAnswer(session, { ...asked, to: sealTo, afterRestore: afterRestore === 'true' }, processTerminal());
const verified = await verifyStoreAnswer(session, { ...asked, canonical: true, ...(kept === '-' ? {} : { seal: kept }) });
await session.close();
process.stdout.write(JSON.stringify({ differing, streams: streams.size, brokenChains, sealsHold: (verified.exitCode ?? 0) === 0, report: verified.text }));
