import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min, registerDecorator } from 'class-validator';
import { isId, type UnitId } from '#standards';
import type { FormsAs } from '../forms-input.ts';

const IsIdField = (): PropertyDecorator => (target, property) => {
  registerDecorator({ name: 'isId', target: target.constructor, propertyName: String(property), options: {}, validator: { validate: (value: unknown) => typeof value === 'string' && isId(value) } });
};
const AsBoolean = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
const Version = (): PropertyDecorator => (target, property) => {
  for (const decorate of [IsOptional(), Type(() => Number), IsInt(), Min(1), Max(10_000)]) decorate(target, property);
};

class CountedDto {
  @ApiPropertyOptional({ description: 'A unit of the account’s area; the round’s commune, or the topmost units, when absent.' }) @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional({ description: 'Rows down to the villages; when absent, the unit and what lies right below it.' }) @IsOptional() @AsBoolean() @IsBoolean()
  readonly villages?: boolean;
  @ApiPropertyOptional({ enum: ['head', 'any-member'], description: 'What makes an ethnic-minority household; the head by default.' }) @IsOptional() @IsIn(['head', 'any-member'])
  readonly minorityHousehold?: 'head' | 'any-member';
  @ApiPropertyOptional({ enum: ['all-of-household', 'minority-members'] }) @IsOptional() @IsIn(['all-of-household', 'minority-members'])
  readonly minorityPersons?: 'all-of-household' | 'minority-members';
  @ApiPropertyOptional({ enum: ['counted', 'left-out'], description: 'Temporary residents, in numerator and denominator together.' }) @IsOptional() @IsIn(['counted', 'left-out'])
  readonly temporaryResidents?: 'counted' | 'left-out';
}

export class FormsDto extends CountedDto {
  @ApiPropertyOptional({ enum: ['preliminary', 'official'], description: 'Official when absent; while the round is open, preliminary.' }) @IsOptional() @IsIn(['preliminary', 'official'])
  readonly as?: FormsAs;
  @ApiPropertyOptional({ description: 'A frozen snapshot of that basis by its version (either basis is numbered from 1); the last one when absent, the records of now where there is none.' }) @Version()
  readonly version?: number;
}

export class FormDto extends FormsDto {
  @ApiPropertyOptional({ enum: ['json', 'csv'] }) @IsOptional() @IsIn(['json', 'csv'])
  readonly format?: 'json' | 'csv';
  @ApiPropertyOptional({ description: 'Of a list (forms 14 and 15), two hundred households a page, from 1.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000)
  readonly page?: number;
}

export class FormsDifferenceDto extends CountedDto {
  @ApiPropertyOptional({ description: 'Version to compare from; the last preliminary one when absent.' }) @Version()
  readonly from?: number;
  @ApiPropertyOptional({ enum: ['preliminary', 'official'], description: 'Basis of `from`; of a version without one official, while the round is open preliminary.' }) @IsOptional() @IsIn(['preliminary', 'official'])
  readonly fromAs?: FormsAs;
  @ApiPropertyOptional({ description: 'Version to compare with; the last official one when absent.' }) @Version()
  readonly to?: number;
  @ApiPropertyOptional({ enum: ['preliminary', 'official'], description: 'Basis of `to`; of a version without one official, while the round is open preliminary.' }) @IsOptional() @IsIn(['preliminary', 'official'])
  readonly toAs?: FormsAs;
}
