import { systemActors } from '#access';
import type { CommandContext } from '#platform';
import type { EventId } from '#standards';
import type { FollowUpKind } from './follow-ups.projection.ts';

/** The context of a follow-up's command: its key holds the causing event, so that whoever does it first, it is done once. */
export const followUpContext = (cause: EventId, kind: FollowUpKind, part: string, { correlationId, origin }: Pick<CommandContext, 'correlationId' | 'origin'>): CommandContext => ({
  actor: systemActors.process,
  idempotencyKey: `household-follow-up:${kind}:${cause}:${part}`,
  correlationId,
  causationId: cause,
  origin,
});
