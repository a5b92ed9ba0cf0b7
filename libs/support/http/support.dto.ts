import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsIdField, IsLocalDateField } from '#platform';
import type { LocalDate, PersonId, ProjectId } from '#standards';
import type { DeliveryToRecord } from '../use-cases/record-delivery.ts';
import { PaperDto } from './project.dto.ts';

const sources = ['state-project', 'front-fund', 'donor', 'other'] as const satisfies readonly DeliveryToRecord['source'][];

export class EnrolDto {
  @ApiProperty() @IsIdField()
  readonly project!: ProjectId;
  @ApiPropertyOptional({ nullable: true, description: 'The member supported; none where the household is supported as such.' }) @IsOptional() @IsIdField()
  readonly person?: PersonId | null;
  @ApiProperty() @IsLocalDateField()
  readonly enrolledOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class DeliverDto {
  @ApiProperty() @IsLocalDateField()
  readonly deliveredOn!: LocalDate;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(300)
  readonly item!: string;
  @ApiProperty({ example: 3 }) @IsNumber({ maxDecimalPlaces: 3 }) @Min(0.001) @Max(1_000_000_000)
  readonly quantity!: number;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly unit!: string;
  @ApiProperty({ description: 'Whole VND, the state share.' }) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER)
  readonly valueVnd!: number;
  @ApiProperty({ enum: sources }) @IsIn(sources)
  readonly source!: DeliveryToRecord['source'];
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class OnDateDto {
  @ApiProperty({ description: 'The day on which it happened.' }) @IsLocalDateField()
  readonly on!: LocalDate;
}

export class ForReasonDto extends OnDateDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
}

export class EligibilityQueryDto {
  @ApiProperty() @IsIdField()
  readonly project!: ProjectId;
  @ApiPropertyOptional() @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly person?: PersonId;
  @ApiPropertyOptional({ description: 'A paper names a ground beside the classes.' }) @IsOptional() @Transform(({ value }) => value === 'true' || value === true) @IsBoolean()
  readonly groundOnPaper?: boolean;
}
