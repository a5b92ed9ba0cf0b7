import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf } from '#standards';
import { AnnulUnitRecord } from '../use-cases/annul-unit-record.ts';
import { ChangeUnit, type UnitChange } from '../use-cases/change-unit.ts';
import { MergeUnits } from '../use-cases/merge-units.ts';
import { SplitUnit } from '../use-cases/split-unit.ts';
import { recordedAnswer, unitAnswer, type RecordedAnswer, type UnitAnswer } from './outcomes.ts';
import { paperOf } from './paper.ts';
import { AnnulRecordDto, AttachUnitDto, DissolveUnitDto, MergeUnitsDto, RenameUnitDto, SetVillageAreaDto, SplitUnitDto } from './unit.dto.ts';

@ApiTags('territory')
@Controller('units/:id')
export class UnitChangesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('rename')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Give a unit another name or code from a day on' })
  rename(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { name, code = null, trueFrom, paper, corrects = null }: RenameUnitDto): Promise<RecordedAnswer> {
    return this.#change({ kind: 'rename', data: { unit: idOf(id), name: name.normalize('NFC'), code, trueFrom, paper: paperOf(paper), corrects } }, context);
  }

  @Post('attach')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Put a unit under another parent from a day on' })
  attach(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { parent, trueFrom, paper, corrects = null }: AttachUnitDto): Promise<RecordedAnswer> {
    return this.#change({ kind: 'attach', data: { unit: idOf(id), parent, trueFrom, paper: paperOf(paper), corrects } }, context);
  }

  @Post('area')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Set a village rural or urban from a day on' })
  setArea(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { area, trueFrom, paper, corrects = null }: SetVillageAreaDto): Promise<RecordedAnswer> {
    return this.#change({ kind: 'set-area', data: { unit: idOf(id), area, trueFrom, paper: paperOf(paper), corrects } }, context);
  }

  @Post('dissolve')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'End a unit without a successor' })
  dissolve(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { dissolvedOn, paper, corrects = null }: DissolveUnitDto): Promise<RecordedAnswer> {
    return this.#change({ kind: 'dissolve', data: { unit: idOf(id), dissolvedOn, paper: paperOf(paper), corrects } }, context);
  }

  @Post('merge')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Merge units into this one' })
  async merge(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { units, mergedOn, paper }: MergeUnitsDto): Promise<readonly UnitAnswer[]> {
    return (await this.commands.execute(new MergeUnits(units, idOf(id), mergedOn, paperOf(paper), context))).map(unitAnswer);
  }

  @Post('split')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Divide a unit into parts that have been established' })
  async split(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { parts, continues, splitOn, paper, corrects = null }: SplitUnitDto): Promise<RecordedAnswer> {
    return recordedAnswer(await this.commands.execute(new SplitUnit({ unit: idOf(id), parts, continues, splitOn, paper: paperOf(paper), corrects }, context)));
  }

  @Post('annulments')
  @HttpCode(200)
  @Permit('manage-territory')
  @ApiOperation({ summary: 'Take out a record of what never happened' })
  async annul(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { annuls, annulledOn, reason }: AnnulRecordDto): Promise<RecordedAnswer> {
    return recordedAnswer(await this.commands.execute(new AnnulUnitRecord(idOf(id), annuls, annulledOn, reason, context)));
  }

  async #change(change: UnitChange, context: CommandContext): Promise<RecordedAnswer> {
    return recordedAnswer(await this.commands.execute(new ChangeUnit(change, context)));
  }
}
