import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type PersonId } from '#standards';
import { ChangeHead } from '../use-cases/change-head.ts';
import { freeText, madeId } from '../use-cases/made-ids.ts';
import { RecordBirth } from '../use-cases/record-birth.ts';
import { RecordDeath } from '../use-cases/record-death.ts';
import { RecordMemberDetails } from '../use-cases/record-member-details.ts';
import { RecordMemberJoined } from '../use-cases/record-member-joined.ts';
import { RecordMemberLeft } from '../use-cases/record-member-left.ts';
import { BirthDto, DeathDto, HeadDto, JoiningDto, LeavingDto, MemberDetailsDto } from './household.dto.ts';
import { memberOf, paperOf } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

type WithPerson = RecordedAnswer & { readonly person: PersonId };

@ApiTags('households')
@Controller('households/:id')
export class MembersController {
  constructor(private readonly commands: CommandBus) {}

  @Post('births')
  @Permit('record-households')
  @ApiOperation({ summary: 'A child is born' })
  async birth(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { member, bornOn }: BirthDto): Promise<WithPerson> {
    const person = madeId<PersonId>(context, 'RecordBirth', 'person');
    return { person, ...recorded(await this.commands.execute(new RecordBirth(idOf(id), { member: memberOf(person, member), bornOn }, context))) };
  }

  @Post('joinings')
  @Permit('record-households')
  @ApiOperation({ summary: 'Somebody joins from outside the commune, or comes back' })
  async joining(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { member, person: known, joinedOn, reason }: JoiningDto): Promise<WithPerson> {
    const person = known ?? madeId<PersonId>(context, 'RecordMemberJoined', 'person');
    return { person, ...recorded(await this.commands.execute(new RecordMemberJoined(idOf(id), { member: memberOf(person, member), joinedOn, reason }, context))) };
  }

  @Post('leavings')
  @Permit('record-households')
  @ApiOperation({ summary: 'A member leaves; to another household, the joining there follows by itself' })
  async leaving(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: LeavingDto): Promise<RecordedAnswer> {
    const { person, leftOn, reason, toHousehold = null, newHead = null, relationThere = null } = body;
    return recorded(await this.commands.execute(new RecordMemberLeft(idOf(id), { person, leftOn, reason, toHousehold, newHead, relationThere }, context)));
  }

  @Post('deaths')
  @Permit('record-households')
  @ApiOperation({ summary: 'A member died; the last one takes the household along' })
  async death(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { person, diedOn, paper, newHead = null }: DeathDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new RecordDeath(idOf(id), { person, diedOn, paper: paperOf(paper), newHead }, context)));
  }

  @Post('member-details')
  @Permit('record-households')
  @ApiOperation({ summary: 'Facts about a member that hold from a day on' })
  async details(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { member, trueFrom, reason }: MemberDetailsDto): Promise<RecordedAnswer> {
    const data = { member: memberOf(member.person, member), trueFrom, reason: freeText(context, 'RecordMemberDetails', 'reason', reason) };
    return recorded(await this.commands.execute(new RecordMemberDetails(idOf(id), data, context)));
  }

  @Post('head')
  @Permit('record-households')
  @ApiOperation({ summary: 'Another member becomes head' })
  async head(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { head, trueFrom }: HeadDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ChangeHead(idOf(id), { head, trueFrom }, context)));
  }
}
