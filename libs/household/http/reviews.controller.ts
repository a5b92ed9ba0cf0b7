import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type ComplaintId } from '#standards';
import { refuse, type EventData } from '../domain/index.ts';
import { AnswerReviewComplaint } from '../use-cases/answer-review-complaint.ts';
import { FileReviewComplaint } from '../use-cases/file-review-complaint.ts';
import { IssuePovertyCertificate } from '../use-cases/issue-poverty-certificate.ts';
import { ListHouseholdForReview } from '../use-cases/list-household-for-review.ts';
import { freeText, madeId, writtenText } from '../use-cases/made-ids.ts';
import { RecordHouseholdNotReviewed } from '../use-cases/record-household-not-reviewed.ts';
import { RefuseReviewRequest } from '../use-cases/refuse-review-request.ts';
import { RevokePovertyCertificate } from '../use-cases/revoke-poverty-certificate.ts';
import type { RoundDto } from './decision.dto.ts';
import { paperOf, trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';
import { CertificateDto, CertificateRevocationDto, ComplaintAnswerDto, ComplaintDto, NotReviewedDto, ReviewListingDto, ReviewRefusalDto } from './review.dto.ts';

/** Plain data, never an instance of the DTO. */
const given = ({ round, year, kind }: RoundDto): EventData<'HouseholdListedForReview'>['round'] => ({ round, year, kind });

@ApiTags('households')
@Controller('households/:id')
export class ReviewsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('review-listings')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The household takes part in a review round: on the list already, or on its request' })
  async list(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: ReviewListingDto): Promise<RecordedAnswer> {
    const data = { round: given(body.round), listedOn: body.listedOn, entry: entryOf(body, context) };
    return recorded(await this.commands.execute(new ListHouseholdForReview(idOf(id), data, context)));
  }

  @Post('review-refusals')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'A request is answered in writing, with its reason' })
  async refuseRequest(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { round, refusedOn, ground, reason, paper }: ReviewRefusalDto): Promise<RecordedAnswer> {
    const data = { round: given(round), refusedOn, ground, reason: writtenText(context, 'RefuseReviewRequest', 'reason', reason), paper: paperOf(paper) };
    return recorded(await this.commands.execute(new RefuseReviewRequest(idOf(id), data, context)));
  }

  @Post('not-reviewed')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The household could not be reviewed; its class stays as it is' })
  async notReviewed(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { round, foundOn, ground, reason, action }: NotReviewedDto): Promise<RecordedAnswer> {
    const text = (what: string, value: string) => writtenText(context, 'RecordHouseholdNotReviewed', what, value);
    const data = { round: given(round), foundOn, ground, reason: text('reason', reason), action: text('action', action) };
    return recorded(await this.commands.execute(new RecordHouseholdNotReviewed(idOf(id), data, context)));
  }

  @Post('complaints')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'A complaint about a round, also by a household that is on none of its lists' })
  async complain(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { round, filedOn, subject, text }: ComplaintDto): Promise<RecordedAnswer & { readonly complaint: ComplaintId }> {
    const complaint = madeId<ComplaintId>(context, 'FileReviewComplaint', 'complaint');
    const data = { complaint, round: given(round), filedOn, subject, text: writtenText(context, 'FileReviewComplaint', 'text', text) };
    return { complaint, ...recorded(await this.commands.execute(new FileReviewComplaint(idOf(id), data, context))) };
  }

  @Post('complaint-answers')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'The answer to a complaint; one that is upheld sends the household back to scoring' })
  async answer(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: ComplaintAnswerDto): Promise<RecordedAnswer> {
    const { complaint, round, answeredOn, outcome, paper } = body;
    const data = { complaint, round: given(round), answeredOn, outcome, answer: writtenText(context, 'AnswerReviewComplaint', 'answer', body.answer), paper: paperOf(paper), late: null };
    return recorded(await this.commands.execute(new AnswerReviewComplaint(idOf(id), data, context)));
  }

  @Post('certificates')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'The certificate of a poor or near-poor household, after the decision' })
  async certify(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { round, class: listed, number, issuedOn }: CertificateDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new IssuePovertyCertificate(idOf(id), { round: given(round), class: listed, number: trimmed(number), issuedOn }, context)));
  }

  @Post('certificate-revocations')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'A certificate is taken back' })
  async revoke(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { number, revokedOn, reason }: CertificateRevocationDto): Promise<RecordedAnswer> {
    const data = { number: trimmed(number), revokedOn, reason: writtenText(context, 'RevokePovertyCertificate', 'reason', reason) };
    return recorded(await this.commands.execute(new RevokePovertyCertificate(idOf(id), data, context)));
  }
}

const entryOf = ({ entry, class: listed, paper, discovery }: ReviewListingDto, context: CommandContext): EventData<'HouseholdListedForReview'>['entry'] =>
  entry === 'on-list'
    ? { kind: 'on-list', class: listed ?? refuse('not-on-the-list', { class: null }) }
    : { kind: 'request', form: entry, paper: paperOf(paper), discovery: freeText(context, 'ListHouseholdForReview', 'discovery', discovery) };
