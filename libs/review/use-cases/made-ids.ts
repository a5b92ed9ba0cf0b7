import { derivedUuid, type CommandContext } from '#platform';
import { idOf, textKey, type Private, type TextId } from '#standards';

type Id = ReturnType<typeof idOf>;

/** An id that a command creates, derived from who gave it and under which key, so that a repeated command finds what it made. */
export const madeId = <T extends Id>({ actor, idempotencyKey }: CommandContext, command: string, what: string): T =>
  idOf<T>(derivedUuid(actor.account, command, idempotencyKey, what));

/** A free text under a key of its own, so that it can be erased without the rest. */
export const textMadeBy = (context: CommandContext, command: string, what: string, value: string): Private<string> =>
  ({ key: textKey(madeId<TextId>(context, command, what)), value: value.normalize('NFC').trim() });

/** The same; null for an empty one. */
export const textOrNull = (context: CommandContext, command: string, what: string, value: string | null | undefined): Private<string> | null =>
  ((value ?? '').trim() === '' ? null : textMadeBy(context, command, what, value ?? ''));
