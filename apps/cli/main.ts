import type { Command } from 'commander';
import type { Cli } from './cli.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { failureOf, isHelp } from './failure.ts';
import { giveFailure } from './output/answer.ts';
import type { Terminal } from './output/terminal.ts';
import { processTerminal } from './output/terminal.ts';
import { buildProgram } from './program.ts';

// The libs are loaded once a verb needs them: help and wrong command lines are answered at once.
const openSession: Cli['openSession'] = async (options) => (await import('./session/open-session.ts')).openSession(options);

const version = async (): Promise<string> => {
  const [{ readFile }, { join }, { projectRoot }] = await Promise.all([import('node:fs/promises'), import('node:path'), import('#platform')]);
  const manifest: unknown = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
};

/** The verb path as typed, for the hint at its help. */
const commandOf = (program: Command, argv: readonly string[]): string => {
  const known: string[] = [];
  for (let at: Command | undefined = program; at !== undefined; at = at.commands.find((one) => one.name() === argv[known.length])) {
    if (at !== program) known.push(at.name());
  }
  return ['lotrinh', ...known].join(' ');
};

/** Runs one command line and says how it ended. */
export const main = async (argv: readonly string[], terminal: Terminal = processTerminal()): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.ok;
  const cli: Cli = { terminal, openSession, finish: (given) => (code = given) };
  const program = buildProgram(cli);
  try {
    if (argv.length === 1 && argv[0] === '--version') {
      terminal.out.write(`${await version()}\n`);
      return code;
    }
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (isHelp(error)) return exitCodes.ok;
    return giveFailure(await failureOf(error, commandOf(program, argv)), { json: argv.includes('--json') }, terminal);
  }
};
