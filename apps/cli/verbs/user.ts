import type { Command } from 'commander';
import type { AddUserOptions, PasswordOptions } from '../answers/user-answers.ts';
import type { Cli } from '../cli.ts';
import { withSession } from '../cli.ts';
import { argumentTexts, optionTexts, placeholders, verbs } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { group, verb } from '../verb.ts';

const answers = () => import('../answers/user-answers.ts');

/** `lotrinh user list|add|close|password` */
export const addUser = (program: Command, cli: Cli): void => {
  const parent = group(program, 'user', verbs.user);
  const username = `<${placeholders.username}>`;
  verb(parent, 'list', verbs.userList).action((options: CommonOptions) => withSession(cli, options, async (session) => (await answers()).listUsersAnswer(session)));
  verb(parent, 'add', verbs.userAdd)
    .argument(username, argumentTexts.username)
    .requiredOption(`--role <${placeholders.role}>`, optionTexts.role)
    .option(`--unit <${placeholders.unit}>`, optionTexts.userUnit)
    .option(`--name <${placeholders.name}>`, optionTexts.displayName)
    .option('--password-stdin', optionTexts.passwordStdin, false)
    .action((name: string, options: AddUserOptions) => withSession(cli, options, async (session) => (await answers()).addUserAnswer(session, name, options, cli.terminal)));
  verb(parent, 'close', verbs.userClose)
    .argument(username, argumentTexts.username)
    .action((name: string, options: CommonOptions) => withSession(cli, options, async (session) => (await answers()).closeUserAnswer(session, name, options, cli.terminal)));
  verb(parent, 'password', verbs.userPassword)
    .argument(username, argumentTexts.username)
    .option('--password-stdin', optionTexts.passwordStdin, false)
    .action((name: string, options: PasswordOptions) => withSession(cli, options, async (session) => (await answers()).passwordAnswer(session, name, options, cli.terminal)));
};
