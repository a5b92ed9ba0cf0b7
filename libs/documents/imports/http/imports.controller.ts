import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Permit, RequestActor } from '#platform';
import type { Actor, SignedInRequest } from '#platform';
import { importTemplate } from '../../import-layouts/template.ts';
import { uploadLimits } from '../../workbook/workbook-limits.ts';
import { ImportFailed } from '../import-failed.ts';
import type { ImportReport } from '../import-report.ts';
import { Importers } from '../importers.ts';
import { ImportReportDto } from './import-report.dto.ts';
import { ImportQuery } from './import-query.dto.ts';
import { bodyOf } from './request-body.ts';

interface Upload {
  readonly buffer: Uint8Array;
  readonly originalname: string;
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const anyWorkbook = { schema: { type: 'string', format: 'binary' } } as const;

/** Workbooks come in here: a dry run unless `commit=true`. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(@Inject(Importers) private readonly importers: Importers) {}

  @Post(':kind')
  @HttpCode(200)
  @Permit('import')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: uploadLimits.maxFileBytes, files: 1 } }))
  @ApiOperation({ summary: 'Reads a workbook and tells what it would change; writes it with commit=true' })
  @ApiConsumes('multipart/form-data', spreadsheet, 'text/csv', 'application/octet-stream')
  @ApiBody(anyWorkbook)
  @ApiQuery({ name: 'commit', required: false, type: Boolean })
  @ApiOkResponse({ type: ImportReportDto })
  async import(
    @Param('kind') kind: string,
    @Query() { commit, resume, name }: ImportQuery,
    @RequestActor() actor: Actor,
    @Req() request: SignedInRequest,
    @UploadedFile() upload?: Upload,
  ): Promise<ImportReport> {
    const importer = this.importers.of(kind);
    const file = upload?.buffer ?? (await bodyOf(request, uploadLimits.maxFileBytes));
    if (file.length === 0) throw new ImportFailed('import-file-missing');
    return importer.run({
      file, name: upload?.originalname ?? name ?? kind, actor, commit: commit === 'true', limits: uploadLimits,
      ...(resume === undefined ? {} : { importId: resume }),
    });
  }

  @Get(':kind/template')
  @Permit('import')
  @ApiOperation({ summary: 'An empty workbook in the layout of this import, with a guide sheet' })
  async template(@Param('kind') kind: string): Promise<StreamableFile> {
    const { layout } = this.importers.of(kind);
    return new StreamableFile(await importTemplate(layout), { type: spreadsheet, disposition: `attachment; filename="lotrinh-${layout.id}.xlsx"` });
  }
}
