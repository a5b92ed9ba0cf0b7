import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { HouseholdId, LocalDate, PersonId, UnitId } from '#standards';
import type { CarriedClass, EventData, Relation } from '../domain/index.ts';
import { IsIdField, IsLocalDateField } from './field-rules.ts';
import { KnownMemberDto, MemberDto, PaperDto } from './member.dto.ts';
import { joiningReasons, leavingReasons, listedClasses, relations, residences } from './vocabulary.ts';

/** The sending commune's certificate: the class that arrives with the household. */
export class CertificateDto extends PaperDto {
  @ApiProperty({ enum: listedClasses }) @IsIn(listedClasses)
  readonly class!: CarriedClass['class'];
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsLocalDateField()
  readonly entitledFrom?: LocalDate | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsLocalDateField()
  readonly entitledTo?: LocalDate | null;
}

export class RegisterHouseholdDto {
  @ApiProperty() @IsIdField()
  readonly village!: UnitId;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(40)
  readonly code?: string | null;
  @ApiProperty() @IsLocalDateField()
  readonly registeredOn!: LocalDate;
  @ApiProperty({ enum: residences }) @IsIn(residences)
  readonly residence!: EventData<'HouseholdRegistered'>['residence'];
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(500)
  readonly address?: string | null;
  @ApiProperty({ description: 'Which of the members is the head, counted from 0.' }) @IsInt() @Min(0) @Max(99)
  readonly head!: number;
  @ApiProperty({ type: [MemberDto] }) @IsArray() @ArrayNotEmpty() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => MemberDto)
  readonly members!: readonly MemberDto[];
  @ApiProperty({ enum: ['established', 'arrival'] }) @IsIn(['established', 'arrival'])
  readonly origin!: 'established' | 'arrival';
  @ApiPropertyOptional({ type: CertificateDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => CertificateDto)
  readonly certificate?: CertificateDto | null;
}

export class BirthDto {
  @ApiProperty({ type: MemberDto }) @ValidateNested() @Type(() => MemberDto) @IsNotEmpty()
  readonly member!: MemberDto;
  @ApiProperty() @IsLocalDateField()
  readonly bornOn!: LocalDate;
}

export class JoiningDto {
  @ApiProperty({ type: MemberDto }) @ValidateNested() @Type(() => MemberDto) @IsNotEmpty()
  readonly member!: MemberDto;
  @ApiPropertyOptional({ nullable: true, description: 'The person id of a former member who comes back.' }) @IsOptional() @IsIdField()
  readonly person?: PersonId | null;
  @ApiProperty() @IsLocalDateField()
  readonly joinedOn!: LocalDate;
  @ApiProperty({ enum: joiningReasons }) @IsIn(joiningReasons)
  readonly reason!: (typeof joiningReasons)[number];
}

export class LeavingDto {
  @ApiProperty() @IsIdField()
  readonly person!: PersonId;
  @ApiProperty() @IsLocalDateField()
  readonly leftOn!: LocalDate;
  @ApiProperty({ enum: leavingReasons }) @IsIn(leavingReasons)
  readonly reason!: EventData<'MemberLeft'>['reason'];
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly toHousehold?: HouseholdId | null;
  @ApiPropertyOptional({ nullable: true, description: 'Who follows when the head leaves.' }) @IsOptional() @IsIdField()
  readonly newHead?: PersonId | null;
  @ApiPropertyOptional({ enum: relations, nullable: true }) @IsOptional() @IsIn(relations)
  readonly relationThere?: Relation | null;
}

export class DeathDto {
  @ApiProperty() @IsIdField()
  readonly person!: PersonId;
  @ApiProperty() @IsLocalDateField()
  readonly diedOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly newHead?: PersonId | null;
}

export class MemberDetailsDto {
  @ApiProperty({ type: KnownMemberDto }) @ValidateNested() @Type(() => KnownMemberDto) @IsNotEmpty()
  readonly member!: KnownMemberDto;
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(2000)
  readonly reason?: string | null;
}

export class HeadDto {
  @ApiProperty() @IsIdField()
  readonly head!: PersonId;
  @ApiProperty() @IsLocalDateField()
  readonly trueFrom!: LocalDate;
}

export class MoveDto {
  @ApiProperty() @IsIdField()
  readonly village!: UnitId;
  @ApiProperty() @IsLocalDateField()
  readonly movedOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(500)
  readonly address?: string | null;
}

export class RelocatedDto {
  @ApiProperty() @IsIdField()
  readonly person!: PersonId;
  @ApiProperty({ enum: relations }) @IsIn(relations)
  readonly relation!: Relation;
}

export class SplitDto {
  @ApiProperty() @IsIdField()
  readonly newHead!: PersonId;
  @ApiProperty({ type: [RelocatedDto] }) @IsArray() @ArrayNotEmpty() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => RelocatedDto)
  readonly members!: readonly RelocatedDto[];
  @ApiProperty() @IsIdField()
  readonly newVillage!: UnitId;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(40)
  readonly newCode?: string | null;
  @ApiProperty() @IsLocalDateField()
  readonly splitOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true, description: 'Who follows here when the head goes.' }) @IsOptional() @IsIdField()
  readonly remainingHead?: PersonId | null;
}

export class MergeDto {
  @ApiProperty() @IsIdField()
  readonly into!: HouseholdId;
  @ApiProperty() @IsLocalDateField()
  readonly mergedOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
  @ApiPropertyOptional({ type: [RelocatedDto] }) @IsOptional() @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => RelocatedDto)
  readonly relations?: readonly RelocatedDto[];
}

export class LeftCommuneDto {
  @ApiProperty() @IsLocalDateField()
  readonly leftOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsString() @MaxLength(500)
  readonly destination?: string | null;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}

export class DiedOutDto {
  @ApiProperty() @IsLocalDateField()
  readonly diedOutOn!: LocalDate;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
}
