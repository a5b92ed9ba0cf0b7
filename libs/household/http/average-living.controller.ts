import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type AverageLivingRequestId } from '#standards';
import { madeId, writtenText } from '../use-cases/made-ids.ts';
import { PostAverageLivingResult } from '../use-cases/post-average-living-result.ts';
import { RecogniseAverageLiving } from '../use-cases/recognise-average-living.ts';
import { RefuseAverageLiving } from '../use-cases/refuse-average-living.ts';
import { RequestAverageLiving } from '../use-cases/request-average-living.ts';
import { SurveyHouseholdIncome } from '../use-cases/survey-household-income.ts';
import { AverageLivingPostingDto, AverageLivingRecognitionDto, AverageLivingRefusalDto, AverageLivingRequestDto, IncomeSurveyDto } from './average-living.dto.ts';
import { paperOf, trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

/** Households of average living standard: a procedure of their own, by income, never by points. */
@ApiTags('households')
@Controller('households/:id/average-living')
export class AverageLivingController {
  constructor(private readonly commands: CommandBus) {}

  @Post('requests')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The household asks to be recognised' })
  async request(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { requestedOn, paper }: AverageLivingRequestDto): Promise<RecordedAnswer & { readonly request: AverageLivingRequestId }> {
    const request = madeId<AverageLivingRequestId>(context, 'RequestAverageLiving', 'request');
    return { request, ...recorded(await this.commands.execute(new RequestAverageLiving(idOf(id), { request, requestedOn, paper: paperOf(paper) }, context))) };
  }

  @Post('surveys')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'Twelve months of income; the lines of the standard give the result' })
  async survey(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: IncomeSurveyDto): Promise<RecordedAnswer> {
    const { request, surveyedOn, monthsTo, incomeVnd, persons, ruleSet, enumerator = null } = body;
    return recorded(await this.commands.execute(new SurveyHouseholdIncome(idOf(id), { request, surveyedOn, monthsTo, incomeVnd, persons, ruleSet, enumerator }, context)));
  }

  @Post('postings')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The result was posted' })
  async post(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { request, postedFrom, postedTo, place }: AverageLivingPostingDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new PostAverageLivingResult(idOf(id), { request, postedFrom, postedTo, place: trimmed(place) }, context)));
  }

  @Post('recognitions')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'The chairman recognises the household' })
  async recognise(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: AverageLivingRecognitionDto): Promise<RecordedAnswer> {
    const { request, decisionNumber, decidedOn, signedBy, trueFrom = decidedOn, entitledFrom, entitledTo } = body;
    const decision = { number: trimmed(decisionNumber), decidedOn, signedBy: signedBy ?? context.actor.account };
    return recorded(await this.commands.execute(new RecogniseAverageLiving(idOf(id), { request, decision, trueFrom, entitledFrom, entitledTo }, context)));
  }

  @Post('refusals')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The request is answered in writing, with its reason' })
  async refuse(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { request, refusedOn, reason, paper }: AverageLivingRefusalDto): Promise<RecordedAnswer> {
    const data = { request, refusedOn, reason: writtenText(context, 'RefuseAverageLiving', 'reason', reason), paper: paperOf(paper) };
    return recorded(await this.commands.execute(new RefuseAverageLiving(idOf(id), data, context)));
  }
}
