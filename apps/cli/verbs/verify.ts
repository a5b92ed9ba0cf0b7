import type { Command } from 'commander';
import type { VerifyOptions } from '../answers/verify-answer.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import { give } from '../output/answer.ts';
import { sealOptions, sealPlaceholders, sealText, sealVerbs } from '../text/seals.vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh verify`: of a file without opening any store, of the store, or the check itself as a script. */
export const addVerify = (program: Command, cli: Cli): void => {
  verb(program, 'verify', sealVerbs.verify)
    .argument(`[${sealPlaceholders.file}]`, sealOptions.file)
    .option(`--seal <${sealPlaceholders.file}>`, sealOptions.seal)
    .option(`--code <${sealPlaceholders.code}>`, sealOptions.code)
    .option('--no-canonical', sealOptions.noCanonical)
    .option('--store', sealOptions.store)
    .option('--script', sealOptions.script)
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const subjects = [file, options.store, options.script].filter((one) => one !== undefined);
      if (subjects.length !== 1) throw new CliFailure(exitCodes.usage, 'usage-subject', sealText.chooseSubject);
      const answers = await import('../answers/verify-answer.ts');
      if (file !== undefined) cli.finish(give(await answers.verifyFileAnswer(file, options), options, cli.terminal));
      else if (options.store === true) await withSession(cli, options, (session) => answers.verifyStoreAnswer(session, options));
      else cli.terminal.out.write(answers.verifierScriptText());
    });
};
