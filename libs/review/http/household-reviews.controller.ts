import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { answersOf, sheetOf } from '#household';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type AssessmentId, type ComplaintId, type HouseholdId, type RoundId } from '#standards';
import { AnswerReviewComplaint } from '../use-cases/answer-review-complaint.ts';
import { AssessForReview } from '../use-cases/assess-for-review.ts';
import { FileReviewComplaint } from '../use-cases/file-review-complaint.ts';
import { RecordHouseholdNotReviewed } from '../use-cases/record-household-not-reviewed.ts';
import { RefuseReviewRequest } from '../use-cases/refuse-review-request.ts';
import { RequestReview } from '../use-cases/request-review.ts';
import { ComplaintAnswerDto, ComplaintDto, NotReviewedDto, RefuseRequestDto, RequestReviewDto, ReviewAssessmentDto } from './household-review.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';
import { paperIn } from './step.dto.ts';

@ApiTags('review-rounds')
@Controller('rounds/:round/households/:household')
export class HouseholdReviewsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('request')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'A household asks to be reviewed, by form 01 or 04' })
  async request(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Body() body: RequestReviewDto): Promise<RecordedAnswer> {
    const { listedOn, form, paper, discovery = null } = body;
    return recorded(await this.commands.execute(new RequestReview({ round: idOf(round), household: idOf(household), listedOn, form, paper: paperIn(paper), discovery }, context)));
  }

  @Post('assessments')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'Forms A and B, judged by the round\'s standard or standards' })
  async assess(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Body() body: ReviewAssessmentDto): Promise<RecordedAnswer & { readonly assessment: AssessmentId }> {
    const { assessedOn, scoreSheet, screen = null, scores, causes, enumerator } = body;
    const data = {
      round: idOf<RoundId>(round), household: idOf<HouseholdId>(household), assessedOn, scoreSheet: sheetOf(scoreSheet), screen: screen === null ? null : { ...screen }, answers: answersOf(scores), causes: [...causes],
      ...(enumerator === undefined ? {} : { enumerator }),
    };
    const receipt = await this.commands.execute(new AssessForReview(data, context));
    return { assessment: receipt.assessment, ...recorded(receipt) };
  }

  @Post('refusal')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Refuse a request in writing, with its reason' })
  async refuse(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Body() body: RefuseRequestDto): Promise<RecordedAnswer> {
    const { refusedOn, ground, reason, paper } = body;
    return recorded(await this.commands.execute(new RefuseReviewRequest({ round: idOf(round), household: idOf(household), refusedOn, ground, reason, paper: paperIn(paper) }, context)));
  }

  @Post('not-reviewed')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'Could not be reviewed: reason and what is done about it' })
  async notReviewed(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Body() { foundOn, ground, reason, action }: NotReviewedDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new RecordHouseholdNotReviewed({ round: idOf(round), household: idOf(household), foundOn, ground, reason, action }, context)));
  }

  @Post('complaints')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'A complaint, also by a household that is on none of the lists' })
  async complain(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Body() { filedOn, subject, text }: ComplaintDto): Promise<RecordedAnswer & { readonly complaint: ComplaintId }> {
    const receipt = await this.commands.execute(new FileReviewComplaint({ round: idOf(round), household: idOf(household), filedOn, subject, text }, context));
    return { complaint: receipt.complaint, ...recorded(receipt) };
  }

  @Post('complaints/:complaint/answer')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'The committee\'s answer; upheld, the household is scored and posted again' })
  async answer(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('household') household: string, @Param('complaint') complaint: string, @Body() body: ComplaintAnswerDto): Promise<RecordedAnswer> {
    const { answeredOn, outcome, answer, paper, lateReason } = body;
    return recorded(await this.commands.execute(new AnswerReviewComplaint({ round: idOf(round), household: idOf(household), complaint: idOf(complaint), answeredOn, outcome, answer, paper: paperIn(paper), lateReason: lateReason ?? null }, context)));
  }
}
