import { Controller, Get, Inject, Param, Query as QueryParams, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permit, RequestActor, type Actor } from '#platform';
import { idOf, isId, Rejection, type RoundId } from '#standards';
import { isFigureForm, isListForm } from '../form.ts';
import type { FormsAs } from '../forms-input.ts';
import { FormCsvOf } from '../queries/form-csv.ts';
import { FormListOf, type FormList } from '../queries/form-list.ts';
import { FormsDifferenceOf, type FormsDifference, type SideAsked } from '../queries/forms-difference.ts';
import { FormsOf, type Forms } from '../queries/forms-of.ts';
import type { FormsQuestion, RoundNamed } from '../queries/resolve-round.ts';
import { FormDto, FormsDifferenceDto, FormsDto } from './forms.dto.ts';

/** A round's id, or the year of the periodic one: imported history has no round of its own. */
const roundNamed = (text: string): RoundNamed => {
  if (isId(text)) return { round: idOf<RoundId>(text) };
  if (!/^(19|20)\d{2}$/.test(text)) throw new Rejection('round-unknown', { round: text });
  return { year: Number(text) };
};

const choiceOf = ({ minorityHousehold, minorityPersons, temporaryResidents }: FormsDto | FormsDifferenceDto): FormsQuestion['rules'] => ({
  ...(minorityHousehold === undefined ? {} : { minorityHousehold }), ...(minorityPersons === undefined ? {} : { minorityPersons }), ...(temporaryResidents === undefined ? {} : { temporaryResidents }),
});

const questionOf = (round: string, dto: FormsDto): FormsQuestion => ({
  round: roundNamed(round), unit: dto.unit ?? null, as: dto.as ?? null, version: dto.version ?? null, villages: dto.villages ?? false, rules: choiceOf(dto),
});

/** A version without a basis is one of the round's usual basis, as for the forms. */
const sideOf = (version: number | undefined, as: FormsAs | undefined, usual: FormsAs): SideAsked => ({ version: version ?? null, as: as ?? (version === undefined ? usual : null) });

@ApiTags('forms')
@Controller('rounds/:round')
export class FormsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('forms')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Forms 1–13 of a round (by id, or by the year of the periodic one) from one snapshot, with every reading of the headlines' })
  forms(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() dto: FormsDto): Promise<Forms> {
    return this.queries.execute(new FormsOf(actor, questionOf(round, dto)));
  }

  @Get('forms/:form')
  @Permit('read-rates')
  @ApiOperation({ summary: 'One form, as JSON or as .csv; 14 and 15 are the lists of households, with names for those who may read them' })
  async form(@RequestActor() actor: Actor, @Param('round') round: string, @Param('form') form: string, @QueryParams() dto: FormDto, @Res({ passthrough: true }) response: Response): Promise<Forms | FormList | string> {
    const [number, question] = [Number(form), questionOf(round, dto)];
    if (isListForm(number)) {
      if (dto.format === 'csv') throw new Rejection('form-without-csv', { form: number });
      return this.queries.execute(new FormListOf(actor, question, number, dto.page ?? 1));
    }
    if (!isFigureForm(number)) throw new Rejection('form-unknown', { form });
    if (dto.format !== 'csv') return this.queries.execute(new FormsOf(actor, question, [number]));
    const { name, text } = await this.queries.execute(new FormCsvOf(actor, question, number));
    response.type('text/csv; charset=utf-8').attachment(name);
    // Spreadsheets take a file for UTF-8 by its mark.
    return `\uFEFF${text}`;
  }

  @Get('forms-difference')
  @Permit('read-households')
  @ApiOperation({ summary: 'Cells that two snapshots of a round have differently, with the households behind; the last preliminary and the last official one when none is named' })
  difference(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() dto: FormsDifferenceDto): Promise<FormsDifference> {
    const question = { round: roundNamed(round), unit: dto.unit ?? null, villages: dto.villages ?? false, rules: choiceOf(dto) };
    return this.queries.execute(new FormsDifferenceOf(actor, question, sideOf(dto.from, dto.fromAs, 'preliminary'), sideOf(dto.to, dto.toAs, 'official')));
  }
}
