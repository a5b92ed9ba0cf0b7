import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { IsIdField, IsLocalDateField } from '#platform';
import type { EventId, LocalDate } from '#standards';
import type { StepPapers } from '../use-cases/step-papers.ts';

export class StepPaperDto {
  @ApiProperty({ example: '112/KH-UBND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly number!: string;
  @ApiProperty({ example: '2024-09-01' }) @IsLocalDateField()
  readonly date!: LocalDate;
}

export class AttachmentDto {
  @ApiProperty({ description: 'SHA-256 of the encrypted file, lower-case hex.' }) @Matches(/^[0-9a-f]{64}$/)
  readonly sha256!: string;
  @ApiProperty() @IsInt() @Min(1) @Max(1_000_000_000)
  readonly bytes!: number;
  @ApiProperty({ example: 'application/pdf' }) @Matches(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)
  readonly type!: string;
}

/** What every step of a round may bring along. */
export class StepDto {
  @ApiPropertyOptional({ type: StepPaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => StepPaperDto)
  readonly paper?: StepPaperDto | null;
  @ApiPropertyOptional({ type: [AttachmentDto] }) @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => AttachmentDto)
  readonly attachments?: AttachmentDto[];
  @ApiPropertyOptional({ nullable: true, description: 'Why the step came after its deadline; a missed deadline is accepted with a reason and stays visible.' }) @IsOptional() @IsString() @MaxLength(2000)
  readonly lateReason?: string | null;
  @ApiPropertyOptional({ nullable: true, description: 'The record that this one corrects.' }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export const paperIn = (paper: StepPaperDto | null | undefined) => (paper === null || paper === undefined ? null : { number: paper.number.normalize('NFC').trim(), date: paper.date });

/** Plain data, never an instance of a DTO. */
export const stepIn = ({ paper, attachments = [], lateReason = null, corrects = null }: StepDto): Required<StepPapers> =>
  ({ paper: paperIn(paper), attachments: attachments.map(({ sha256, bytes, type }) => ({ sha256, bytes, type })), lateReason, corrects });
