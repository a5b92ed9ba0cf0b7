import { Body, Controller, Get, HttpCode, Param, Post, Query as QueryParams } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor, CommandContext } from '#platform';
import { CommandContextParam, Permit, RequestActor } from '#platform';
import type { ProjectId } from '#standards';
import { idOf } from '#standards';
import type { Programme } from '../programmes/programme.ts';
import { programmes } from '../programmes/programmes.ts';
import type { ProjectsAnswer } from '../read-models/catalogue/list-projects.ts';
import { ListProjects } from '../read-models/catalogue/list-projects.ts';
import { AnnulProjectRecord } from '../use-cases/annul-project-record.ts';
import { ChangeProjectRules } from '../use-cases/change-project-rules.ts';
import { CloseProject } from '../use-cases/close-project.ts';
import { ListProject } from '../use-cases/list-project.ts';
import { AnnulRecordDto, ChangeRulesDto, CloseProjectDto, ProjectRulesDto, ProjectsQueryDto, rulesOf } from './project.dto.ts';
import type { RecordedAnswer } from './recorded.ts';
import { recorded } from './recorded.ts';

@ApiTags('support')
@Controller()
export class ProjectsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('programmes')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Support programmes with their kinds and projects' })
  programmes(): readonly Programme[] {
    return programmes;
  }

  @Get('projects')
  @Permit('read-rates')
  @ApiOperation({ summary: 'Projects that the account’s area runs or is served by, as they stand on a day' })
  list(@RequestActor() actor: Actor, @QueryParams() { on, knownAt, unit, project }: ProjectsQueryDto): Promise<ProjectsAnswer> {
    const instant = knownAt === undefined ? undefined : new Date(knownAt).toISOString();
    return this.queries.execute(new ListProjects(actor, { on, knownAt: instant, unit, project }));
  }

  @Post('projects')
  @Permit('manage-projects')
  @ApiOperation({ summary: 'List a project, or correct how it was listed' })
  async listProject(@CommandContextParam() context: CommandContext, @Body() body: ProjectRulesDto): Promise<RecordedAnswer & { readonly project: ProjectId }> {
    const receipt = await this.commands.execute(new ListProject(rulesOf(body), context, body.corrects ?? null));
    return { project: receipt.project, ...recorded(receipt) };
  }

  @Post('projects/:id/rules')
  @HttpCode(200)
  @Permit('manage-projects')
  @ApiOperation({ summary: 'State the rules that hold from a day on' })
  async changeRules(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: ChangeRulesDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ChangeProjectRules(idOf(id), body.trueFrom, rulesOf(body), context, body.corrects ?? null)));
  }

  @Post('projects/:id/closing')
  @HttpCode(200)
  @Permit('manage-projects')
  @ApiOperation({ summary: 'Close a project: from that day nobody is enrolled and nothing is delivered' })
  async close(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: CloseProjectDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new CloseProject(idOf(id), body.closedOn, context, body.corrects ?? null)));
  }

  @Post('projects/:id/annulments')
  @HttpCode(200)
  @Permit('manage-projects')
  @ApiOperation({ summary: 'Take back a record that should never have been made' })
  async annul(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: AnnulRecordDto): Promise<RecordedAnswer> {
    const { annuls, annulledOn, reason } = body;
    return recorded(await this.commands.execute(new AnnulProjectRecord({ project: idOf(id), annuls, annulledOn, reason }, context)));
  }
}
