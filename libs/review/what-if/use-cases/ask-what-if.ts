import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KNOWN_RULE_SETS, visibleVillages } from '#household';
import { CLOCK, derivedUuid, type Clock, type CommandContext } from '#platform';
import { editRuleSet, ruleSetNamed, type RuleSet } from '#standards';
import { Territory } from '#territory';
import type { WhatIfQuestion } from '../jobs/question.ts';
import { WhatIfJobs } from '../jobs/what-if-jobs.ts';
import { WhatIfRunner } from '../jobs/what-if-runner.ts';
import { WhatIfRejection } from './what-if-rejection.ts';

/** Asks what a standard, or an edited copy of one, would have made of the assessments of a past day. Writes to no household. Answers with its id. */
export class AskWhatIf extends Command<{ readonly whatIf: string }> {
  constructor(
    readonly question: WhatIfQuestion,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AskWhatIf)
export class AskWhatIfHandler implements ICommandHandler<AskWhatIf> {
  constructor(
    @Inject(WhatIfJobs) private readonly jobs: WhatIfJobs,
    @Inject(WhatIfRunner) private readonly runner: WhatIfRunner,
    @Inject(Territory) private readonly territory: Territory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  async execute({ question, context }: AskWhatIf): Promise<{ readonly whatIf: string }> {
    const { actor } = context;
    const today = this.clock.today();
    const { on, knownAt, unit, changes } = question;
    const base = ruleSetNamed(question.ruleSet, this.ruleSets);
    if (base === undefined) throw new WhatIfRejection('what-if-standard-unknown', { ruleSet: question.ruleSet });
    if (on > today) throw new WhatIfRejection('what-if-in-the-future', { on, today });
    const { ruleSet, faults } = editRuleSet(base, changes, this.ruleSets);
    if (ruleSet === null) throw new WhatIfRejection('what-if-changes-faulty', { faults });
    const villages = visibleVillages((await this.territory.read()).map, actor, unit, today);
    const id = derivedUuid(actor.account, 'AskWhatIf', context.idempotencyKey);
    await this.jobs.ask({ id, actor, on, knownAt, unit, base: base.id, changes: changes ?? null, ruleSet, villages });
    this.runner.wake();
    return { whatIf: id };
  }
}
