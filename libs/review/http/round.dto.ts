import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsIdField, IsLocalDateField } from '#platform';
import type { AccountId, AssessmentId, DecisionId, EventId, HouseholdId, LocalDate, UnitId } from '#standards';
import type { DecisionRole, ReviewedClass, RoundData } from '../domain/index.ts';
import { StepPaperDto, StepDto } from './step.dto.ts';

const kinds = ['periodic', 'ad-hoc'] as const;
const orderers = ['committee', 'district', 'province', 'inspectors'] as const satisfies readonly RoundData<'ReverificationOrdered'>['orderedBy'][];
const contents = ['list', 'exits', 'list-and-exits', 'correction'] as const satisfies readonly RoundData<'ReviewDecisionSigned'>['content'][];
const roles = ['result', 'closing', 'opening'] as const satisfies readonly DecisionRole[];
const subclasses = ['by-income', 'by-deprivation'] as const satisfies readonly RoundData<'ReviewDecisionSigned'>['households'][number]['subclass'][];
const classes = ['poor', 'near-poor', 'none'] as const satisfies readonly ReviewedClass[];

export class OpenRoundDto extends StepDto {
  @ApiProperty({ description: 'The commune whose round it is.' }) @IsIdField()
  readonly commune!: UnitId;
  @ApiProperty({ enum: kinds }) @IsIn(kinds)
  readonly kind!: (typeof kinds)[number];
  @ApiProperty({ example: 2024, description: 'The year the round closes.' }) @IsInt() @Min(2016) @Max(2100)
  readonly year!: number;
  @ApiProperty({ example: 1, description: '1 for a periodic round, the month for an ad hoc one.' }) @IsInt() @Min(1) @Max(12)
  readonly number!: number;
  @ApiProperty({ example: '2024-09-03' }) @IsLocalDateField()
  readonly openedOn!: LocalDate;
  @ApiPropertyOptional({ type: StepPaperDto, nullable: true, description: 'The decision that set up the steering committee; `paper` is the plan.' }) @IsOptional() @ValidateNested() @Type(() => StepPaperDto)
  readonly committee?: StepPaperDto | null;
  @ApiPropertyOptional({ type: [String], description: 'All villages of the commune when absent.' }) @IsOptional() @ArrayUnique() @ArrayMaxSize(500) @IsIdField({ each: true })
  readonly villages?: UnitId[];
}

export class ReverificationDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly orderedOn!: LocalDate;
  @ApiProperty({ enum: orderers }) @IsIn(orderers)
  readonly orderedBy!: (typeof orderers)[number];
  @ApiPropertyOptional({ type: [String] }) @IsOptional() @ArrayUnique() @ArrayMaxSize(500) @IsIdField({ each: true })
  readonly villages?: UnitId[];
  @ApiPropertyOptional({ type: [String] }) @IsOptional() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly households?: HouseholdId[];
}

export class PreliminaryDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly reportedOn!: LocalDate;
}

export class OpinionDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly askedOn!: LocalDate;
  @ApiProperty() @IsLocalDateField()
  readonly givenOn!: LocalDate;
  @ApiProperty() @IsBoolean()
  readonly agrees!: boolean;
}

export class DecidedHouseholdDto {
  @ApiProperty() @IsIdField()
  readonly household!: HouseholdId;
  @ApiProperty({ enum: classes }) @IsIn(classes)
  readonly class!: ReviewedClass;
  @ApiProperty({ description: 'The assessment that it rests on.' }) @IsIdField()
  readonly assessment!: AssessmentId;
  @ApiPropertyOptional({ enum: subclasses, nullable: true, description: 'Of a poor household, under a standard that tells poverty by income from poverty by deprivation (RS-2016).' }) @IsOptional() @IsIn(subclasses)
  readonly subclass?: (typeof subclasses)[number] | null;
}

export class DecisionOverrideDto {
  @ApiProperty() @IsIdField()
  readonly household!: HouseholdId;
  @ApiProperty({ description: 'Why the class differs from what the scores give.' }) @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
  @ApiProperty({ description: 'The second person, who is not the signer.' }) @IsIdField()
  readonly agreedBy!: AccountId;
}

export class ReviewDecisionDto extends StepDto {
  @ApiProperty({ example: '415/QD-UBND' }) @IsString() @MaxLength(100)
  readonly number!: string;
  @ApiProperty() @IsLocalDateField()
  readonly decidedOn!: LocalDate;
  @ApiProperty({ enum: contents }) @IsIn(contents)
  readonly content!: (typeof contents)[number];
  @ApiPropertyOptional({ enum: roles, description: 'Of a changeover round `closing` or `opening`; else `result`.' }) @IsOptional() @IsIn(roles)
  readonly role?: DecisionRole;
  @ApiPropertyOptional({ nullable: true, description: 'The decision that a correction amends.' }) @IsOptional() @IsIdField()
  readonly amends?: DecisionId | null;
  @ApiPropertyOptional({ enum: ['changed', 'unchanged'], nullable: true }) @IsOptional() @IsIn(['changed', 'unchanged'])
  readonly nextYearsList?: 'changed' | 'unchanged' | null;
  @ApiPropertyOptional({ type: [DecidedHouseholdDto], description: 'Everybody who is ready when absent.' }) @IsOptional() @IsArray() @ArrayMaxSize(5000) @ValidateNested({ each: true }) @Type(() => DecidedHouseholdDto)
  readonly households?: DecidedHouseholdDto[];
  @ApiPropertyOptional({ type: [DecisionOverrideDto] }) @IsOptional() @IsArray() @ArrayMaxSize(5000) @ValidateNested({ each: true }) @Type(() => DecisionOverrideDto)
  readonly overrides?: DecisionOverrideDto[];
}

export class DecisionDraftDto {
  @ApiProperty() @IsLocalDateField()
  readonly decidedOn!: LocalDate;
  @ApiProperty({ enum: contents }) @IsIn(contents)
  readonly content!: (typeof contents)[number];
  @ApiPropertyOptional({ enum: roles }) @IsOptional() @IsIn(roles)
  readonly role?: DecisionRole;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly amends?: DecisionId;
}

export class CertificatesDto {
  @ApiProperty() @IsLocalDateField()
  readonly issuedOn!: LocalDate;
  @ApiProperty({ example: '/GCN-HN.HCN', description: 'What follows the running number.' }) @IsString() @IsNotEmpty() @MaxLength(60)
  readonly suffix!: string;
  @ApiPropertyOptional({ description: 'The first running number; 1 when absent.' }) @IsOptional() @IsInt() @Min(1) @Max(1_000_000)
  readonly from?: number;
  @ApiPropertyOptional({ type: [String] }) @IsOptional() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly households?: HouseholdId[];
}

export class ClosingDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly closedOn!: LocalDate;
}

export class RevisionDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly revisedOn!: LocalDate;
  @ApiProperty({ description: 'The correcting decision.' }) @IsIdField()
  readonly because!: DecisionId;
}

export class HandOverDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly handedOverOn!: LocalDate;
  @ApiPropertyOptional({ description: 'The only successor when absent.' }) @IsOptional() @IsIdField()
  readonly to?: UnitId;
}

export class AnnulStepDto {
  @ApiProperty() @IsIdField()
  readonly annuls!: EventId;
  @ApiProperty() @IsLocalDateField()
  readonly annulledOn!: LocalDate;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
}
