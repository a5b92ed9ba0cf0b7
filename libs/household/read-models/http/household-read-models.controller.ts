import { Controller, Get, Inject, Query as QueryParams } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permit, RequestActor, type Actor } from '#platform';
import { ListOf, type HouseholdList } from '../classification/lists.query.ts';
import { DuplicatePersonsOf, type DuplicatePersons } from '../persons/duplicates.query.ts';
import { RegisterPageOf, type RegisterPage } from '../register/register.query.ts';
import { LateSupportsOf, SupportsOf, type LateSupports, type Supports } from '../supports/supports.query.ts';
import { figureAsked, instant } from './moments.ts';
import { LateSupportsDto, ListDto, RegisterDto, SupportsDto } from './questions.dto.ts';

@ApiTags('households')
@Controller()
export class HouseholdReadModelsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('households')
  @Permit('read-households')
  @ApiOperation({ summary: 'The register: search, filters, fifty households a page' })
  register(@RequestActor() actor: Actor, @QueryParams() dto: RegisterDto): Promise<RegisterPage> {
    return this.queries.execute(new RegisterPageOf(actor, {
      unit: dto.unit ?? null, search: dto.search ?? null, class: dto.class ?? null, entitled: dto.entitled ?? null, minority: dto.minority ?? null,
      merit: dto.merit ?? null, noLabour: dto.noLabour ?? null, on: dto.on ?? null, page: dto.page ?? 1,
    }));
  }

  @Get('lists')
  @Permit('read-households')
  @ApiOperation({ summary: 'The poor, near-poor or newly-escaped list by one of the three figures, on any date, as known at any moment' })
  list(@RequestActor() actor: Actor, @QueryParams() dto: ListDto): Promise<HouseholdList> {
    return this.queries.execute(new ListOf(actor, { asked: figureAsked(dto), list: dto.list ?? 'poor', unit: dto.unit ?? null, knownAt: instant(dto.knownAt) }));
  }

  @Get('persons/duplicates')
  @Permit('read-households')
  @ApiOperation({ summary: 'Persons who are a member of two households' })
  duplicates(@RequestActor() actor: Actor): Promise<DuplicatePersons> {
    return this.queries.execute(new DuplicatePersonsOf(actor));
  }

  @Get('supports/late')
  @Permit('read-households')
  @ApiOperation({ summary: 'Enrolments that were to be completed before a date and were not' })
  late(@RequestActor() actor: Actor, @QueryParams() dto: LateSupportsDto): Promise<LateSupports> {
    return this.queries.execute(new LateSupportsOf(actor, { unit: dto.unit ?? null, project: dto.project ?? null, on: dto.on ?? null }));
  }

  @Get('supports')
  @Permit('read-households')
  @ApiOperation({ summary: 'Enrolments with what was delivered under them' })
  supports(@RequestActor() actor: Actor, @QueryParams() dto: SupportsDto): Promise<Supports> {
    return this.queries.execute(new SupportsOf(actor, { unit: dto.unit ?? null, project: dto.project ?? null, household: dto.household ?? null }));
  }
}
