import { Body, Controller, Get, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, RequestActor, type Actor, type CommandContext } from '#platform';
import { idOf, type MeetingId, type PostingId, type RoundId, type UnitId } from '#standards';
import { DraftPosting } from '../read-models/board/drafts.query.ts';
import { AnnulVillageReviewRecord } from '../use-cases/annul-village-review-record.ts';
import { HoldVillageMeeting } from '../use-cases/hold-village-meeting.ts';
import { PostReviewResults } from '../use-cases/post-review-results.ts';
import type { PostingDraft } from '../use-cases/posting-draft.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';
import { AnnulStepDto } from './round.dto.ts';
import { stepIn } from './step.dto.ts';
import { DraftPostingDto, MeetingDto, PostingDto, type PostedListsDto } from './village-review.dto.ts';

@ApiTags('review-rounds')
@Controller('rounds/:round/villages/:village')
export class VillageReviewsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post('meetings')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'The village meeting: attendance, votes, minutes' })
  async meet(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('village') village: string, @Body() body: MeetingDto): Promise<RecordedAnswer & { readonly meeting: MeetingId }> {
    const { heldOn, chair = null, secretary = null, attendance: { present, front, households }, votes, minutes } = body;
    const data = {
      round: idOf<RoundId>(round), village: idOf<UnitId>(village), heldOn, chair, secretary, attendance: { present, front, households }, minutes,
      votes: votes.map(({ household, proposed, agree }) => ({ household, proposed, agree })), ...stepIn(body),
    };
    const receipt = await this.commands.execute(new HoldVillageMeeting(data, context));
    return { meeting: receipt.meeting, ...recorded(receipt) };
  }

  @Get('posting-draft')
  @Permit('read-households')
  @ApiOperation({ summary: 'The four lists as they would be posted on a day' })
  draft(@RequestActor() actor: Actor, @Param('round') round: string, @Param('village') village: string, @QueryParams() { on }: DraftPostingDto): Promise<PostingDraft> {
    return this.queries.execute(new DraftPosting(actor, { round: idOf(round), village: idOf(village), on }));
  }

  @Post('postings')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'Post the four lists, computed from what the meetings agreed on' })
  async post(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('village') village: string, @Body() body: PostingDto): Promise<RecordedAnswer & { readonly posting: PostingId }> {
    const { postedFrom, postedTo, places, repost, lists } = body;
    const data = { round: idOf<RoundId>(round), village: idOf<UnitId>(village), postedFrom, ...(postedTo === undefined ? {} : { postedTo }), places: [...places], ...(repost === undefined ? {} : { repost }), ...(lists === undefined ? {} : { lists: listsIn(lists) }), ...stepIn(body) };
    const receipt = await this.commands.execute(new PostReviewResults(data, context));
    return { posting: receipt.posting, ...recorded(receipt) };
  }

  @Post('annulments')
  @Permit('run-village-reviews')
  @ApiOperation({ summary: 'Take back a meeting or posting that never was' })
  async annul(@CommandContextParam() context: CommandContext, @Param('round') round: string, @Param('village') village: string, @Body() { annuls, annulledOn, reason }: AnnulStepDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new AnnulVillageReviewRecord({ round: idOf(round), village: idOf(village), annuls, annulledOn, reason }, context)));
  }
}

/** Plain data, never an instance of the DTO. */
const listsIn = ({ poor, nearPoor, leavingPoor, leavingNearPoor }: PostedListsDto) =>
  ({ poor: [...poor], nearPoor: [...nearPoor], leavingPoor: [...leavingPoor], leavingNearPoor: [...leavingNearPoor] });
