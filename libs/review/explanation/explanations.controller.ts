import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Position } from '#event-store';
import { Permit, RequestActor, type Actor } from '#platform';
import { idOf, isId, type AssessmentId, type AssessmentResult, type ExplainedResult, type HouseholdId, type LocalDate, type SmallestChange } from '#standards';
import { ExplanationRejection } from './explanation-sheet.ts';
import { pageHtml } from './page-html.ts';
import type { ExplanationPage } from './page.ts';
import type { RoundFromPapers } from './rounds-from-papers.ts';
import { ReadExplanation, type Explanation } from './read-explanation.ts';

/** The explanation sheet as the API tells it. */
export interface ExplanationAnswer {
  readonly household: HouseholdId;
  readonly assessment: AssessmentId;
  readonly assessedOn: LocalDate;
  /** As it was recorded. */
  readonly outcome: AssessmentResult;
  readonly explained: ExplainedResult;
  readonly smallestChange: SmallestChange | null;
  readonly differs: boolean;
  readonly fromPapers: RoundFromPapers | null;
  readonly page: ExplanationPage;
  readonly position: Position | null;
}

@ApiTags('households')
@Controller('households/:household/assessments/:assessment')
export class ExplanationsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('explanation')
  @Permit('read-households')
  @ApiOperation({ summary: 'Why an assessment has its result, and what would have changed it' })
  async explanation(@RequestActor() actor: Actor, @Param('household') household: string, @Param('assessment') assessment: string): Promise<ExplanationAnswer> {
    const { sheet, page, position, household: about } = await this.#read(actor, household, assessment);
    const { assessed, explained, change, differs, fromPapers } = sheet;
    return { household: about, assessment: assessed.assessment, assessedOn: assessed.assessedOn, outcome: assessed.outcome, explained, smallestChange: change, differs, fromPapers, page, position };
  }

  @Get('explanation.html')
  @Permit('read-households')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiProduces('text/html')
  @ApiOperation({ summary: 'The same on one A4 page to print' })
  async page(@RequestActor() actor: Actor, @Param('household') household: string, @Param('assessment') assessment: string): Promise<string> {
    return pageHtml((await this.#read(actor, household, assessment)).page);
  }

  #read(actor: Actor, household: string, assessment: string): Promise<Explanation> {
    if (!isId(assessment)) throw new ExplanationRejection('assessment-not-recorded');
    return this.queries.execute(new ReadExplanation(idOf(household), idOf(assessment), actor));
  }
}
