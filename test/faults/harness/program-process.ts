import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** How a process ended, and what it had said. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export type Environment = Readonly<Record<string, string>>;

export interface ProgramOptions {
  /** Node's own arguments, such as what to load first. */
  readonly node?: readonly string[];
}

/** A process of the frozen program. */
export class ProgramProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ending>;
  #out = '';
  #err = '';
  #over = false;

  constructor(program: string, entry: string, args: readonly string[], env: Environment, { node = [] }: ProgramOptions = {}) {
    const child = spawn(process.execPath, [...node, join(program, entry), ...args], {
      cwd: program,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOTRINH_DEMO: 'no', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#err += text));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#over = true;
        resolve({ code, signal, out: this.#out, err: this.#err });
      });
    });
    this.#child = child;
  }

  get over(): boolean {
    return this.#over;
  }

  get said(): string {
    return `${this.#out}${this.#err}`;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** No word, no time to close anything. */
  async kill(): Promise<Ending> {
    this.signal('SIGKILL');
    return this.ended;
  }

  /** Ends it as an operator would. */
  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

/** Runs a program to its end. */
export const runToEnd = (program: string, entry: string, args: readonly string[], env: Environment): Promise<Ending> =>
  new ProgramProcess(program, entry, args, env).ended;
