import type { Command } from 'commander';
import type { LocalDate } from '#standards';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { dateArgument } from '../arguments.ts';
import { optionTexts, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';

interface DemoOptions extends CommonOptions {
  readonly date?: LocalDate;
}

/** `lotrinh demo [--date …]` */
export const addDemo = (program: Command, cli: Cli): void => {
  verb(program, 'demo', verbs.demo)
    .option(`--date <${placeholders.date}>`, optionTexts.workingDate, dateArgument)
    .action((options: DemoOptions) => withSession(cli, options, async (session) => {
      const { demoAnswer, dateAnswer } = await import('../demo/demo-answer.ts');
      return options.date === undefined ? demoAnswer(session, cli.terminal) : dateAnswer(session, options.date);
    }));
};
