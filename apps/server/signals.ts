const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Stopping {
  /** What to do when a signal comes; done at once if one came while starting. */
  whenAsked(stop: () => Promise<void>): void;
}

// Ctrl-C reaches the process twice under npm: from the terminal and passed on. Only a later one means impatience.
const sameSignalMs = 1_000;

/** The first signal stops cleanly, also one that comes during the start; a later one leaves at once. */
export const stopOnSignal = (): Stopping => {
  let askedAt: number | null = null;
  let stop: (() => Promise<void>) | null = null;
  const leave = async (): Promise<void> => {
    if (stop === null) return;
    await stop();
    process.exit(0);
  };
  for (const signal of signals) {
    process.on(signal, () => {
      const now = Date.now();
      if (askedAt !== null) {
        if (now - askedAt > sameSignalMs) process.exit(130);
        return;
      }
      askedAt = now;
      void leave();
    });
  }
  return {
    whenAsked: (action) => {
      stop = action;
      if (askedAt !== null) void leave();
    },
  };
};
