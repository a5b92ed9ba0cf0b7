import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#platform';
import { csvOf } from '../csv.ts';
import type { FigureForm } from '../form.ts';
import { RoundForms } from '../round-forms.ts';
import { RoundFinder, type FormsQuestion } from './resolve-round.ts';

export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

/** One form as a .csv that `lotrinh check forms` reads. */
export class FormCsvOf extends Query<CsvFile> {
  constructor(
    readonly actor: Actor,
    readonly question: FormsQuestion,
    readonly form: FigureForm,
  ) {
    super();
  }
}

@QueryHandler(FormCsvOf)
export class FormCsvOfHandler implements IQueryHandler<FormCsvOf> {
  constructor(
    @Inject(RoundForms) private readonly forms: RoundForms,
    @Inject(RoundFinder) private readonly finder: RoundFinder,
  ) {}

  async execute({ actor, question, form }: FormCsvOf): Promise<CsvFile> {
    const { asked } = await this.finder.resolve(actor, question);
    const { units, tables } = await this.forms.count(asked, [form]);
    const text = tables.map((table) => csvOf(table, units, { as: asked.as, year: asked.round.year })).join('');
    return { name: `bieu_${form}_${asked.round.year}_${asked.as}.csv`, text };
  }
}
