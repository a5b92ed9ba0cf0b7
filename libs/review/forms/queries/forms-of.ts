import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Position } from '#event-store';
import type { Actor } from '#platform';
import type { LocalDate, RoundId, UnitId } from '#standards';
import type { UnitKind } from '#territory';
import type { CountingRules } from '../counting-rules.ts';
import { FIGURE_FORMS, type FigureForm, type FormColumn, type FormTable } from '../form.ts';
import type { FormsAs, FormsUnit } from '../forms-input.ts';
import { headlinesOf, type Headline } from '../headlines.ts';
import { RoundForms } from '../round-forms.ts';
import type { FrozenSnapshot } from '../round-snapshots.ts';
import { figuresSha256 } from '../snapshot-hash.ts';
import { columnTitle, formTitle, noteSentence } from '../text/forms.vi.ts';
import { RoundFinder, type FormsQuestion } from './resolve-round.ts';

/** A form with its title, its columns' headings and its notes as sentences. */
export interface PrintedForm extends Omit<FormTable, 'columns' | 'notes' | 'warnings'> {
  readonly title: string;
  readonly columns: readonly (FormColumn & { readonly title: string })[];
  readonly notes: readonly PrintedNote[];
  readonly warnings: readonly PrintedNote[];
}
export type PrintedNote = FormTable['notes'][number] & { readonly sentence: string };

export interface FormsHead {
  /** Null for imported history and for answers over several communes. */
  readonly round: { readonly id: RoundId; readonly commune: UnitId } | null;
  readonly kind: 'periodic' | 'ad-hoc';
  readonly year: number;
  readonly as: FormsAs;
  /** Day of the map. */
  readonly on: LocalDate;
  readonly knownAt: string | null;
  /** The frozen snapshot that this is, and whether its figures are still what was frozen; null = the records as they are now. */
  readonly snapshot: (FrozenSnapshot & { readonly matches: boolean }) | null;
  readonly versions: readonly FrozenSnapshot[];
  readonly ruleSet: string;
  /** How was counted what no published text settles. */
  readonly rules: CountingRules;
  readonly position: Position | null;
  readonly provisional: boolean;
}

export interface FormsUnitName {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly code: string;
  readonly name: string;
  readonly above: UnitId | null;
}

export interface Forms extends FormsHead {
  readonly units: readonly FormsUnitName[];
  readonly forms: readonly PrintedForm[];
  /** Every reading of the published headlines, for the first unit. */
  readonly headlines: readonly Headline[];
}

/** Forms 1–13 of a round for a unit and what lies below it, all from one reading. */
export class FormsOf extends Query<Forms> {
  constructor(
    readonly actor: Actor,
    readonly question: FormsQuestion,
    /** All when null. */
    readonly wanted: readonly FigureForm[] | null = null,
  ) {
    super();
  }
}

const printedNote = (note: FormTable['notes'][number]): PrintedNote => ({ ...note, sentence: noteSentence(note) });
const printed = (table: FormTable): PrintedForm => ({
  ...table,
  title: formTitle(table.form),
  columns: table.columns.map((column) => ({ ...column, title: columnTitle(table.form, column) })),
  notes: table.notes.map(printedNote),
  warnings: table.warnings.map(printedNote),
});

/** What a printed row says of its unit. */
export const unitName = ({ unit, kind, code, name, above }: FormsUnit): FormsUnitName => ({ unit, kind, code, name, above });

@QueryHandler(FormsOf)
export class FormsOfHandler implements IQueryHandler<FormsOf> {
  constructor(
    @Inject(RoundForms) private readonly forms: RoundForms,
    @Inject(RoundFinder) private readonly finder: RoundFinder,
  ) {}

  async execute({ actor, question, wanted }: FormsOf): Promise<Forms> {
    const { asked, round, snapshot, versions } = await this.finder.resolve(actor, question);
    const { units, ruleSet, tables, stands } = await this.forms.count(asked);
    const matches = snapshot !== null && round !== null && (await this.#hash(round, snapshot)) === snapshot.figuresSha256;
    const [top] = units;
    return {
      round: round === null ? null : { id: round.round, commune: round.commune },
      kind: asked.round.kind, year: asked.round.year, as: asked.as, on: asked.on, knownAt: asked.knownAt,
      snapshot: snapshot === null ? null : { ...snapshot, matches },
      versions, ruleSet: ruleSet.id, rules: asked.rules, position: stands.position,
      provisional: asked.knownAt !== null && (stands.knownAt === null || stands.knownAt <= asked.knownAt),
      units: units.map(unitName),
      forms: tables.filter(({ form }) => (wanted ?? FIGURE_FORMS).includes(form)).map(printed),
      headlines: top === undefined ? [] : headlinesOf(tables, top.unit),
    };
  }

  async #hash(...of: Parameters<RoundForms['wholeRound']>): Promise<string> {
    const whole = this.forms.wholeRound(...of);
    return figuresSha256(whole.as, (await this.forms.count(whole)).tables);
  }
}
