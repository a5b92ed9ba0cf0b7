import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KNOWN_RULE_SETS } from '#household';
import { CommandContextParam, Permit, RequestActor, type Actor, type CommandContext } from '#platform';
import { isId, type RuleSet } from '#standards';
import type { WhatIfProgress } from '../jobs/question.ts';
import { AskWhatIf } from '../use-cases/ask-what-if.ts';
import { CancelWhatIf } from '../use-cases/cancel-what-if.ts';
import { ReadChangedHouseholds, type ChangedPage } from '../use-cases/changed-households.ts';
import { ListWhatIfs, ReadWhatIf, type WhatIfShown } from '../use-cases/read-what-if.ts';
import { standardsShown, type StandardShown } from '../use-cases/standards-shown.ts';
import { WhatIfRejection } from '../use-cases/what-if-rejection.ts';
import { AskWhatIfDto, ChangedHouseholdsDto } from './what-ifs.dto.ts';

/** Any text in the path; what is no id names nothing. */
const known = (id: string): string => {
  if (!isId(id)) throw new WhatIfRejection('what-if-unknown');
  return id;
};

@ApiTags('what-ifs')
@Controller('what-ifs')
export class WhatIfsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(KNOWN_RULE_SETS) private readonly ruleSets: readonly RuleSet[],
  ) {}

  @Post()
  @Permit('read-households')
  @ApiOperation({ summary: 'Ask what a standard, or an edited copy of one, would have made of the assessments of a past day' })
  ask(@CommandContextParam() context: CommandContext, @Body() { on, knownAt, unit, ruleSet, changes }: AskWhatIfDto): Promise<{ readonly whatIf: string }> {
    return this.commands.execute(new AskWhatIf({ on, knownAt: knownAt === undefined ? null : new Date(knownAt).toISOString(), unit: unit ?? null, ruleSet, changes: changes ?? null }, context));
  }

  @Get()
  @Permit('read-households')
  @ApiOperation({ summary: 'The account’s latest what-ifs, newest first' })
  list(@RequestActor() actor: Actor): Promise<readonly Omit<WhatIfProgress, 'ruleSet'>[]> {
    return this.queries.execute(new ListWhatIfs(actor));
  }

  @Get('standards')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Every edition of the standards with the values that a what-if may change; what is not confirmed is labelled' })
  standards(): readonly StandardShown[] {
    return standardsShown(this.ruleSets);
  }

  @Get(':id')
  @Permit('read-households')
  @ApiOperation({ summary: 'How far a what-if has come, and its counts by village once it is done' })
  read(@RequestActor() actor: Actor, @Param('id') id: string): Promise<WhatIfShown> {
    return this.queries.execute(new ReadWhatIf(known(id), actor));
  }

  @Get(':id/households')
  @Permit('read-households')
  @ApiOperation({ summary: 'The households that would change, each with what decides; fifty a page' })
  households(@RequestActor() actor: Actor, @Param('id') id: string, @QueryParams() { village, from, to, page }: ChangedHouseholdsDto): Promise<ChangedPage> {
    return this.queries.execute(new ReadChangedHouseholds(known(id), { village: village ?? null, from: from ?? null, to: to ?? null, page: page ?? 1 }, actor));
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Permit('read-households')
  @ApiOperation({ summary: 'End a what-if that is under way' })
  async cancel(@RequestActor() actor: Actor, @Param('id') id: string): Promise<{ readonly state: WhatIfProgress['state'] }> {
    const { state } = await this.commands.execute(new CancelWhatIf(known(id), actor));
    return { state };
  }
}
