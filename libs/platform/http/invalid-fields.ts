import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { EdgeRefusal } from './edge-refusal.ts';
import { reasonSentence } from '../text/vi.ts';

/** One field that cannot be used: its path in the body, the broken rule, the sentence for the screen. */
export interface FieldFault {
  readonly field: string;
  readonly reason: string;
  readonly sentence: string;
}

/** The body, query or path has fields that cannot be used. */
export class InvalidFields extends EdgeRefusal {
  constructor(readonly fields: readonly FieldFault[]) {
    super('invalid-fields');
  }
}

/** Flattens class-validator's tree: `members[2].sex`. The offending value is not repeated: it may be a person's. */
export const fieldFaults = (errors: readonly ValidationError[], parent = ''): readonly FieldFault[] =>
  errors.flatMap((error) => {
    const step = /^\d+$/.test(error.property) ? `[${error.property}]` : error.property;
    const field = parent === '' || step.startsWith('[') ? `${parent}${step}` : `${parent}.${step}`;
    const broken = Object.keys(error.constraints ?? {});
    // Of what is not there every rule is broken; that it is missing says it all.
    const own = (broken.length > 0 && error.value === undefined ? ['isDefined'] : broken).map((reason) => ({ field, reason, sentence: reasonSentence(reason) }));
    return [...own, ...fieldFaults(error.children ?? [], field)];
  });

/** Checks every DTO; unknown fields are refused, so that a misspelt one is not silently dropped. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => new InvalidFields(fieldFaults(errors)),
  });
