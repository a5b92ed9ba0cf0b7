// The rates folded from one household log, which stands in both stores.
import { copyLog, KurrentEventStore } from '#event-store';
import { ClassificationProjection } from '#household';
import { ProjectionEngine, Projections } from '#projection';
import { ownLog } from '../../../dist/libs/event-store/testing/own-log.js';
import { filledLog } from '../read-models/filled-log.mjs';

export const openProjecting = async (url, server, events, log) => {
  const filled = await filledLog(server, events, log);
  // Beside what the appends have left on the server; the wrapper only takes a prefix off the streams' names.
  const moved = ownLog(await KurrentEventStore.open(url));
  const began = performance.now();
  await copyLog(filled.store, moved);
  const copied = (filled.count * 1_000) / (performance.now() - began);
  log(`copied and compared: ${Math.round(copied)} events/s`);
  const projecting = (store) => async () => {
    const registry = new Projections();
    registry.add(new ClassificationProjection());
    const start = performance.now();
    await new ProjectionEngine(filled.pool, store, filled.eventLog, registry).rebuild('classification');
    return (filled.count * 1_000) / (performance.now() - start);
  };
  return {
    count: filled.count,
    copied,
    stores: [['adapter', projecting(moved)], ['postgres', projecting(filled.store)]],
    close: async () => {
      await moved.close();
      await filled.close();
    },
  };
};
