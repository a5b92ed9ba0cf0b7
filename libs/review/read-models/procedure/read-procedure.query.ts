import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#platform';
import { ACTS, actNames, type LocalDate } from '#standards';
import { parametersOf, procedureOn, PROCEDURES, type Procedure, type ProcedureParameter } from '../../domain/index.ts';
import { clauseName, parameterNames, parameterValue } from '../../text/procedure.vi.ts';

export interface ParameterLine extends ProcedureParameter {
  readonly title: string;
  readonly valueText: string;
  readonly sourceText: string;
}

export interface ReviewProcedureAnswer {
  readonly on: LocalDate;
  /** The procedure in force on that day; null before the first and after the last. */
  readonly procedure: (Pick<Procedure, 'id' | 'source' | 'validity'> & { readonly sourceText: string; readonly parameters: readonly ParameterLine[] }) | null;
  /** Every procedure there is, oldest first. */
  readonly procedures: readonly Pick<Procedure, 'id' | 'source' | 'validity'>[];
}

/** How a review is run on a day: every parameter with its value, where it stands, and whether it was read there. */
export class ReadReviewProcedure extends Query<ReviewProcedureAnswer> {
  constructor(readonly on: LocalDate | null) {
    super();
  }
}

const actNameOf = (source: string): string => {
  const act = ACTS.find((one) => one === source);
  return act === undefined ? source : actNames[act];
};

const lineOf = (parameter: ProcedureParameter): ParameterLine =>
  ({ ...parameter, title: parameterNames[parameter.name] ?? parameter.name, valueText: parameterValue(parameter.value), sourceText: clauseName(parameter.source) });

@QueryHandler(ReadReviewProcedure)
export class ReadReviewProcedureHandler implements IQueryHandler<ReadReviewProcedure> {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  execute({ on: asked }: ReadReviewProcedure): Promise<ReviewProcedureAnswer> {
    const on = asked ?? this.clock.today();
    const found = procedureOn(on);
    const procedure = found === undefined
      ? null
      : { id: found.id, source: found.source, sourceText: actNameOf(found.source), validity: found.validity, parameters: parametersOf(found).map(lineOf) };
    return Promise.resolve({ on, procedure, procedures: PROCEDURES.map(({ id, source, validity }) => ({ id, source, validity })) });
  }
}
