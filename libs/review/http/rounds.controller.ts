import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, RequestActor, type Actor, type CommandContext } from '#platform';
import { idOf, type RoundId } from '#standards';
import { ListRounds, type RoundList } from '../read-models/board/list-rounds.query.ts';
import { ReadRoundBoard, type RoundBoard } from '../read-models/board/round-board.query.ts';
import { ListRoundHouseholds, type RoundHouseholds } from '../read-models/board/round-households.query.ts';
import { ReadRoundTrail, type RoundTrailEntry } from '../read-models/board/round-trail.query.ts';
import { AnnulRoundRecord } from '../use-cases/annul-round-record.ts';
import { CloseReviewRound } from '../use-cases/close-review-round.ts';
import { DrawUpListAgain } from '../use-cases/draw-up-list-again.ts';
import { HandOverReviewRound } from '../use-cases/hand-over-review-round.ts';
import { OpenReviewRound } from '../use-cases/open-review-round.ts';
import { OrderReverification } from '../use-cases/order-reverification.ts';
import { RecordUpperOpinion } from '../use-cases/record-upper-opinion.ts';
import { ReportPreliminaryResult } from '../use-cases/report-preliminary-result.ts';
import { ReviseRoundSnapshot } from '../use-cases/revise-round-snapshot.ts';
import { BoardDto, RoundHouseholdsDto, RoundsDto } from './questions.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';
import { AnnulStepDto, ClosingDto, HandOverDto, OpenRoundDto, OpinionDto, PreliminaryDto, ReverificationDto, RevisionDto } from './round.dto.ts';
import { paperIn, stepIn } from './step.dto.ts';

@ApiTags('review-rounds')
@Controller('rounds')
export class RoundsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @Permit('read-rates')
  @ApiOperation({ summary: 'Rounds of a unit and of everything below it, the latest first' })
  list(@RequestActor() actor: Actor, @QueryParams() { unit, year }: RoundsDto): Promise<RoundList> {
    return this.queries.execute(new ListRounds(actor, { unit: unit ?? null, year: year ?? null }));
  }

  @Post()
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Open a round; everybody on the lists is listed by a process' })
  async open(@CommandContextParam() context: CommandContext, @Body() body: OpenRoundDto): Promise<RecordedAnswer & { readonly round: RoundId }> {
    const { commune, kind, year, number, openedOn, committee, villages } = body;
    const data = { commune, kind, year, number, openedOn, committee: paperIn(committee), ...(villages === undefined ? {} : { villages: [...villages] }), ...stepIn(body) };
    const receipt = await this.commands.execute(new OpenReviewRound(data, context));
    return { round: receipt.round, ...recorded(receipt) };
  }

  @Get(':round')
  @Permit('read-rates')
  @ApiOperation({ summary: 'A round by villages: stages, missing steps, papers, decisions with their progress, frozen figures' })
  board(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() { on }: BoardDto): Promise<RoundBoard> {
    return this.queries.execute(new ReadRoundBoard(actor, idOf(round), on ?? null));
  }

  @Get(':round/households')
  @Permit('read-households')
  @ApiOperation({ summary: 'Households of a round by stage, fifty a page, each with what it lacks' })
  households(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() { village, stage, open, on, page }: RoundHouseholdsDto): Promise<RoundHouseholds> {
    return this.queries.execute(new ListRoundHouseholds(actor, idOf(round), { village: village ?? null, stage: stage ?? null, open: open ?? null, on: on ?? null, page: page ?? 1 }));
  }

  @Get(':round/trail')
  @Permit('read-households')
  @ApiOperation({ summary: 'Every step of the round and its villages, in the order of recording' })
  trail(@RequestActor() actor: Actor, @Param('round') round: string): Promise<readonly RoundTrailEntry[]> {
    return this.queries.execute(new ReadRoundTrail(actor, idOf(round)));
  }

  @Post(':round/listing')
  @HttpCode(202)
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Look again for everybody who is on a list' })
  listAgain(@CommandContextParam() context: CommandContext, @Param('round') round: string): Promise<{ readonly due: true }> {
    return this.commands.execute(new DrawUpListAgain(idOf(round), context));
  }

  @Post(':round/reverifications')
  @Permit('run-rounds', 'review-from-above')
  @ApiOperation({ summary: 'Re-verification of villages or households, ordered by the committee, or from above: by that account itself, or entered by the commune from its paper' })
  async reverify(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: ReverificationDto): Promise<RecordedAnswer & { readonly order: string }> {
    const { orderedOn, orderedBy, villages = [], households = [] } = body;
    const receipt = await this.commands.execute(new OrderReverification({ round: idOf(round), orderedOn, orderedBy, villages: [...villages], households: [...households], ...stepIn(body) }, context));
    return { order: receipt.order, ...recorded(receipt) };
  }

  @Post(':round/preliminary-report')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Report the preliminary result; its figures are frozen' })
  async preliminary(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: PreliminaryDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ReportPreliminaryResult({ round: idOf(round), reportedOn: body.reportedOn, ...stepIn(body) }, context)));
  }

  @Post(':round/upper-opinion')
  @Permit('run-rounds', 'review-from-above')
  @ApiOperation({ summary: 'The opinion from above, where the procedure asks for one: by that account itself, or entered by the commune from its paper' })
  async opinion(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: OpinionDto): Promise<RecordedAnswer> {
    const { askedOn, givenOn, agrees } = body;
    return recorded(await this.commands.execute(new RecordUpperOpinion({ round: idOf(round), askedOn, givenOn, agrees, ...stepIn(body) }, context)));
  }

  @Post(':round/closing')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Close the round: every household has its outcome, the figures are frozen' })
  async close(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: ClosingDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new CloseReviewRound({ round: idOf(round), closedOn: body.closedOn, ...stepIn(body) }, context)));
  }

  @Post(':round/snapshots')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Freeze the figures anew after a correcting decision; the earlier ones stay' })
  async revise(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: RevisionDto): Promise<RecordedAnswer> {
    const { revisedOn, because } = body;
    return recorded(await this.commands.execute(new ReviseRoundSnapshot({ round: idOf(round), revisedOn, because, ...stepIn(body) }, context)));
  }

  @Post(':round/hand-over')
  @Permit('run-rounds')
  @ApiOperation({ summary: 'Communes merged: the round goes on as the successor\'s' })
  async handOver(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() body: HandOverDto): Promise<RecordedAnswer> {
    const { handedOverOn, to } = body;
    return recorded(await this.commands.execute(new HandOverReviewRound({ round: idOf(round), handedOverOn, ...(to === undefined ? {} : { to }), ...stepIn(body) }, context)));
  }

  @Post(':round/annulments')
  @Permit('read-households')
  @ApiOperation({ summary: 'Take back a step that never happened: a signed decision by who may decide, any other by who runs rounds; the use case checks that' })
  async annul(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Body() { annuls, annulledOn, reason }: AnnulStepDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new AnnulRoundRecord({ round: idOf(round), annuls, annulledOn, reason }, context)));
  }
}
