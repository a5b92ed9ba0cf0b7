// Part of `npm run build`: holds the benches, plain JavaScript with doubles of their own, against the declarations that the build has just written.
// Types as such are not asked for: only that what they call is there (2305, 2307, 2551, 2614, 2724) and takes as many arguments (2554, 2555).
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const asked = new Set([2305, 2307, 2551, 2554, 2555, 2614, 2724]);

const options = {
  target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, resolveJsonModule: true,
  allowJs: true, checkJs: true, noEmit: true, strict: false, skipLibCheck: true, types: ['node'],
};

/** `file: what is wrong`, of these files; `planted` maps paths of files that exist for this question alone to their text. */
export const faultsIn = (files, planted = new Map()) => {
  const host = ts.createCompilerHost(options);
  const [exists, read] = [host.fileExists.bind(host), host.readFile.bind(host)];
  host.fileExists = (path) => planted.has(path) || exists(path);
  host.readFile = (path) => planted.get(path) ?? read(path);
  const program = ts.createProgram([...files, ...planted.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).filter(({ code }) => asked.has(code))
    .map(({ file, messageText }) => `${relative(projectRoot, file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
};

// The peers' packages are installed when they are measured.
const benches = () =>
  readdirSync(join(projectRoot, 'test/bench'), { recursive: true })
    .filter((file) => file.endsWith('.mjs') && !file.startsWith('peers'))
    .map((file) => join(projectRoot, 'test/bench', file));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faultsIn(benches());
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
