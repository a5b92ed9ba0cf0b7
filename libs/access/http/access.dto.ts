import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { roles, type Role } from '#platform';
import type { UnitId } from '#standards';

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class SignInDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(100)
  readonly username!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(500)
  readonly password!: string;
}

export class RoleDto {
  @ApiProperty({ enum: roles }) @IsIn(roles)
  readonly role!: Role;
  @ApiPropertyOptional({ nullable: true, description: 'The office.' }) @IsOptional() @Matches(id)
  readonly unit?: UnitId | null;
  @ApiPropertyOptional({ type: [String], description: 'The units whose area the account works in.' }) @IsOptional() @IsArray() @ArrayMaxSize(100) @Matches(id, { each: true })
  readonly units?: UnitId[];
  @ApiPropertyOptional({ description: 'The whole store instead of units.' }) @IsOptional() @IsBoolean()
  readonly everything?: boolean;
}

export class OpenAccountDto extends RoleDto {
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(40)
  readonly username!: string;
  @ApiProperty() @IsString() @IsNotEmpty() @MaxLength(200)
  readonly displayName!: string;
  @ApiProperty() @IsString() @MinLength(8) @MaxLength(500)
  readonly password!: string;
}

export class PasswordDto {
  @ApiProperty() @IsString() @MinLength(8) @MaxLength(500)
  readonly password!: string;
}
