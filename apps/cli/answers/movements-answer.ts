import type { Column, FlowCounts, MovementRow, Movements } from '#household';
import { MovementsOf } from '#household';
import type { LocalDate } from '#standards';
import type { Answer } from '../output/answer.ts';
import { vietnameseDate, vietnameseInstant, wholeNumber } from '../output/figures.ts';
import type { TableColumn } from '../output/table.ts';
import { table } from '../output/table.ts';
import { allow } from '../session/allow.ts';
import type { Session } from '../session/session.ts';
import { movementText } from '../text/movements.vi.ts';
import type { CommonOptions } from '../verb.ts';
import { demoNote } from './demo-note.ts';
import { UnitNames } from './unit-names.ts';

export interface MovementsOptions extends CommonOptions {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly knownAt?: string;
  readonly unit?: string;
}

/** Form 2 and form 3 have two lines per unit. */
interface Line {
  readonly unit: string;
  readonly kind: string;
  readonly counts: Readonly<Record<Column, number>>;
}

const columns: readonly Column[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const linesOf = (rows: readonly MovementRow[], flow: (row: MovementRow) => FlowCounts): readonly Line[] =>
  rows.flatMap((row) => [
    { unit: row.name, kind: movementText.households, counts: flow(row).households },
    { unit: '', kind: movementText.persons, counts: flow(row).persons },
  ]);

const tableColumns = (headers: Readonly<Record<Column, string>>): readonly TableColumn<Line>[] => [
  { header: movementText.unit, text: (line) => line.unit },
  { header: '', text: (line) => line.kind },
  ...columns.map((column): TableColumn<Line> => ({ header: headers[column], text: (line) => wholeNumber(line.counts[column]), align: 'right' })),
];

const movedInside = (rows: readonly MovementRow[]): readonly string[] =>
  rows.filter((row) => row.movedInside.households > 0).map((row) => movementText.movedInside(row.name, wholeNumber(row.movedInside.households)));

const titleOf = ({ from, to, knownAt }: Movements): string =>
  [movementText.title(vietnameseDate(from.on), vietnameseDate(to.on)), ...(knownAt === null ? [] : [movementText.knownAt(vietnameseInstant(knownAt))])].join(', ');

/** `lotrinh movements` */
export const movementsAnswer = async (session: Session, options: MovementsOptions): Promise<Answer> => {
  allow(session, 'read-rates');
  const names = await UnitNames.on(session);
  const unit = options.unit === undefined ? names.onlyCommune() : names.named(options.unit);
  const question = { unit, from: { on: options.from }, to: { on: options.to }, knownAt: options.knownAt ?? null, map: 'as-it-was', withHouseholds: false } as const;
  const movements = await session.queries.execute(new MovementsOf(session.actor, question));
  const { total } = movements;
  // A village is its own only row.
  const rows = total === null ? movements.rows : [...movements.rows.filter(({ unit: row }) => row !== total.unit), total];
  return {
    data: movements,
    text: [
      titleOf(movements),
      '', movementText.poorTitle, '', table(tableColumns(movementText.poorColumns), linesOf(rows, (row) => row.poor)),
      '', movementText.nearPoorTitle, '', table(tableColumns(movementText.nearPoorColumns), linesOf(rows, (row) => row.nearPoor)),
    ].join('\n'),
    notes: [...demoNote(session), ...movedInside(rows), ...(rows.length === 0 ? [movementText.nothing] : [])],
  };
};
