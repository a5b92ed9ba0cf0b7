import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#platform';
import { WhatIfJobs } from '../jobs/what-if-jobs.ts';
import type { WhatIfProgress } from '../jobs/question.ts';
import { WhatIfRejection } from './what-if-rejection.ts';

/** Ends a what-if that is under way; cancelling it again says the same. One that has come to its end stays. */
export class CancelWhatIf extends Command<WhatIfProgress> {
  constructor(
    readonly whatIf: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@CommandHandler(CancelWhatIf)
export class CancelWhatIfHandler implements ICommandHandler<CancelWhatIf> {
  constructor(@Inject(WhatIfJobs) private readonly jobs: WhatIfJobs) {}

  async execute({ whatIf, actor }: CancelWhatIf): Promise<WhatIfProgress> {
    await this.jobs.cancel(whatIf, actor.account);
    const progress = await this.jobs.of(whatIf, actor.account);
    if (progress === null) throw new WhatIfRejection('what-if-unknown');
    if (progress.state !== 'cancelled') throw new WhatIfRejection('what-if-over', { state: progress.state });
    return progress;
  }
}
