import type { Command } from 'commander';
import type { BackupOptions } from '../answers/backup-answer.ts';
import type { Cli } from '../cli.ts';
import { give } from '../output/answer.ts';
import { backupText as text, backupVerbs } from '../text/backup.vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh backup`. Without the modules: it opens nobody's name. */
export const addBackup = (program: Command, cli: Cli): void => {
  verb(program, 'backup', backupVerbs.backup)
    .requiredOption(`--to <${text.filePlaceholder}>`, text.to)
    .option(`--keys <${text.filePlaceholder}>`, text.backupKeys)
    .action(async (options: BackupOptions) => cli.finish(give(await (await import('../answers/backup-answer.ts')).backupAnswer(options), options, cli.terminal)));
};
