import type { Command } from 'commander';
import type { RestoreOptions } from '../answers/restore-answer.ts';
import type { Cli } from '../cli.ts';
import { give } from '../output/answer.ts';
import { backupText as text, backupVerbs } from '../text/backup.vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh restore`. Without the modules: they would begin to fill an empty store. */
export const addRestore = (program: Command, cli: Cli): void => {
  verb(program, 'restore', backupVerbs.restore)
    .argument(`<${text.filePlaceholder}>`, text.file)
    .option(`--keys <${text.filePlaceholder}>`, text.restoreKeys)
    .option(`--seal <${text.filePlaceholder}>`, text.seal)
    .action(async (file: string, options: RestoreOptions) => cli.finish(give(await (await import('../answers/restore-answer.ts')).restoreAnswer(file, options), options, cli.terminal)));
};
