import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { ComplaintId, LocalDate } from '#standards';
import type { EventData } from '../domain/index.ts';
import { RoundDto } from './decision.dto.ts';
import { IsIdField, IsLocalDateField } from './field-rules.ts';
import { PaperDto } from './member.dto.ts';
import { complaintSubjects, listedClasses, notReviewedGrounds, refusalGrounds, reviewEntries } from './vocabulary.ts';

/** Some words, not only blanks. */
const words = /\S/;

class InRound {
  @ApiProperty({ type: RoundDto }) @ValidateNested() @Type(() => RoundDto) @IsNotEmpty()
  readonly round!: RoundDto;
}

export class ReviewListingDto extends InRound {
  @ApiProperty() @IsLocalDateField()
  readonly listedOn!: LocalDate;
  @ApiProperty({ enum: reviewEntries, description: 'By being on the list, or by form 01 (to be recognised) or 04 (to leave the list).' }) @IsIn(reviewEntries)
  readonly entry!: (typeof reviewEntries)[number];
  @ApiPropertyOptional({ enum: listedClasses, description: 'For a household on the list.' }) @ValidateIf(({ entry }: ReviewListingDto) => entry === 'on-list') @IsIn(listedClasses)
  readonly class?: 'poor' | 'near-poor';
  @ApiPropertyOptional({ type: PaperDto, nullable: true, description: 'The request.' }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'How the committee found the household, where it was helped to file.' }) @IsOptional() @IsString() @MaxLength(2000)
  readonly discovery?: string | null;
}

export class ReviewRefusalDto extends InRound {
  @ApiProperty() @IsLocalDateField()
  readonly refusedOn!: LocalDate;
  @ApiProperty({ enum: refusalGrounds }) @IsIn(refusalGrounds)
  readonly ground!: EventData<'ReviewRequestRefused'>['ground'];
  @ApiProperty() @Matches(words) @MaxLength(2000)
  readonly reason!: string;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class NotReviewedDto extends InRound {
  @ApiProperty() @IsLocalDateField()
  readonly foundOn!: LocalDate;
  @ApiProperty({ enum: notReviewedGrounds }) @IsIn(notReviewedGrounds)
  readonly ground!: EventData<'HouseholdNotReviewed'>['ground'];
  @ApiProperty() @Matches(words) @MaxLength(2000)
  readonly reason!: string;
  @ApiProperty({ description: 'What the committee does about it.' }) @Matches(words) @MaxLength(2000)
  readonly action!: string;
}

export class ComplaintDto extends InRound {
  @ApiProperty() @IsLocalDateField()
  readonly filedOn!: LocalDate;
  @ApiProperty({ enum: complaintSubjects }) @IsIn(complaintSubjects)
  readonly subject!: EventData<'ReviewComplaintFiled'>['subject'];
  @ApiProperty() @Matches(words) @MaxLength(4000)
  readonly text!: string;
}

export class ComplaintAnswerDto extends InRound {
  @ApiProperty() @IsIdField()
  readonly complaint!: ComplaintId;
  @ApiProperty() @IsLocalDateField()
  readonly answeredOn!: LocalDate;
  @ApiProperty({ enum: ['upheld', 'rejected'], description: 'Upheld: the household goes back to scoring.' }) @IsIn(['upheld', 'rejected'])
  readonly outcome!: 'upheld' | 'rejected';
  @ApiProperty() @Matches(words) @MaxLength(4000)
  readonly answer!: string;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class CertificateDto extends InRound {
  @ApiProperty({ enum: listedClasses }) @IsIn(listedClasses)
  readonly class!: 'poor' | 'near-poor';
  @ApiProperty({ example: '15/GCN-HN.HCN' }) @IsString() @Matches(words) @MaxLength(100)
  readonly number!: string;
  @ApiProperty() @IsLocalDateField()
  readonly issuedOn!: LocalDate;
}

export class CertificateRevocationDto {
  @ApiProperty() @IsString() @Matches(words) @MaxLength(100)
  readonly number!: string;
  @ApiProperty() @IsLocalDateField()
  readonly revokedOn!: LocalDate;
  @ApiProperty() @Matches(words) @MaxLength(2000)
  readonly reason!: string;
}
