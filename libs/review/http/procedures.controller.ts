import { Controller, Get, Inject, Query as QueryParams } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permit } from '#platform';
import { ReadReviewProcedure, type ReviewProcedureAnswer } from '../read-models/procedure/read-procedure.query.ts';
import { CalendarDto } from './questions.dto.ts';

@ApiTags('review-rounds')
@Controller('review-procedures')
export class ReviewProceduresController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Permit('read-rates')
  @ApiOperation({ summary: 'The procedure in force on a day: every parameter with its value, its source, and whether it was read there' })
  procedure(@QueryParams() { on }: CalendarDto): Promise<ReviewProcedureAnswer> {
    return this.queries.execute(new ReadReviewProcedure(on ?? null));
  }
}
