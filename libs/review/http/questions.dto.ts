import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsIdField, IsLocalDateField } from '#platform';
import type { LocalDate, RoundId, UnitId } from '#standards';
import { HOUSEHOLD_STAGES, type HouseholdStage } from '../domain/index.ts';

export class RoundsDto {
  @ApiPropertyOptional({ description: 'The unit; the account\'s whole area when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100)
  readonly year?: number;
}

export class BoardDto {
  @ApiPropertyOptional({ description: 'The papers up to this day; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
}

export class RoundHouseholdsDto extends BoardDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly village?: UnitId;
  @ApiPropertyOptional({ enum: HOUSEHOLD_STAGES }) @IsOptional() @IsIn(HOUSEHOLD_STAGES)
  readonly stage?: HouseholdStage;
  @ApiPropertyOptional({ description: 'Only those that still keep the round open, or only those that do not.' }) @IsOptional() @Transform(({ value }) => value === 'true' || value === true) @IsBoolean()
  readonly open?: boolean;
  @ApiPropertyOptional() @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000)
  readonly page?: number;
}

export class ProgressDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly round?: RoundId;
}

export class MonthlyReportDto {
  @ApiProperty({ example: '2024-05', description: 'The month reported on.' }) @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/)
  readonly month!: string;
  @ApiPropertyOptional({ description: 'The unit; the account\'s whole area when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
}

export class CalendarDto {
  @ApiPropertyOptional({ description: 'Counted from this day; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
}
