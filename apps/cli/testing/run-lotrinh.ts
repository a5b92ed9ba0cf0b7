import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#platform';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

// The sources themselves, as Jest runs them: a test never depends on what was built last.
const loader = pathToFileURL(join(projectRoot, 'test', 'support', 'typescript-loader.mjs')).href;
const register = `import { register } from 'node:module'; register(${JSON.stringify(loader)});`;
const program = pathToFileURL(join(projectRoot, 'apps', 'cli', 'main.ts')).href;
const start = `const { main } = await import(${JSON.stringify(program)}); process.exitCode = await main(process.argv.slice(1));`;

const dataUrl = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Sends Ctrl-C once this stands on stderr. */
  readonly interruptAfter?: string;
}

/** Runs the command line as a process of its own, without a terminal. */
export const runLotrinh = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
  new Promise((resolve, reject) => {
    const nodeArguments = ['--conditions=source', '--import', dataUrl(register), '--input-type=module', '--eval', start, '--', ...args];
    const child = spawn(process.execPath, nodeArguments, {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    let interrupted = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (options.interruptAfter === undefined || interrupted || !err.includes(options.interruptAfter)) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
    child.stdin.end(options.input ?? '');
  });
