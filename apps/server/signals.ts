const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Stopping {
  /** Aborted by the first signal: long work during the start ends early. */
  readonly asked: AbortSignal;
  /** What to do when a signal comes; done at once if one came while starting. */
  whenAsked(stop: () => Promise<void>): void;
}

// Ctrl-C reaches the process twice under npm: from the terminal and passed on. Only a later one means impatience.
const sameSignalMs = 1_000;

const parentPollMs = 500;

// npm's shell takes a SIGTERM for itself and does not pass it on: a server started by npm ends when npm does.
const followParent = (parentGone: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    parentGone();
  }, parentPollMs);
  timer.unref();
};

/** The first signal stops cleanly, also one that comes during the start; a later one leaves at once. */
export const stopOnSignal = (): Stopping => {
  const asked = new AbortController();
  let askedAt: number | null = null;
  let stop: (() => Promise<void>) | null = null;
  const leave = async (): Promise<void> => {
    if (stop === null) return;
    await stop();
    process.exit(0);
  };
  const ask = (): void => {
    const now = Date.now();
    if (askedAt !== null) {
      if (now - askedAt > sameSignalMs) process.exit(130);
      return;
    }
    askedAt = now;
    asked.abort();
    void leave();
  };
  for (const signal of signals) process.on(signal, ask);
  followParent(() => {
    if (askedAt === null) ask();
  });
  return {
    asked: asked.signal,
    whenAsked: (action) => {
      stop = action;
      if (askedAt !== null) void leave();
    },
  };
};
