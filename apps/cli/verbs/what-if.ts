import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { isId } from '#standards';
import type { ChangeoverOptions } from '../answers/changeover-answer.ts';
import type { WhatIfOptions } from '../answers/what-if-answer.ts';
import { dateArgument, instantArgument, yearArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { optionTexts, placeholders, usageText } from '../text/vi.ts';
import { changeoverVerb, whatIfOptions, whatIfPlaceholders, whatIfVerb } from '../text/what-if.vi.ts';
import { verb } from '../verb.ts';

const numberArgument = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(usageText.other);
  return Number(text);
};

const roundArgument = (text: string): string => (isId(text) ? text : String(yearArgument(text)));

/** `lotrinh what-if` */
export const addWhatIf = (program: Command, cli: Cli): void => {
  verb(program, 'what-if', whatIfVerb)
    .option(`--date <${placeholders.date}>`, whatIfOptions.date, dateArgument)
    .requiredOption(`--rule-set <${whatIfPlaceholders.ruleSet}>`, whatIfOptions.ruleSet)
    .option(`--changes <${placeholders.file}>`, whatIfOptions.changes)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .option(`--known-at <${placeholders.instant}>`, optionTexts.knownAt, instantArgument)
    .option(`--list <${whatIfPlaceholders.list}>`, whatIfOptions.list, numberArgument, 50)
    .action((options: WhatIfOptions) => withSession(cli, options, async (session) => (await import('../answers/what-if-answer.ts')).whatIfAnswer(session, options, cli.terminal)));
};

/** `lotrinh changeover` */
export const addChangeover = (program: Command, cli: Cli): void => {
  verb(program, 'changeover', changeoverVerb)
    .requiredOption(`--round <${whatIfPlaceholders.round}>`, whatIfOptions.round, roundArgument)
    .option(`--closing <${whatIfPlaceholders.ruleSet}>`, whatIfOptions.closing)
    .option(`--opening <${whatIfPlaceholders.ruleSet}>`, whatIfOptions.opening)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .option(`--known-at <${placeholders.instant}>`, optionTexts.knownAt, instantArgument)
    .option('--all', whatIfOptions.all, false)
    .action((options: ChangeoverOptions) => withSession(cli, options, async (session) => (await import('../answers/changeover-answer.ts')).changeoverAnswer(session, options)));
};
