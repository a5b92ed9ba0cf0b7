import { posix } from 'node:path';

/** The modules of the checker, those a later one builds on first. */
export const verifierModules = [
  'canonical-json',
  'seals/offline/tree-hash',
  'seals/offline/proofs',
  'seals/offline/seal',
  'seals/offline/read-seal',
  'seals/offline/bundle',
  'seals/offline/findings',
  'seals/offline/tree-check',
  'seals/offline/chain-table',
  'seals/offline/read-lines',
  'seals/offline/seal-check',
  'seals/offline/bundle-check',
  'seals/offline/verify-bundle',
  'seals/offline/verify-file',
  'seals/offline/verify-text.vi',
  'seals/offline/verify-main',
] as const;

/** A module of the checker that cannot be put into one script. */
export class UnfitForScript extends Error {
  readonly code = 'unfit-for-script';
  constructor(
    readonly module: string,
    readonly line: string,
  ) {
    super(`${module}: ${line}`);
  }
}

const named = (module: string): string => `m_${module.replaceAll(/[^a-z0-9]/gi, '_')}`;

const importLine = /^import\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"];?$/gm;
const exportedName = /^export (?:const|class|function|async function\*?|function\*) (\w+)/gm;

/** One module as a function that gives its exports; imports become names of the modules before it. */
const wrapped = (module: string, source: string): string => {
  const known = new Set<string>(verifierModules);
  const names = [...source.matchAll(exportedName)].map(([, name]) => name ?? '');
  const body = source
    .replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '')
    .replaceAll(importLine, (line, imports: string, from: string) => {
      const pairs = imports.replaceAll(/(\w+) as (\w+)/g, '$1: $2').trim();
      if (from.startsWith('node:')) return `const {${pairs}} = builtins['${from}'];`;
      const target = posix.join(posix.dirname(module), from).replace(/\.(js|ts)$/, '');
      if (!known.has(target)) throw new UnfitForScript(module, line);
      return `const {${pairs}} = ${named(target)};`;
    })
    .replaceAll(/^export (?=const|class|function|async)/gm, '')
    .replaceAll(/^export \{\s*\};?$/gm, '');
  const left = /^(import|export)\b.*$/m.exec(body);
  if (left !== null) throw new UnfitForScript(module, left[0]);
  return `const ${named(module)} = (() => {\n${body.trim()}\nreturn { ${names.join(', ')} };\n})();`;
};

const builtins = ['node:crypto', 'node:fs', 'node:fs/promises', 'node:util', 'node:zlib'] as const;

/**
 * The checker as one file that needs Node and nothing else: the very modules that the product runs, written one after another.
 * `read` gives the JavaScript of a module.
 */
export const verifierScript = (read: (module: string) => string): string =>
  [
    '#!/usr/bin/env node',
    '// Checks a file exported by Lo trinh against a seal, offline. Needs Node 20.19 or later and nothing else.',
    '// Made from the modules that the product itself uses; read it before you trust it.',
    ...builtins.map((name) => `import * as ${named(name)} from '${name}';`),
    `const builtins = { ${builtins.map((name) => `'${name}': ${named(name)}`).join(', ')} };`,
    ...verifierModules.map((module) => wrapped(module, read(module))),
    `process.exitCode = await ${named('seals/offline/verify-main')}.verifyMain(process.argv.slice(2), { out: (text) => console.log(text), err: (text) => console.error(text) });`,
    '',
  ].join('\n');
