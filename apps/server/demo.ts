import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { demoHolders, demoPassword, roleNames } from '#access';
import { projectRoot, roles, type Config, type Database } from '#platform';
import { localDate } from '#standards';
import type { StoreMark } from '#event-store';
import { startText } from './text/vi.ts';

/** Where the clock of the example commune stands once all its papers are in. */
const demoEnd = localDate('2024-10-15');

/** True for an empty built-in store, and for an example commune whose loading was interrupted. */
export const wantsDemo = (config: Config, database: Database, mark: StoreMark): boolean => {
  if (config.LOTRINH_DEMO !== 'yes' || config.LOTRINH_ROLE !== 'all' || !database.embedded) return false;
  return mark.empty || (mark.demo && (mark.workingDate === null || mark.workingDate < demoEnd));
};

// The command line is another program: it enters the example commune as an officer would, and shows figures as it always does.
const runCommandLine = (verb: readonly string[], asked: AbortSignal): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'apps', 'cli', 'lotrinh.mjs'), ...verb], { cwd: projectRoot, stdio: 'inherit' });
    const stop = (): void => void child.kill('SIGTERM');
    asked.addEventListener('abort', stop, { once: true });
    if (asked.aborted) stop();
    child.once('error', reject);
    child.once('exit', (status) => {
      asked.removeEventListener('abort', stop);
      resolve(status === 0);
    });
  });

/** Loads the example commune with a progress bar; false when it did not come to its end. */
export const loadDemo = async (asked: AbortSignal): Promise<boolean> => {
  process.stdout.write(`${startText.demoLoading}\n`);
  const loaded = await runCommandLine(['demo'], asked);
  if (!loaded && !asked.aborted) process.stdout.write(`${startText.demoFailed}\n`);
  return loaded;
};

/** The rates of the commune's published plan, from counts. */
export const printRates = async (asked: AbortSignal): Promise<void> => {
  await runCommandLine(['rates', '--round', '2023'], asked);
};

/** Whom one can sign in as. */
export const printAccounts = (): void => {
  const lines = roles.map((role) => `  ${demoHolders[role].username.padEnd(12)} ${roleNames[role]}`);
  process.stdout.write(`\n${[startText.accounts(demoPassword), ...lines].join('\n')}\n`);
};
