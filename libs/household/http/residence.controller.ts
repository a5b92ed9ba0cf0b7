import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { householdKey, idOf, type HouseholdId } from '#standards';
import { freeText, madeId } from '../use-cases/made-ids.ts';
import { MergeHousehold } from '../use-cases/merge-household.ts';
import { MoveHousehold } from '../use-cases/move-household.ts';
import { RecordHouseholdDiedOut } from '../use-cases/record-household-died-out.ts';
import { RecordHouseholdLeft } from '../use-cases/record-household-left.ts';
import { SplitHousehold } from '../use-cases/split-household.ts';
import { DiedOutDto, LeftCommuneDto, MergeDto, MoveDto, SplitDto } from './household.dto.ts';
import { paperOf, trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

@ApiTags('households')
@Controller('households/:id')
export class ResidenceController {
  constructor(private readonly commands: CommandBus) {}

  @Post('moves')
  @Permit('record-households')
  @ApiOperation({ summary: 'The household moves to another village' })
  async move(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { village, movedOn, address = null }: MoveDto): Promise<RecordedAnswer> {
    const household = idOf<HouseholdId>(id);
    const data = { village, movedOn, address: address === null ? null : { key: householdKey(household), value: trimmed(address) } };
    return recorded(await this.commands.execute(new MoveHousehold(household, data, context)));
  }

  @Post('splits')
  @Permit('record-households')
  @ApiOperation({ summary: 'Members form a household of their own, which is registered by itself' })
  async split(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: SplitDto): Promise<RecordedAnswer & { readonly newHousehold: HouseholdId }> {
    const newHousehold = madeId<HouseholdId>(context, 'SplitHousehold', 'household');
    const { newHead, members, newVillage, newCode = null, splitOn, remainingHead = null } = body;
    const data = { newHousehold, newHead, members: members.map(({ person, relation }) => ({ person, relation })), newVillage, newCode: newCode === null ? null : trimmed(newCode), splitOn, remainingHead };
    return { newHousehold, ...recorded(await this.commands.execute(new SplitHousehold(idOf(id), data, context))) };
  }

  @Post('merger')
  @Permit('record-households')
  @ApiOperation({ summary: 'The household goes up in another one, which its members join by themselves' })
  async merge(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { into, mergedOn, paper, relations = [] }: MergeDto): Promise<RecordedAnswer> {
    const data = { into, mergedOn, paper: paperOf(paper), relations: relations.map(({ person, relation }) => ({ person, relation })) };
    return recorded(await this.commands.execute(new MergeHousehold(idOf(id), data, context)));
  }

  @Post('departure')
  @Permit('record-households')
  @ApiOperation({ summary: 'The whole household leaves the commune: a removal, no escape' })
  async departure(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { leftOn, destination, paper }: LeftCommuneDto): Promise<RecordedAnswer> {
    const data = { leftOn, destination: freeText(context, 'RecordHouseholdLeft', 'destination', destination), paper: paperOf(paper) };
    return recorded(await this.commands.execute(new RecordHouseholdLeft(idOf(id), data, context)));
  }

  @Post('dying-out')
  @Permit('record-households')
  @ApiOperation({ summary: 'Nobody of the household is left: a removal, no escape' })
  async diedOut(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { diedOutOn, paper }: DiedOutDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new RecordHouseholdDiedOut(idOf(id), { diedOutOn, paper: paperOf(paper) }, context)));
  }
}
