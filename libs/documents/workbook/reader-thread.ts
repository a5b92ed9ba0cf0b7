import { Worker } from 'node:worker_threads';
import { readerScript } from './package-root.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { isWorkbookRefusal, WorkbookRefused } from './workbook-refused.ts';

/**
 * One thread that reads one workbook, with a memory limit and a clock that runs only while it owes an answer.
 * Whatever a hostile file does to it, the main thread lives and gets a `WorkbookRefused`.
 */
export class ReaderThread {
  readonly #worker: Worker;
  /** Messages that came before they were asked for: a refusal may overtake the next request. */
  readonly #messages: unknown[] = [];
  #stopped: WorkbookRefused | undefined;
  #wake: () => void = () => undefined;
  #remaining: number;

  constructor(file: Uint8Array | string, limits: WorkbookLimits) {
    this.#remaining = limits.maxMilliseconds;
    this.#worker = new Worker(readerScript(), {
      workerData: typeof file === 'string' ? { path: file, limits } : { bytes: file, limits },
      resourceLimits: { maxOldGenerationSizeMb: limits.maxMemoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      execArgv: [],
    });
    this.#worker.on('message', (message: unknown) => {
      this.#messages.push(message);
      this.#wake();
    });
    this.#worker.on('error', (error) => this.#stop(refusalOf(error)));
    this.#worker.on('exit', () => this.#stop(new WorkbookRefused('unreadable')));
  }

  /** Sends what needs no answer of its own. */
  tell(message: unknown): void {
    this.#worker.postMessage(message);
  }

  /** The thread's next message, after sending it a request if there is one. */
  async ask(request?: unknown): Promise<ReadonlyMap<string, unknown>> {
    if (request !== undefined) this.tell(request);
    const started = performance.now();
    await this.#somethingToTell();
    this.#remaining -= performance.now() - started;
    if (this.#messages.length > 0) return checked(this.#messages.shift());
    throw this.#stopped ?? new WorkbookRefused('too-slow');
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #stop(reason: WorkbookRefused): void {
    this.#stopped ??= reason;
    this.#wake();
  }

  #somethingToTell(): Promise<void> {
    if (this.#messages.length > 0 || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, this.#remaining));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** A file that makes the reader fail in a way nobody foresaw is refused like any other; the facts keep what happened. */
const refusalOf = (error: unknown): WorkbookRefused =>
  isOutOfMemory(error) ? new WorkbookRefused('too-much-memory') : new WorkbookRefused('unreadable', { failure: String(error).slice(0, 200) });

const isOutOfMemory = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const checked = (message: unknown): ReadonlyMap<string, unknown> => {
  const fields = new Map<string, unknown>(Object.entries(message ?? {}));
  const code = fields.get('refused');
  if (code === undefined) return fields;
  throw new WorkbookRefused(isWorkbookRefusal(code) ? code : 'unreadable', factsOf(fields.get('facts')));
};

const factsOf = (facts: unknown): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(facts ?? {}).filter((fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number'),
  );
