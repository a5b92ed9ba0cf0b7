import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { SealOptions } from '../answers/seal-answer.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { sealOptions, sealPlaceholders, sealText, sealVerbs } from '../text/seals.vi.ts';
import { verb } from '../verb.ts';

/** A whole number from 1 on, as seals and minutes are counted. */
export const countArgument = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(sealText.notANumber);
  return Number(text);
};

/** `lotrinh seal` */
export const addSeal = (program: Command, cli: Cli): void => {
  verb(program, 'seal', sealVerbs.seal)
    .option(`--to <${sealPlaceholders.file}>`, sealOptions.to)
    .option(`--show <${sealPlaceholders.number}>`, sealOptions.show, countArgument)
    .option(`--every <${sealPlaceholders.minutes}>`, sealOptions.every, countArgument)
    .option('--rotate-key', sealOptions.rotateKey)
    .option('--replace-lost-key', sealOptions.replaceLostKey)
    .option('--after-restore', sealOptions.afterRestore)
    .action((options: SealOptions) => withSession(cli, options, async (session) => (await import('../answers/seal-answer.ts')).sealAnswer(session, options, cli.terminal)));
};
