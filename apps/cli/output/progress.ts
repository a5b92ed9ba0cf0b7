import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** `total` null while it is not known. */
  report(done: number, total: number | null): void;
  end(): void;
}

const silent: Progress = { report: () => undefined, end: () => undefined };

/** A bar on `err` for a person who watches; otherwise nothing. */
export const progressOn = (terminal: Terminal, label: string): Progress => {
  if (!terminal.showsProgress) return silent;
  const bar = new SingleBar(
    { stream: terminal.err, format: `${label} {bar} {percentage}% ({value}/{total})`, hideCursor: true, clearOnComplete: true, etaBuffer: 50 },
    Presets.shades_classic,
  );
  let running = false;
  return {
    report: (done, total) => {
      if (!running) bar.start(total ?? 0, done);
      running = true;
      if (total !== null) bar.setTotal(total);
      bar.update(done);
    },
    end: () => {
      if (running) bar.stop();
      running = false;
    },
  };
};
