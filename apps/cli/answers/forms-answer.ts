import { isPermitted, roleNames } from '#access';
import { isRefused } from '#household';
import { roles, type Permission } from '#platform';
import {
  columnTitle, FormCsvOf, formHeading, FormListOf, FormsOf, headlineNames, isFigureForm, isListForm, lineNames, ruleNames, ruleValueName,
  type CountingRules, type FigureCell, type Forms, type FormList, type FormsQuestion, type PrintedForm,
} from '#review';
import { idOf, isId, type RoundId } from '#standards';
import { CliFailure, exitCodes } from '../exit-codes.ts';
import type { Answer } from '../output/answer.ts';
import { twoDecimals, vietnameseDate, vietnameseInstant, wholeNumber } from '../output/figures.ts';
import { table, type TableColumn } from '../output/table.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { formsText } from '../text/forms.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { demoNote } from './demo-note.ts';
import { UnitNames } from './unit-names.ts';

export interface FormsOptions extends CommonOptions {
  readonly roundYear?: number;
  readonly round?: string;
  readonly unit?: string;
  readonly form?: number;
  readonly basis?: 'preliminary' | 'official';
  readonly snapshot?: number;
  readonly villages: boolean;
  readonly csv: boolean;
  readonly headlines: boolean;
}

const wrong = (code: string, sentence: string): CliFailure => new CliFailure(exitCodes.usage, code, sentence, {});

const roundOf = ({ round, roundYear }: FormsOptions): FormsQuestion['round'] => {
  if (roundYear !== undefined && round === undefined) return { year: roundYear };
  if (round !== undefined && roundYear === undefined && isId(round)) return { round: idOf<RoundId>(round) };
  throw wrong('round-missing', formsText.roundMissing);
};

const shown = (cell: FigureCell): string => {
  if (cell === null) return formsText.noRate;
  if (typeof cell === 'number') return wholeNumber(cell);
  return isRefused(cell) ? formsText.noRate : twoDecimals(cell.hundredths);
};

interface Line {
  readonly unit: string;
  readonly line: string;
  readonly cells: readonly FigureCell[];
}

const formText = (form: PrintedForm, { units, as, year }: Forms): string => {
  const names = new Map(units.map(({ unit, name }) => [unit, name]));
  let last: string | null = null;
  const lines = form.rows.map(({ unit, line, cells }): Line => {
    const first = unit !== last;
    last = unit;
    return { unit: first ? (names.get(unit) ?? unit) : '', line: lineNames[line], cells };
  });
  const columns: readonly TableColumn<Line>[] = [
    { header: formsText.unit, text: ({ unit }) => unit },
    ...(form.lines.length > 1 ? [{ header: '', text: ({ line }: Line) => line }] : []),
    ...form.columns.map(({ number }, index): TableColumn<Line> => ({ header: number === null ? formsText.households : String(number), text: ({ cells }) => shown(cells[index] ?? null), align: 'right' })),
  ];
  const legend = form.columns.map((column) => `${column.number === null ? '' : `${column.number} `}${columnTitle(form.form, column)}`).join('; ');
  const notes = [...form.warnings, ...form.notes].map(({ unit, sentence }) => `${names.get(unit) ?? unit}: ${sentence}.`);
  return [formHeading(form.form, as, year), '', table(columns, lines), '', `${formsText.columns}: ${legend}.`, ...notes].join('\n');
};

const ruleLines = (rules: CountingRules): readonly string[] => {
  const line = (key: keyof CountingRules): string => `  ${ruleNames[key]}: ${ruleValueName(rules[key].value)}${rules[key].verified ? '' : formsText.unverified}`;
  return [formsText.rules, ...(['minorityHousehold', 'minorityPersons', 'workingAgeFrom', 'temporaryResidents', 'childUnder', 'lookBack', 'nearPoorReturnsAfter'] as const).map(line)];
};

const headlineText = ({ headlines }: Forms): string =>
  table(
    [
      { header: formsText.headline, text: ({ id }) => headlineNames[id] },
      { header: formsText.households, text: ({ households }) => wholeNumber(households), align: 'right' },
      { header: formsText.persons, text: ({ persons }) => wholeNumber(persons), align: 'right' },
    ],
    headlines,
  );

const sourceOf = ({ snapshot, on }: Forms): string => (snapshot === null ? formsText.live(vietnameseDate(on)) : formsText.frozen(snapshot.version, snapshot.as === 'official', vietnameseDate(on), vietnameseInstant(snapshot.knownAt)));

const listText = (list: FormList, unitOf: (unit: FormList['lines'][number]['village']) => string): string =>
  table(
    [
      { header: formsText.head, text: ({ code, head, members, household }) => members.find(({ person }) => person === head)?.name ?? code ?? household },
      { header: formsText.village, text: ({ village }) => unitOf(village) },
      { header: formsText.entry, text: ({ entry }) => formsText.entries[entry] },
      { header: formsText.members, text: ({ members }) => wholeNumber(members.length), align: 'right' },
      { header: formsText.scores, text: ({ b1, b2 }) => `${b1 ?? formsText.noRate} / ${b2 ?? formsText.noRate}`, align: 'right' },
    ],
    list.lines,
  );

const readersOf = (permission: Permission): string => roles.filter((role) => isPermitted(role, permission)).map((role) => roleNames[role]).join(', ');

/** `lotrinh forms` */
export const formsAnswer = async (session: Session, options: FormsOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const names = await UnitNames.on(session);
  const unit = options.unit === undefined ? (options.round === undefined ? names.onlyCommune() : null) : names.named(options.unit);
  const question: FormsQuestion = { round: roundOf(options), unit, as: options.basis ?? null, version: options.snapshot ?? null, villages: options.villages, rules: {} };
  const { form } = options;
  if (options.csv) {
    if (form === undefined || !isFigureForm(form)) throw wrong('form-missing', formsText.csvNeedsForm);
    const { text } = await session.queries.execute(new FormCsvOf(session.actor, question, form));
    return { data: { csv: text }, text: text.trimEnd() };
  }
  if (form !== undefined && isListForm(form)) {
    if (!isPermitted(session.actor.role, 'read-households')) throw new CliFailure(exitCodes.error, 'account-needed', formsText.listNeedsAccount(form, readersOf('read-households')), { form });
    const list = await session.queries.execute(new FormListOf(session.actor, question, form, 1));
    return { data: list, text: [formHeading(form, list.as, list.year), '', listText(list, (village) => names.of(village))].join('\n'), notes: [...demoNote(session), ...(list.lines.length < list.total ? [formsText.more(list.lines.length, list.total)] : [])] };
  }
  const forms = await session.queries.execute(new FormsOf(session.actor, question, form !== undefined && isFigureForm(form) ? [form] : null));
  return {
    data: forms,
    text: [...forms.forms.flatMap((one) => [formText(one, forms), '']), ...(options.headlines ? [headlineText(forms), ''] : []), ...ruleLines(forms.rules)].join('\n'),
    notes: [...demoNote(session), sourceOf(forms), ...(forms.snapshot !== null && !forms.snapshot.matches ? [formsText.changed] : [])],
    exitCode: forms.snapshot !== null && !forms.snapshot.matches ? exitCodes.data : exitCodes.ok,
  };
};
