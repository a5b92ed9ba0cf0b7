import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsIdField, IsLocalDateField } from '#platform';
import type { AccountId, HouseholdId, LocalDate } from '#standards';
import type { ReviewedClass } from '../domain/index.ts';
import { StepDto } from './step.dto.ts';

const classes = ['poor', 'near-poor', 'none'] as const satisfies readonly ReviewedClass[];
const places = ['village-house', 'commune-office', 'loudspeaker', 'other'] as const;

export class AttendanceDto {
  @ApiProperty({ description: 'Everybody who was there.' }) @IsInt() @Min(0) @Max(100_000)
  readonly present!: number;
  @ApiProperty({ description: 'Of them, representatives of the Front.' }) @IsInt() @Min(0) @Max(100_000)
  readonly front!: number;
  @ApiProperty({ description: 'Of them, representatives of households.' }) @IsInt() @Min(0) @Max(100_000)
  readonly households!: number;
}

export class VoteDto {
  @ApiProperty() @IsIdField()
  readonly household!: HouseholdId;
  @ApiProperty({ enum: classes }) @IsIn(classes)
  readonly proposed!: ReviewedClass;
  @ApiProperty({ description: 'How many were for it.' }) @IsInt() @Min(0) @Max(100_000)
  readonly agree!: number;
}

export class MeetingDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly heldOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly chair?: AccountId | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly secretary?: AccountId | null;
  @ApiProperty({ type: AttendanceDto }) @IsNotEmpty() @ValidateNested() @Type(() => AttendanceDto)
  readonly attendance!: AttendanceDto;
  @ApiProperty({ type: [VoteDto] }) @IsArray() @ArrayMaxSize(2000) @ValidateNested({ each: true }) @Type(() => VoteDto)
  readonly votes!: VoteDto[];
  @ApiProperty({ example: 2, description: 'Minutes signed.' }) @IsInt() @Min(0) @Max(10)
  readonly minutes!: number;
}

export class PostedListsDto {
  @ApiProperty({ type: [String] }) @IsArray() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly poor!: HouseholdId[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly nearPoor!: HouseholdId[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly leavingPoor!: HouseholdId[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayUnique() @ArrayMaxSize(5000) @IsIdField({ each: true })
  readonly leavingNearPoor!: HouseholdId[];
}

export class PostingDto extends StepDto {
  @ApiProperty() @IsLocalDateField()
  readonly postedFrom!: LocalDate;
  @ApiPropertyOptional({ description: 'Last day it hangs; the end of the procedure\'s window when absent.' }) @IsOptional() @IsLocalDateField()
  readonly postedTo?: LocalDate;
  @ApiProperty({ enum: places, isArray: true }) @ArrayNotEmpty() @ArrayUnique() @IsIn(places, { each: true })
  readonly places!: (typeof places)[number][];
  @ApiPropertyOptional({ description: 'Again, after a re-verification: its households alone. In a correction what it was before, when absent.' }) @IsOptional() @IsBoolean()
  readonly repost?: boolean;
  @ApiPropertyOptional({ type: PostedListsDto, description: 'As they really hung; computed from the meetings when absent. Lists that show another class than was agreed on, or leave somebody out, are refused.' }) @IsOptional() @ValidateNested() @Type(() => PostedListsDto)
  readonly lists?: PostedListsDto;
}

export class DraftPostingDto {
  @ApiProperty() @IsLocalDateField()
  readonly on!: LocalDate;
}
