import type { Command } from 'commander';
import type { Rebuilt } from '#projection';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { argumentTexts, foldText, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';
import { projectionsNamed } from './named-projections.ts';

const columns = [
  { header: foldText.readModel, text: (row: Rebuilt) => row.projection },
  { header: foldText.changedRows, text: (row: Rebuilt) => (row.changed === null ? foldText.notCompared : wholeNumber(row.changed.count)), align: 'right' },
] as const;

const rebuild = async (session: Session, names: readonly string[], cli: Cli): Promise<Answer> => {
  const { allow } = await import('../session/allow.ts');
  allow(session, 'operate');
  const rebuilt: Rebuilt[] = [];
  for (const name of projectionsNamed(session, names)) {
    const progress = progressOn(cli.terminal, name);
    try {
      rebuilt.push(await session.engine.rebuild(name, ({ events }) => progress.report(events, null)));
    } finally {
      progress.end();
    }
  }
  return { data: { rebuilt }, text: table(columns, rebuilt) };
};

/** `lotrinh rebuild [read model …]` */
export const addRebuild = (program: Command, cli: Cli): void => {
  verb(program, 'rebuild', verbs.rebuild)
    .argument(`[${placeholders.projections}...]`, argumentTexts.projections)
    .action((names: string[], options: CommonOptions) => withSession(cli, options, (session) => rebuild(session, names, cli)));
};
