import type { EnrolmentId, DeliveryId, Private, TextId } from '#standards';
import { idOf, textKey } from '#standards';
import type { CommandContext } from '#platform';
import { derivedUuid } from '#platform';

/** Ids that a command creates derive from who gave it and under which key, so that a repeated command finds what it made. */
const madeBy = ({ actor, idempotencyKey }: CommandContext, command: string, what: string): string =>
  derivedUuid(actor.account, command, idempotencyKey, what);

export const enrolmentMadeBy = (context: CommandContext): EnrolmentId => idOf<EnrolmentId>(madeBy(context, 'EnrolHousehold', 'enrolment'));
export const deliveryMadeBy = (context: CommandContext): DeliveryId => idOf<DeliveryId>(madeBy(context, 'RecordDelivery', 'delivery'));

/** A free text under a key of its own, so that it can be erased without the rest. */
export const textMadeBy = (context: CommandContext, command: string, value: string): Private<string> => ({
  key: textKey(idOf<TextId>(madeBy(context, command, 'text'))),
  value: value.normalize('NFC').trim(),
});
