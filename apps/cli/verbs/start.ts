import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { verbs } from '../text/vi.ts';
import { group } from '../verb.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the server as `npm start` does, in the foreground, and ends with its code. */
const runServer = async (): Promise<number> => {
  const { projectRoot } = await import('#platform');
  return new Promise((resolve, reject) => {
    const server = spawn(process.execPath, [join(projectRoot, 'apps', 'server', 'start.mjs')], { stdio: 'inherit' });
    // The terminal sends Ctrl-C to both; this process waits until the server has closed everything.
    const pass = (signal: NodeJS.Signals): void => {
      if (signal !== 'SIGINT') server.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    server.once('error', reject);
    server.once('exit', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? exitCodes.error);
    });
  });
};

/** `lotrinh start` */
export const addStart = (program: Command, cli: Cli): void => {
  group(program, 'start', verbs.start).action(async () => cli.finish((await runServer()) === 0 ? exitCodes.ok : exitCodes.error));
};
