const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** As the shell counts a run that was interrupted. */
const interrupted = 130;

/** Closes what is open before the process goes, so that no database server is left behind; returns how to forget it. A second signal goes at once. */
export const closeOnSignal = (close: () => Promise<void>): (() => void) => {
  let asked = false;
  const leave = (): void => {
    if (asked) process.exit(interrupted);
    asked = true;
    close().then(
      () => process.exit(interrupted),
      () => process.exit(interrupted),
    );
  };
  for (const signal of signals) process.on(signal, leave);
  return () => {
    for (const signal of signals) process.off(signal, leave);
  };
};
