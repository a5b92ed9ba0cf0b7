import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CLOCK, CommandContextParam, derivedUuid, Permit, RequestActor, type Actor, type Clock, type CommandContext } from '#platform';
import { dateOf, idOf, type UnitId } from '#standards';
import type { Denominator, ResidentTotals, UnitOnDate } from '../domain/index.ts';
import { ListUnits } from '../read-models/list-units.ts';
import type { TargetReport } from '../read-models/target-report.ts';
import { ResidentTotalsOf, TargetsOf } from '../read-models/unit-figures.ts';
import { DeclareResidentTotals } from '../use-cases/declare-resident-totals.ts';
import { EstablishUnits } from '../use-cases/establish-units.ts';
import { SetPovertyTargets } from '../use-cases/set-poverty-targets.ts';
import { onlyOutcome, type RecordedAnswer } from './outcomes.ts';
import { paperOf } from './paper.ts';
import { DeclareTotalsDto, EstablishUnitDto, ListUnitsDto, SetTargetDto, TargetsQueryDto, TotalsQueryDto } from './unit.dto.ts';

const instant = (text: string | undefined): string | undefined => (text === undefined ? undefined : new Date(text).toISOString());

@ApiTags('territory')
@Controller('units')
export class UnitsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('read-rates')
  @ApiOperation({ summary: 'Units of the account’s area on a day' })
  list(@RequestActor() actor: Actor, @QueryParams() { on, knownAt, kind, under }: ListUnitsDto): Promise<readonly UnitOnDate[]> {
    return this.queries.execute(new ListUnits(actor, { on, knownAt: instant(knownAt), kind, under }));
  }

  @Post()
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Establish a unit' })
  async establish(@CommandContextParam() context: CommandContext, @Body() body: EstablishUnitDto): Promise<RecordedAnswer & { readonly unit: UnitId }> {
    const unit: UnitId = idOf(derivedUuid(context.actor.account, 'EstablishUnit', context.idempotencyKey, 0));
    const { kind, code, name, validFrom, parent = null, area = null, villageWord = null } = body;
    const data = { unit, kind, code, name: name.normalize('NFC'), validFrom, parent, area, villageWord, paper: paperOf(body.paper), corrects: null };
    return { unit, ...onlyOutcome(await this.commands.execute(new EstablishUnits([{ data, context }]))) };
  }

  @Get(':id/totals')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Declared resident households and persons; unknown names the villages without a declaration' })
  totals(@RequestActor() actor: Actor, @Param('id') id: string, @QueryParams() { on = this.clock.today(), round, knownAt }: TotalsQueryDto): Promise<ResidentTotals> {
    const denominator: Denominator = round === undefined ? { kind: 'date', on } : { kind: 'round', year: round, on: dateOf(round, 12, 31) };
    return this.queries.execute(new ResidentTotalsOf(actor, idOf(id), denominator, instant(knownAt)));
  }

  @Post(':id/totals')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Declare a village’s resident households and persons' })
  async declareTotals(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: DeclareTotalsDto): Promise<RecordedAnswer> {
    const { declaredOn, round = null, households, persons, ethnicMinorityHouseholds = null, ethnicMinorityPersons = null, corrects = null } = body;
    const data = { unit: idOf<UnitId>(id), declaredOn, round, households, persons, ethnicMinorityHouseholds, ethnicMinorityPersons, paper: paperOf(body.paper), corrects };
    return onlyOutcome(await this.commands.execute(new DeclareResidentTotals([{ data, context }])));
  }

  @Get(':id/targets')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Targets of a year as issued and in households at the constant total, by village' })
  targets(@RequestActor() actor: Actor, @Param('id') id: string, @QueryParams() { year, knownAt }: TargetsQueryDto): Promise<TargetReport> {
    return this.queries.execute(new TargetsOf(actor, idOf(id), year, instant(knownAt)));
  }

  @Post(':id/targets')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Record a target as a paper issues it' })
  async setTarget(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: SetTargetDto): Promise<RecordedAnswer> {
    const { year, poorRate = null, nearPoorRate = null, poorHouseholds = null, nearPoorHouseholds = null, paper, corrects = null } = body;
    const data = { unit: idOf<UnitId>(id), year, poorRate, nearPoorRate, poorHouseholds, nearPoorHouseholds, paper: { ...paper }, corrects };
    return onlyOutcome(await this.commands.execute(new SetPovertyTargets([{ data, context }])));
  }
}
