import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { AccountId, AssessmentId, LocalDate, RoundId } from '#standards';
import type { Classification, EventData, HouseholdClass } from '../domain/index.ts';
import { AreAnswersField, AreCausesField, AreChoicesField, IsIdField, IsLocalDateField } from './field-rules.ts';
import { classes, findings, subclasses } from './vocabulary.ts';

export class RoundDto {
  @ApiProperty() @IsIdField()
  readonly round!: RoundId;
  @ApiProperty({ example: 2024 }) @IsInt() @Min(2000) @Max(2200)
  readonly year!: number;
  @ApiProperty({ enum: ['periodic', 'ad-hoc'] }) @IsIn(['periodic', 'ad-hoc'])
  readonly kind!: 'periodic' | 'ad-hoc';
}

export class SheetDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(100)
  readonly sheet!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly version!: string;
  @ApiProperty() @Matches(/^[0-9a-f]{64}$/)
  readonly contentSha256!: string;
}

/** Answers of forms B1 and B2, or the totals that an old paper has, or that there are none. */
export class ScoresDto {
  @ApiProperty({ enum: ['full', 'totals-only', 'missing'] }) @IsIn(['full', 'totals-only', 'missing'])
  readonly completeness!: 'full' | 'totals-only' | 'missing';
  @ApiPropertyOptional({ description: 'Item id to option id; null where nobody answered.' }) @IsOptional() @AreChoicesField()
  readonly b1Answers?: Readonly<Record<string, string | null>>;
  @ApiPropertyOptional({ description: 'Question id to yes or no; null where nobody answered.' }) @IsOptional() @AreAnswersField()
  readonly deprivations?: Readonly<Record<string, boolean | null>>;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(1000)
  readonly b1?: number | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(1000)
  readonly b2?: number | null;
}

export class AssessmentDto {
  @ApiProperty() @IsLocalDateField()
  readonly assessedOn!: LocalDate;
  @ApiProperty({ example: 'RS-2022' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly ruleSet!: string;
  @ApiPropertyOptional({ type: SheetDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => SheetDto)
  readonly scoreSheet?: SheetDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'Form A, for requesters only: sign to yes or no.' }) @IsOptional() @AreAnswersField()
  readonly screen?: Readonly<Record<string, boolean | null>> | null;
  @ApiProperty({ type: ScoresDto }) @ValidateNested() @Type(() => ScoresDto) @IsNotEmpty()
  readonly scores!: ScoresDto;
  @ApiProperty({ type: [String] }) @AreCausesField()
  readonly causes!: readonly string[];
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly enumerator?: AccountId | null;
  @ApiPropertyOptional({ type: RoundDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => RoundDto)
  readonly round?: RoundDto | null;
  @ApiPropertyOptional({ type: [String], example: ['RS-2027'], description: 'Further standards that judge the same answers: a changeover round.' })
  @IsOptional() @IsArray() @ArrayMaxSize(4) @IsString({ each: true }) @MaxLength(40, { each: true })
  readonly alsoUnder?: readonly string[];
}

export class OverrideDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
  @ApiProperty({ description: 'The second person, not who signs.' }) @IsIdField()
  readonly agreedBy!: AccountId;
}

export class ClassificationDto {
  @ApiProperty({ enum: classes }) @IsIn(classes)
  readonly class!: HouseholdClass;
  @ApiProperty({ example: '12/QD-UBND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly decisionNumber!: string;
  @ApiProperty() @IsLocalDateField()
  readonly decidedOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true, description: 'Who signed the paper; the account that decides when left out.' }) @IsOptional() @IsIdField()
  readonly signedBy?: AccountId | null;
  @ApiPropertyOptional({ description: 'From when the class counts; the date of the decision when left out.' }) @IsOptional() @IsLocalDateField()
  readonly trueFrom?: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsLocalDateField()
  readonly entitledFrom?: LocalDate | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsLocalDateField()
  readonly entitledTo?: LocalDate | null;
  @ApiPropertyOptional({ type: RoundDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => RoundDto)
  readonly round?: RoundDto | null;
  @ApiProperty({ example: 'RS-2022' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly ruleSet!: string;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly assessment?: AssessmentId | null;
  @ApiPropertyOptional({ enum: subclasses, nullable: true }) @IsOptional() @IsIn(subclasses)
  readonly subclass?: Classification['subclass'];
  @ApiPropertyOptional({ type: OverrideDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => OverrideDto)
  readonly override?: OverrideDto | null;
}

export class VisitDto {
  @ApiProperty() @IsLocalDateField()
  readonly visitedOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true, description: 'The account of who visited; the one that records when left out.' }) @IsOptional() @IsIdField()
  readonly visitor?: AccountId | null;
  @ApiProperty({ enum: findings, isArray: true }) @IsArray() @ArrayMaxSize(findings.length) @IsIn(findings, { each: true })
  readonly findings!: EventData<'MonitoringVisitRecorded'>['findings'];
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(2000)
  readonly note?: string | null;
}
