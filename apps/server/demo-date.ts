import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { EVENT_LOG, storeStream, storeStreamKind, type EventLog } from '#event-store';
import { CLOCK, LOGGER, WorkingClock, type Clock, type Logger } from '#platform';

const lookEveryMs = 1_000;

/** The command line can move the working date of the example commune on; a server that runs on it follows within a second. */
@Injectable()
export class DemoDate implements OnApplicationBootstrap, OnModuleDestroy {
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #look: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { clock } = this;
    if (!(clock instanceof WorkingClock) || clock.workingDate === null) return;
    this.#lookAgain(clock);
  }

  /** Before the event store closes. */
  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#look;
  }

  #lookAgain(clock: WorkingClock): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#look = this.#follow(clock).then(() => this.#lookAgain(clock));
    }, lookEveryMs).unref();
  }

  async #follow(clock: WorkingClock): Promise<void> {
    try {
      const { state } = await this.log.load(storeStreamKind, storeStream);
      if (state.workingDate !== null) clock.standAt(state.workingDate);
    } catch (error) {
      this.logger.warn({ context: 'demo-date', err: error }, 'the working date stays');
    }
  }
}
