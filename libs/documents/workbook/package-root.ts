import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above the documents library');
  return findRoot(parent);
};

/** The reader's thread runs a plain script from the source tree, so that compiled code and tests start the same one. */
export const readerScript = (): string =>
  join(findRoot(dirname(fileURLToPath(import.meta.url))), 'libs', 'documents', 'workbook', 'reader', 'worker.mjs');
