import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** `total` null where nobody knows it. */
  report(done: number, total: number | null): void;
  end(): void;
}

const silent: Progress = { report: () => undefined, end: () => undefined };

/** A bar, or a count, on `err` for a person who watches; otherwise nothing. */
export const progressOn = (terminal: Terminal, label: string): Progress => {
  if (!terminal.showsProgress) return silent;
  let bar: SingleBar | null = null;
  const begin = (total: number | null): SingleBar => {
    const format = total === null ? `${label} {value}` : `${label} {bar} {percentage}% ({value}/{total})`;
    const begun = new SingleBar({ stream: terminal.err, format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
    begun.start(total ?? Number.MAX_SAFE_INTEGER, 0);
    return begun;
  };
  return {
    report: (done, total) => {
      bar ??= begin(total);
      if (total !== null) bar.setTotal(total);
      bar.update(done);
    },
    end: () => {
      bar?.stop();
      bar = null;
    },
  };
};
