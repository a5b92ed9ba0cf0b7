import type { Command } from 'commander';
import type { MovementsOptions } from '../answers/movements-answer.ts';
import { dateArgument, instantArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { optionTexts, placeholders, verbs } from '../text/vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh movements --from --to` */
export const addMovements = (program: Command, cli: Cli): void => {
  verb(program, 'movements', verbs.movements)
    .requiredOption(`--from <${placeholders.date}>`, optionTexts.from, dateArgument)
    .requiredOption(`--to <${placeholders.date}>`, optionTexts.to, dateArgument)
    .option(`--known-at <${placeholders.instant}>`, optionTexts.knownAt, instantArgument)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .action((options: MovementsOptions) => withSession(cli, options, async (session) => (await import('../answers/movements-answer.ts')).movementsAnswer(session, options)));
};
