import { idOf, textKey, type Private, type TextId } from '#standards';
import { derivedUuid, type CommandContext } from '#platform';
import { refuse } from '../domain/index.ts';

type Id = ReturnType<typeof idOf>;

/** An id that a command creates, derived from who gave it and under which key, so that a repeated command finds what it made. */
export const madeId = <T extends Id>({ actor, idempotencyKey }: CommandContext, command: string, what: string): T =>
  idOf<T>(derivedUuid(actor.account, command, idempotencyKey, what));

/** A free text under a key of its own, so that it can be erased without the rest; null for an empty one. */
export const freeText = (context: CommandContext, command: string, what: string, value: string | null | undefined): Private<string> | null => {
  const text = (value ?? '').normalize('NFC').trim();
  return text === '' ? null : { key: textKey(madeId<TextId>(context, command, what)), value: text };
};

/** A free text that must say something; the request has been checked for that. */
export const writtenText = (context: CommandContext, command: string, what: string, value: string): Private<string> => freeText(context, command, what, value) ?? refuse('text-unknown');
