import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '#platform';

const outside = new Set(['node_modules', 'dist', '.lotrinh', 'coverage']);

const below = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (outside.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });

/** Every file of these folders, by its path in the project. */
export const filesOf = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => below(join(projectRoot, folder))).map((path) => relative(projectRoot, path).replaceAll('\\', '/'));
