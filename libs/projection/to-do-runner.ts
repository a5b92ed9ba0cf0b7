import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from '#platform';

const idleMs = 2_000;
const freshMs = 50;
const looksAfterNews = 20;

/**
 * Works off a to-do list that a read model folds from the log, again and again until told to stop: events in, commands out.
 * Started where the projections run. Whoever extends it says what to do in `workOff`, so that a restart in the middle or two workers at once
 * change nothing.
 */
export abstract class ToDoRunner implements BeforeApplicationShutdown {
  readonly #name: string;
  readonly #logger: Logger;
  #stopped = true;
  #looks = 0;
  #wake: () => void = () => undefined;
  #loop: Promise<void> = Promise.resolve();

  /** `name` is the context that the process's log lines carry. */
  protected constructor(name: string, logger: Logger) {
    this.#name = name;
    this.#logger = logger;
  }

  /** Works on what is due now. What it throws makes everything wait for the next look. */
  protected abstract workOff(): Promise<unknown>;

  /** Follows the list until `stop`. */
  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#loop = this.#run();
  }

  /** Resolves once the work under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#loop;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** There is something new. Its projection says so before it has committed, hence several looks in quick succession. */
  protected look(): void {
    this.#looks = looksAfterNews;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.workOff();
      } catch (error) {
        // The store or the database is away; the list keeps what is left to do.
        this.#logger.warn({ context: this.#name, err: error }, 'the to-do list waits');
      }
      await this.#rest();
    }
  }

  #rest(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    const ms = this.#looks > 0 ? freshMs : idleMs;
    this.#looks = Math.max(0, this.#looks - 1);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
