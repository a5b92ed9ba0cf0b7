import { OutcomeUnknown, RevisionConflict, type EventStore, type StreamAppend } from '../event-store.ts';
import { pause } from '../postgres/wake-up.ts';
import type { Position, StoredEvent } from '../stored-event.ts';
import type { SealFile } from '../seals/offline/seal.ts';
import { CopyFault } from './copy-fault.ts';
import { compareLogs } from './compare-logs.ts';
import { appendOf, defaultRunLimits, runsOf, type RunLimits } from './runs.ts';

export interface CopyOptions {
  /** Called as it goes on; `events` counts those of the source that stand in the target. */
  readonly report?: (progress: { readonly phase: 'copying' | 'comparing'; readonly events: number }) => void;
  readonly limits?: RunLimits;
  /** The source's last seal and those kept outside: the target is refused where it does not lead to them. */
  readonly seals?: readonly SealFile[];
}

export interface Copied {
  /** Events of the source's log, all of which stand in the target. */
  readonly events: number;
  /** Those that an earlier run had brought already. */
  readonly stoodAlready: number;
  /** The last event's place in the target; null for an empty log. */
  readonly position: Position | null;
}

/** Whatever gives a log in its order. */
type LogSource = Pick<EventStore, 'readAll'>;

const pageSize = 2_000;
const resendWaits = [100, 500, 1_000, 2_000, 5_000, 10_000] as const;

/**
 * Copies a whole log into an empty store, or goes on with a copy that was interrupted: in log order, one append at a time,
 * so that what stands in the target is always a first part of the source. Then compares both, event by event, and holds the target to the seals. Throws `CopyFault`.
 */
export const copyLog = async (from: LogSource, to: EventStore, { report = () => undefined, limits = defaultRunLimits, seals = [] }: CopyOptions = {}): Promise<Copied> => {
  const start = await standing(from, to);
  let events = start.events;
  for await (const run of runsOf(pagesAfter(from, start.position), limits)) {
    await bring(to, run, events === start.events);
    events += run.length;
    report({ phase: 'copying', events });
  }
  const compared = await compareLogs(from, to, { seals, report: (done) => report({ phase: 'comparing', events: done }) });
  return { events: compared, stoodAlready: start.events, position: await to.head() };
};

// What is written to the source meanwhile is brought too, until a look finds nothing more.
async function* pagesAfter(from: LogSource, position: Position | null): AsyncGenerator<readonly StoredEvent[]> {
  let cursor = position;
  for (let found = true; found; ) {
    found = false;
    for await (const page of from.readAll(cursor, { pageSize })) {
      cursor = page.position;
      found ||= page.events.length > 0;
      yield page.events;
    }
  }
}

const stands = async (to: EventStore, event: StoredEvent): Promise<boolean> => {
  const [there] = await to.readStream(event.stream, { from: event.revision, limit: 1 });
  if (there === undefined) return false;
  if (there.hash !== event.hash) throw new CopyFault('content-differs', event.stream, event.revision);
  return true;
};

/** The last place of the source from which everything before stands in the target: whole pages, then single events. */
const standing = async (from: LogSource, to: EventStore): Promise<{ readonly position: Position | null; readonly events: number }> => {
  if ((await to.head()) === null) return { position: null, events: 0 };
  let position: Position | null = null;
  let events = 0;
  for await (const page of from.readAll(null, { pageSize })) {
    const last = page.events.at(-1);
    if (last !== undefined && !(await stands(to, last))) {
      const already = await standingOf(to, page.events);
      // A target that holds events, but not the source's first, is the log of something else.
      if (already === 0 && events === 0) throw new CopyFault('other-events-stand', last.stream, last.revision);
      return { position: page.events[already - 1]?.position ?? position, events: events + already };
    }
    position = page.position;
    events += page.events.length;
  }
  return { position, events };
};

const standingOf = async (to: EventStore, events: readonly StoredEvent[]): Promise<number> => {
  // The target is a first part of the source, so where it ends can be halved out.
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event !== undefined && (await stands(to, event))) low = middle + 1;
    else high = middle;
  }
  return low;
};

const bring = async (to: EventStore, run: readonly StoredEvent[], first: boolean): Promise<void> => {
  const append = appendOf(run);
  if (append === null) return;
  try {
    await settled(to, append);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    // The last run before an interruption may have been answered to nobody.
    const left = first ? await notStanding(to, run) : run;
    if (left.length === run.length) throw new CopyFault('other-events-stand', append.stream, run[0]?.revision ?? 0);
    const rest = appendOf(left);
    if (rest !== null) await settled(to, rest);
  }
};

const notStanding = async (to: EventStore, run: readonly StoredEvent[]): Promise<readonly StoredEvent[]> => {
  const already = await standingOf(to, run);
  return run.slice(already);
};

const settled = async (to: EventStore, append: StreamAppend): Promise<void> => {
  for (const wait of resendWaits) {
    try {
      await to.append(append);
      return;
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      await pause(wait);
    }
  }
  await to.append(append);
};
