import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, registerDecorator, type ValidationOptions } from 'class-validator';
import type { LocalDate, ProjectId, UnitId } from '#standards';
import { IsIdField, IsLocalDateField } from '../../http/field-rules.ts';

/** An instant, ISO 8601 with its zone. */
const IsInstantField = (options: ValidationOptions = {}): PropertyDecorator => (target, property) => {
  const validate = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));
  registerDecorator({ name: 'isDateString', target: target.constructor, propertyName: String(property), options, validator: { validate } });
};

// Query texts: "true" and "false" are the only ones that become a boolean.
const AsBoolean = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

class KnownDto {
  @ApiPropertyOptional({ description: 'As known at this instant; now when absent.', example: '2024-01-15T00:00:00Z' }) @IsOptional() @IsInstantField()
  readonly knownAt?: string;
  @ApiPropertyOptional({ description: 'A unit of the account’s area; the topmost ones when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional({ enum: ['as-it-was', 'today'], description: 'Units of the figure’s own day, or restated on today’s.' }) @IsOptional() @IsIn(['as-it-was', 'today'])
  readonly map?: 'as-it-was' | 'today';
}

/** Exactly one of `round`, `asOf` and `entitledOn`: the three figures are never mixed. */
export class RatesDto extends KnownDto {
  @ApiPropertyOptional({ description: 'Result of the round of this year.', example: 2023 }) @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2999)
  readonly round?: number;
  @ApiPropertyOptional({ description: 'Class on this date.', example: '2023-12-31' }) @IsOptional() @IsLocalDateField()
  readonly asOf?: LocalDate;
  @ApiPropertyOptional({ description: 'Entitled on this date.', example: '2024-01-01' }) @IsOptional() @IsLocalDateField()
  readonly entitledOn?: LocalDate;
  @ApiPropertyOptional({ description: 'Compare with the result of the round of this year.', example: 2022 }) @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2999)
  readonly againstRound?: number;
  @ApiPropertyOptional({ description: 'Compare with the same figure on this date.', example: '2022-12-31' }) @IsOptional() @IsLocalDateField()
  readonly againstDate?: LocalDate;
}

export class ListDto extends RatesDto {
  @ApiPropertyOptional({ enum: ['poor', 'near-poor', 'none', 'newly-escaped'] }) @IsOptional() @IsIn(['poor', 'near-poor', 'none', 'newly-escaped'])
  readonly list?: 'poor' | 'near-poor' | 'none' | 'newly-escaped';
}

export class MovementsDto extends KnownDto {
  @ApiPropertyOptional({ example: '2022-12-31' }) @IsOptional() @IsLocalDateField()
  readonly from?: LocalDate;
  @ApiPropertyOptional({ example: '2023-12-31' }) @IsOptional() @IsLocalDateField()
  readonly to?: LocalDate;
  @ApiPropertyOptional({ example: 2022 }) @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2999)
  readonly fromRound?: number;
  @ApiPropertyOptional({ example: 2023 }) @IsOptional() @Type(() => Number) @IsInt() @Min(1990) @Max(2999)
  readonly toRound?: number;
  @ApiPropertyOptional({ description: 'Also the households behind every cell.' }) @IsOptional() @AsBoolean() @IsBoolean()
  readonly households?: boolean;
}

export class RegisterDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional({ description: 'Part of the head’s name or the household’s code, with or without marks.' }) @IsOptional() @IsString() @MaxLength(200)
  readonly search?: string;
  @ApiPropertyOptional({ enum: ['poor', 'near-poor', 'none', 'undecided'] }) @IsOptional() @IsIn(['poor', 'near-poor', 'none', 'undecided'])
  readonly class?: 'poor' | 'near-poor' | 'none' | 'undecided';
  @ApiPropertyOptional({ enum: ['poor', 'near-poor'] }) @IsOptional() @IsIn(['poor', 'near-poor'])
  readonly entitled?: 'poor' | 'near-poor';
  @ApiPropertyOptional() @IsOptional() @AsBoolean() @IsBoolean()
  readonly minority?: boolean;
  @ApiPropertyOptional() @IsOptional() @AsBoolean() @IsBoolean()
  readonly merit?: boolean;
  @ApiPropertyOptional() @IsOptional() @AsBoolean() @IsBoolean()
  readonly noLabour?: boolean;
  @ApiPropertyOptional({ description: 'Households and classes of this date; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional({ description: 'Fifty households a page, from 1.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000)
  readonly page?: number;
}

export class LateSupportsDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly project?: ProjectId;
  @ApiPropertyOptional({ description: 'Late on this date; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
}

export class SupportsDto {
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly project?: ProjectId;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly household?: string;
}
