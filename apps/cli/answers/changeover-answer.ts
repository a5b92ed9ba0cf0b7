import { roundReferenceOf } from '#household';
import { ReadChangeover, type ChangeoverHousehold } from '#review';
import { idOf, isId, type RoundId, type UnitId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { wholeNumber } from '../output/figures.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { whatIfText } from '../text/what-if.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { demoNote } from './demo-note.ts';
import { judgedLines, provisionalNotes } from './judged-tables.ts';
import { UnitNames } from './unit-names.ts';
import { changedTable } from './what-if-answer.ts';

export interface ChangeoverOptions extends CommonOptions {
  readonly round: string;
  readonly opening?: string;
  readonly closing?: string;
  readonly unit?: string;
  readonly knownAt?: string;
  readonly all: boolean;
}

const roundNamed = (typed: string, commune: UnitId | null): RoundId => {
  if (isId(typed)) return idOf<RoundId>(typed);
  if (commune === null) throw new CliFailure(exitCodes.usage, 'round-needs-commune', whatIfText.roundNeedsCommune);
  return roundReferenceOf(commune, 'periodic', Number(typed), 1).round;
};

const lineOf = ({ closing, opening, flip, missing, ...household }: ChangeoverHousehold) => ({
  ...household, from: closing, to: opening, reason: flip ?? { parts: [], missing: [], sentences: missing.sentences },
});

/** `lotrinh changeover` */
export const changeoverAnswer = async (session: Session, { round, opening, closing, unit: typed, knownAt, all }: ChangeoverOptions): Promise<Answer> => {
  allow(session, 'read-households');
  const names = await UnitNames.on(session);
  const unit = typed === undefined ? names.onlyCommune() : names.named(typed);
  const table = await session.queries.execute(new ReadChangeover({
    round: roundNamed(round, unit), closing: closing ?? null, opening: opening ?? null, unit, knownAt: knownAt ?? null, households: all ? 'all' : 'differing',
  }, session.actor));
  return {
    data: table,
    text: [
      whatIfText.changeoverTitle(table.closing.name, table.opening.name),
      table.note,
      '',
      ...judgedLines(table.villages, table.total),
      ...(table.households.length === 0 ? [] : ['', whatIfText.changed(wholeNumber(table.households.length), wholeNumber(table.total.households)), changedTable(table.households.map(lineOf))]),
    ].join('\n'),
    notes: [...demoNote(session), ...provisionalNotes(table.opening)],
  };
};
