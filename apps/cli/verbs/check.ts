import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { FormNumber } from '#review';
import type { CheckFormsOptions } from '../answers/check-forms-answer.ts';
import type { Cli } from '../cli.ts';
import { give } from '../output/answer.ts';
import { checkOptions, checkPlaceholders, checkText, checkVerbs } from '../text/check.vi.ts';
import { group, verb } from '../verb.ts';

// The lib itself is loaded once a file is read, as for every verb.
const forms: readonly FormNumber[] = [1, 2, 3, 4, 5];

const formArgument = (text: string): FormNumber => {
  const form = forms.find((one) => String(one) === text);
  if (form === undefined) throw new InvalidArgumentError(checkText.notAForm);
  return form;
};

/** `lotrinh check forms`: of files received from others, without opening any store. */
export const addCheck = (program: Command, cli: Cli): void => {
  const check = group(program, 'check', checkVerbs.check);
  verb(check, 'forms', checkVerbs.checkForms)
    .argument(`<${checkPlaceholders.files}...>`, checkOptions.files)
    .option(`--form <${checkPlaceholders.form}>`, checkOptions.form, formArgument)
    .action(async (files: readonly string[], options: CheckFormsOptions) => {
      const { checkFormsAnswer } = await import('../answers/check-forms-answer.ts');
      cli.finish(give(await checkFormsAnswer(files, options), options, cli.terminal));
    });
};
