import type { Pool } from 'pg';
import type { KeyId } from '#standards';
import { UnknownKey, type PersonalKeys } from '#event-store';
import { DestroyedKeys, destroyedChannel, type DestructionListener } from './destroyed-keys.ts';
import { MasterKeyFault } from './master-key-fault.ts';
import type { MasterKey } from './master-key.ts';
import { MasterKeys } from './master-keys.ts';
import { makeKeys, unwrapKey } from './wrapped-key.ts';

type Secret = Buffer | 'erased';

// A notification holds less than 8,000 bytes.
const toldAtOnce = 100;

interface Row {
  readonly key_id: KeyId;
  readonly wrapped: Buffer | null;
  readonly master_key_id: string;
}

/** Data keys in `access.data_key`, wrapped by the master key. A destroyed key leaves its row without the key, so that it is never made again. */
export class PostgresPersonalKeys implements PersonalKeys {
  readonly #pool: Pool;
  readonly #masters: MasterKeys;
  readonly #listeners: DestructionListener[] = [];
  readonly #elsewhere: DestroyedKeys;

  constructor(pool: Pool, master: MasterKey | MasterKeys) {
    this.#pool = pool;
    this.#elsewhere = new DestroyedKeys(pool, (ids) => this.#tell(ids));
    this.#masters = master instanceof MasterKeys ? master : new MasterKeys({ current: master, retiring: null });
  }

  async obtain(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    const wanted = [...new Set(ids)];
    const found = await this.#read(wanted);
    // In one order for all writers: two that insert the same keys crosswise would wait for each other.
    const missing = wanted.filter((id) => !found.has(id)).sort();
    if (missing.length === 0) return found;
    for (const [id, secret] of await this.#make(missing)) found.set(id, secret);
    const madeElsewhere = missing.filter((id) => !found.has(id));
    if (madeElsewhere.length > 0) for (const [id, secret] of await this.#read(madeElsewhere)) found.set(id, secret);
    const unmade = madeElsewhere.filter((id) => !found.has(id));
    return unmade.length === 0 ? found : new Map([...found, ...(await this.#makeAfterRotation(unmade))]);
  }

  async find(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    const wanted = [...new Set(ids)];
    const found = await this.#read(wanted);
    if (found.size < wanted.length) throw new UnknownKey(wanted.filter((id) => !found.has(id)));
    return found;
  }

  onDestroyed(listener: DestructionListener): void {
    this.#listeners.push(listener);
  }

  /** From now on this process hears at once of keys that others destroy. */
  async listen(): Promise<void> {
    await this.#elsewhere.listen();
  }

  async close(): Promise<void> {
    await this.#elsewhere.close();
  }

  /** For good: what these keys protect reads as `Erased` from now on. Ids never used are closed as well. */
  async destroy(ids: readonly KeyId[], at: string): Promise<void> {
    const sorted = [...new Set(ids)].sort();
    if (sorted.length === 0) return;
    for (let start = 0; start < sorted.length; start += toldAtOnce) {
      const some = sorted.slice(start, start + toldAtOnce);
      // Told by the commit itself, so that no process can miss it that hears anything; destructions are rare.
      await this.#pool.query(
        `with destroyed as (
           insert into access.data_key (key_id, wrapped, master_key_id, destroyed_at) select id, null, $2, $3 from unnest($1::text[]) id
           on conflict (key_id) do update set wrapped = null, destroyed_at = excluded.destroyed_at where access.data_key.wrapped is not null)
         select pg_notify('${destroyedChannel}', array_to_string($1::text[], ','))`,
        [some, this.#masters.current.id, at],
      );
      this.#tell(some);
    }
  }

  #tell(ids: readonly KeyId[] | 'any'): void {
    for (const listener of this.#listeners) listener(ids);
  }

  /** Nothing was made and nobody else made it: the master key retired meanwhile, so the key file holds its successor. */
  async #makeAfterRotation(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    await this.#masters.refresh();
    const made = new Map([...(await this.#make(ids)), ...(await this.#read(ids))]);
    if (made.size < ids.length) throw new MasterKeyFault('master-key-retired', { id: this.#masters.current.id });
    return made;
  }

  async #make(ids: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Secret>> {
    const master = this.#masters.current;
    const made = makeKeys(master, ids);
    const { rows } = await this.#pool.query<{ key_id: KeyId }>(
      `insert into access.data_key (key_id, wrapped, master_key_id)
       select id, wrapped, $3 from unnest($1::text[], $2::bytea[]) with ordinality k(id, wrapped, n)
       where not exists (select from access.master_key where id = $3 and retired_at is not null) order by n
       on conflict (key_id) do nothing returning key_id`,
      [ids, made.map(({ wrapped }) => wrapped), master.id],
    );
    const ours = new Set(rows.map(({ key_id }) => key_id));
    return new Map(made.filter(({ id }) => ours.has(id)).map(({ id, secret }) => [id, secret]));
  }

  async #read(ids: readonly KeyId[]): Promise<Map<KeyId, Secret>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.#pool.query<Row>('select key_id, wrapped, master_key_id from access.data_key where key_id = any($1::text[])', [ids]);
    if (rows.some(({ wrapped, master_key_id: master }) => wrapped !== null && this.#masters.named(master) === null)) await this.#masters.refresh();
    return new Map(rows.map((row) => [row.key_id, this.#open(row)]));
  }

  #open({ key_id: id, wrapped, master_key_id: masterId }: Row): Secret {
    if (wrapped === null) return 'erased';
    const master = this.#masters.named(masterId);
    if (master === null) throw new MasterKeyFault('master-key-of-another-store', { id: this.#masters.current.id, expected: masterId });
    return unwrapKey(master, id, wrapped);
  }
}
