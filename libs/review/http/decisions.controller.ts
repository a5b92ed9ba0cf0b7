import { Body, Controller, Get, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, RequestActor, type Actor, type CommandContext } from '#platform';
import { idOf, type DecisionId, type RoundId } from '#standards';
import { ReadReviewCalendar, type ReviewCalendar } from '../read-models/board/calendar.query.ts';
import { ReadMonthlyReport, type MonthlyReport } from '../read-models/board/monthly-report.query.ts';
import { ReadDecisionProgress, type DecisionsProgress } from '../read-models/board/decision-progress.query.ts';
import { DraftDecision, type DecisionDraft } from '../read-models/board/drafts.query.ts';
import { IssueCertificates, type IssuedCertificates } from '../use-cases/issue-certificates.ts';
import { SignReviewDecision } from '../use-cases/sign-review-decision.ts';
import { CalendarDto, MonthlyReportDto, ProgressDto } from './questions.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';
import { CertificatesDto, DecisionDraftDto, ReviewDecisionDto } from './round.dto.ts';
import { stepIn } from './step.dto.ts';

@ApiTags('review-rounds')
@Controller()
export class ReviewDecisionsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('rounds/:round/decision-draft')
  @Permit('read-households')
  @ApiOperation({ summary: 'Whom a decision of a day would name, and who is not ready and why' })
  draft(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() { decidedOn, content, role, amends }: DecisionDraftDto): Promise<DecisionDraft> {
    return this.queries.execute(new DraftDecision(actor, idOf(round), { decidedOn, content, role: role ?? 'result', amends: amends ?? null }));
  }

  @Post('rounds/:round/decisions')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'Sign a decision; a process writes the class of every household that it names' })
  async sign(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: ReviewDecisionDto): Promise<RecordedAnswer & { readonly decision: DecisionId; readonly households: number }> {
    const { number, decidedOn, content, role = 'result', amends = null, nextYearsList = null, households, overrides = [] } = body;
    const data = {
      round: idOf<RoundId>(round), number: number.normalize('NFC').trim(), decidedOn, content, role, amends, nextYearsList,
      ...(households === undefined ? {} : { households: households.map(({ household, class: given, assessment, subclass = null }) => ({ household, class: given, assessment, subclass })) }),
      overrides: overrides.map(({ household, reason, agreedBy }) => ({ household, reason, agreedBy })), ...stepIn(body),
    };
    const receipt = await this.commands.execute(new SignReviewDecision(data, context));
    return { decision: receipt.decision, households: receipt.households, ...recorded(receipt) };
  }

  @Post('rounds/:round/certificates')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'Certificates for everybody whom the round\'s decisions put on a list' })
  certify(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() { issuedOn, suffix, from, households }: CertificatesDto): Promise<IssuedCertificates> {
    return this.commands.execute(new IssueCertificates({ round: idOf(round), issuedOn, suffix: suffix.normalize('NFC').trim(), ...(from === undefined ? {} : { from }), ...(households === undefined ? {} : { households: [...households] }) }, context));
  }

  @Get('review-progress')
  @Permit('read-rates')
  @ApiOperation({ summary: 'How far signed decisions are written to their households: total, done, refused, pace, what is left' })
  progress(@RequestActor() actor: Actor, @QueryParams() { unit, round }: ProgressDto): Promise<DecisionsProgress> {
    return this.queries.execute(new ReadDecisionProgress(actor, { unit: unit ?? null, round: round ?? null }));
  }

  @Get('review-monthly-report')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Ad hoc review of a month by commune: requested, recognised, left, refused, late; when the report is due and to whom' })
  monthlyReport(@RequestActor() actor: Actor, @QueryParams() { unit, month }: MonthlyReportDto): Promise<MonthlyReport> {
    return this.queries.execute(new ReadMonthlyReport(actor, { unit: unit ?? null, month }));
  }

  @Get('review-calendar')
  @Permit('read-rates')
  @ApiOperation({ summary: 'What is due, for whom, in how many days' })
  calendar(@RequestActor() actor: Actor, @QueryParams() { on }: CalendarDto): Promise<ReviewCalendar> {
    return this.queries.execute(new ReadReviewCalendar(actor, on ?? null));
  }
}
