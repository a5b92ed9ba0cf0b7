import { Controller, Get, Inject, Query as QueryParams } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permit, RequestActor, type Actor } from '#platform';
import { MovementsOf, type Movements } from '../movement/movement.query.ts';
import { RatesOf, type Rates } from '../rates/rates.query.ts';
import { figureAgainst, figureAsked, instant, momentAsked } from './moments.ts';
import { MovementsDto, RatesDto } from './questions.dto.ts';

@ApiTags('figures')
@Controller()
export class RatesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('rates')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Poor and near-poor households over the declared residents: result of a round, class on a date or entitled on a date' })
  rates(@RequestActor() actor: Actor, @QueryParams() dto: RatesDto): Promise<Rates> {
    const asked = figureAsked(dto);
    return this.queries.execute(new RatesOf(actor, { asked, unit: dto.unit ?? null, knownAt: instant(dto.knownAt), map: dto.map ?? 'as-it-was', against: figureAgainst(dto, asked) }));
  }

  @Get('movements')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Movement of the poor and near-poor lists between two dates or two rounds, as forms 2 and 3 count it' })
  movements(@RequestActor() actor: Actor, @QueryParams() dto: MovementsDto): Promise<Movements> {
    return this.queries.execute(new MovementsOf(actor, {
      unit: dto.unit ?? null, from: momentAsked('from', dto.from, dto.fromRound), to: momentAsked('to', dto.to, dto.toRound),
      knownAt: instant(dto.knownAt), map: dto.map ?? 'as-it-was', withHouseholds: dto.households ?? false,
    }));
  }
}
