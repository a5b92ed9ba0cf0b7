import type { Command } from 'commander';
import { isId } from '#standards';
import type { RoundBoardOptions, RoundCalendarOptions, RoundListOptions, RoundProcedureOptions, RoundProgressOptions } from '../answers/round-answer.ts';
import { dateArgument, yearArgument } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { roundOptions, roundPlaceholders, roundVerb, roundVerbs } from '../text/round.vi.ts';
import { optionTexts, placeholders } from '../text/vi.ts';
import { group, verb, type CommonOptions } from '../verb.ts';

const roundArgument = (text: string): string => (isId(text) ? text : String(yearArgument(text)));
const answers = () => import('../answers/round-answer.ts');

/** `lotrinh round`: shows how far rounds have come, and takes the papers of past ones; steps of a round that runs are recorded over HTTP. */
export const addRound = (program: Command, cli: Cli): void => {
  const round = group(program, 'round', roundVerb);
  verb(round, 'list', roundVerbs.list)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .option(`--year <${placeholders.year}>`, roundOptions.year, yearArgument)
    .action((options: RoundListOptions) => withSession(cli, options, async (session) => (await answers()).roundListAnswer(session, options)));
  verb(round, 'board', roundVerbs.board)
    .option(`--round <${roundPlaceholders.round}>`, roundOptions.round, roundArgument)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .option(`--date <${placeholders.date}>`, roundOptions.on, dateArgument)
    .action((options: RoundBoardOptions) => withSession(cli, options, async (session) => (await answers()).roundBoardAnswer(session, options)));
  verb(round, 'trail', roundVerbs.trail)
    .option(`--round <${roundPlaceholders.round}>`, roundOptions.round, roundArgument)
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .action((options: RoundBoardOptions) => withSession(cli, options, async (session) => (await answers()).roundTrailAnswer(session, options)));
  verb(round, 'import', roundVerbs.import)
    .argument(`<${placeholders.file}>`, roundOptions.file)
    .option('--commit', optionTexts.commit, false)
    .action((file: string, options: CommonOptions & { readonly commit: boolean }) =>
      withSession(cli, options, async (session) => (await import('../imports/import-round.ts')).roundImportAnswer(session, { file, commit: options.commit }, cli.terminal)),
    );
  verb(round, 'decide-progress', roundVerbs['decide-progress'])
    .option(`--unit <${placeholders.unit}>`, optionTexts.unit)
    .action((options: RoundProgressOptions) => withSession(cli, options, async (session) => (await answers()).roundProgressAnswer(session, options)));
  verb(round, 'calendar', roundVerbs.calendar)
    .option(`--date <${placeholders.date}>`, roundOptions.on, dateArgument)
    .action((options: RoundCalendarOptions) => withSession(cli, options, async (session) => (await answers()).roundCalendarAnswer(session, options)));
  verb(round, 'procedure', roundVerbs.procedure)
    .option(`--date <${placeholders.date}>`, roundOptions.procedureOn, dateArgument)
    .action((options: RoundProcedureOptions) => withSession(cli, options, async (session) => (await answers()).roundProcedureAnswer(session, options)));
};
