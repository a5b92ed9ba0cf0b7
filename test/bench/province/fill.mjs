// Writes the generated province into the store of the environment and lets every read model catch up; run as a process of its own.
import { createEventLog, EVENT_STORE, StreamKinds } from '#event-store';
import { householdShapes } from '#household';
import { roundShapes, villageReviewShapes } from '#review';
import { unitStreamKind } from '#territory';
import { MemoryKeys } from '#testing/memory-keys';
import { openSession } from '../../../dist/apps/cli/session/open-session.js';
import { papers } from './province.mjs';

const households = Number(process.argv[2]);
const chunk = 2_000;
const context = {
  actor: { account: '00000000-0000-4000-8000-00000000000a', role: 'social-officer', unit: null, scope: { kind: 'everything' } },
  idempotencyKey: '', correlationId: '00000000-0000-4000-8000-00000000000c', causationId: null, origin: null,
};
// What is measured later are the commands that follow; these facts are taken as they are.
const passing = (shapes) => ({ shapes, decider: { decide: (facts) => facts, fold: () => null } });
const kinds = new Map([unitStreamKind.shapes, householdShapes, roundShapes, villageReviewShapes].map((shapes) => [shapes.category, passing(shapes)]));

const session = await openSession({ account: null });
const registered = new StreamKinds();
for (const kind of kinds.values()) registered.register(kind);
let recordedAt = '';
const log = createEventLog({ store: session.get(EVENT_STORE), keys: new MemoryKeys(), clock: { now: () => recordedAt, today: () => recordedAt.slice(0, 10) }, kinds: registered });

await session.beginWriting();
await session.engine.stop();
let count = 0;
for (const { at, facts } of papers(households)) {
  recordedAt = `${at}T01:00:00.000Z`;
  let waiting = [];
  let category = null;
  const write = async () => {
    if (waiting.length === 0) return;
    const failed = (await log.executeMany(kinds.get(category), waiting)).find((answer) => answer instanceof Error);
    if (failed !== undefined) throw failed;
    waiting = [];
  };
  for (const [stream, of, fact, place] of facts) {
    if (waiting.length === chunk || (category !== null && of !== category)) await write();
    category = of;
    count += 1;
    waiting.push({ stream, command: [fact], place, context: { ...context, idempotencyKey: `bench-${count}` }, name: 'Bench' });
  }
  await write();
}
session.engine.start();
await session.engine.waitForHead({ timeoutMs: 3_600_000 });
process.stdout.write(`${JSON.stringify({ events: count })}\n`);
await session.close();
