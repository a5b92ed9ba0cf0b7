// A log of any length that is never held: the events of ordinal n are the same whenever they are asked for.
import { Drafts } from '#event-store';

const perStream = 20;
const communes = 50;
const villagesPerCommune = 10;
const pageSize = 1_000;

const uuid = (kind, n) => `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
// Of the length that an assessment of five members has once names are encrypted.
const answers = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`answer${n}`, n * 5]));
const cipherText = 'c2VhbGVkIHRleHQgb2YgYSBwZXJzb24gYW5kIGFuIGFkZHJlc3M'.repeat(3);

const metadataOf = (household) => ({
  recordedAt: '2024-10-15T02:03:04.005Z', actor: uuid(1, 7), role: 'social-officer', actorUnit: uuid(2, household % communes),
  commune: uuid(2, household % communes), village: uuid(3, (household % communes) * villagesPerCommune + (household % villagesPerCommune)),
  correlationId: uuid(4, household), causationId: null, idempotencyKey: uuid(5, household), origin: null,
});

const streamOf = (household) => {
  const stream = `household-${uuid(6, household)}`;
  const metadata = metadataOf(household);
  const drafts = Array.from({ length: perStream }, (_, n) => ({ id: uuid(7, household * perStream + n), type: 'HouseholdAssessed', data: { answers, n, note: cipherText }, metadata }));
  return new Drafts(drafts).seal(stream, null, new Map()).map((event, revision) => ({
    stream, revision, position: String(household * perStream + revision + 1),
    id: event.id, type: event.type, data: event.data, metadata: event.metadata, hash: event.hash, previousHash: event.previousHash,
  }));
};

/** The parts of the port that sealing and exporting use; positions are ordinals from 1. */
export class GeneratedLog {
  length = 0;

  async *readAll(from) {
    for (let next = Number(from ?? 0); next < this.length; ) {
      const events = [];
      while (events.length < pageSize && next + events.length < this.length) {
        const at = next + events.length;
        events.push(...streamOf(Math.floor(at / perStream)).slice(at % perStream, at % perStream + this.length - at));
      }
      next += events.length;
      yield { events, position: String(next), caughtUp: next === this.length };
    }
  }

  head() {
    return Promise.resolve(this.length === 0 ? null : String(this.length));
  }

  isPosition(text) {
    return /^\d+$/.test(text);
  }

  compare(a, b) {
    return Number(a) - Number(b);
  }
}
