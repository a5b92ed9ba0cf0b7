import { Controller, Get, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsIdField, IsInstantField, Permit, RequestActor, type Actor } from '#platform';
import { idOf, type UnitId } from '#standards';
import { ReadChangeover, type Changeover } from './read-changeover.ts';

export class ChangeoverDto {
  @ApiPropertyOptional({ description: 'The standard that closes; the one the round’s assessments name when absent.', example: 'RS-2022' }) @IsOptional() @IsString() @MaxLength(60)
  readonly closing?: string;
  @ApiPropertyOptional({ description: 'The standard that opens; the one of the year after when absent.', example: 'RS-2027' }) @IsOptional() @IsString() @MaxLength(60)
  readonly opening?: string;
  @ApiPropertyOptional({ description: 'A unit of the account’s area; all of it when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional({ description: 'As known at this instant; now when absent.' }) @IsOptional() @IsInstantField()
  readonly knownAt?: string;
  @ApiPropertyOptional({ enum: ['all', 'differing'], description: 'Name all households of the round, or those that differ or are undetermined.' }) @IsOptional() @IsIn(['all', 'differing'])
  readonly households?: 'all' | 'differing';
}

@ApiTags('rounds')
@Controller('rounds/:round/changeover')
export class ChangeoverController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Permit('read-households')
  @ApiOperation({ summary: 'Changeover of standards (chuyen chuan): the households of a round under the standard that ends and the one that follows, outside forms 2 and 3' })
  changeover(@RequestActor() actor: Actor, @Param('round') round: string, @QueryParams() dto: ChangeoverDto): Promise<Changeover> {
    return this.queries.execute(new ReadChangeover({
      round: idOf(round), closing: dto.closing ?? null, opening: dto.opening ?? null, unit: dto.unit ?? null, knownAt: dto.knownAt === undefined ? null : new Date(dto.knownAt).toISOString(), households: dto.households ?? 'all',
    }, actor));
  }
}
