import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { projectRoot } from '#platform';
import { filesOf } from './source-files.ts';

// Benches are plain JavaScript with doubles of their own, so types as such are not asked for: only that what they call is there
// (2305, 2307, 2551, 2614, 2724) and takes as many arguments (2554, 2555).
const asked = new Set([2305, 2307, 2551, 2554, 2555, 2614, 2724]);

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, resolveJsonModule: true,
  allowJs: true, checkJs: true, noEmit: true, strict: false, skipLibCheck: true, types: ['node'],
};

/** `file: what is wrong` against the build's declarations; `planted` are files that exist for this question alone. */
const faultsIn = (files: readonly string[], planted: ReadonlyMap<string, string> = new Map()): readonly string[] => {
  const host = ts.createCompilerHost(options);
  const [exists, read] = [host.fileExists.bind(host), host.readFile.bind(host)];
  host.fileExists = (path) => planted.has(path) || exists(path);
  host.readFile = (path) => planted.get(path) ?? read(path);
  const program = ts.createProgram([...files, ...planted.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).filter(({ code }) => asked.has(code))
    .map(({ file, messageText }) => `${relative(projectRoot, file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
};

describe('the benches', () => {
  // The peers' packages are installed when they are measured.
  const files = filesOf('test/bench').filter((file) => file.endsWith('.mjs') && !file.includes('/peers/')).map((file) => join(projectRoot, file));

  it('call what there is, with as many arguments as it takes', () => {
    expect(files.length).toBeGreaterThan(15);
    expect(faultsIn(files)).toEqual([]);
  });

  it('are found out where they do not', () => {
    const path = join(projectRoot, 'test/bench/planted.mjs');
    const text = `import { ruleSetNamed, gone } from '#standards';\nimport { nothing } from './nothing.mjs';\nexport const found = [ruleSetNamed(), gone, nothing];\n`;
    expect(faultsIn([], new Map([[path, text]])).map((fault) => fault.replace(/^[^:]*: /, ''))).toEqual([
      expect.stringContaining("no exported member 'gone'"), expect.stringContaining("Cannot find module './nothing.mjs'"), expect.stringMatching(/^Expected .* arguments?, but got 0/),
    ]);
  });
});
