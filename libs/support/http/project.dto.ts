import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsIdField, IsInstantField, IsLocalDateField } from '#platform';
import type { EventId, LocalDate, ProjectId, UnitId } from '#standards';
import type { EligibleClass, ProjectRules, SupportSubject } from '../domain/index.ts';
import { eligibleClasses, supportSubjects } from '../domain/index.ts';

export class PaperDto {
  @ApiProperty({ example: '21/KH-UBND' }) @IsString() @IsNotEmpty() @MaxLength(100)
  readonly number!: string;
  @ApiProperty({ example: '2024-01-30' }) @IsLocalDateField()
  readonly date!: LocalDate;
}

/** A project as its paper sets it up: always the whole of it. */
export class ProjectRulesDto {
  @ApiProperty({ example: '2021-2025', description: 'Id of a programme, see GET /api/programmes.' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly programme!: string;
  @ApiProperty({ example: '3.1' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly code!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(300)
  readonly name!: string;
  @ApiProperty({ example: 'livelihood', description: 'A kind of the programme.' }) @IsString() @IsNotEmpty() @MaxLength(40)
  readonly kind!: string;
  @ApiProperty({ description: 'The unit that runs it.' }) @IsIdField()
  readonly unit!: UnitId;
  @ApiProperty({ example: '2022-01-01' }) @IsLocalDateField()
  readonly validFrom!: LocalDate;
  @ApiPropertyOptional({ nullable: true, description: 'Last day on which a household can be enrolled.' }) @IsOptional() @IsLocalDateField()
  readonly validTo?: LocalDate | null;
  @ApiProperty({ enum: supportSubjects }) @IsIn(supportSubjects)
  readonly subject!: SupportSubject;
  @ApiProperty({ enum: eligibleClasses, isArray: true }) @ArrayNotEmpty() @ArrayUnique() @ArrayMaxSize(eligibleClasses.length) @IsIn(eligibleClasses, { each: true })
  readonly eligibleClasses!: EligibleClass[];
  @ApiPropertyOptional({ nullable: true, description: 'Last day on which completing is in time.' }) @IsOptional() @IsLocalDateField()
  readonly completeBy?: LocalDate | null;
  @ApiPropertyOptional({ type: PaperDto, nullable: true }) @IsOptional() @ValidateNested() @Type(() => PaperDto)
  readonly paper?: PaperDto | null;
  @ApiPropertyOptional({ nullable: true, description: 'The record that this one corrects.' }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export class ChangeRulesDto extends ProjectRulesDto {
  @ApiProperty({ example: '2024-01-01', description: 'From when these rules hold.' }) @IsLocalDateField()
  readonly trueFrom!: LocalDate;
}

export class CloseProjectDto {
  @ApiProperty() @IsLocalDateField()
  readonly closedOn!: LocalDate;
  @ApiPropertyOptional({ nullable: true }) @IsOptional() @IsIdField()
  readonly corrects?: EventId | null;
}

export class AnnulRecordDto {
  @ApiProperty({ description: 'The record to take back.' }) @IsIdField()
  readonly annuls!: EventId;
  @ApiProperty() @IsLocalDateField()
  readonly annulledOn!: LocalDate;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(2000)
  readonly reason!: string;
}

export class ProjectsQueryDto {
  @ApiPropertyOptional({ description: 'As the projects stand on this day; today when absent.' }) @IsOptional() @IsLocalDateField()
  readonly on?: LocalDate;
  @ApiPropertyOptional({ description: 'As known at this instant.' }) @IsOptional() @IsInstantField()
  readonly knownAt?: string;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly unit?: UnitId;
  @ApiPropertyOptional() @IsOptional() @IsIdField()
  readonly project?: ProjectId;
}

/** The rules as the domain has them, texts composed. */
export const rulesOf = ({ programme, code, name, kind, unit, validFrom, validTo, subject, eligibleClasses: classes, completeBy, paper }: ProjectRulesDto): ProjectRules => ({
  programme,
  code: code.normalize('NFC').trim(),
  name: name.normalize('NFC').trim(),
  kind,
  unit,
  validFrom,
  validTo: validTo ?? null,
  subject,
  eligibleClasses: classes,
  completeBy: completeBy ?? null,
  paper: paper === undefined || paper === null ? null : { number: paper.number.normalize('NFC').trim(), date: paper.date },
});
