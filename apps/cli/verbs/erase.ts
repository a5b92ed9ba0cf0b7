import type { Command } from 'commander';
import type { EraseOptions } from '../answers/erase-answer.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { personalDataText as text, personalDataVerbs } from '../text/personal-data.vi.ts';
import { verb } from '../verb.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `lotrinh erase <person>`: shows; with `--paper` requests; with `--approve` approves and carries out. */
export const addErase = (program: Command, cli: Cli): void => {
  verb(program, 'erase', personalDataVerbs.erase)
    .argument(`<${text.personPlaceholder}>`, text.person)
    .option(`--paper <${text.paperPlaceholder}>`, text.paper)
    .option(`--date <${text.datePlaceholder}>`, text.date)
    .option(`--reason <${text.reasonPlaceholder}>`, text.reason, 'person-asked')
    .option(`--text <${text.textPlaceholder}>`, text.text, collect, [])
    .option('--approve', text.approve, false)
    .action((person: string, options: EraseOptions) =>
      withSession(cli, options, async (session) => (await import('../answers/erase-answer.ts')).eraseAnswer(session, person, options, cli.terminal)));
};
