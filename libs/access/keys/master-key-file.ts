import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { MasterKeyFault } from './master-key-fault.ts';
import type { MasterKey, MasterKeySet } from './master-key.ts';

const format = 'lotrinh-master-key-1';

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error));

const keyIn = (content: unknown): MasterKey | null => {
  if (typeof content !== 'object' || content === null) return null;
  const { id, key } = { id: null, key: null, ...content } as Record<string, unknown>;
  if (typeof id !== 'string' || typeof key !== 'string') return null;
  const secret = Buffer.from(key, 'base64url');
  return secret.length === 32 && id !== '' ? { id, secret } : null;
};

const parse = (text: string): MasterKeySet | null => {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || !('format' in content) || content.format !== format) return null;
    const current = keyIn(content);
    const retiring = 'retiring' in content ? keyIn(content.retiring) : null;
    return current === null || ('retiring' in content && retiring === null) ? null : { current, retiring };
  } catch {
    return null; // Not JSON: malformed like anything else we did not write.
  }
};

/** The keys in the file, null when there is no file. Refuses a file that others on the machine may read. */
export const readMasterKeySet = async (file: string): Promise<MasterKeySet | null> => {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new MasterKeyFault('master-key-open-to-others', { file, mode: (mode & 0o777).toString(8) });
    const keys = parse(await readFile(file, 'utf8'));
    if (keys === null) throw new MasterKeyFault('master-key-malformed', { file });
    return keys;
  } catch (error) {
    if (error instanceof MasterKeyFault) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw new MasterKeyFault('master-key-unreadable', { file, reason: codeOf(error) }, { cause: error });
  }
};

/** The key in use, null when there is no file. */
export const readMasterKeyFile = async (file: string): Promise<MasterKey | null> => (await readMasterKeySet(file))?.current ?? null;

const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const textOf = ({ current, retiring }: MasterKeySet): string => {
  const parts = ({ id, secret }: MasterKey) => ({ id, key: secret.toString('base64url') });
  return `${JSON.stringify({ format, ...parts(current), ...(retiring === null ? {} : { retiring: parts(retiring) }) })}\n`;
};

/** On disk, for its owner only, before it gets its name. */
const writeDraft = async (draft: string, keys: MasterKeySet): Promise<void> => {
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(textOf(keys));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(draft, 0o600);
};

export const newMasterKey = (): MasterKey => ({ id: randomUUID(), secret: randomBytes(32) });

/** Makes a key, on disk before it is used. Of two processes starting at once both get the one that was there first. */
export const createMasterKeyFile = async (file: string): Promise<MasterKey> => {
  const folder = dirname(file);
  const draft = join(folder, `.${randomUUID()}.tmp`);
  const key = newMasterKey();
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDraft(draft, { current: key, retiring: null });
    try {
      await link(draft, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return (await readMasterKeyFile(file)) ?? key;
    } finally {
      await unlink(draft);
    }
    await syncFolder(folder);
    return key;
  } catch (error) {
    if (error instanceof MasterKeyFault) throw error;
    throw new MasterKeyFault('master-key-unreadable', { file, reason: codeOf(error) }, { cause: error });
  }
};

/** Puts other keys in the file, at once: a reader sees the old content or the new. */
export const replaceMasterKeyFile = async (file: string, keys: MasterKeySet): Promise<void> => {
  const draft = join(dirname(file), `.${randomUUID()}.tmp`);
  try {
    await writeDraft(draft, keys);
    await rename(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    throw new MasterKeyFault('master-key-unreadable', { file, reason: codeOf(error) }, { cause: error });
  }
};

const nearestReal = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await nearestReal(parent), relative(parent, path));
  }
};

/** Whether a file lies in a folder, links followed; neither needs to exist yet. */
export const isInside = async (file: string, folder: string): Promise<boolean> => {
  const path = relative(await nearestReal(folder), await nearestReal(file));
  return path !== '' && path.split(/[\\/]/)[0] !== '..' && !isAbsolute(path);
};
