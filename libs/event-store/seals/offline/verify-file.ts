import { readFile } from 'node:fs/promises';
import { sealFileOf } from './read-seal.ts';
import { bytesOf } from './read-lines.ts';
import { verifyBundle, type Report } from './verify-bundle.ts';
import type { SealFile } from './seal.ts';

/** A file that cannot be read, or is not what it is named as. */
export class UnreadableFile extends Error {
  readonly code = 'unreadable-file';
  constructor(
    readonly file: string,
    readonly reason: 'missing' | 'not-a-seal' | 'damaged',
    options?: ErrorOptions,
  ) {
    super(`${reason}: ${file}`, options);
    this.name = 'UnreadableFile';
  }
}

export interface VerifyOrder {
  readonly file: string;
  /** The file of the seal that was kept. */
  readonly seal: string | null;
  readonly code: string | null;
  readonly canonical: boolean;
}

/** By its members: an error of the file system may come from another realm. */
const faultOf = (error: unknown): 'missing' | 'damaged' | null => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  if ('syscall' in error) return 'missing';
  return String(error.code).startsWith('Z_') || error.code === 'line-too-long' ? 'damaged' : null;
};

/** Reads a kept seal; throws `UnreadableFile`. */
export const readSealFile = async (file: string): Promise<SealFile> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UnreadableFile(file, 'missing', { cause: error });
  });
  const seal = sealFileOf(text);
  if (seal === null) throw new UnreadableFile(file, 'not-a-seal');
  return seal;
};

/** Checks a file on its own: no database, no server, no network. */
export const verifyFile = async ({ file, seal, code, canonical }: VerifyOrder): Promise<Report> => {
  const kept = seal === null ? null : await readSealFile(seal);
  try {
    return await verifyBundle(() => bytesOf(file), { kept, code, canonical });
  } catch (error) {
    const fault = faultOf(error);
    throw fault === null ? error : new UnreadableFile(file, fault, { cause: error });
  }
};
