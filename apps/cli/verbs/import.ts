import type { Command } from 'commander';
import type { ImportKind } from '#documents';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { argumentTexts, optionTexts, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { group, verb } from '../verb.ts';

export interface ImportOptions extends CommonOptions {
  readonly commit: boolean;
  readonly resume?: string;
  readonly unit?: string;
}

const kinds = [
  ['territory', verbs.importTerritory],
  ['projects', verbs.importProjects],
  ['households', verbs.importHouseholds],
  ['review', verbs.importReview],
  ['support', verbs.importSupport],
] as const satisfies readonly (readonly [ImportKind, unknown])[];

/** `lotrinh import territory|projects|households|review|support <file>` */
export const addImport = (program: Command, cli: Cli): void => {
  const parent = group(program, 'import', verbs.import);
  for (const [kind, text] of kinds) {
    verb(parent, kind, text)
      .argument(`<${placeholders.file}>`, argumentTexts.file)
      .option('--commit', optionTexts.commit, false)
      .option(`--unit <${placeholders.unit}>`, optionTexts.importUnit)
      .option(`--resume <${placeholders.importId}>`, optionTexts.resume)
      .action((file: string, options: ImportOptions) =>
        withSession(cli, options, async (session) => {
          const { runImport } = await import('../imports/run-import.ts');
          return runImport(session, { kind, file, commit: options.commit, resume: options.resume ?? null, unit: options.unit ?? null }, cli.terminal);
        }),
      );
  }
};
