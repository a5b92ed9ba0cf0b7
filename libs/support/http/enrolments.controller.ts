import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor, Clock, CommandContext } from '#platform';
import { CLOCK, CommandContextParam, Permit, RequestActor } from '#platform';
import type { DeliveryId, EnrolmentId, HouseholdId } from '#standards';
import { idOf } from '#standards';
import type { Eligibility } from '../domain/index.ts';
import { CheckEligibility } from '../use-cases/check-eligibility.ts';
import { CompleteSupport } from '../use-cases/complete-support.ts';
import { EnrolHousehold } from '../use-cases/enrol-household.ts';
import { RecordDelivery } from '../use-cases/record-delivery.ts';
import { ResumeSupport } from '../use-cases/resume-support.ts';
import { SuspendSupport } from '../use-cases/suspend-support.ts';
import { WithdrawSupport } from '../use-cases/withdraw-support.ts';
import type { RecordedAnswer } from './recorded.ts';
import { recorded } from './recorded.ts';
import { DeliverDto, EligibilityQueryDto, EnrolDto, ForReasonDto, OnDateDto } from './support.dto.ts';

@ApiTags('support')
@Controller('households/:household')
export class EnrolmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('eligibility')
  @Permit('read-households')
  @ApiOperation({ summary: 'Whether the household could be enrolled in a project on a day, and as what' })
  eligibility(@RequestActor() actor: Actor, @Param('household') household: string, @QueryParams() asked: EligibilityQueryDto): Promise<Eligibility & { readonly sentence: string | null }> {
    const { project, on = this.clock.today(), person = null, groundOnPaper = false } = asked;
    return this.queries.execute(new CheckEligibility(actor, { household: idOf(household), project, person, date: on, groundOnPaper }));
  }

  @Post('enrolments')
  @Permit('record-support')
  @ApiOperation({ summary: 'Enrol the household, or one of its members, in a project' })
  async enrol(@CommandContextParam() context: CommandContext, @Param('household') household: string, @Body() body: EnrolDto): Promise<RecordedAnswer & { readonly enrolment: EnrolmentId }> {
    const { project, person = null, enrolledOn, paper } = body;
    const data = { household: idOf<HouseholdId>(household), project, person, enrolledOn, paper: paperOf(paper) };
    const receipt = await this.commands.execute(new EnrolHousehold(data, context));
    return { enrolment: receipt.enrolment, ...recorded(receipt) };
  }

  @Post('enrolments/:enrolment/deliveries')
  @Permit('record-support')
  @ApiOperation({ summary: 'Record what was handed over' })
  async deliver(
    @CommandContextParam() context: CommandContext,
    @Param('household') household: string,
    @Param('enrolment') enrolment: string,
    @Body() body: DeliverDto,
  ): Promise<RecordedAnswer & { readonly delivery: DeliveryId }> {
    const { deliveredOn, item, quantity, unit, valueVnd, source, paper } = body;
    const data = { household: idOf<HouseholdId>(household), enrolment: idOf<EnrolmentId>(enrolment), deliveredOn, item: text(item), quantity, unit: text(unit), valueVnd, source, paper: paperOf(paper) };
    const receipt = await this.commands.execute(new RecordDelivery(data, context));
    return { delivery: receipt.delivery, ...recorded(receipt) };
  }

  @Post('enrolments/:enrolment/suspension')
  @HttpCode(200)
  @Permit('record-support')
  @ApiOperation({ summary: 'Stop support for a while' })
  async suspend(@CommandContextParam() context: CommandContext, @Param('household') household: string, @Param('enrolment') enrolment: string, @Body() { on, reason }: ForReasonDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new SuspendSupport({ household: idOf(household), enrolment: idOf(enrolment), suspendedOn: on, reason }, context)));
  }

  @Post('enrolments/:enrolment/resumption')
  @HttpCode(200)
  @Permit('record-support')
  @ApiOperation({ summary: 'Take up suspended support' })
  async resume(@CommandContextParam() context: CommandContext, @Param('household') household: string, @Param('enrolment') enrolment: string, @Body() { on }: OnDateDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ResumeSupport({ household: idOf(household), enrolment: idOf(enrolment), resumedOn: on }, context)));
  }

  @Post('enrolments/:enrolment/completion')
  @HttpCode(200)
  @Permit('record-support')
  @ApiOperation({ summary: 'All that was granted has been given' })
  async complete(@CommandContextParam() context: CommandContext, @Param('household') household: string, @Param('enrolment') enrolment: string, @Body() { on }: OnDateDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new CompleteSupport({ household: idOf(household), enrolment: idOf(enrolment), completedOn: on }, context)));
  }

  @Post('enrolments/:enrolment/withdrawal')
  @HttpCode(200)
  @Permit('record-support')
  @ApiOperation({ summary: 'End support before it is complete' })
  async withdraw(@CommandContextParam() context: CommandContext, @Param('household') household: string, @Param('enrolment') enrolment: string, @Body() { on, reason }: ForReasonDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new WithdrawSupport({ household: idOf(household), enrolment: idOf(enrolment), withdrawnOn: on, reason }, context)));
  }
}

const text = (given: string): string => given.normalize('NFC').trim();
const paperOf = (paper: EnrolDto['paper']) => (paper === undefined || paper === null ? null : { number: text(paper.number), date: paper.date });
