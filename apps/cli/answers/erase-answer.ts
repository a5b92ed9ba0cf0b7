import { erasureReasons, type ErasureReason } from '#access';
import { ApprovePersonErasure, ErasureRunner, ReadPersonErasure, RequestPersonErasure, type PersonErasure, type TextFound } from '#household';
import { idOf, isId, type PersonId, type TextId } from '#standards';
import { dateArgument } from '../arguments.ts';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { confirm } from '../prompts.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { personalDataText as words } from '../text/personal-data.vi.ts';
import type { CommonOptions } from '../verb.ts';

export interface EraseOptions extends CommonOptions {
  readonly paper?: string;
  readonly date?: string;
  readonly reason: string;
  readonly text: readonly string[];
  readonly approve: boolean;
}

const id = <T extends ReturnType<typeof idOf>>(text: string): T => {
  if (!isId(text)) throw new CliFailure(exitCodes.usage, 'invalid-id', words.notAnId(text), { text });
  return idOf<T>(text);
};

const reasonOf = (text: string): ErasureReason => {
  const reason = erasureReasons.find((one) => one === text);
  if (reason === undefined) throw new CliFailure(exitCodes.usage, 'reason-unknown', words.wrongReason(text, erasureReasons.join(', ')), { reason: text });
  return reason;
};

const contentOf = ({ value }: TextFound): string => (value === null ? words.masked : value === 'erased' ? words.gone : value);
const columns = [
  { header: words.textHeader, text: (row: TextFound) => row.text },
  { header: words.where, text: (row: TextFound) => row.household ?? row.stream },
  { header: words.mentions, text: (row: TextFound) => (row.namesPerson ? words.yes : words.no) },
  { header: words.content, text: contentOf },
] as const;

const read = (session: Session, person: PersonId): Promise<PersonErasure> => session.queries.execute(new ReadPersonErasure(person, session.actor));

const show = async (session: Session, person: PersonId): Promise<Answer> => {
  allow(session, 'read-personal-data');
  const erasure = await read(session, person);
  const lines = [words.state(words.states[erasure.state]), ...(erasure.texts.length === 0 ? [] : ['', table(columns, erasure.texts)])];
  return { data: erasure, text: lines.join('\n') };
};

const request = async (session: Session, person: PersonId, number: string, { date, reason, text }: EraseOptions): Promise<Answer> => {
  allow(session, 'request-erasure');
  await session.beginWriting();
  const paper = { number: number.normalize('NFC').trim(), date: date === undefined ? session.clock.today() : dateArgument(date) };
  const asked = { person, texts: text.map((one) => id<TextId>(one)), reason: reasonOf(reason), paper };
  const receipt = await session.commands.execute(new RequestPersonErasure(asked, session.newContext()));
  return { data: { person, ...receipt }, text: words.requested };
};

const approve = async (session: Session, person: PersonId, options: EraseOptions, terminal: Terminal): Promise<Answer> => {
  allow(session, 'approve-erasure');
  const { request: standing } = await read(session, person);
  if (standing === null) throw new CliFailure(exitCodes.error, 'erasure-not-requested', words.nothingWaits, { person });
  await confirm(words.question(standing.paper.number, wholeNumber(standing.texts.length)), options, terminal);
  await session.beginWriting();
  const receipt = await session.commands.execute(new ApprovePersonErasure(person, standing.request, session.newContext()));
  await session.caughtUp();
  await session.get(ErasureRunner).runOnce();
  const swept = await session.get(ErasureRunner).isDone(person);
  await session.caughtUp();
  return { data: { person, ...receipt, swept }, text: swept ? words.erased : words.later };
};

/** `lotrinh erase`: what stands, a request, or an approval that is carried out at once. */
export const eraseAnswer = async (session: Session, text: string, options: EraseOptions, terminal: Terminal): Promise<Answer> => {
  const person = id<PersonId>(text);
  await session.caughtUp();
  if (options.approve) return approve(session, person, options, terminal);
  return options.paper === undefined ? show(session, person) : request(session, person, options.paper, options);
};
