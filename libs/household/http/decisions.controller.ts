import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandContextParam, Permit, type CommandContext } from '#platform';
import { idOf, type AssessmentId, type VisitId } from '#standards';
import type { Classification } from '../domain/index.ts';
import { AssessHousehold } from '../use-cases/assess-household.ts';
import { ClassifyHousehold } from '../use-cases/classify-household.ts';
import { freeText, madeId } from '../use-cases/made-ids.ts';
import { RecordMonitoringVisit } from '../use-cases/record-monitoring-visit.ts';
import { AssessmentDto, ClassificationDto, VisitDto } from './decision.dto.ts';
import { answersOf, roundOf, sheetOf } from './assessment-body.ts';
import { trimmed } from './member.dto.ts';
import { recorded, type RecordedAnswer } from './recorded.ts';

@ApiTags('households')
@Controller('households/:id')
export class DecisionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('assessments')
  @Permit('record-assessments')
  @ApiOperation({ summary: 'Forms A and B: points and result are worked out from the answers' })
  async assess(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: AssessmentDto): Promise<RecordedAnswer & { readonly assessment: AssessmentId }> {
    const assessment = madeId<AssessmentId>(context, 'AssessHousehold', 'assessment');
    const { assessedOn, ruleSet, screen = null, causes, enumerator = null, alsoUnder = [] } = body;
    const data = { assessment, assessedOn, ruleSet, scoreSheet: sheetOf(body.scoreSheet), screen: screen === null ? null : { ...screen }, answers: answersOf(body.scores), causes: [...causes], enumerator, round: roundOf(body.round), alsoUnder: [...alsoUnder] };
    return { assessment, ...recorded(await this.commands.execute(new AssessHousehold(idOf(id), data, context))) };
  }

  @Post('classifications')
  @Permit('decide-classifications')
  @ApiOperation({ summary: 'The chairman decides: poor, near-poor or neither' })
  async classify(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() body: ClassificationDto): Promise<RecordedAnswer> {
    return recorded(await this.commands.execute(new ClassifyHousehold(idOf(id), { class: body.class, ...classificationOf(body, context) }, context)));
  }

  @Post('visits')
  @Permit('record-monitoring')
  @ApiOperation({ summary: 'A visit to a household that is listed or newly escaped' })
  async visit(@CommandContextParam() context: CommandContext, @Param('id') id: string, @Body() { visitedOn, visitor, findings, note }: VisitDto): Promise<RecordedAnswer & { readonly visit: VisitId }> {
    const visit = madeId<VisitId>(context, 'RecordMonitoringVisit', 'visit');
    const data = { visit, visitedOn, visitor: visitor ?? context.actor.account, findings: [...findings], note: freeText(context, 'RecordMonitoringVisit', 'note', note) };
    return { visit, ...recorded(await this.commands.execute(new RecordMonitoringVisit(idOf(id), data, context))) };
  }
}

/** The decision as it is stored; it counts from the day it was signed unless the paper says otherwise. */
const classificationOf = (body: ClassificationDto, context: CommandContext): Omit<Classification, 'corrects'> => {
  const { decisionNumber, decidedOn, signedBy, trueFrom = decidedOn, entitledFrom = null, entitledTo = null, ruleSet, assessment = null, subclass = null, override } = body;
  const reason = freeText(context, 'ClassifyHousehold', 'override', override?.reason);
  return {
    decision: { number: trimmed(decisionNumber), decidedOn, signedBy: signedBy ?? context.actor.account }, trueFrom, entitledFrom, entitledTo, round: roundOf(body.round), ruleSet, assessment, subclass,
    override: override === null || override === undefined || reason === null ? null : { reason, agreedBy: override.agreedBy },
  };
};
