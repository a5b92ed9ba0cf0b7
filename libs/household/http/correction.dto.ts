import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { AssessmentId, EventId, LocalDate, PersonId, UnitId } from '#standards';
import type { Classification, EventData, HouseholdClass } from '../domain/index.ts';
import { IncomeCorrectionDto } from './average-living.dto.ts';
import { AreAnswersField, AreCausesField, IsIdField, IsLocalDateField } from './field-rules.ts';
import { OverrideDto, ScoresDto, SheetDto } from './decision.dto.ts';
import { KnownMemberDto, PaperDto } from './member.dto.ts';
import { classes, findings, residences, sources, subclasses } from './vocabulary.ts';

export class RegistrationCorrectionDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly village?: UnitId;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(40)
  readonly code?: string | null;
  @ApiPropertyOptional({ enum: residences }) @IsOptional() @IsIn(residences)
  readonly residence?: EventData<'HouseholdRegistered'>['residence'];
  @ApiPropertyOptional() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500)
  readonly address?: string;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly head?: PersonId;
}

export class MoveCorrectionDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly village?: UnitId;
  @ApiPropertyOptional() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500)
  readonly address?: string;
}

export class AssessmentCorrectionDto {
  @ApiProperty({ example: 'RS-2022' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly ruleSet!: string;
  @ApiPropertyOptional({ type: SheetDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => SheetDto)
  readonly scoreSheet?: SheetDto | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @AreAnswersField()
  readonly screen?: Readonly<Record<string, boolean | null>> | null;
  @ApiProperty({ type: ScoresDto }) @ValidateNested() @Type(() => ScoresDto) @IsNotEmpty()
  readonly scores!: ScoresDto;
  @ApiProperty({ type: [String] }) @AreCausesField()
  readonly causes!: readonly string[];
}

export class DecisionCorrectionDto {
  @ApiPropertyOptional({ enum: classes }) @IsOptional() @IsIn(classes)
  readonly class?: HouseholdClass;
  @ApiPropertyOptional() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly ruleSet?: string;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly assessment?: AssessmentId;
  @ApiPropertyOptional({ enum: subclasses, nullable: true }) @IsOptional() @IsIn(subclasses)
  readonly subclass?: Classification['subclass'];
  @ApiPropertyOptional({ type: OverrideDto }) @IsOptional() @ValidateNested() @Type(() => OverrideDto)
  readonly override?: OverrideDto;
}

export class DeliveryCorrectionDto {
  @ApiPropertyOptional() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(300)
  readonly item?: string;
  @ApiPropertyOptional() @IsOptional() @IsNumber({ maxDecimalPlaces: 3 }) @Min(0.001) @Max(1_000_000_000)
  readonly quantity?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly unit?: string;
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER)
  readonly valueVnd?: number;
  @ApiPropertyOptional({ enum: sources }) @IsOptional() @IsIn(sources)
  readonly source?: EventData<'SupportDelivered'>['source'];
}

/** What was wrong with one record; everything left out stays as it was recorded. A part that the record does not have is refused. */
export class CorrectionDto {
  @ApiProperty({ description: 'The event that is wrong, or any of its corrections.' }) @IsIdField()
  readonly corrects!: EventId;
  @ApiPropertyOptional({ description: 'The day it happened; for a decision the day it was signed.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional({ type: PaperDto }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto;
  @ApiPropertyOptional({ type: KnownMemberDto, description: 'The member that the record is about, whole.' }) @IsOptional() @ValidateNested() @Type(() => KnownMemberDto)
  readonly member?: KnownMemberDto;
  @ApiPropertyOptional({ type: RegistrationCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => RegistrationCorrectionDto)
  readonly registration?: RegistrationCorrectionDto;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly head?: PersonId;
  @ApiPropertyOptional({ type: MoveCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => MoveCorrectionDto)
  readonly move?: MoveCorrectionDto;
  @ApiPropertyOptional({ description: 'The code of the household that a split made.' }) @IsOptional() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly newCode?: string;
  @ApiPropertyOptional({ description: 'The reason, note or destination of the record.' }) @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly text?: string;
  @ApiPropertyOptional({ type: AssessmentCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => AssessmentCorrectionDto)
  readonly assessment?: AssessmentCorrectionDto;
  @ApiPropertyOptional({ type: DecisionCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => DecisionCorrectionDto)
  readonly decision?: DecisionCorrectionDto;
  @ApiPropertyOptional({ enum: findings, isArray: true }) @IsOptional() @IsArray() @ArrayMaxSize(findings.length) @IsIn(findings, { each: true })
  readonly findings?: EventData<'MonitoringVisitRecorded'>['findings'];
  @ApiPropertyOptional({ description: 'The deadline of an enrolment.' }) @IsOptional() @IsLocalDateField()
  readonly completeBy?: LocalDate;
  @ApiPropertyOptional({ type: IncomeCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => IncomeCorrectionDto)
  readonly income?: IncomeCorrectionDto;
  @ApiPropertyOptional({ type: DeliveryCorrectionDto }) @IsOptional() @ValidateNested() @Type(() => DeliveryCorrectionDto)
  readonly delivery?: DeliveryCorrectionDto;
}

export class AnnulmentDto {
  @ApiProperty({ description: 'The event that never happened, or any of its corrections.' }) @IsIdField()
  readonly annuls!: EventId;
  @ApiProperty() @IsLocalDateField()
  readonly annulledOn!: LocalDate;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
}
