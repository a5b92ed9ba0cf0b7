import { transformSync } from '@swc/core';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../../libs/platform/project-root.ts';

// As the tests' loader reads the sources, with imports that Node resolves by itself.
const recipe = {
  swcrc: false,
  sourceMaps: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
    experimental: { keepImportAttributes: true },
    keepClassNames: true,
    rewriteRelativeImportExtensions: true,
  },
} as const;

const left = new Set(['node_modules', 'dist', 'web', 'testing']);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

const isWanted = (file: string): boolean => !/\.(spec\.ts|contract\.ts|md)$|tsconfig\.json$/.test(file);

/** The manifest with every door (`#event-store` …) leading to what was made here. */
const manifest = (): string => {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return text.replaceAll('./dist/', './');
};

/**
 * The program as it stands now, ready to run: a thousand starts must be fast, and must all be of the same program, whatever
 * is edited or built meanwhile.
 */
export const freezeProgram = (to: string): void => {
  for (const part of ['libs', 'apps', join('test', 'faults', 'programs')]) {
    for (const file of filesBelow(join(projectRoot, part)).filter(isWanted)) {
      const target = join(to, relative(projectRoot, file));
      mkdirSync(dirname(target), { recursive: true });
      if (file.endsWith('.ts')) writeFileSync(target.replace(/\.ts$/, '.js'), transformSync(readFileSync(file, 'utf8'), { ...recipe, filename: file }).code);
      else cpSync(file, target);
    }
  }
  writeFileSync(join(to, 'package.json'), manifest());
  symlinkSync(join(projectRoot, 'node_modules'), join(to, 'node_modules'));
  symlinkSync(join(projectRoot, 'test', 'fixtures'), join(to, 'test', 'fixtures'));
};
