import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Lets Node itself run the TypeScript sources, for what runs around the tests and not inside Jest.
const jsc = {
  target: 'es2022',
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
  experimental: { keepImportAttributes: true },
  keepClassNames: true,
};

// A test run starts a dozen processes of the same few hundred files. What is kept is found by its content, so it is never stale.
const kept = fileURLToPath(new URL('../../node_modules/.cache/lotrinh-sources/', import.meta.url));
const require = createRequire(import.meta.url);
const recipe = JSON.stringify([require('@swc/core/package.json').version, jsc]);

const transformed = (filename) => {
  const source = readFileSync(filename, 'utf8');
  const name = createHash('sha256').update(recipe).update('\0').update(filename).update('\0').update(source).digest('hex');
  const place = join(kept, `${name}.mjs`);
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const { code } = require('@swc/core').transformSync(source, { filename, swcrc: false, module: { type: 'es6' }, jsc });
  mkdirSync(kept, { recursive: true });
  // Processes that start together may all be writing it; each moves its own copy there whole.
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, place);
  return code;
};

export const resolve = (specifier, context, next) =>
  next(specifier, { ...context, conditions: ['source', ...context.conditions] });

export const load = (url, context, next) => {
  if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true };
};
