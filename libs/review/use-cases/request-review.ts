import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Receipt } from '#event-store';
import type { CommandContext } from '#platform';
import type { HouseholdId, LocalDate, Paper, RoundId } from '#standards';
import { HouseholdSteps } from './household-steps.ts';
import { textOrNull } from './made-ids.ts';

export interface RequestToRecord {
  readonly round: RoundId;
  readonly household: HouseholdId;
  readonly listedOn: LocalDate;
  /** `01`: to be recognised; `04`: to leave the list between periodic rounds. */
  readonly form: '01' | '04';
  readonly paper?: Paper | null;
  /** Found by the committee and helped to file: what was found. */
  readonly discovery?: string | null;
}

/** A household asks to be reviewed (form 01 or 04), by itself or helped by the committee that found it. */
export class RequestReview extends Command<Receipt> {
  constructor(
    readonly data: RequestToRecord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestReview)
export class RequestReviewHandler implements ICommandHandler<RequestReview> {
  constructor(@Inject(HouseholdSteps) private readonly steps: HouseholdSteps) {}

  execute({ data, context }: RequestReview): Promise<Receipt> {
    const { listedOn, form, paper = null } = data;
    const discovery = textOrNull(context, 'RequestReview', 'discovery', data.discovery);
    return this.steps.record(data.round, data.household, context, 'after-upheld-complaint', ({ opened }) => ({
      type: 'ListHouseholdForReview', data: { round: opened.round, listedOn, entry: { kind: 'request', form, paper, discovery } },
    }));
  }
}
