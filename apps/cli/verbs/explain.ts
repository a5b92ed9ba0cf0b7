import type { Command } from 'commander';
import type { ExplainOptions } from '../answers/explain-answer.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { explainOptions, explainPlaceholders, explainVerb } from '../text/explain.vi.ts';
import { argumentTexts, placeholders } from '../text/vi.ts';
import { verb } from '../verb.ts';

/** `lotrinh explain <household>` */
export const addExplain = (program: Command, cli: Cli): void => {
  verb(program, 'explain', explainVerb)
    .argument(`<${placeholders.household}>`, argumentTexts.household)
    .option(`--assessment <${explainPlaceholders.assessment}>`, explainOptions.assessment)
    .action((household: string, options: ExplainOptions) => withSession(cli, options, async (session) => (await import('../answers/explain-answer.ts')).explainAnswer(session, household, options)));
};
