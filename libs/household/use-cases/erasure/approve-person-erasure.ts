import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assertPermitted, erasureStream, erasureStreamKind } from '#access';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import { CLOCK, type Clock, type CommandContext } from '#platform';
import type { EventId, PersonId } from '#standards';
import { ErasureDesk } from './erasure-desk.ts';

/** Approves the request that the approver has seen. From here on there is no way back. */
export class ApprovePersonErasure extends Command<Receipt> {
  constructor(
    readonly person: PersonId,
    readonly request: EventId,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApprovePersonErasure)
export class ApprovePersonErasureHandler implements ICommandHandler<ApprovePersonErasure> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: ErasureDesk,
  ) {}

  async execute({ person, request, context }: ApprovePersonErasure): Promise<Receipt> {
    // Here too, and not on the route alone: the command line's own account is nobody's second pair of eyes.
    assertPermitted(context.actor, 'approve-erasure');
    await this.desk.recordsOf(person, context.actor);
    return this.log.execute(erasureStreamKind, {
      stream: erasureStream(person),
      command: { type: 'approve-erasure', request, by: context.actor.account, approvedOn: this.clock.today() },
      place: { commune: null, village: null },
      context,
      name: 'ApprovePersonErasure',
    });
  }
}
