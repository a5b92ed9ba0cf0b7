import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';

/** `lotrinh demo` */
export const addDemo = (program: Command, cli: Cli): void => {
  verb(program, 'demo', verbs.demo).action((options: CommonOptions) => withSession(cli, options, async (session) => (await import('../imports/load-demo.ts')).loadDemo(session, cli.terminal)));
};
