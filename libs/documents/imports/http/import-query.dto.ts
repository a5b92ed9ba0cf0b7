import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** How an uploaded workbook is to be taken. */
export class ImportQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Writes what is accepted; a dry run otherwise' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly commit?: 'true' | 'false';

  @ApiPropertyOptional({ format: 'uuid', description: 'Id of an interrupted import of the same file, to go on with' })
  @IsOptional()
  @IsUUID()
  readonly resume?: string;

  @ApiPropertyOptional({ description: 'Name of the file, when the body is the file itself' })
  @IsOptional()
  @IsString()
  @MaxLength(255)
  readonly name?: string;
}
