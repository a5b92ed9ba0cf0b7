import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf, type AccountId, type EventId, type UnitId } from '#standards';
import type { Clock } from '#platform';
import type { FreshDatabase } from '#testing/postgres';
import type { EventStore } from '../../event-store.ts';
import { PostgresEventStore } from '../../postgres/postgres-event-store.ts';
import { Drafts, type ChainEnd } from '../../seal-event.ts';
import type { EventMetadata, StreamId } from '../../stored-event.ts';
import { storeUnderTest } from '../../testing/store-under-test.ts';
import { exportLog } from '../ledger/export-log.ts';
import { SealLedger } from '../ledger/seal-ledger.ts';
import { Sealer } from '../ledger/sealer.ts';
import { SealingKey } from '../ledger/sealing-key.ts';
import { verifyStore } from '../ledger/verify-store.ts';
import type { BundleScope } from '../offline/bundle.ts';
import type { SealFile } from '../offline/seal.ts';
import { verifyBundle, type Report } from '../offline/verify-bundle.ts';

const unit = (n: number): UnitId => idOf<UnitId>(`00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`);

/** Two communes of two villages each. */
export const places = {
  north: { commune: unit(0xa1), villages: [unit(0xa11), unit(0xa12)] },
  south: { commune: unit(0xb1), villages: [unit(0xb11), unit(0xb12)] },
} as const;

export interface Place {
  readonly commune: UnitId | null;
  readonly village: UnitId | null;
}

const metadata = ({ commune, village }: Place): EventMetadata => ({
  recordedAt: '2024-10-15T02:03:04.005Z',
  actor: idOf<AccountId>('00000000-0000-4000-8000-00000000000a'),
  role: 'social-officer',
  actorUnit: null,
  commune,
  village,
  correlationId: 'c-1',
  causationId: null,
  idempotencyKey: 'k-1',
  origin: null,
});

export const standingClock: Clock = {
  now: () => '2024-10-15T03:00:00.000Z',
  today: () => {
    throw new Error('seals ask for instants only');
  },
};

/** The bytes of lines, as often as they are asked for. */
export const bytesFrom = (lines: () => AsyncIterable<string>) => async function* (): AsyncGenerator<Buffer> {
  for await (const text of lines()) yield Buffer.from(text, 'utf8');
};

/** A log of households in two communes, on PostgreSQL unless another store is given, with all it takes to seal, export and check it. */
export class CommuneLog {
  readonly ledger: SealLedger;
  readonly sealer: Sealer;
  readonly keyFile = join(mkdtempSync(join(tmpdir(), 'lotrinh-seal-test-')), 'seal.key');
  readonly #ends = new Map<StreamId, ChainEnd>();

  constructor(database: Pick<FreshDatabase, 'appPool'>, readonly store: EventStore = new PostgresEventStore(database.appPool)) {
    this.ledger = new SealLedger(database.appPool);
    this.sealer = new Sealer({ store: this.store, ledger: this.ledger, clock: standingClock });
  }

  /** On the store that the specs run on. */
  static async open(database: Pick<FreshDatabase, 'appPool'>): Promise<CommuneLog> {
    return new CommuneLog(database, await storeUnderTest.open(database.appPool));
  }

  /** Appends events to a household, one of its own without `stream`. */
  async write(place: Place, count = 1, stream: StreamId = `household-${randomUUID()}`): Promise<StreamId> {
    const after = this.#ends.get(stream) ?? null;
    const first = (after?.revision ?? -1) + 1;
    const drafts = Array.from({ length: count }, (_, n) => ({ id: idOf<EventId>(randomUUID()), type: 'IncomeStated', data: { revision: first + n, amount: 1_500_000 }, metadata: metadata(place) }));
    const events = new Drafts(drafts).seal(stream, after, new Map());
    await this.store.append({ stream, expected: after?.revision ?? 'no-stream', events });
    this.#ends.set(stream, { revision: first + count - 1, hash: events.at(-1)?.hash ?? '' });
    return stream;
  }

  key(): Promise<SealingKey> {
    return SealingKey.open(this.keyFile, this.ledger, standingClock.now());
  }

  async seal({ afterRestore = false } = {}): Promise<SealFile> {
    const seal = await this.sealer.seal(await this.key(), () => undefined, { afterRestore });
    if (seal === null) throw new Error('nothing to seal');
    return seal;
  }

  async export(scope: Extract<BundleScope, { readonly kind: 'everything' | 'unit' }>, seal?: SealFile): Promise<readonly string[]> {
    const by = seal ?? (await this.ledger.seal());
    if (by === null) throw new Error('no seal');
    const parts: string[] = [];
    for await (const text of exportLog(scope, { store: this.store, ledger: this.ledger, seal: by, madeAt: standingClock.now() })) parts.push(text);
    return parts;
  }

  /** Checks the store as it stands now against the last seal, and a kept one. */
  async verify(kept: SealFile | null = null): Promise<Report> {
    const seal = await this.ledger.seal();
    if (seal === null) throw new Error('no seal');
    return verifyStore({ store: this.store, ledger: this.ledger, seal, madeAt: standingClock.now() }, { kept, code: null, canonical: true });
  }
}

export const verifyLines = (parts: readonly string[], kept: SealFile | null = null, code: string | null = null): Promise<Report> =>
  verifyBundle(bytesFrom(async function* () { yield* parts; }), { kept, code, canonical: true });

/** A unit's export scope as the command line makes it for one village. */
export const villageScope = (village: UnitId, commune: UnitId): Extract<BundleScope, { readonly kind: 'unit' }> => ({
  kind: 'unit', unit: village, name: 'a village', communes: [], villages: [village], trees: [commune],
});
