import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsIdField, IsInstantField, IsLocalDateField } from '#platform';
import type { EventId, LocalDate, UnitId } from '#standards';
import { UNIT_KINDS, type UnitKind, type VillageArea } from '../domain/index.ts';

export class PaperDto {
  @ApiProperty({ example: '12/NQ-HDND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly number!: string;
  @ApiProperty({ example: '2023-12-14' }) @IsLocalDateField()
  readonly date!: LocalDate;
}

/** What every recorded fact may carry. */
class FactDto {
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'The event that this one corrects.' }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export class EstablishUnitDto extends FactDto {
  @ApiProperty({ enum: UNIT_KINDS }) @IsIn(UNIT_KINDS)
  readonly kind!: UnitKind;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(30)
  readonly code!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(200)
  readonly name!: string;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly parent?: UnitId | null;
  @ApiProperty() @IsLocalDateField()
  readonly validFrom!: LocalDate;
  @ApiPropertyOptional({ enum: ['rural', 'urban'], nullable: true }) @IsOptional() @IsIn(['rural', 'urban'])
  readonly area?: VillageArea | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(30)
  readonly villageWord?: string | null;
}

export class RenameUnitDto extends FactDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(200)
  readonly name!: string;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @IsNotEmpty() @MaxLength(30)
  readonly code?: string | null;
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
}

export class AttachUnitDto extends FactDto {
  @ApiProperty() @IsIdField()
  readonly parent!: UnitId;
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
}

export class SetVillageAreaDto extends FactDto {
  @ApiProperty({ enum: ['rural', 'urban'] }) @IsIn(['rural', 'urban'])
  readonly area!: VillageArea;
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
}

export class DissolveUnitDto extends FactDto {
  @ApiProperty({ description: 'The first day without the unit.' }) @IsLocalDateField()
  readonly dissolvedOn!: LocalDate;
}

export class MergeUnitsDto {
  @ApiProperty({ type: [String] }) @IsArray() @ArrayNotEmpty() @ArrayMaxSize(500) @IsIdField({ each: true })
  readonly units!: UnitId[];
  @ApiProperty({ description: 'The first day of the new map.' }) @IsLocalDateField()
  readonly mergedOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class SplitUnitDto extends FactDto {
  @ApiProperty({ type: [String] }) @IsArray() @ArrayNotEmpty() @ArrayMaxSize(100) @IsIdField({ each: true })
  readonly parts!: UnitId[];
  @ApiProperty({ description: 'Whether the unit lives on beside its parts.' }) @IsBoolean()
  readonly continues!: boolean;
  @ApiProperty({ description: 'The first day of the new map.' }) @IsLocalDateField()
  readonly splitOn!: LocalDate;
}

export class DeclareTotalsDto extends FactDto {
  @ApiProperty({ description: 'The date the figures stand for.' }) @IsLocalDateField()
  readonly declaredOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true, example: 2023 }) @IsOptional() @IsInt() @Min(1993) @Max(2100)
  readonly round?: number | null;
  @ApiProperty() @IsInt() @Min(0)
  readonly households!: number;
  @ApiProperty() @IsInt() @Min(0)
  readonly persons!: number;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0)
  readonly ethnicMinorityHouseholds?: number | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0)
  readonly ethnicMinorityPersons?: number | null;
}

export class SetTargetDto {
  @ApiProperty({ example: 2024 }) @IsInt() @Min(1993) @Max(2100)
  readonly year!: number;
  @ApiPropertyOptional({ nullable: true, description: 'Hundredths of a percent.', example: 339 }) @IsOptional() @IsInt() @Min(0) @Max(10_000)
  readonly poorRate?: number | null;
  @ApiPropertyOptional({ nullable: true, description: 'Hundredths of a percent.', example: 800 }) @IsOptional() @IsInt() @Min(0) @Max(10_000)
  readonly nearPoorRate?: number | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0)
  readonly poorHouseholds?: number | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsInt() @Min(0)
  readonly nearPoorHouseholds?: number | null;
  @ApiProperty({ type: PaperDto }) @ValidateNested() @Type(() => PaperDto)
  readonly paper!: PaperDto;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export class AnnulRecordDto {
  @ApiProperty() @IsIdField()
  readonly annuls!: EventId;
  @ApiProperty() @IsLocalDateField()
  readonly annulledOn!: LocalDate;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2_000)
  readonly reason!: string;
}

export class ListUnitsDto {
  @ApiPropertyOptional({ description: 'The map of this day; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional({ description: 'As known at this instant.' }) @IsOptional() @IsInstantField()
  readonly knownAt?: string;
  @ApiPropertyOptional({ enum: UNIT_KINDS }) @IsOptional() @IsIn(UNIT_KINDS)
  readonly kind?: UnitKind;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly under?: UnitId;
}

export class TotalsQueryDto {
  @ApiPropertyOptional({ description: 'The declarations in force on this day; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional({ description: 'The declarations made for the round of this year.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(1993) @Max(2100)
  readonly round?: number;
  @ApiPropertyOptional() @IsOptional() @IsInstantField()
  readonly knownAt?: string;
}

export class TargetsQueryDto {
  @ApiProperty() @Type(() => Number) @IsInt() @Min(1993) @Max(2100)
  readonly year!: number;
  @ApiPropertyOptional() @IsOptional() @IsInstantField()
  readonly knownAt?: string;
}

export class ConfirmScoreSheetDto {
  @ApiProperty() @IsIdField()
  readonly commune!: UnitId;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(100)
  readonly sheet!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(50)
  readonly version!: string;
  @ApiProperty({ description: 'SHA-256 of the sheet, lower-case hex.' }) @IsString() @IsNotEmpty()
  readonly contentSha256!: string;
  @ApiProperty() @IsLocalDateField()
  readonly confirmedOn!: LocalDate;
  @ApiProperty({ type: PaperDto }) @ValidateNested() @Type(() => PaperDto)
  readonly paper!: PaperDto;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export class AnnulConfirmationDto extends AnnulRecordDto {
  @ApiProperty() @IsIdField()
  readonly commune!: UnitId;
  @ApiProperty() @IsString() @IsNotEmpty()
  readonly sheet!: string;
}
