import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsNotEmpty, IsOptional, ValidateNested } from 'class-validator';
import { erasureReasons, type ErasureReason } from '#access';
import { CommandContextParam, Permit, RequestActor, type Actor, type CommandContext } from '#platform';
import { idOf, type EventId, type PersonId, type TextId } from '#standards';
import { ApprovePersonErasure } from '../use-cases/erasure/approve-person-erasure.ts';
import { ReadPersonErasure, type PersonErasure } from '../use-cases/erasure/read-person-erasure.ts';
import { RequestPersonErasure } from '../use-cases/erasure/request-person-erasure.ts';
import { IsIdField } from './field-rules.ts';
import { PaperDto, trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

export class ErasureRequestDto {
  @ApiPropertyOptional({ type: [String], description: 'Free texts that name the person.' }) @IsOptional() @IsArray() @ArrayMaxSize(1000) @IsIdField({ each: true })
  readonly texts?: readonly TextId[];
  @ApiProperty({ enum: erasureReasons }) @IsIn(erasureReasons)
  readonly reason!: ErasureReason;
  @ApiProperty({ type: PaperDto }) @ValidateNested() @Type(() => PaperDto) @IsNotEmpty()
  readonly paper!: PaperDto;
}

export class ErasureApprovalDto {
  @ApiProperty({ description: 'The request as the approver has read it.' }) @IsIdField()
  readonly request!: EventId;
}

/** Erasing a person's identity: one account asks, another approves. */
@ApiTags('persons')
@Controller('persons/:id/erasure')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Permit('read-personal-data')
  @ApiOperation({ summary: 'How far the erasure of a person has come, and the texts that may name them' })
  read(@RequestActor() actor: Actor, @Param('id') id: string): Promise<PersonErasure> {
    return this.queries.execute(new ReadPersonErasure(idOf(id), actor));
  }

  @Post()
  @Permit('request-erasure')
  @ApiOperation({ summary: 'Ask for the erasure of a person’s identity' })
  async request(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { texts = [], reason, paper }: ErasureRequestDto): Promise<RecordedAnswer> {
    const request = { person: idOf<PersonId>(id), texts, reason, paper: { number: trimmed(paper.number), date: paper.date } };
    return recorded(await this.commands.execute(new RequestPersonErasure(request, context)));
  }

  @Post('approval')
  @HttpCode(200)
  @Permit('approve-erasure')
  @ApiOperation({ summary: 'Approve the erasure: there is no way back' })
  async approve(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { request }: ErasureApprovalDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ApprovePersonErasure(idOf(id), request, context)));
  }
}
