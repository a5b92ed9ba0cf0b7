import { ApiProperty } from '@nestjs/swagger';
import { importKinds, type ImportKind, type ImportProblem, type ImportReport, type SheetCount } from '../import-report.ts';

/** One refused cell or row. */
export class ImportProblemDto implements ImportProblem {
  @ApiProperty() readonly sheet!: string;
  @ApiProperty() readonly row!: number;
  @ApiProperty({ type: String, nullable: true, example: 'C7' }) readonly cell!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly field!: string | null;
  @ApiProperty() readonly code!: string;
  @ApiProperty({ description: 'In Vietnamese' }) readonly reason!: string;
}

/** What became of one sheet's rows. */
export class SheetCountDto implements SheetCount {
  @ApiProperty() readonly sheet!: string;
  @ApiProperty() readonly read!: number;
  @ApiProperty() readonly accepted!: number;
  @ApiProperty() readonly refused!: number;
}

/** The account of an import: accepted + refused = read. */
export class ImportReportDto implements ImportReport {
  @ApiProperty({ enum: importKinds }) readonly kind!: ImportKind;
  @ApiProperty({ format: 'uuid' }) readonly importId!: string;
  @ApiProperty() readonly file!: string;
  @ApiProperty() readonly sha256!: string;
  @ApiProperty() readonly committed!: boolean;
  @ApiProperty() readonly read!: number;
  @ApiProperty() readonly accepted!: number;
  @ApiProperty() readonly refused!: number;
  @ApiProperty() readonly newRows!: number;
  @ApiProperty() readonly changedRows!: number;
  @ApiProperty() readonly unchanged!: number;
  @ApiProperty({ type: [SheetCountDto] }) readonly perSheet!: readonly SheetCount[];
  @ApiProperty({ type: [String] }) readonly ignoredSheets!: readonly string[];
  @ApiProperty({ type: [ImportProblemDto] }) readonly problems!: readonly ImportProblem[];
  @ApiProperty() readonly problemsLeftOut!: number;
}
