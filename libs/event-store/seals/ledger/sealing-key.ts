import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyIdOf, signedText, type Seal, type SealBody, type SealKey, type SealKeyBody } from '../offline/seal.ts';
import { SealFault } from './seal-fault.ts';
import type { SealLedger } from './seal-ledger.ts';

const fileFormat = 'lotrinh-sealing-key-1';

interface Held {
  readonly publicKey: string;
  readonly secret: KeyObject;
}
/** `next` stands beside the current key only while one follows the other. */
interface KeyFile {
  readonly current: Held;
  readonly next: Held | null;
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error));

const held = (secret: KeyObject): Held => ({ secret, publicKey: createPublicKey(secret).export({ format: 'jwk' }).x ?? '' });

const heldFrom = (text: unknown): Held | null =>
  typeof text === 'string' ? held(createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' })) : null;

const read = async (file: string): Promise<KeyFile | null> => {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new SealFault('seal-key-open-to-others', { file, mode: (mode & 0o777).toString(8) });
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { format, current, next } = { format: null, current: null, next: null, ...(content as object) };
    const key = heldFrom(current);
    if (format !== fileFormat || key === null) throw new SealFault('seal-key-malformed', { file });
    return { current: key, next: heldFrom(next) };
  } catch (error) {
    if (error instanceof SealFault) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw new SealFault('seal-key-malformed', { file, reason: codeOf(error) }, { cause: error });
  }
};

const textOf = ({ secret }: Held): string => secret.export({ format: 'der', type: 'pkcs8' }).toString('base64url');

/** On disk before it is used: a seal by a key that was lost at once could not be followed by another. */
const write = async (file: string, { current, next }: KeyFile): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = join(dirname(file), `.${randomUUID()}.tmp`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ format: fileFormat, current: textOf(current), next: next === null ? null : textOf(next) })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
};

const make = (): Held => held(generateKeyPairSync('ed25519').privateKey);

const signature = ({ secret }: Held, text: string): string => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64url');

const record = (key: Held, before: { readonly key: Held; readonly number: number } | null, number: number, since: string): SealKey => {
  const body: SealKeyBody = { format: 'lotrinh-seal-key-1', number, publicKey: key.publicKey, since, previous: before === null ? null : keyIdOf(before.key.publicKey) };
  return { ...body, signature: before === null ? null : signature(before.key, signedText(body)) };
};

/** The key that signs seals: in a file of its own beside the master key, outside the data and its backups. */
export class SealingKey {
  readonly #key: Held;
  /** True where this call made it: then people must be told where it is. */
  readonly created: boolean;
  readonly file: string;

  private constructor(key: Held, file: string, created: boolean) {
    this.#key = key;
    this.file = file;
    this.created = created;
  }

  get id(): string {
    return keyIdOf(this.#key.publicKey);
  }

  sign(body: SealBody): Seal {
    return { ...body, signature: signature(this.#key, signedText(body)) };
  }

  /** Reads the key, making it for the first seal. Throws rather than making another one for a store that has seals. */
  static async open(file: string, ledger: SealLedger, now: string, { replaceLost = false } = {}): Promise<SealingKey> {
    const found = await read(file);
    const known = await ledger.keys();
    const last = known.at(-1);
    if (found === null) {
      if (last !== undefined && !replaceLost) throw new SealFault('seal-key-missing', { file, key: keyIdOf(last.publicKey) });
      const key = make();
      await write(file, { current: key, next: null });
      await ledger.addKey(record(key, null, (last?.number ?? 0) + 1, now));
      return new SealingKey(key, file, true);
    }
    if (last === undefined) await ledger.addKey(record(found.current, null, 1, now));
    if (found.next !== null && last?.publicKey === found.next.publicKey) {
      // A change of keys that was recorded, and stopped before the file was written.
      await write(file, { current: found.next, next: null });
      return new SealingKey(found.next, file, false);
    }
    if (last !== undefined && last.publicKey !== found.current.publicKey) {
      // A key that was made for a lost one, and stopped before it was recorded, cannot be told from a foreign one: ask again.
      if (!replaceLost) throw new SealFault('seal-key-of-another-store', { file, key: keyIdOf(found.current.publicKey), expected: keyIdOf(last.publicKey) });
      await ledger.addKey(record(found.current, null, last.number + 1, now));
    }
    return new SealingKey(found.current, file, false);
  }

  /** Makes the next key, has this one vouch for it, and forgets this one. */
  async rotate(ledger: SealLedger, now: string): Promise<SealingKey> {
    const number = (await ledger.keys()).at(-1)?.number ?? 0;
    const next = make();
    await write(this.file, { current: this.#key, next });
    await ledger.addKey(record(next, { key: this.#key, number }, number + 1, now));
    await write(this.file, { current: next, next: null });
    return new SealingKey(next, this.file, true);
  }
}
