import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { AccountId, AverageLivingRequestId, LocalDate } from '#standards';
import { IsIdField, IsLocalDateField } from './field-rules.ts';
import { PaperDto } from './member.dto.ts';

export class AverageLivingRequestDto {
  @ApiProperty() @IsLocalDateField()
  readonly requestedOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

class OfRequest {
  @ApiProperty() @IsIdField()
  readonly request!: AverageLivingRequestId;
}

export class IncomeSurveyDto extends OfRequest {
  @ApiProperty() @IsLocalDateField()
  readonly surveyedOn!: LocalDate;
  @ApiProperty({ description: 'Last day of the twelve months.' }) @IsLocalDateField()
  readonly monthsTo!: LocalDate;
  @ApiProperty({ description: 'Whole VND in twelve months, without state social assistance.' }) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER)
  readonly incomeVnd!: number;
  @ApiProperty() @IsInt() @Min(1) @Max(100)
  readonly persons!: number;
  @ApiProperty({ example: 'RS-2022' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly ruleSet!: string;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly enumerator?: AccountId | null;
}

export class AverageLivingPostingDto extends OfRequest {
  @ApiProperty() @IsLocalDateField()
  readonly postedFrom!: LocalDate;
  @ApiProperty({ description: 'Last day it hung.' }) @IsLocalDateField()
  readonly postedTo!: LocalDate;
  @ApiProperty() @Matches(/\S/) @MaxLength(300)
  readonly place!: string;
}

export class AverageLivingRecognitionDto extends OfRequest {
  @ApiProperty({ example: '15/QD-UBND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly decisionNumber!: string;
  @ApiProperty() @IsLocalDateField()
  readonly decidedOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true, description: 'Who signed the paper; the account that decides when left out.' }) @IsOptional() @IsIdField()
  readonly signedBy?: AccountId | null;
  @ApiPropertyOptional({ description: 'The date of the decision when left out.' }) @IsOptional() @IsLocalDateField()
  readonly trueFrom?: LocalDate;
  @ApiProperty() @IsLocalDateField()
  readonly entitledFrom!: LocalDate;
  @ApiProperty() @IsLocalDateField()
  readonly entitledTo!: LocalDate;
}

export class AverageLivingRefusalDto extends OfRequest {
  @ApiProperty() @IsLocalDateField()
  readonly refusedOn!: LocalDate;
  @ApiProperty() @Matches(/\S/) @MaxLength(2000)
  readonly reason!: string;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

/** The result follows from the numbers. */
export class IncomeCorrectionDto {
  @ApiPropertyOptional() @IsOptional() @IsLocalDateField()
  readonly monthsTo?: LocalDate;
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER)
  readonly incomeVnd?: number;
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(1) @Max(100)
  readonly persons?: number;
}
