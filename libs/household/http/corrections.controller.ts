import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type HouseholdId } from '#standards';
import { refuse } from '../domain/index.ts';
import { AnnulRecord } from '../use-cases/annul-record.ts';
import { CorrectRecord } from '../use-cases/correct-record.ts';
import { freeText } from '../use-cases/made-ids.ts';
import { correctionOf } from './correction-body.ts';
import { AnnulmentDto, CorrectionDto } from './correction.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

/** Mistakes are answered, never edited. Who may correct or annul a record is who may record one of its kind: the use cases check that. */
@ApiTags('households')
@Controller('households/:id')
export class CorrectionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('corrections')
  @Permit('read-households')
  @ApiOperation({ summary: 'Put the right content in the place of a wrong record' })
  async correct(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: CorrectionDto): Promise<RecordedAnswer> {
    const household = idOf<HouseholdId>(id);
    return recorded(await this.commands.execute(new CorrectRecord(household, body.corrects, correctionOf(household, body, context), context)));
  }

  @Post('annulments')
  @Permit('read-households')
  @ApiOperation({ summary: 'Take back a record of what never happened' })
  async annul(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { annuls, annulledOn, reason }: AnnulmentDto): Promise<RecordedAnswer> {
    const text = freeText(context, 'AnnulRecord', 'reason', reason) ?? refuse('no-such-record');
    return recorded(await this.commands.execute(new AnnulRecord(idOf(id), { annuls, annulledOn, reason: text }, context)));
  }
}
