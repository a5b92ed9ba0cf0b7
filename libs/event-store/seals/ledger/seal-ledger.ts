import type { Pool } from 'pg';
import { inTransaction } from '#platform';
import { canonicalJson } from '../../canonical-json.ts';
import type { Position } from '../../stored-event.ts';
import { isSeal, isSealKey, isTopLeaf } from '../offline/read-seal.ts';
import { inTreeOrder, type Seal, type SealFile, type SealKey, type TopLeaf, type TreeId } from '../offline/seal.ts';
import { Frontier, type Hash } from '../offline/tree-hash.ts';
import { SealFault } from './seal-fault.ts';

/** How far the log has been counted: ordinals, not positions, so that both stores count alike. */
export interface SealProgress {
  readonly ordinal: number;
  readonly position: Position | null;
  /** The hash of the log's first event, by which its seals are told from another's. */
  readonly log: Hash | null;
}

/** What the next seal is made of. */
export interface SealBasis {
  readonly trees: readonly TopLeaf[];
  readonly progress: SealProgress;
  readonly last: Seal | null;
  /** When the backup was made that the store was restored from since the last seal; null where it was not. */
  readonly restored: string | null;
}

interface SealRow {
  readonly body: string;
  readonly trees: string;
}

const nameOf = (tree: TreeId): string => tree ?? '';
const treeOf = (name: string): TreeId => (name === '' ? null : name);
const hexes = (bytes: Buffer): readonly Hash[] => Array.from({ length: bytes.length / 32 }, (_, n) => bytes.subarray(n * 32, n * 32 + 32).toString('hex'));

const malformed = (what: string): SealFault => new SealFault('seal-ledger-malformed', { what });

/** Seals and their state in PostgreSQL, whichever store keeps the events. */
export class SealLedger {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async progress(): Promise<SealProgress> {
    const { rows } = await this.#pool.query<{ ordinal: string; position: string | null; log: string | null }>(`select ordinal, position, encode(log, 'hex') as log from es.seal_progress`);
    const [row] = rows;
    return { ordinal: Number(row?.ordinal ?? 0), position: row?.position ?? null, log: row?.log ?? null };
  }

  /** Adds leaves in log order and moves on, in one transaction; throws `sealing-elsewhere` where another process was faster. */
  async advance(from: SealProgress, to: SealProgress, leaves: ReadonlyMap<TreeId, readonly Hash[]>): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      const { rowCount } = await client.query(
        `update es.seal_progress set ordinal = $3, position = $4, log = decode($5, 'hex') where ordinal = $1 and position is not distinct from $2`,
        [from.ordinal, from.position, to.ordinal, to.position, to.log],
      );
      if (rowCount !== 1) throw new SealFault('sealing-elsewhere');
      const names = [...leaves.keys()].map(nameOf);
      const { rows } = await client.query<{ tree: string; size: string; frontier: Buffer }>('select tree, size, frontier from es.seal_tree where tree = any ($1)', [names]);
      const known = new Map(rows.map((row) => [row.tree, new Frontier(Number(row.size), hexes(row.frontier))]));
      const grown = [...leaves].map(([tree, hashes]) => {
        const frontier = known.get(nameOf(tree)) ?? new Frontier();
        const first = frontier.size;
        for (const hash of hashes) frontier.add(hash);
        return { tree: nameOf(tree), first, size: frontier.size, frontier: Buffer.from(frontier.roots.join(''), 'hex'), hashes: Buffer.from(hashes.join(''), 'hex') };
      });
      await client.query(
        `insert into es.seal_leaf (tree, first, hashes) select * from unnest($1::text[], $2::bigint[], $3::bytea[])`,
        [grown.map(({ tree }) => tree), grown.map(({ first }) => first), grown.map(({ hashes }) => hashes)],
      );
      await client.query(
        `insert into es.seal_tree (tree, size, frontier) select * from unnest($1::text[], $2::bigint[], $3::bytea[])
         on conflict (tree) do update set size = excluded.size, frontier = excluded.frontier`,
        [grown.map(({ tree }) => tree), grown.map(({ size }) => size), grown.map(({ frontier }) => frontier)],
      );
    });
  }

  /**
   * Writes the next seal over the trees as they stand; `make` signs it. Null where nothing was counted since the last one.
   * A store that was restored takes its first seal only with `afterRestore`, and that seal names the backup.
   */
  async add(make: (basis: SealBasis) => Seal, { afterRestore = false } = {}): Promise<SealFile | null> {
    return inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<{ ordinal: string; position: string | null; log: string | null }>(`select ordinal, position, encode(log, 'hex') as log from es.seal_progress for update`);
      const progress: SealProgress = { ordinal: Number(rows[0]?.ordinal ?? 0), position: rows[0]?.position ?? null, log: rows[0]?.log ?? null };
      const last = (await client.query<{ body: string; ordinal: string }>('select body, ordinal from es.seal order by number desc limit 1')).rows[0];
      const restored = await unsealedRestore(client);
      if (restored !== null && !afterRestore) throw new SealFault('restored-since-seal', { madeAt: restored });
      if (progress.ordinal === 0 || (restored === null && progress.ordinal === Number(last?.ordinal ?? 0))) return null;
      const trees = (await client.query<{ tree: string; size: string; frontier: Buffer }>('select tree, size, frontier from es.seal_tree')).rows
        .map((row): TopLeaf => [treeOf(row.tree), Number(row.size), new Frontier(Number(row.size), hexes(row.frontier)).root()])
        .sort(inTreeOrder);
      const seal = make({ trees, progress, last: last === undefined ? null : sealIn(last.body), restored });
      await client.query('insert into es.seal (number, ordinal, body, trees) values ($1, $2, $3, $4)', [seal.number, progress.ordinal, canonicalJson(seal), canonicalJson(trees)]);
      await client.query('update es.restore set sealed_by = $1 where sealed_by is null and finished_at is not null', [seal.number]);
      return { format: 'lotrinh-seal-file-1', seal, trees, keys: await keysFrom(client) };
    });
  }

  /** A seal by its number, the last one without; null where there is none. */
  async seal(number: number | null = null): Promise<SealFile | null> {
    return sealNumbered(this.#pool, number);
  }

  async keys(): Promise<readonly SealKey[]> {
    return keysFrom(this.#pool);
  }

  async addKey(key: SealKey): Promise<void> {
    await this.#pool.query('insert into es.seal_key (number, body) values ($1, $2)', [key.number, canonicalJson(key)]);
  }

  /** The hashes of a tree's first leaves as they were counted, in pieces. */
  async *leaves(tree: TreeId, size: number): AsyncGenerator<Buffer> {
    for (let next = 0; next < size; ) {
      const { rows } = await this.#pool.query<{ first: string; hashes: Buffer }>(
        'select first, hashes from es.seal_leaf where tree = $1 and first >= $2 and first < $3 order by first limit 64',
        [nameOf(tree), next, size],
      );
      if (rows.length === 0) return;
      for (const { first, hashes } of rows) {
        yield hashes.subarray(0, Math.max(0, size - Number(first)) * 32);
        next = Number(first) + hashes.length / 32;
      }
    }
  }
}

const unsealedRestore = async (client: Pick<Pool, 'query'>): Promise<string | null> => {
  const { rows } = await client.query<{ made_at: string }>('select made_at from es.restore where sealed_by is null and finished_at is not null order by finished_at desc limit 1');
  return rows[0]?.made_at ?? null;
};

const sealIn = (body: string): Seal => {
  const seal: unknown = JSON.parse(body);
  if (!isSeal(seal)) throw malformed('seal');
  return seal;
};

const sealNumbered = async (client: Pick<Pool, 'query'>, number: number | null): Promise<SealFile | null> => {
  const { rows } = await client.query<SealRow>('select body, trees from es.seal where $1::int is null or number = $1 order by number desc limit 1', [number]);
  const [row] = rows;
  if (row === undefined) return null;
  const trees: unknown = JSON.parse(row.trees);
  if (!Array.isArray(trees) || !trees.every(isTopLeaf)) throw malformed(`trees of seal ${number ?? ''}`);
  return { format: 'lotrinh-seal-file-1', seal: sealIn(row.body), trees, keys: await keysFrom(client) };
};

/** The last seal as one transaction sees it; null where there is none. */
export const lastSeal = (client: Pick<Pool, 'query'>): Promise<SealFile | null> => sealNumbered(client, null);

const keysFrom = async (client: Pick<Pool, 'query'>): Promise<readonly SealKey[]> => {
  const { rows } = await client.query<{ body: string }>('select body from es.seal_key order by number');
  return rows.map(({ body }) => {
    const key: unknown = JSON.parse(body);
    if (!isSealKey(key)) throw malformed('key');
    return key;
  });
};
