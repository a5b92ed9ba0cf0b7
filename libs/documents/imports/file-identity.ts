import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of the file's bytes, lower-case hex. */
export const fileSha256 = async (file: Uint8Array | string): Promise<string> => {
  const hash = createHash('sha256');
  if (typeof file === 'string') await pipeline(createReadStream(file), hash);
  else hash.update(file);
  return hash.digest('hex');
};
