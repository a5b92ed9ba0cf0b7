import type { Fact, KeyId } from '#standards';
import type { Recorded } from '../event-log.ts';
import { MissingKey, decryptPrivate, eachCiphertext, eraseCiphertexts, replaceCiphertexts, type Ciphertext } from '../private-data.ts';
import type { PersonalKeys } from '../personal-keys.ts';
import type { StoredEvent } from '../stored-event.ts';
import type { EventCodec } from './event-codec.ts';

type Secrets = ReadonlyMap<KeyId, Buffer | 'erased'>;

const erased = ({ key }: Ciphertext): unknown => ({ key, erased: true });

const revealed = (event: StoredEvent, secrets: Secrets) => (ciphertext: Ciphertext, path: string): unknown => {
  const secret = secrets.get(ciphertext.key);
  if (secret === undefined) throw new MissingKey(ciphertext.key);
  return secret === 'erased' ? erased(ciphertext) : { key: ciphertext.key, value: decryptPrivate(event.id, path, ciphertext, secret) };
};

const secretsFor = async (events: readonly StoredEvent[], keys: PersonalKeys): Promise<Secrets> => {
  const wanted = new Set<KeyId>();
  for (const { data } of events) eachCiphertext(data, ({ key }) => wanted.add(key));
  return wanted.size === 0 ? new Map() : keys.find([...wanted]);
};

const recorded = <E extends Fact<string, unknown>>(stored: StoredEvent, codec: EventCodec<E>, data: unknown): Recorded<E> => {
  const { id, stream, revision, position, metadata, hash } = stored;
  const event = codec.read(stored.type, data);
  // Written out: spreading the event was measured to take a quarter of all opening.
  return { type: event.type, data: event.data, id, stream, revision, position, metadata, hash } as Recorded<E>;
};

/** Stored events as domain events in today's shape; personal data opened, its keys fetched together. `keys` null: nothing is decrypted. */
export const openEvents = async <E extends Fact<string, unknown>>(
  events: readonly StoredEvent[],
  codecFor: (stored: StoredEvent) => EventCodec<E>,
  keys: PersonalKeys | null,
): Promise<readonly Recorded<E>[]> => {
  if (keys === null) return events.map((event) => recorded(event, codecFor(event), eraseCiphertexts(event.data)));
  const secrets = await secretsFor(events, keys);
  return events.map((event) => recorded(event, codecFor(event), replaceCiphertexts(event.data, revealed(event, secrets))));
};
