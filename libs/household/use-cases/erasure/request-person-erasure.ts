import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { erasureStream, erasureStreamKind, type ErasureReason } from '#access';
import { EVENT_LOG, type EventLog, type Receipt } from '#event-store';
import { CLOCK, type Clock, type CommandContext } from '#platform';
import type { PersonId, TextId } from '#standards';
import type { Paper } from '../../domain/index.ts';
import { ErasureDesk } from './erasure-desk.ts';

export interface ErasureRequest {
  readonly person: PersonId;
  readonly texts: readonly TextId[];
  readonly reason: ErasureReason;
  readonly paper: Paper;
}

/** Asks for the erasure of a person's identity and of the texts that name them. Nothing goes before somebody else approves. */
export class RequestPersonErasure extends Command<Receipt> {
  constructor(
    readonly request: ErasureRequest,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestPersonErasure)
export class RequestPersonErasureHandler implements ICommandHandler<RequestPersonErasure> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly desk: ErasureDesk,
  ) {}

  async execute({ request, context }: RequestPersonErasure): Promise<Receipt> {
    await this.desk.recordsOf(request.person, context.actor);
    await this.desk.assertTexts(request.texts);
    const data = { ...request, requestedBy: context.actor.account, requestedOn: this.clock.today() };
    return this.log.execute(erasureStreamKind, {
      stream: erasureStream(request.person), command: { type: 'request-erasure', data }, place: { commune: null, village: null }, context, name: 'RequestPersonErasure',
    });
  }
}
