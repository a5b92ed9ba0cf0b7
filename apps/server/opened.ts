import { reasonOf, type Logger } from '#platform';

/** What a start has opened. The last is closed first, and one part that fails to close does not keep the others open. */
export class Opened {
  readonly #closers: (() => Promise<void>)[] = [];

  constructor(private readonly logger: Logger) {}

  add(closer: () => Promise<void>): void {
    this.#closers.unshift(closer);
  }

  async close(): Promise<void> {
    for (const closer of this.#closers.splice(0)) {
      try {
        await closer();
      } catch (error) {
        this.logger.error({ context: 'stop', err: error }, reasonOf(error));
      }
    }
  }
}
