import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findUp = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above the platform library');
  return findUp(parent);
};

/** The folder of the clone, found from the sources as from the build. */
export const projectRoot = findUp(dirname(fileURLToPath(import.meta.url)));
