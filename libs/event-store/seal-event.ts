import { hash as digest } from 'node:crypto';
import type { EventId, KeyId } from '#standards';
import { canonicalJson } from './canonical-json.ts';
import { OutgoingData } from './private-data.ts';
import type { EventMetadata, Json, SealedEvent, StreamId } from './stored-event.ts';

/** The stored format: names the canonical form, the hash and the cipher together. A change of any is another number. */
export const eventFormat = 1;

/** All that the hash of an event covers (design: position and the store's own timestamps stay outside). */
export interface HashedEvent {
  readonly stream: StreamId;
  readonly revision: number;
  readonly id: EventId;
  readonly type: string;
  readonly data: Json;
  readonly metadata: EventMetadata;
  readonly previousHash: string | null;
}

/** The members stand in canonical order, so that parts which are canonical already can be joined. */
const preimage = (event: HashedEvent, data: string, metadata: string): string =>
  `{"data":${data},"format":${eventFormat},"id":${canonicalJson(event.id)},"metadata":${metadata},"previousHash":${
    event.previousHash === null ? 'null' : `"${event.previousHash}"`
  },"revision":${event.revision},"stream":${canonicalJson(event.stream)},"type":${canonicalJson(event.type)}}`;

/** The bytes whose SHA-256 is the event's hash, as text. */
export const hashedText = (event: HashedEvent): string => preimage(event, canonicalJson(event.data), canonicalJson(event.metadata));

/** SHA-256, lower-case hex, of the event's canonical form. */
export const hashOf = (event: HashedEvent): string => digest('sha256', hashedText(event), 'hex');

interface StoredText {
  readonly data: string;
  readonly metadata: string;
}

/**
 * An event just sealed. It keeps the text that was hashed, so that the store need not write it out again; a copy of it
 * (`{ ...event }`) does not. A private field, since a WeakMap was measured to cost more than sealing itself.
 */
class FreshlySealed implements SealedEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: Json;
  readonly metadata: EventMetadata;
  readonly hash: string;
  readonly previousHash: string | null;
  readonly #text: StoredText;

  constructor({ id, type, data, metadata, previousHash }: HashedEvent, hash: string, text: StoredText) {
    this.id = id;
    this.type = type;
    this.data = data;
    this.metadata = metadata;
    this.hash = hash;
    this.previousHash = previousHash;
    this.#text = text;
  }

  static textOf(event: SealedEvent): StoredText | null {
    return #text in event ? event.#text : null;
  }
}

/** The parts of a sealed event as JSON text, for the store. */
export const storedText = (event: SealedEvent): StoredText =>
  FreshlySealed.textOf(event) ?? { data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };

/** A new event before it is sealed: `type` is the stored type, `data` holds personal values in the clear. */
export interface DraftEvent {
  readonly id: EventId;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
}

/** The last event that a writer saw in a stream; null in a stream that does not exist. */
export interface ChainEnd {
  readonly revision: number;
  readonly hash: string;
}

/** New events of one stream, read through once: first their keys are known, then they can be sealed. */
export class Drafts {
  readonly #drafts: readonly { readonly event: DraftEvent; readonly data: OutgoingData }[];

  constructor(drafts: readonly DraftEvent[]) {
    this.#drafts = drafts.map((event) => ({ event, data: new OutgoingData(event.data) }));
  }

  get keys(): readonly KeyId[] {
    return this.#drafts.flatMap(({ data }) => data.keys);
  }

  /** Encrypts and chains. Each call draws new nonces: seal once and send the same events again after an unknown outcome. */
  seal(stream: StreamId, after: ChainEnd | null, secrets: ReadonlyMap<KeyId, Buffer | 'erased'>): readonly SealedEvent[] {
    let previousHash = after === null ? null : after.hash;
    let revision = after === null ? -1 : after.revision;
    let known: { readonly metadata: EventMetadata; readonly text: string } | null = null;
    return this.#drafts.map(({ event, data: outgoing }) => {
      const { id, type, metadata } = event;
      revision += 1;
      const data = outgoing.seal(id, secrets);
      if (known?.metadata !== metadata) known = { metadata, text: canonicalJson(metadata) };
      const text: StoredText = { data: canonicalJson(data), metadata: known.text };
      const linked = { stream, revision, id, type, data, metadata, previousHash };
      const hash = digest('sha256', preimage(linked, text.data, text.metadata), 'hex');
      previousHash = hash;
      return new FreshlySealed(linked, hash, text);
    });
  }
}
