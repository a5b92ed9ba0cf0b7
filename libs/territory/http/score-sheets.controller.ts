import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { AnnulScoreSheetRecord } from '../use-cases/annul-score-sheet-record.ts';
import { ConfirmScoreSheet } from '../use-cases/confirm-score-sheet.ts';
import { recordedAnswer, type RecordedAnswer } from './outcomes.ts';
import { AnnulConfirmationDto, ConfirmScoreSheetDto } from './unit.dto.ts';

@ApiTags('territory')
@Controller('score-sheets')
export class ScoreSheetsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('confirmations')
  @HttpCode(200)
  @Permit('confirm-score-sheets')
  @ApiOperation({ summary: 'The commune stands for the points of a score sheet' })
  async confirm(@CommandContextParam() context: CommandContext, @Body() body: ConfirmScoreSheetDto): Promise<RecordedAnswer> {
    const { commune, sheet, version, contentSha256, confirmedOn, paper, corrects = null } = body;
    return recordedAnswer(await this.commands.execute(new ConfirmScoreSheet({ commune, sheet, version, contentSha256, confirmedOn, paper: { ...paper }, corrects }, context)));
  }

  @Post('annulments')
  @HttpCode(200)
  @Permit('confirm-score-sheets')
  @ApiOperation({ summary: 'Take out a confirmation that never happened' })
  async annul(@CommandContextParam() context: CommandContext, @Body() { commune, sheet, annuls, annulledOn, reason }: AnnulConfirmationDto): Promise<RecordedAnswer> {
    return recordedAnswer(await this.commands.execute(new AnnulScoreSheetRecord(commune, sheet, annuls, annulledOn, reason, context)));
  }
}
