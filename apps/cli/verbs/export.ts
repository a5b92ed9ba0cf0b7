import type { Command } from 'commander';
import type { ExportOptions } from '../answers/export-answer.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { sealOptions, sealPlaceholders, sealVerbs } from '../text/seals.vi.ts';
import { verb } from '../verb.ts';
import { countArgument } from './seal.ts';

/** `lotrinh export` */
export const addExport = (program: Command, cli: Cli): void => {
  verb(program, 'export', sealVerbs.export)
    .option(`--unit <${sealPlaceholders.unit}>`, sealOptions.unit)
    .option(`--household <${sealPlaceholders.household}>`, sealOptions.household)
    .option('--all', sealOptions.all)
    .option(`--since-seal <${sealPlaceholders.number}>`, sealOptions.sinceSeal, countArgument)
    .option(`--seal-number <${sealPlaceholders.number}>`, sealOptions.sealNumber, countArgument)
    .requiredOption(`--to <${sealPlaceholders.file}>`, sealOptions.to)
    .action((options: ExportOptions) => withSession(cli, options, async (session) => (await import('../answers/export-answer.ts')).exportAnswer(session, options, cli.terminal)));
};
