import { roleNames } from '#access';
import type { HouseholdTrail, TrailEntry } from '#household';
import { ReadHouseholdTrail, RegisterPageOf } from '#household';
import { stepsOfPapers } from '#review';
import type { HouseholdId } from '#standards';
import { idOf, isId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, vietnameseInstant } from '../output/figures.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { roundTrailText } from '../text/round.vi.ts';
import { trailText } from '../text/trail.vi.ts';
import { demoNote } from './demo-note.ts';

const paperOf = ({ paper }: TrailEntry): readonly string[] => (paper === null ? [] : [trailText.paper(paper.number, vietnameseDate(paper.date))]);
const importOf = ({ imported }: TrailEntry): readonly string[] => {
  if (imported === null) return [];
  const { sheet, row } = imported;
  const file = imported.fileSha256.slice(0, 12);
  return [sheet === stepsOfPapers ? roundTrailText.imported(row, file) : trailText.imported(sheet, row, file)];
};
const standingOf = ({ standing }: TrailEntry): string => (standing === 'counts' ? '' : ` [${trailText.standing[standing]}]`);

/** One fact: what happened when, then who recorded it when, from which paper and file. */
const entryLines = (entry: TrailEntry): string => {
  const by = trailText.by(entry.by.name, roleNames[entry.by.role], entry.by.unitName);
  const source = [trailText.recorded(vietnameseInstant(entry.recordedAt), by), ...paperOf(entry), ...importOf(entry)].join('; ');
  const lines = [source, ...(entry.papers === null ? [] : [entry.papers.sentence]), ...entry.marks.map(({ sentence }) => roundTrailText.mark(sentence))];
  return [`${vietnameseDate(entry.happenedOn)}  ${entry.sentence}${standingOf(entry)}`, ...lines.map((line) => `            ${line}`)].join('\n');
};

/** Codes repeat in practice: several households of one code are named, none is chosen. */
const householdWithCode = async (session: Session, code: string): Promise<HouseholdId> => {
  await session.caughtUp();
  const filter = { unit: null, search: code, class: null, entitled: null, minority: null, merit: null, noLabour: null, on: null, page: 1 } as const;
  const { lines } = await session.queries.execute(new RegisterPageOf(session.actor, filter));
  const found = lines.filter((line) => line.code?.toLowerCase() === code.trim().toLowerCase());
  const [first, ...others] = found;
  if (first === undefined) throw new CliFailure(exitCodes.error, 'household-unknown', trailText.none(code), { household: code });
  if (others.length > 0) throw new CliFailure(exitCodes.error, 'household-ambiguous', trailText.several(code, found.map((line) => line.household).join(', ')), { household: code });
  return idOf<HouseholdId>(first.household);
};

const textOf = ({ entries }: HouseholdTrail, typed: string): string => [trailText.title(typed), '', ...entries.map(entryLines)].join('\n');

/** `lotrinh trail`: the whole history; an account without the right to names sees it without them. */
export const trailAnswer = async (session: Session, typed: string): Promise<Answer> => {
  allow(session, 'read-households');
  const household = isId(typed) ? idOf<HouseholdId>(typed) : await householdWithCode(session, typed);
  await session.caughtUp();
  const trail = await session.queries.execute(new ReadHouseholdTrail(household, session.actor));
  return { data: trail, text: textOf(trail, typed), notes: [...demoNote(session), ...(trail.masked ? [trailText.masked] : [])] };
};
