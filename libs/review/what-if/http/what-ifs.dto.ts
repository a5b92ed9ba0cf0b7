import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsIdField, IsInstantField, IsLocalDateField } from '#platform';
import type { AssessmentResult, LocalDate, UnitId } from '#standards';
import { RESULTS } from '../judgement/compact-answers.ts';

export class AskWhatIfDto {
  @ApiProperty({ description: 'The day whose assessments are judged anew.', example: '2023-12-31' }) @IsLocalDateField()
  readonly on!: LocalDate;
  @ApiPropertyOptional({ description: 'As known at this instant; now when absent.' }) @IsOptional() @IsInstantField()
  readonly knownAt?: string;
  @ApiPropertyOptional({ description: 'A unit of the account’s area; all of it when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiProperty({ description: 'Id or name of a standard.', example: 'RS-2027' }) @IsString() @MaxLength(60)
  readonly ruleSet!: string;
  @ApiPropertyOptional({ description: 'What an edited copy changes: limits, points and ages by the paths of `GET what-ifs/standards`; an indicator set to null is dropped.', example: { b1: { nearPoorAtMost: { rural: 150 } }, indicators: { 'information-means': null } } })
  @IsOptional() @IsObject()
  readonly changes?: object;
}

export class ChangedHouseholdsDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly village?: UnitId;
  @ApiPropertyOptional({ enum: RESULTS }) @IsOptional() @IsIn(RESULTS)
  readonly from?: AssessmentResult;
  @ApiPropertyOptional({ enum: RESULTS }) @IsOptional() @IsIn(RESULTS)
  readonly to?: AssessmentResult;
  @ApiPropertyOptional({ description: 'Fifty households a page, from 1.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000)
  readonly page?: number;
}
