import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { FormsOptions } from '../answers/forms-answer.ts';
import { yearArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { formsOptionTexts, formsPlaceholders, formsText, formsVerb } from '../text/forms.vi.ts';
import { optionTexts, placeholders } from '../text/vi.ts';
import { verb } from '../verb.ts';

const formArgument = (text: string): number => {
  if (!/^([1-9]|1[0-5])$/.test(text)) throw new InvalidArgumentError(formsText.notAForm);
  return Number(text);
};

const versionArgument = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError(formsText.notAVersion);
  return Number(text);
};

/** `lotrinh forms --round-year 2023 [--unit …] [--form N] [--json|--csv]` */
export const addForms = (program: Command, cli: Cli): void => {
  verb(program, 'forms', formsVerb)
    .option(`--round-year <${placeholders.year}>`, formsOptionTexts.roundYear, yearArgument)
    .option(`--round <${formsPlaceholders.round}>`, formsOptionTexts.round)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .option(`--form <${formsPlaceholders.form}>`, formsOptionTexts.form, formArgument)
    .addOption(new Option(`--basis <${formsPlaceholders.basis}>`, formsOptionTexts.basis).choices(['preliminary', 'official']))
    .option(`--snapshot <${formsPlaceholders.version}>`, formsOptionTexts.snapshot, versionArgument)
    .option('--villages', formsOptionTexts.villages, false)
    .option('--csv', formsOptionTexts.csv, false)
    .option('--headlines', formsOptionTexts.headlines, false)
    .action((options: FormsOptions) => withSession(cli, options, async (session) => (await import('../answers/forms-answer.ts')).formsAnswer(session, options)));
};
