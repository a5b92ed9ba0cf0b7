import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { isErased, personKey, type LocalDate, type PersonId, type Private } from '#standards';
import type { Identity, Member, Paper } from '../domain/index.ts';
import { IsEthnicGroupField, IsIdField, IsLocalDateField } from './field-rules.ts';
import { abilities, memberResidences, relations, sexes } from './vocabulary.ts';

export class PaperDto {
  @ApiProperty({ example: '12/QD-UBND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly number!: string;
  @ApiProperty({ example: '2023-12-14' }) @IsLocalDateField()
  readonly date!: LocalDate;
}

export class IdentityDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(200)
  readonly name!: string;
  @ApiPropertyOptional({ nullable: true, example: '1985-03-02' }) @IsOptional() @IsLocalDateField()
  readonly birthDate?: LocalDate | null;
  @ApiPropertyOptional({ nullable: true, description: 'Twelve digits, or nine of the older card.' }) @IsOptional() @Matches(/^(\d{9}|\d{12})$/)
  readonly idNumber?: string | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsLocalDateField()
  readonly idIssuedOn?: LocalDate | null;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @Matches(/^[+\d][\d .-]{6,20}$/)
  readonly phone?: string | null;
}

export class MemberDto {
  @ApiProperty({ type: IdentityDto }) @ValidateNested() @Type(() => IdentityDto) @IsNotEmpty()
  readonly identity!: IdentityDto;
  @ApiProperty({ enum: sexes }) @IsIn(sexes)
  readonly sex!: Member['sex'];
  @ApiProperty({ example: 1985 }) @IsInt() @Min(1880) @Max(2200)
  readonly birthYear!: number;
  @ApiProperty({ example: '02', description: 'Code 01–54 of the list of ethnic groups.' }) @IsEthnicGroupField()
  readonly ethnicity!: string;
  @ApiProperty({ enum: relations }) @IsIn(relations)
  readonly relation!: Member['relation'];
  @ApiProperty({ enum: memberResidences }) @IsIn(memberResidences)
  readonly residence!: Member['residence'];
  @ApiProperty() @IsBoolean()
  readonly merit!: boolean;
  @ApiProperty() @IsBoolean()
  readonly disability!: boolean;
  @ApiProperty({ enum: abilities }) @IsIn(abilities)
  readonly workingAbility!: Member['workingAbility'];
  @ApiProperty() @IsBoolean()
  readonly socialProtection!: boolean;
}

/** A member who is already known, as they are from some day on. */
export class KnownMemberDto extends MemberDto {
  @ApiProperty() @IsIdField()
  readonly person!: PersonId;
}

export const trimmed = (text: string): string => text.normalize('NFC').trim();
export const paperOf = (paper: PaperDto | null | undefined): Paper | null => (paper === null || paper === undefined ? null : { number: trimmed(paper.number), date: paper.date });

export const identityOf = (person: PersonId, { name, birthDate = null, idNumber = null, idIssuedOn = null, phone = null }: IdentityDto): Private<Identity> =>
  ({ key: personKey(person), value: { name: trimmed(name), birthDate, idNumber, idIssuedOn, phone } });

/** Plain data, never an instance of the DTO; the birth date, where known, decides the year. */
export const memberOf = (person: PersonId, dto: MemberDto): Member => {
  const { sex, birthYear, ethnicity, relation, residence, merit, disability, workingAbility, socialProtection } = dto;
  const identity = identityOf(person, dto.identity);
  const birthDate = isErased(identity) ? null : identity.value.birthDate;
  return {
    person, identity, sex, birthYear: birthDate === null ? birthYear : Number(birthDate.slice(0, 4)), ethnicity, relation, residence, merit, disability, workingAbility, socialProtection,
  };
};
