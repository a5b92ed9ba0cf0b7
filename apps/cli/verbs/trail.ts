import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { argumentTexts, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { verb } from '../verb.ts';

/** `lotrinh trail <household>` */
export const addTrail = (program: Command, cli: Cli): void => {
  verb(program, 'trail', verbs.trail)
    .argument(`<${placeholders.household}>`, argumentTexts.household)
    .action((household: string, options: CommonOptions) => withSession(cli, options, async (session) => (await import('../answers/trail-answer.ts')).trailAnswer(session, household)));
};
