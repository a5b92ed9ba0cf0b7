import type { Command } from 'commander';
import type { DifferingRow, Parity } from '#projection';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { progressOn } from '../output/progress.ts';
import { table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { argumentTexts, foldText, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';
import { projectionsNamed } from './named-projections.ts';

const summaryColumns = [
  { header: foldText.readModel, text: (row: Parity) => row.projection },
  { header: foldText.differences, text: (row: Parity) => wholeNumber(row.differences.count), align: 'right' },
] as const;

interface NamedRow extends DifferingRow {
  readonly projection: string;
}

// Rows may hold names: people see which row differs, programs that ask for `--json` get the content.
const rowColumns = [
  { header: foldText.readModel, text: (row: NamedRow) => `${row.projection}.${row.table}` },
  { header: foldText.row, text: (row: NamedRow) => Object.entries(row.key).map(([name, value]) => `${name}=${String(value)}`).join(' ') },
  { header: foldText.difference, text: (row: NamedRow) => (row.live === null ? foldText.missing : row.refolded === null ? foldText.surplus : foldText.content) },
] as const;

const shownRows = 20;

const parity = async (session: Session, names: readonly string[], cli: Cli): Promise<Answer> => {
  const { allow } = await import('../session/allow.ts');
  allow(session, 'operate');
  const checked: Parity[] = [];
  for (const name of projectionsNamed(session, names)) {
    const progress = progressOn(cli.terminal, name);
    try {
      checked.push(await session.engine.parity(name, ({ events }) => progress.report(events, null)));
    } finally {
      progress.end();
    }
  }
  const rows = checked.flatMap(({ projection, differences }) => differences.rows.map((row): NamedRow => ({ projection, ...row })));
  const differs = checked.some(({ differences }) => differences.count > 0);
  const text = [table(summaryColumns, checked), ...(differs ? ['', table(rowColumns, rows.slice(0, shownRows))] : [])].join('\n');
  return {
    data: { checked },
    text,
    notes: differs ? [foldText.differs] : [],
    exitCode: differs ? exitCodes.data : exitCodes.ok,
  };
};

/** `lotrinh parity [read model …]` */
export const addParity = (program: Command, cli: Cli): void => {
  verb(program, 'parity', verbs.parity)
    .argument(`[${placeholders.projections}...]`, argumentTexts.projections)
    .action((names: string[], options: CommonOptions) => withSession(cli, options, (session) => parity(session, names, cli)));
};
