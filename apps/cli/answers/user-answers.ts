import type { AccountDescription } from '#access';
import { Accounts, ChangeAccount, OpenAccount, roleNames } from '#access';
import type { Role } from '#platform';
import { roles } from '#platform';
import type { AccountId, UnitId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { confirm, newPassword } from '../prompts.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { userText } from '../text/vi.ts';
import type { CommonOptions } from '../verb.ts';
import { UnitNames } from './unit-names.ts';

export interface PasswordOptions extends CommonOptions {
  readonly passwordStdin: boolean;
}

export interface AddUserOptions extends PasswordOptions {
  readonly role: string;
  readonly unit?: string;
  readonly name?: string;
}

const columns = (names: UnitNames) =>
  [
    { header: userText.username, text: (row: AccountDescription) => row.username ?? userText.erased },
    { header: userText.displayName, text: (row: AccountDescription) => row.displayName ?? userText.erased },
    { header: userText.role, text: (row: AccountDescription) => roleNames[row.role] },
    { header: userText.unit, text: (row: AccountDescription) => (row.unit === null ? userText.everything : names.of(row.unit)) },
    { header: userText.state, text: (row: AccountDescription) => (row.open ? userText.open : userText.closed) },
  ] as const;

/** `lotrinh user list` */
export const listUsersAnswer = async (session: Session): Promise<Answer> => {
  allow(session, 'manage-accounts');
  const accounts = await session.get(Accounts).all();
  return { data: { accounts }, text: table(columns(await UnitNames.on(session)), accounts) };
};

const roleNamed = (text: string): Role => {
  const role = roles.find((one) => one === text);
  if (role === undefined) throw new CliFailure(exitCodes.usage, 'role-unknown', userText.noSuchRole(text, roles.join(', ')), { role: text, known: roles });
  return role;
};

const accountNamed = async (session: Session, username: string): Promise<AccountId> => {
  const account = await session.get(Accounts).accountNamed(username);
  if (account === null) throw new CliFailure(exitCodes.error, 'account-unknown', userText.noSuchAccount(username), { username });
  return account;
};

/** `lotrinh user add`: sees and acts in its unit and everything below; without a unit, in the whole store. */
export const addUserAnswer = async (session: Session, username: string, options: AddUserOptions, terminal: Terminal): Promise<Answer> => {
  allow(session, 'manage-accounts');
  await session.beginWriting();
  const role = roleNamed(options.role);
  const unit: UnitId | null = options.unit === undefined ? null : (await UnitNames.on(session)).named(options.unit);
  const scope = unit === null ? ({ kind: 'everything' } as const) : ({ kind: 'units', units: [unit] } as const);
  const password = await newPassword(options, terminal);
  const request = { username, displayName: options.name ?? username, password, role, unit, scope };
  const { account } = await session.commands.execute(new OpenAccount(request, session.newContext()));
  return { data: { account, username, role, unit }, text: userText.added(username, roleNames[role]) };
};

/** `lotrinh user close` */
export const closeUserAnswer = async (session: Session, username: string, options: CommonOptions, terminal: Terminal): Promise<Answer> => {
  allow(session, 'manage-accounts');
  await session.beginWriting();
  const account = await accountNamed(session, username);
  await confirm(userText.closeQuestion(username), options, terminal);
  const { repeated } = await session.commands.execute(new ChangeAccount(account, { kind: 'close' }, session.newContext()));
  return { data: { account, username, repeated }, text: userText.wasClosed(username) };
};

/** `lotrinh user password` */
export const passwordAnswer = async (session: Session, username: string, options: PasswordOptions, terminal: Terminal): Promise<Answer> => {
  allow(session, 'manage-accounts');
  await session.beginWriting();
  const account = await accountNamed(session, username);
  const password = await newPassword(options, terminal);
  await session.commands.execute(new ChangeAccount(account, { kind: 'set-password', password }, session.newContext()));
  return { data: { account, username }, text: userText.passwordSet(username) };
};
