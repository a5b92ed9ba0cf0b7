import type { Fact, KeyId } from '#standards';
import { canonicalJson, UnstorableValue } from '../canonical-json.ts';
import type { LoadedStream, StreamCommand, StreamKind } from '../event-log.ts';
import type { StreamAppend } from '../event-store.ts';
import { OutgoingData } from '../private-data.ts';
import { Drafts } from '../seal-event.ts';
import type { StreamId } from '../stored-event.ts';
import { DecidedCommands, type Decided } from './decide-commands.ts';
import { codecOf } from './event-codec.ts';

/** A stream as it was read, and the commands for it. */
export type Loaded<C, S, E extends Fact<string, unknown>> = readonly [LoadedStream<S, E>, readonly StreamCommand<C, S>[]];

/** Decided, not yet sealed: the keys that it takes are known. */
export interface Prepared {
  readonly stream: StreamId;
  readonly decided: Decided;
  readonly drafts: Drafts;
}

/** Decided and sealed; `append` is null when nothing is to be stored. */
export interface Attempt {
  readonly decided: Decided;
  readonly append: StreamAppend | null;
}

const prepareWith = <C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, [loaded, commands]: Loaded<C, S, E>, recordedAt: string, check: (data: unknown) => void): Prepared => {
  const decided = new DecidedCommands(kind, codecOf(kind.shapes), loaded, recordedAt, check).decide(commands);
  return { stream: loaded.stream, decided, drafts: new Drafts(decided.drafts) };
};

const checkStorable = (data: unknown): void => {
  canonicalJson(data);
  new OutgoingData(data);
};

const prepareChecked = <C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, group: Loaded<C, S, E>, recordedAt: string): Prepared =>
  prepareWith(kind, group, recordedAt, checkStorable);

/** What cannot be stored is rare, so it is looked for only when sealing has failed: then it refuses its own command alone. */
const refusingUnstorable = <T>(attempt: () => T, checked: () => T): T => {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error;
    return checked();
  }
};

export const prepare = <C, S, E extends Fact<string, unknown>>(kind: StreamKind<C, S, E>, group: Loaded<C, S, E>, recordedAt: string): Prepared =>
  refusingUnstorable(() => prepareWith(kind, group, recordedAt, () => undefined), () => prepareChecked(kind, group, recordedAt));

const seal = ({ stream, decided, drafts }: Prepared, secrets: ReadonlyMap<KeyId, Buffer | 'erased'>): Attempt => {
  const { after } = decided;
  const append = decided.drafts.length === 0 ? null : { stream, expected: after?.revision ?? ('no-stream' as const), events: drafts.seal(stream, after, secrets) };
  return { decided, append };
};

/** Seals what was decided; when something in it cannot be stored, decides again without the commands that bring it. */
export const sealChecked = <C, S, E extends Fact<string, unknown>>(
  kind: StreamKind<C, S, E>,
  group: Loaded<C, S, E>,
  prepared: Prepared,
  recordedAt: string,
  secrets: ReadonlyMap<KeyId, Buffer | 'erased'>,
): Attempt => refusingUnstorable(() => seal(prepared, secrets), () => seal(prepareChecked(kind, group, recordedAt), secrets));
