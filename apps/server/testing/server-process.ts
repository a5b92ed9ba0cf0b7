import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#platform';

/** How a server process ended. */
export interface ServerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real server as a process of its own, run from its sources. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<ServerEnd>;
  #out = '';
  #err = '';
  #over = false;

  constructor(env: Readonly<Record<string, string>>) {
    const register = join(projectRoot, 'test', 'support', 'register-typescript.mjs');
    const args = ['--import', register, join(projectRoot, 'apps', 'server', 'main.ts')];
    const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => (this.#out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#err += chunk.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#over = true;
        resolve({ code, signal });
      });
    });
    this.#child = child;
  }

  get output(): string {
    return this.#out;
  }
  get errors(): string {
    return this.#err;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until the server answers as healthy; throws what it said when it ended instead. */
  async healthy(port: number): Promise<void> {
    const limit = Date.now() + 60_000;
    while (!this.#over && Date.now() < limit) {
      try {
        if ((await fetch(`http://127.0.0.1:${port}/api/health`)).ok) return;
      } catch {
        // Not listening yet.
      }
      await pause(50);
    }
    throw new Error(`the server did not come up:\n${this.#out}${this.#err}`);
  }

  /** Waits until it has said something; throws what it said when it ended instead. */
  async says(sentence: string): Promise<void> {
    while (!this.#out.includes(sentence)) {
      if (this.#over) throw new Error(`the server ended:\n${this.#out}${this.#err}`);
      await pause(20);
    }
  }

  /** Ends it whatever its state, for a test's clean-up. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<ServerEnd> {
    if (!this.#over) this.signal(signal);
    return this.ended;
  }
}
