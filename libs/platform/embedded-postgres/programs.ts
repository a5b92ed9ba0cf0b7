import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { UnixAccount } from './unix-account.ts';

/** How to run a PostgreSQL program: as which account, and with the right to pass folders closed to it. */
export interface Launch {
  readonly account: UnixAccount | null;
  readonly passClosedFolders: boolean;
}

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

// A clone in /root cannot be entered by the account `postgres`; the one capability needed for that is handed to it.
const call = (launch: Launch, program: string, args: readonly string[]): Call => {
  const { account } = launch;
  if (account === null) return { program, args };
  if (!launch.passClosedFolders) return { program, args, ...account };
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { program: 'setpriv', args: [...identity, ...capability, program, ...args] };
};

// Messages are read by this program, so they must not follow the machine's language.
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' });

/** Runs a PostgreSQL program to its end. */
export const run = (launch: Launch, program: string, args: readonly string[]): { readonly ok: boolean; readonly output: string } => {
  const { program: command, args: all, ...identity } = call(launch, program, args);
  const done = spawnSync(command, all, { encoding: 'utf8', env: environment(), cwd: '/', ...identity });
  return { ok: done.status === 0, output: `${done.stdout}${done.stderr}${done.error?.message ?? ''}`.trim() };
};

/** Starts a PostgreSQL program that outlives a signal sent to this one's terminal. */
export const launchDetached = (launch: Launch, program: string, args: readonly string[], log: number): ChildProcess => {
  const { program: command, args: all, ...identity } = call(launch, program, args);
  const child = spawn(command, all, { stdio: ['ignore', log, log], detached: true, env: environment(), cwd: '/', ...identity });
  child.unref();
  return child;
};
