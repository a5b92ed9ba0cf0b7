import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { give, type Answer } from '../output/answer.ts';
import { progressOn } from '../output/progress.ts';
import { personalDataText as text, personalDataVerbs } from '../text/personal-data.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { group, verb } from '../verb.ts';

interface BackupOptions extends CommonOptions {
  readonly to: string;
}

const answers = () => import('../answers/keys-answers.ts');

/** `lotrinh keys rotate|backup|restore`. Without the modules: a store whose keys are lost could not open them. */
export const addKeys = (program: Command, cli: Cli): void => {
  const finish = (options: CommonOptions, answer: Answer): void => cli.finish(give(answer, options, cli.terminal));
  const keys = group(program, 'keys', personalDataVerbs.keys);
  verb(keys, 'rotate', personalDataVerbs.rotate).action(async (options: CommonOptions) => {
    const progress = progressOn(cli.terminal, text.rotating);
    try {
      finish(options, await (await answers()).rotateAnswer((count) => progress.report(count, null)));
    } finally {
      progress.end();
    }
  });
  verb(keys, 'backup', personalDataVerbs.backup)
    .requiredOption(`--to <${text.filePlaceholder}>`, text.to)
    .action(async (options: BackupOptions) => finish(options, await (await answers()).backupAnswer(options.to)));
  verb(keys, 'restore', personalDataVerbs.restore)
    .argument(`<${text.filePlaceholder}>`, text.file)
    .action(async (file: string, options: CommonOptions) => finish(options, await (await answers()).restoreAnswer(file)));
};
