import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsNotEmpty, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AreAnswersField, AreCausesField, ScoresDto, SheetDto } from '#household';
import { IsIdField, IsLocalDateField } from '#platform';
import type { AccountId, LocalDate } from '#standards';
import { StepPaperDto } from './step.dto.ts';

const forms = ['01', '04'] as const;
const refusalGrounds = ['screen-failed', 'not-resident', 'withdrawn', 'other'] as const;
const awayGrounds = ['all-away', 'refuses', 'other'] as const;
const subjects = ['left-out', 'wrongly-listed', 'wrong-class', 'wrong-answers', 'other'] as const;
const outcomes = ['upheld', 'rejected'] as const;

export class RequestReviewDto {
  @ApiProperty() @IsLocalDateField()
  readonly listedOn!: LocalDate;
  @ApiProperty({ enum: forms, description: '01: to be recognised; 04: to leave the list between periodic rounds.' }) @IsIn(forms)
  readonly form!: (typeof forms)[number];
  @ApiPropertyOptional({ type: StepPaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => StepPaperDto)
  readonly paper?: StepPaperDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'Found by the committee and helped to file: what was found.' }) @IsOptional() @IsString() @MaxLength(2000)
  readonly discovery?: string | null;
}

export class ReviewAssessmentDto {
  @ApiProperty() @IsLocalDateField()
  readonly assessedOn!: LocalDate;
  @ApiPropertyOptional({ type: SheetDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => SheetDto)
  readonly scoreSheet?: SheetDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'boolean', nullable: true }, nullable: true, description: 'Form A, of requesters only.' }) @IsOptional() @IsObject() @AreAnswersField()
  readonly screen?: Record<string, boolean | null> | null;
  @ApiProperty({ type: ScoresDto }) @IsNotEmpty() @ValidateNested() @Type(() => ScoresDto)
  readonly scores!: ScoresDto;
  @ApiProperty({ type: [String] }) @ArrayMaxSize(20) @AreCausesField()
  readonly causes!: string[];
  @ApiPropertyOptional({ nullable: true, description: 'Who asked; the account that records when absent.' }) @IsOptional() @IsIdField()
  readonly enumerator?: AccountId | null;
}

export class RefuseRequestDto {
  @ApiProperty() @IsLocalDateField()
  readonly refusedOn!: LocalDate;
  @ApiProperty({ enum: refusalGrounds }) @IsIn(refusalGrounds)
  readonly ground!: (typeof refusalGrounds)[number];
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
  @ApiPropertyOptional({ type: StepPaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => StepPaperDto)
  readonly paper?: StepPaperDto | null;
}

export class NotReviewedDto {
  @ApiProperty() @IsLocalDateField()
  readonly foundOn!: LocalDate;
  @ApiProperty({ enum: awayGrounds }) @IsIn(awayGrounds)
  readonly ground!: (typeof awayGrounds)[number];
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
  @ApiProperty({ description: 'What the committee does about it.' }) @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly action!: string;
}

export class ComplaintDto {
  @ApiProperty() @IsLocalDateField()
  readonly filedOn!: LocalDate;
  @ApiProperty({ enum: subjects }) @IsIn(subjects)
  readonly subject!: (typeof subjects)[number];
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(4000)
  readonly text!: string;
}

export class ComplaintAnswerDto {
  @ApiProperty() @IsLocalDateField()
  readonly answeredOn!: LocalDate;
  @ApiProperty({ enum: outcomes }) @IsIn(outcomes)
  readonly outcome!: (typeof outcomes)[number];
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(4000)
  readonly answer!: string;
  @ApiPropertyOptional({ type: StepPaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => StepPaperDto)
  readonly paper?: StepPaperDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'Why the answer came after its working days: a late one is accepted with a reason and stays visible.' }) @IsOptional() @IsString() @MaxLength(2000)
  readonly lateReason?: string | null;
}
