import { systemActors, systemContext } from '#access';
import { EVENT_LOG, storeStream, storeStreamKind, type EventLog } from '#event-store';
import { CLOCK, WorkingClock, type Clock } from '#platform';
import { Rejection, type LocalDate } from '#standards';
import { DemoFailed } from './demo-failed.ts';
import type { DemoModules } from './load-example-commune.ts';
import { exampleCommune, readManifest } from './manifest.ts';

/**
 * Lets the calendar of the loaded example commune go on to a later day, so that the round that is open there can be practised to its end.
 * A server that runs follows. Throws `DemoFailed` for a store with real records, and for a day that has passed there.
 */
export const moveWorkingDate = async (modules: DemoModules, date: LocalDate): Promise<void> => {
  const [log, clock] = [modules.get<EventLog>(EVENT_LOG), modules.get<Clock>(CLOCK)];
  const { state: { demo, workingDate } } = await log.load(storeStreamKind, storeStream);
  if (!demo || !(clock instanceof WorkingClock)) throw new DemoFailed('demo-date-of-real-store');
  // Loading goes on after the date that it reached: a later one would leave papers out.
  const { standsAt } = await readManifest(exampleCommune);
  if (workingDate === null || workingDate < standsAt) throw new DemoFailed('demo-not-loaded');
  if (date < workingDate) throw new DemoFailed('demo-date-goes-back', { workingDate });
  clock.standAt(date);
  try {
    await log.execute(storeStreamKind, {
      stream: storeStream, command: { type: 'SetWorkingDate', date }, place: { commune: null, village: null }, context: systemContext(systemActors['command-line'], 'demo', `date ${date}`), name: 'SetWorkingDate',
    });
  } catch (error) {
    // Somebody else moved it further meanwhile.
    if (error instanceof Rejection) throw new DemoFailed('demo-date-goes-back', error.facts);
    throw error;
  }
};
