import type { Command } from 'commander';
import { Option } from 'commander';
import type { RatesOptions } from '../answers/rates-answer.ts';
import { dateArgument, instantArgument, yearArgument, yearOrDateArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { optionTexts, placeholders, verbs } from '../text/vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh rates`: three figures that are never mixed, so one of them is asked for at a time. */
export const addRates = (program: Command, cli: Cli): void => {
  verb(program, 'rates', verbs.rates)
    .addOption(new Option(`--round <${placeholders.year}>`, optionTexts.round).argParser(yearArgument).conflicts(['asOf', 'entitledOn']))
    .addOption(new Option(`--as-of <${placeholders.date}>`, optionTexts.asOf).argParser(dateArgument).conflicts(['round', 'entitledOn']))
    .addOption(new Option(`--entitled-on <${placeholders.date}>`, optionTexts.entitledOn).argParser(dateArgument).conflicts(['round', 'asOf']))
    .option(`--against <${placeholders.yearOrDate}>`, optionTexts.against, yearOrDateArgument)
    .option(`--known-at <${placeholders.instant}>`, optionTexts.knownAt, instantArgument)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .action((options: RatesOptions) => withSession(cli, options, async (session) => (await import('../answers/rates-answer.ts')).ratesAnswer(session, options)));
};
